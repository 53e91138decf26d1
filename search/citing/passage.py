"""A passage to be cited: the words of an article, who says them, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.citing.wording import SHORT_HASH, in_marks, named
from search.text import clean, one_line

Json = dict[str, Any]
_TOLD = {"indirect": "as reported", "mixed": "as reported, partly quoted"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with what a citation says of them; every text is clean, "" where nothing is known.

    ``kind``: "direct", "mixed" or "indirect" of somebody's words, "" of a passage that nobody in particular says.
    ``speakers``: who says it, as the corpus names them; ``called``: how the article does. ``spans``: (start, end) in
    code points of the article's text, part by part; ``paragraph`` counts from 1, 0 where it isn't known.
    """

    words: str
    kind: str
    speakers: tuple[str, ...]
    called: str
    title: str
    outlet: str
    author: str
    date: str
    url: str
    document: str
    paragraph: int
    spans: tuple[tuple[int, int], ...]
    text_hash: str

    @classmethod
    def of(cls, row: Json) -> "Passage":
        """The passage of a quotation object (see search.quotes), or of an object with those of its keys that it has.

        Instead of ``spans`` there may be ``start`` and ``end``, and ``exact`` instead of ``text``.
        """
        spans = row.get("spans") or ([[row["start"], row["end"]]] if row.get("start") is not None else [])
        speakers = row.get("actors") or [row["actor"]] if row.get("actors") or row.get("actor") else []
        return cls(
            words=clean(str(row.get("text") or row.get("exact") or "")).strip(),
            kind=one_line(row.get("kind") or "direct") if "actor" in row else "",
            speakers=tuple(map(one_line, speakers)),
            called=one_line(row["speaker"]["text"]) if row.get("speaker") else "",
            title=_line(row, "title"),
            outlet=_line(row, "outlet"),
            author=_line(row, "author"),
            date=_line(row, "date"),
            url=_line(row, "url"),
            document=one_line(row["document"]),
            paragraph=int(row.get("paragraph") or 0),
            spans=tuple((int(start), int(end)) for start, end in spans),
            text_hash=_line(row, "text_hash"),
        )

    @property
    def quoted(self) -> str:
        """The words on one line; in quotation marks but where an article tells them in its own words."""
        words = one_line(self.words)
        return words if self.kind in _TOLD else in_marks(words)

    @property
    def name(self) -> str:
        """What the article is called: its title, or where neither title nor outlet is known its file."""
        return self.title or ("" if self.outlet else self.document)

    @property
    def who(self) -> str:
        """Who says it, and how the article calls them and tells their words; "" of a passage that nobody says."""
        if not self.kind:
            return ""
        name = named(self.speakers) or "speaker unknown"
        called = f" ({self.called})" if self.called and self.called != name else ""
        told = _TOLD.get(self.kind, "")
        return f"{name}{called}, {told}" if told else f"{name}{called}"

    @property
    def characters(self) -> str:
        """Where it stands, as "characters 120-164 and 170-180"."""
        return "characters " + places(self.spans) if self.spans else ""

    @property
    def short_hash(self) -> str:
        """The beginning of the text's SHA-256, which tells whether one has the same text before one."""
        return f"text {self.text_hash[:SHORT_HASH]}" if self.text_hash else ""

    @property
    def exactly(self) -> str:
        """Document, characters and short hash: what finds the words again, whatever the style says of the article."""
        return ", ".join(part for part in (self.document, self.characters, self.short_hash) if part)

    @property
    def para(self) -> str:
        """The paragraph as the styles abbreviate it: "para. 3"."""
        return f"para. {self.paragraph}" if self.paragraph else ""


def places(spans: Sequence[tuple[int, int]]) -> str:
    """Spans as "120-164 and 170-180"."""
    return " and ".join(f"{start}-{end}" for start, end in spans)


def _line(row: Json, key: str) -> str:
    return one_line(row.get(key) or "")
