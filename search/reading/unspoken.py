"""Words in quotation marks that nobody utters there: titles of works, and scare quotes."""

import re
from functools import cache

from search.reading import cues
from search.reading.names import rows
from search.text import plain

TITLE, SCARE = "title", "scare"
_SMALL = re.compile(r"(?:an?|the|of|in|on|at|to|for|from|by|with|and|or|but|nor|as|is|vs|de|la|le|el|und|et|y)\Z")
_AROUND = 160  # characters looked at on either side
_MOST_WORDS = 12  # of a title,
_MOST_SCARED = 4  # and of scare quotes
_WORD = re.compile(r"[\w’'-]+")
_EDGE = " \"'`“”„‟«»‘’‚‛‹›「」『』＂"
_BREAK = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n")
_SO_CALLED = re.compile(
    r"\b(?:so-called|so called|self-styled|self-described|supposed|alleged)\s+(?:[\w-]+\s+){0,2}$", re.I
)
_BEFORE_WORK = re.compile(r"([\w’'-]+)(?:\s+(?:by|from)\s+(?:[\w.’'-]+,?\s+){1,4}|,?\s*|:\s*)$")
_DETERMINED = re.compile(
    r"\b(?:an?|the|this|that|these|those|such|its|their|his|her|our|any|every|no|more|of|as)\s+(?:[a-z-]+\s+)?$", re.I
)


@cache
def _words(kind: str) -> frozenset[str]:
    return next(frozenset(words.split()) for name, words in rows("heads.tsv") if name == kind)


def unspoken(text: str, start: int, end: int) -> str:
    """ "title" or "scare" for the words in marks from ``start`` to ``end``, "" where somebody may say them."""
    if end - start > 2 * _AROUND:
        return ""
    inner = plain(text[start:end]).strip(_EDGE)
    words = _WORD.findall(inner)
    if not words or len(words) > _MOST_WORDS or inner[-1] in ".,;:":
        return ""
    before = text[max(0, start - _AROUND) : start]
    before = before[max((m.end() for m in _BREAK.finditer(before)), default=0) :]
    behind = _BREAK.split(text[end : end + _AROUND], maxsplit=1)[0]
    if _is_capitalised(words) and _is_title(words, before, behind):
        return TITLE
    if len(words) > _MOST_SCARED or inner[-1] in "!?":
        return ""
    if _SO_CALLED.search(before):
        return SCARE
    around = {word.lower() for word in _WORD.findall(f"{before} {behind}")}
    return (
        SCARE if _DETERMINED.search(before) and not around & cues.verbs().keys() and "according" not in around else ""
    )


def says_so(text: str, start: int) -> bool:
    """True where the words before a mark say that what follows is only called so: "the so-called"."""
    return _SO_CALLED.search(text, max(0, start - _AROUND), start) is not None


def _is_capitalised(words: list[str]) -> bool:
    return words[0][:1].isupper() and all(w[:1].isupper() or w[0].isdigit() or bool(_SMALL.match(w)) for w in words)


def _is_title(words: list[str], before: str, behind: str) -> bool:
    """True where a word beside it says that it is a book, a song, something that is called so."""
    after = [word.lower() for word in _WORD.findall(behind)[:3]]
    # "her "Rain or Shine" radio show": what it is stands behind it
    if after and not behind[:1].isalnum() and any(w in _works() for w in after) and behind[:2].strip()[:1].isalpha():
        return True
    lead = _BEFORE_WORK.search(before)
    last = "" if lead is None else lead[1].lower()
    nearest = [word.lower() for word in _WORD.findall(before)[-1:]]
    if last in _works() or (nearest and nearest[0] in _works() | _words("TITLED")):
        return True
    return len(words) > 1 and bool(nearest) and nearest[0] in _words("MAKES")


@cache
def _works() -> frozenset[str]:
    works = _words("WORK")
    return works | {f"{word}s" for word in works}
