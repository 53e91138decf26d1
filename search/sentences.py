"""Where sentences begin and end, well enough for a cursor: the reading proper uses a parser, which is elsewhere."""

import re

REACH = 8_000  # code points to each side that a sentence is looked for in
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]*|\n[ \t]*\n")
_BEGINS = re.compile(r"\s*[\"'“‘«‹(\[—–-]*\s*(.)", re.DOTALL)
_LAST_WORD = re.compile(r"[\w.]+$")
# words that a full stop after them belongs to
_SHORT = frozenset(
    re.findall(
        r"\S+",
        """mr mrs ms dr prof rev hon gen col maj capt lt sgt cpl sen rep gov pres st mt nos vol pp fig vs inc ltd corp
        jan feb apr jun jul aug sept oct nov dec tue thu fri e.g i.e a.m p.m dept univ u.s u.k u.n e.u d.c ph.d""",
    )
)


def sentence_bounds(text: str, start: int, end: int, offset: int) -> tuple[int, int]:
    """The sentence of the paragraph [start, end) that holds ``offset``, without white space around it.

    Between two sentences it is the one before; far from any sentence's end it is what stands around.
    """
    low, high = max(start, offset - REACH), min(end, offset + REACH)
    begin = low
    for match in _END.finditer(text, low, high):
        if not _ends(text, match, high):
            continue
        after = _next_word(text, match.end(), high)
        if after > offset:
            return _stripped(text, begin, match.end())
        begin = after
    return _stripped(text, begin, high)


def _ends(text: str, match: re.Match[str], high: int) -> bool:
    if match[0][0] != ".":
        # "No!" she said: a small letter goes on with the sentence
        return not (match[0][0] in "!?…" and _goes_on(text, match.end(), high))
    if _goes_on(text, match.end(), high):
        return False
    if len(match[0]) > 1:
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    if word is None:
        return True
    letters = word[0].lower()
    return letters not in _SHORT and not (len(letters) == 1 and letters.isalpha())


def _goes_on(text: str, at: int, high: int) -> bool:
    match = _BEGINS.match(text, at, high)
    return match is not None and match[1].islower()


def _next_word(text: str, at: int, high: int) -> int:
    while at < high and text[at].isspace():
        at += 1
    return at


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
