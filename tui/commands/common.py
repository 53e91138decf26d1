"""What commands share: finding the corpus, bringing it up to date with progress, and writing answers."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from search.errors import NothingReadError, QueryError, UsageError
from search.paths import STANDARD_INPUT
from tui.choosing import absolute, chosen_paths
from tui.counted import duration
from tui.safe import cells, printable
from tui.state import remember_corpus

if TYPE_CHECKING:
    from search.engine import Engine
    from search.progress import Progress

PATIENCE = 0.2  # seconds: what takes longer shows how far it is
LOCK_PATIENCE = 1.0  # seconds: a reader that looks for new articles is done sooner
# a condition on attributions can only be met by articles that have been read
_ABOUT_SPEECH = ("said:", "speaker:", "by:", "actor:", "cue:", "kind:", "side:", "in:quote")


def say(sentence: str) -> None:
    """One sentence for the person, on standard error. What it repeats (a query, a name) may come from anywhere."""
    from search.text import clean

    print(clean(sentence), file=sys.stderr)  # noqa: T201


def add_in(parser: argparse.ArgumentParser) -> None:
    """The option ``--in PATH...``."""
    parser.add_argument(
        "--in",
        dest="paths",
        nargs="+",
        default=[],
        metavar="PATH",
        help="folders or files to look in; - is standard input (default: here, else the corpus of last time)",
    )


def add_json(parser: "argparse._ActionsContainer") -> None:
    """The option ``--json``."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def positive(value: str) -> int:
    """A number from 1 on, as the value of an option."""
    if not value.isdecimal() or not 1 <= int(value) <= 10**9:
        raise argparse.ArgumentTypeError(f"{value} is not a number from 1 on")
    return int(value)


def score(value: str) -> float:
    """A score, as the value of an option."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value} is not a number between 0 and 1")
    return number


def about_speech(query: str, paths: Sequence[str]) -> bool:
    """Whether a query, or a kept search that it names, may have a condition on who says what."""
    asked = [query]
    if "@" in query:
        asked += _named(query, chosen_paths(paths, quietly=True))
    return any(field in text.lower() for text in asked for field in _ABOUT_SPEECH)


def _named(query: str, paths: Sequence[str]) -> list[str]:
    """The texts of the kept searches that may stand in a query."""
    from search.notes.place import store_place
    from search.notes.store import NoteStore
    from search.text import fold

    place = store_place(paths)
    store = NoteStore(place.file, place.prefix, begun_from=place.begun_from)
    left = store.searches()
    store.close()
    found = [query]
    for text in found:  # which grows by what these name themselves
        found += [left.pop(name) for name in list(left) if fold(name) in fold(text)]
    return found[1:]


@contextmanager
def asking(query: str) -> Iterator[None]:
    """Show where in the query something can't be understood."""
    try:
        yield
    except QueryError as error:
        say(f"{printable(query)}\n{' ' * cells(printable(query[: error.position]))}^")
        raise


