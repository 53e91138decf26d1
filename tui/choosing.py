"""Which corpus is meant, and whether there is one. The reader asks before it loads anything, so this loads next to nothing."""  # noqa: E501

import os
import stat
import sys
from collections.abc import Iterable, Sequence

from search.errors import NothingReadError, UsageError
from tui.names import COMMANDS

# as search.importing and search.paths have them, which take longer to load; a test holds them to that
ARTICLE_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
STANDARD_INPUT = "-"


def chosen_paths(paths: Sequence[str], *, quietly: bool = False) -> list[str]:
    """The paths asked for; without any the current folder if it holds articles, else the corpus of last time, else the sample."""  # noqa: E501
    if paths:
        return list(paths)

    def tell(sentence: str) -> None:
        if not quietly:
            sys.stderr.write(f"{sentence}\n")

    here = os.getcwd()  # noqa: PTH109
    with os.scandir(here) as entries:
        if any(entry.name.lower().endswith(ARTICLE_SUFFIXES) and entry.is_file() for entry in entries):
            tell(f"Reading the current folder, {here}.")
            return [here]
    from search.paths import sample_corpus
    from tui.state import recent_corpora

    for recent in recent_corpora():
        if all(os.path.exists(path) for path in recent):  # noqa: PTH110
            tell(f"Reading the corpus of last time, {', '.join(recent)}.")
            return recent
    tell(f"Reading the sample corpus, {sample_corpus()}.")
    return [str(sample_corpus())]


def absolute(paths: Iterable[str]) -> list[str]:
    """Paths that stay true wherever the program is started next."""
    return [path if path == STANDARD_INPUT else os.path.abspath(path) for path in paths]  # noqa: PTH100


def check_path(path: str) -> None:
    """Raise a sentence when there is nothing to open at ``path``; standard input is always there."""
    if path == STANDARD_INPUT:
        return
    try:
        status = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        raise UsageError(f"There is no {path}; {_instead(path)}name a folder or a file that exists.") from None
    except OSError as error:
        raise UsageError(f"{path} can't be opened ({error.strerror}); check its permissions.") from error
    if stat.S_ISDIR(status.st_mode):
        if not os.access(path, os.R_OK | os.X_OK):
            raise UsageError(f"The folder {path} can't be read; check its permissions.")
        for _folder, folders, files in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            if any(name.lower().endswith(ARTICLE_SUFFIXES) for name in files):
                return
        raise NothingReadError(f"There is no article in {path}: articles are .txt, .md, .html and .jsonl files.")
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(f"{path} is neither a folder nor a file that can be read.")
    if not os.access(path, os.R_OK):
        raise UsageError(f"{path} can't be read; check its permissions.")
    with open(path, "rb") as file:  # noqa: PTH123
        if b"\0\0" in file.read(4096):
            raise NothingReadError(f"{path} is not text; articles are .txt, .md, .html and .jsonl files.")


def _instead(path: str) -> str:
    """What was meant, where the name of a command was misspelt."""
    from difflib import get_close_matches

    meant = get_close_matches(path, COMMANDS, 1)
    return f"did you mean the command {meant[0]}? Else " if meant else ""
