"""Codes: the words by which a person sorts passages."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from search.errors import UsageError
from search.text import INVISIBLE, one_line

MAX_CODE = 64  # characters
MAX_CODES = 100  # on one note
_NOT_A_CODE = re.compile(r"[^\w\-./:]+")
_EDGES = "-./:"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the codebook. ``count`` notes have it, and it was last put on one at ``used`` (ISO 8601, UTC; or "").

    ``id`` stays when it is renamed; ``parent`` is the id of the code above it, or "". ``colour`` is "" or as #rrggbb.
    """

    name: str
    count: int
    used: str
    id: str = ""
    parent: str = ""
    colour: str = ""
    description: str = ""


def normal_code(typed: str) -> str:
    """A code as it is kept: letters, digits and ``_ - . / :``, one hyphen for anything else, no mark at its ends.

    Raises UsageError when nothing is left of it or it is longer than 64 characters.
    """
    plain = INVISIBLE.sub("", unicodedata.normalize("NFC", one_line(typed)))
    code = _NOT_A_CODE.sub("-", plain.strip().lstrip("#")).strip(_EDGES)
    if not code:
        raise UsageError("A code needs a letter or a digit, as in #threat.")
    if len(code) > MAX_CODE:
        raise UsageError(f"A code is at most {MAX_CODE} characters long; {code[:20]}… is longer.")
    return code


def normal_codes(typed: Iterable[str]) -> tuple[str, ...]:
    """Several codes as they are kept, each once, in their order. Raises UsageError as ``normal_code`` does."""
    codes: dict[str, str] = {}
    for one in typed:
        code = normal_code(one)
        codes.setdefault(code.casefold(), code)
    if len(codes) > MAX_CODES:
        raise UsageError(f"A note holds at most {MAX_CODES} codes.")
    return tuple(codes.values())
