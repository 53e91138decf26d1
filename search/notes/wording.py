"""What is typed, made fit to be kept, and words as a sentence names them."""

from search.errors import UsageError
from search.text import clean, fold, one_line, plain

MAX_TEXT = 100_000  # characters of a note
MAX_PASSAGE = 20_000  # characters that a note can be about
MAX_VALUE = 2_000  # characters of a value, a query, or a name
MAX_NAME = 60  # characters of the name of a search
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


def check_name_of_search(name: str) -> None:
    """Raise UsageError for a name by which a query can't call a search."""
    if not fold(name).strip(" .,"):
        raise UsageError("Give the search a name, and words to search for.")
    if len(name) > MAX_NAME or '"' in plain(name) or "@" in name:
        raise UsageError(f"The name of a search has at most {MAX_NAME} characters, and no quotation marks or @ in it.")
