"""What is typed, made fit to be kept, and words as a sentence names them."""

from search.errors import UsageError
from search.text import clean, one_line

MAX_TEXT = 100_000  # characters of a note
MAX_PASSAGE = 20_000  # characters that a note can be about
MAX_VALUE = 2_000  # characters of a value, a query, or a name
SHOWN = 40  # characters of the words of a note, where a sentence names it


def note_text(typed: str) -> str:
    """The text of a note. Raises UsageError for one that is too long."""
    text = clean(typed).strip()
    if len(text) > MAX_TEXT:
        raise UsageError(f"A note is at most {MAX_TEXT:,} characters long; this has {len(text):,}.")
    return text


def short(typed: str, what: str) -> str:
    """A line. Raises UsageError for one that is too long."""
    value = one_line(typed)
    if len(value) > MAX_VALUE:
        raise UsageError(f"The {what} is at most {MAX_VALUE:,} characters long; this has {len(value):,}.")
    return value


def quoted(words: str) -> str:
    """The beginning of some words, in quotation marks."""
    line = one_line(words).strip(" \"'“”‘’„«»") or one_line(words)
    return f"“{line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + '…'}”"
