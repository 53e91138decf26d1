"""Short names that a text gives: "known as ZEC", "(ZEC)" behind the full one."""

import re

_KNOWN_AS = re.compile(
    r"['’]?s?,?\s(?:\(|(?:(?:also|better|best|commonly|widely|usually)\s)?"
    r"(?:known|abbreviated|shortened|referred\sto)(?:\s(?!as\b|to\b)[a-z]+){0,4}\s(?:as|to)\s(?:the\s)?|or\s(?=[A-Z]{2,}[,)]))"
    r"[\"“'‘]?([A-Z][A-Za-z]{0,3}(?:\.?[A-Z]){1,6})\b"
)
_REACH = 80  # characters behind the full name


def acronym_behind(text: str, end: int) -> str:
    """The acronym that is given behind a name which ends at ``end``, without full stops, or ""."""
    found = _KNOWN_AS.match(text, end, end + _REACH)
    return found[1].replace(".", "") if found is not None else ""