def read_standard_input() -> bytes:
    """What was piped in. Raises UsageError when nothing was."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("Standard input is a terminal: pipe an article into it, or name a folder or a file.")
    return sys.stdin.buffer.read()


def prepare(named: Sequence[str], *, read: bool, quiet: bool = False, wait: bool = False) -> "Engine":
    """An engine on an up-to-date corpus: imported and indexed, and with ``read`` also read.

    Shows progress on a terminal. Raises NothingReadError when there is no article in it.
    """
    from search.corpus import Corpus
    from search.engine import Engine

    paths = chosen_paths(named)
    corpus = Corpus(paths)
    if STANDARD_INPUT in paths:
        corpus.spool(read_standard_input())
    for problem in _refreshed(corpus, read=read, wait=wait):
        say(problem)
    engine = Engine(corpus)
    status = engine.status()
    skipped = engine.skipped(0, 1)
    if not status["articles"]:
        engine.close()
        if skipped["total"]:
            raise NothingReadError(f"No article could be read: {_reason(skipped['rows'][0])}")
        raise NothingReadError(
            f"There is no article in {', '.join(paths)}: articles are .txt, .md, .html and .jsonl files."
        )
    if skipped["total"] and not quiet:
        say(f"{skipped['total']} could not be read; the first: {_reason(skipped['rows'][0])}")
    if status["store_problem"] and not quiet:
        say(f"{status['store_problem']} Read on without notes.")
    if read and status["reduced"]:
        say("reduced reading: no language model")
    if STANDARD_INPUT not in paths:
        remember_corpus(absolute(paths))
    return engine


def _reason(row: dict[str, str]) -> str:
    return f"{row['place']}: {row['reason']}"


def _refreshed(corpus: Any, *, read: bool, wait: bool) -> list[str]:
    """Bring a corpus up to date; sentences about what went wrong.

    While another process writes it, what is done so far is enough unless ``wait`` is asked for or there is nothing yet.
    """
    from search.freshness import is_fresh

    if not read and is_fresh(corpus):
        return []  # most often: then nothing of what follows has to be loaded
    from search.catalogue_file import open_catalogue
    from search.lock import WriterLock
    from search.refresh import Refresh
    from search.unwritable import saying_so

    lock = WriterLock(corpus.lock_file)
    try:
        if not lock.acquire_within(LOCK_PATIENCE):
            catalogue = open_catalogue(corpus)
            articles, indexed, done = catalogue.counts()
            catalogue.close()
            if not wait and (done if read else indexed):
                return [f"Another seedreader is indexing this corpus; read so far: {done} of {articles} articles."]
            say("Another seedreader is indexing this corpus; waiting until it is done.")
            lock.acquire(wait=True)
        with ProgressBar() as bar, saying_so(corpus.folder):
            refresh = Refresh(corpus, bar.show)
            try:
                refresh.run(read=read)
            finally:
                refresh.close()
        return refresh.problems
    finally:
        lock.close()


class ProgressBar:
    """A progress bar on standard error, drawn only on a terminal and only when work takes a while."""

    def __init__(self) -> None:
        self._live: Any = None
        self._task: Any = None
        self._stage = ""

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *error: object) -> None:
        if self._live is not None:
            self._live.stop()

    def counter(self, stage: str) -> Callable[[int, int], None]:
        """What shows (done, total) of a stage; total is 0 where it isn't known."""
        from search.progress import Progress

        started = time.monotonic()

        def count(done: int, total: int) -> None:
            took = time.monotonic() - started
            if took > PATIENCE:
                self.show(Progress.after(took, stage, done, total))

        return count

    def show(self, progress: "Progress") -> None:
        """Draw how far the work has come."""
        if not sys.stderr.isatty():
            return
        if self._live is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            self._live = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]:.0f} a second", markup=False),
                TextColumn("{task.fields[left]}", markup=False),
                console=Console(stderr=True),
                transient=True,
            )
            self._live.start()
        if progress.stage != self._stage:
            if self._task is not None:
                self._live.remove_task(self._task)
            self._stage = progress.stage
            self._task = self._live.add_task(progress.stage, rate=0.0, left="")
        total = progress.total or None
        left = f"{duration(progress.left)} left" if progress.left else ""
        self._live.update(self._task, completed=progress.done, total=total, rate=progress.rate, left=left)


def write_json(objects: Iterable[dict[str, Any]]) -> int:
    """Write one JSON object a line; returns how many."""
    count = 0
    for count, value in enumerate(objects, 1):  # noqa: B007
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    return count


def write(text: str) -> None:
    """Write a line of plain text."""
    sys.stdout.write(text + "\n")


def shown_date(row: dict[str, Any]) -> str:
    """Outlet and date of a row, saying so where they aren't known."""
    return f"{row.get('outlet') or 'outlet unknown'}, {row.get('date') or 'undated'}"
