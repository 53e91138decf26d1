"""What is said when what is derived from a corpus can't be written: a disk that is full, a place that is read-only."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import StoreError


@contextmanager
def saying_so(folder: Path) -> Iterator[None]:
    """Do something that writes to ``folder``. Raises StoreError with a sentence where the system can't."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or str(error)
        raise StoreError(
            f"The cache in {folder} can't be written ({why}): see that there is room, and try again."
        ) from error
