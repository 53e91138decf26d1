"""Citations: where words stand, so exactly that another person finds them."""

from collections.abc import Sequence
from typing import Any

from tui.safe import printable

Json = dict[str, Any]
MOST_NAMED = 4  # of several speakers


def citation(quote: Json) -> str:
    """Who said it, where and when, on one line: a quotation object, or any passage with the same fields.

    Of its keys those that are there are used: actor or actors, speaker, kind, author, title, outlet, date, url,
    document, paragraph, and spans or start and end (code points of the article's text). A speaker, outlet or date that
    is there but empty is said to be unknown.
    """
    author = quote.get("author")
    title = quote.get("title")
    paragraph = quote.get("paragraph")
    parts = [
        _who(quote),
        author or "",
        f"“{title}”" if title else "",
        (quote["outlet"] or "outlet unknown") if "outlet" in quote else "",
        (quote["date"] or "undated") if "date" in quote else "",
        quote.get("url") or "",
        f"{quote['document']} ¶{paragraph}" if paragraph else quote["document"],
        _place(quote),
    ]
    return printable(", ".join(part for part in parts if part))


def cited(quote: Json) -> str:
    """The words of a quotation as they stand, with their citation.

    Words that are the speaker's own stand in quotation marks; those in which an article tells them do not.
    """
    words = quote["text"].strip()
    if quote.get("kind", "direct") == "direct":
        words = in_marks(words)
    return f"{words} ({citation(quote)})"


def named(names: Sequence[str]) -> str:
    """Several names as a sentence has them: "A, B and C"; of many the first two and how many more."""
    if len(names) > MOST_NAMED:
        names = [*names[:2], f"{len(names) - 2} others"]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def in_marks(words: str) -> str:
    """Words in quotation marks: as they stand where they have a pair of their own around them, else in a new pair."""
    words = words.strip()
    inner = words[1:-1]
    own = len(words) > 1 and words[0] in '“"' and words[-1] in '”"' and not any(mark in inner for mark in '“”"')
    return words if own else f"“{words}”"


def _who(quote: Json) -> str:
    """The speaker as the corpus names them and as the article does, and how it tells their words; "" for a passage."""
    if "actor" not in quote:
        return ""
    name = named(quote.get("actors") or [quote["actor"] or "speaker unknown"])
    words = quote["speaker"]["text"] if quote.get("speaker") else ""
    told = {"indirect": "as reported", "mixed": "as reported, partly quoted"}.get(quote.get("kind", ""), "")
    called = f" ({words})" if words and words != name else ""
    return f"{name}{called}, {told}" if told else f"{name}{called}"


def _place(quote: Json) -> str:
    """The offsets in the canonical text."""
    spans = quote.get("spans") or ([[quote["start"], quote["end"]]] if quote.get("start") is not None else [])
    return "characters " + " and ".join(f"{start}-{end}" for start, end in spans) if spans else ""
