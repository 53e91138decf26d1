"""Citations as records for other programs: BibTeX, CSL-JSON and RIS."""

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from search.citing.passage import Passage
from search.citing.wording import SHORT_HASH, UNDATED, date_parts
from search.text import plain as without_accents

# BibTeX has no list of what a field may hold but TeX: these are its special characters
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_WORD = re.compile(r"[A-Za-z0-9]+")


def bibtex(passages: Sequence[Passage]) -> str:
    """One entry a passage, in UTF-8: @article where the outlet is known, else @misc."""
    return "\n\n".join(_entry(passage) for passage in passages)


def csl_json(passages: Sequence[Passage]) -> str:
    """A list of items after the schema of CSL; a date that isn't known is left out, and styles write "n.d."."""
    return json.dumps([_item(passage) for passage in passages], ensure_ascii=False, indent=2)


def ris(passages: Sequence[Passage]) -> str:
    """One record a passage, of type NEWS."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc]  # it has no types
        """Numbers no records, which other programs would take for text."""

        def set_header(self, count: int) -> str:
            """Nothing."""
            return ""

    return str(rispy.dumps([_reference(passage) for passage in passages], implementation=Writer)).strip("\n")


def key_of(passage: Passage) -> str:
    """A key of letters, digits and hyphens that is the same for the same passage, and another for any other."""
    first = _WORD.findall(without_accents(unicodedata.normalize("NFC", passage.outlet or passage.title)))
    name = "".join(first[:2]).lower() or "article"
    year = "".join(map(str, date_parts(passage.date)[:1])) or "nd"
    place = f"-{passage.spans[0][0]}-{passage.spans[-1][1]}" if passage.spans else ""
    return f"{name}{year}-{passage.text_hash[:SHORT_HASH] or 'text'}{place}"


def note_of(passage: Passage) -> str:
    """What no field of a record says: who speaks, the paragraph, the place, the hash."""
    return "; ".join(part for part in (passage.who, passage.para, passage.exactly) if part)


def _entry(passage: Passage) -> str:
    parts = date_parts(passage.date)
    fields = [
        ("author", f"{{{_tex(passage.author)}}}" if passage.author else ""),
        ("title", f"{{{_tex(passage.name)}}}" if passage.name else ""),
        ("journal", _tex(passage.outlet)),
        ("year", str(parts[0]) if parts else UNDATED),
        ("month", str(parts[1]) if len(parts) > 1 else ""),
        ("day", str(parts[2]) if len(parts) > 2 else ""),
        ("url", _tex(passage.url)),
        ("annote", _tex(passage.quoted)),
        ("note", _tex(note_of(passage))),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    return f"@{'article' if passage.outlet else 'misc'}{{{key_of(passage)},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _TEX[match[0]], text)


def _item(passage: Passage) -> dict[str, Any]:
    parts = date_parts(passage.date)
    item = {
        "id": key_of(passage),
        "type": "article-newspaper",
        "title": passage.name,
        "container-title": passage.outlet,
        "author": [{"literal": passage.author}] if passage.author else None,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": passage.url,
        "abstract": passage.quoted,
        "note": note_of(passage),
    }
    return {key: value for key, value in item.items() if value}


def _reference(passage: Passage) -> dict[str, Any]:
    parts = date_parts(passage.date)
    padded = [f"{part:02}" for part in parts] + [""] * (3 - len(parts))
    reference = {
        "type_of_reference": "NEWS",
        "id": key_of(passage),
        "authors": [passage.author] if passage.author else None,
        "title": passage.name,
        "secondary_title": passage.outlet,
        "year": str(parts[0]) if parts else UNDATED,
        "date": "/".join(padded) + "/" if parts else None,
        "urls": [passage.url] if passage.url else None,
        "abstract": passage.quoted,
        "notes": [note_of(passage)],
    }
    return {key: value for key, value in reference.items() if value}
