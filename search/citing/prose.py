"""Citations as prose: one line, Markdown, and notes after the Chicago Manual of Style and APA.

Names and titles stay as they are printed: a byline doesn't say which of its words are a family name, and a title in
other capitals is another title. That, and that their style files take 89 MB, is why no processor of CSL makes these.
"""

import re

from search.citing.passage import Passage
from search.citing.wording import UNDATED, date_parts, long_date, named
from search.text import one_line

_MARKDOWN = re.compile(r"([\\`*\[\]<|~$&]|(?<!\w)_|_(?!\w)|^[-+>#]|(?<=^\d)[.)])")
_CLOSED = re.compile(r"[.!?…]['’”\"]?$")


def plain(passage: Passage) -> str:
    """The words and, in brackets, everything that finds them again, on one line."""
    return f"{passage.quoted} ({source(passage)})"


def source(passage: Passage) -> str:
    """Everything but the words, on one line: who said it, where and when. What isn't known is said to be unknown."""
    where = f"{passage.document} ¶{passage.paragraph}" if passage.paragraph else passage.document
    parts = [
        passage.who,
        passage.author,
        f"“{passage.title}”" if passage.title else "",
        passage.outlet or "outlet unknown",
        passage.date or UNDATED,
        passage.url,
        where,
        passage.characters,
        passage.short_hash,
    ]
    return ", ".join(part for part in parts if part)


def markdown(passage: Passage) -> str:
    """A block quotation with the words as they are printed, paragraph by paragraph, and its source below."""
    words = passage.words if passage.kind in ("indirect", "mixed") else passage.quoted
    quoted = "\n>\n".join(f"> {escaped(one_line(line))}" for line in words.split("\n") if line.strip())
    title = f"“{escaped(passage.title)}”" if passage.title else ""
    if title and re.fullmatch(r"https?://[^\s()<>\[\]\\\"]+", passage.url):
        title = f"[{title}]({passage.url})"
    where = f"¶{passage.paragraph}" if passage.paragraph else ""
    parts = [
        escaped(passage.who),
        escaped(passage.author),
        title,
        f"*{escaped(passage.outlet)}*" if passage.outlet else "outlet unknown",
        passage.date or UNDATED,
        f"{escaped(passage.document)} {where}".strip(),
        passage.characters,
        passage.short_hash,
    ]
    return f"{quoted}\n>\n> — {', '.join(part for part in parts if part)}"


def chicago(passage: Passage) -> str:
    """The words, and a note after the Chicago Manual of Style; below it what finds the words again."""
    title = f"“{passage.title}{'' if _CLOSED.search(passage.title) else ','}”" if passage.title else ""
    if not title and not passage.outlet:
        title = f"{passage.document},"
    by = f"{passage.author}," if passage.author else ""
    rest = ", ".join(part for part in (passage.outlet, long_date(passage.date), passage.para, passage.url) if part)
    saying = _saying(passage, "quoted in", "as reported in")
    note = " ".join(part for part in (saying, by, title, rest) if part)
    return f"{passage.quoted}\n{_sentence(note)}\n[{passage.exactly}]"


def apa(passage: Passage) -> str:
    """The words with their citation in the text, and the reference after APA; below it what finds the words again."""
    year = "-".join(map(str, date_parts(passage.date)[:1])) or UNDATED
    by = passage.author or (f"“{passage.title}”" if passage.title else passage.outlet or passage.document)
    saying = _saying(passage, "as cited in", "as cited in")
    inside = ", ".join(part for part in (f"{saying} {by}".strip(), year, passage.para) if part)
    dated = f"({_apa_date(passage.date)})."
    # without an author the title comes first, without a title the outlet
    parts = [_sentence(part) for part in (passage.author, passage.name, passage.outlet) if part]
    reference = " ".join(part for part in [*parts[:1], dated, *parts[1:], passage.url] if part)
    return f"{passage.quoted} ({inside})\n{reference}\n[{passage.exactly}]"


def escaped(text: str) -> str:
    """A text as Markdown shows it letter for letter."""
    return _MARKDOWN.sub(r"\\\1", text)


def _saying(passage: Passage, quoted: str, told: str) -> str:
    """Who is quoted, before the source in which they are; "" where nobody is known to say it."""
    if not passage.speakers or not passage.kind:
        return ""
    return f"{named(passage.speakers)}, {quoted if passage.kind == 'direct' else told}"


def _sentence(text: str) -> str:
    return text if _CLOSED.search(text) else f"{text}."


def _apa_date(date: str) -> str:
    parts = date_parts(date)
    if len(parts) < 2:
        return long_date(date)
    return f"{parts[0]}, {long_date(date).rpartition(',')[0] if len(parts) == 3 else long_date(date).split()[0]}"
