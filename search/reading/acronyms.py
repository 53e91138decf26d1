"""Short names that a text gives: "known as ZEC", "(ZEC)" behind the full one, and how far the full one reaches."""

import re
from collections.abc import Iterator

from search.reading.parse import Parse

_KNOWN_AS = re.compile(
    r"['’]?s?,?\s(?:\(|(?:(?:also|better|best|commonly|widely|usually)\s)?"
    r"(?:known|abbreviated|shortened|referred\sto)(?:\s(?!as\b|to\b)[a-z]+){0,4}\s(?:as|to)\s(?:the\s)?|or\s(?=[A-Z]{2,}[,)]))"
    r"[\"“'‘]?([A-Z][A-Za-z]{0,3}(?:\.?[A-Z]){1,6})\b"
)
_REACH = 80  # characters behind the full name
_LETTERS = range(2, 9)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "del", "&", "-", "to"})


def acronym_behind(text: str, end: int) -> str:
    """The acronym that is given behind a name which ends at ``end``, without full stops, or ""."""
    found = _KNOWN_AS.match(text, end, end + _REACH)
    return found[1].replace(".", "") if found is not None else ""


def spelt_out(parse: Parse) -> Iterator[tuple[int, int]]:
    """The first and last tokens of names whose initials stand behind them: "United States Anti-Doping Agency (USADA)".

    Source: the way of Schwartz and Hearst (2003), with a capital for every letter.
    """
    for i in range(2, len(parse) - 1):
        letters = parse.word[i]
        bracketed = parse.word[i - 1] == "(" and parse.word[i + 1] == ")"
        if bracketed and len(letters) in _LETTERS and letters.isupper() and letters.isalpha():
            first = _begins(parse, i - 2, letters)
            if first is not None and first < i - 2:
                yield first, i - 2


def _begins(parse: Parse, last: int, letters: str) -> int | None:
    """The token with which a name begins that ends at ``last`` and has these initials."""
    token = last
    for letter in reversed(letters):
        while token >= 0 and parse.lower[token] in _SMALL and parse.word[token][0] != letter:
            if parse.lower[token][0] == letter.lower() and token < last:
                break  # the O of "PBOC", the People's Bank of China
            token -= 1
        if token >= 0 and parse.word[token] in ("'s", "’s"):
            token -= 1
        if token < 0 or parse.word[token][:1].upper() != letter:
            return None
        if parse.lower[token] not in _SMALL and not parse.word[token][:1].isupper():
            return None
        token -= 1
    return token + 1
