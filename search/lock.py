"""The lock that makes one process the writer of a corpus; the kernel frees it when its owner dies."""

import fcntl
import os
import time
from pathlib import Path


class WriterLock:
    """An advisory lock on a file. ``acquire`` returns False when another process is the writer."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self, *, wait: bool = False) -> bool:
        """Become the writer; with ``wait`` when the other has gone."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True

    def acquire_within(self, seconds: float) -> bool:
        """Become the writer as soon as the other has gone; False when it is still there after that time."""
        end = time.monotonic() + seconds
        while not self.acquire():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def close(self) -> None:
        """Release the lock for good."""
        os.close(self._descriptor)
