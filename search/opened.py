"""Which articles the person has opened, so that the others can be shown as unread.

This is of one corpus and of no weight: when it is lost, everything counts as unread again. A line of the file is JSON:
[document, beginning of its text's hash, opened or not]. Lines are only ever added, so that two programs can share it.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

HASH = 12  # letters of a text's hash: an article whose text changed is unread again
MAX_FILE = 64_000_000  # bytes; a longer file isn't ours
SLACK = 2_000  # lines that may be out of date before the file is written anew


class Opened:
    """The opened articles of one corpus, in ``file``, which need not be there. ``state`` changes with them."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, str] = {}
        self._stamp: tuple[int, int] | None = None
        self.state = 0

    def known(self) -> Mapping[str, str]:
        """Documents → the beginning of the hash of the text they had when they were opened."""
        try:
            status = self._file.stat()
            stamp = (status.st_ino, status.st_size)
        except OSError:
            stamp = (0, 0)
        if stamp != self._stamp:
            self._stamp = stamp
            self._read()
            self.state += 1
        return self._known

    def set(self, articles: Iterable[tuple[str, str]], *, opened: bool) -> None:
        """Remember that articles, (document, hash of its text), were opened, or that they shall count as unread."""
        known = self.known()
        new = [
            json.dumps([document, text_hash[:HASH], opened])
            for document, text_hash in articles
            if (known.get(document) == text_hash[:HASH]) != opened
        ]
        if not new:
            return
        lines = "\n".join(new) + "\n"
        with contextlib.suppress(OSError):
            with self._file.open("a", encoding="utf-8") as file:
                file.write(lines)
            status = self._file.stat()
            # unless another program wrote, too, there is nothing to read again
            if self._stamp is not None and status.st_size == self._stamp[1] + len(lines.encode("utf-8")):
                self._stamp = (status.st_ino, status.st_size)
                self.state += 1
                for line in new:
                    self._take(line)

    def _read(self) -> None:
        self._known = {}
        lines = 0
        try:
            if self._file.stat().st_size > MAX_FILE:
                return
            with self._file.open(encoding="utf-8", errors="replace") as file:
                for line in file:
                    lines += 1
                    self._take(line)
        except OSError:
            return
        if lines > len(self._known) + SLACK:
            self._write_anew()

    def _take(self, line: str) -> None:
        try:
            document, text_hash, opened = json.loads(line)
        except (ValueError, TypeError, RecursionError):
            return  # half a line of a program that was killed
        if not isinstance(document, str):
            return
        if opened:
            self._known[document] = str(text_hash)
        else:
            self._known.pop(document, None)

    def _write_anew(self) -> None:
        part = self._file.with_suffix(f".{os.getpid()}")
        lines = [json.dumps([document, text_hash, True]) + "\n" for document, text_hash in self._known.items()]
        with contextlib.suppress(OSError):
            part.write_text("".join(lines), encoding="utf-8")
            part.replace(self._file)
            status = self._file.stat()
            self._stamp = (status.st_ino, status.st_size)
