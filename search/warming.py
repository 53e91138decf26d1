"""What the first table of a large corpus needs, made ready in pieces while nobody waits for anything else."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

from search.engine import Engine
from search.errors import SeedreaderError

LEAST = 2_000  # articles; of fewer the first table comes at once anyway


class Warming:
    """Goes on where it stopped, until the corpus changes. ``busy`` says that somebody wants something."""

    def __init__(self, engine: Engine, busy: Callable[[], bool]) -> None:
        self._engine = engine
        self._busy = busy
        self._pieces: tuple[int, Iterator[int]] = (-1, iter(()))  # of which state of the corpus

    def go_on(self) -> None:
        """Do piece after piece until somebody wants something, or all is done.

        What fails here is left to the request that needs it, which says so.
        """
        library = self._engine.library
        if self._pieces[0] != library.changes:
            large = library.counts()[0] >= LEAST
            self._pieces = library.changes, self._engine.pieces() if large else iter(())
        with contextlib.suppress(SeedreaderError, sqlite3.Error, OSError):
            while not self._busy() and next(self._pieces[1], None) is not None:
                pass
