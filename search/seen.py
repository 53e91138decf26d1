"""Which articles a person has seen among the results of kept searches, so that new ones can be told.

This is of one corpus and of no weight: when it is lost, nothing counts as new until a search was looked at again.
"""

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_BYTES = 6  # of a hash: two of 100,000 articles are taken for one another once in 50,000 corpora
MAX_FILE = 64_000_000  # bytes; a longer file isn't ours


class Seen:
    """The articles seen, by the name of the search; in ``file``, which need not be there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, Any] | None = None

    def new(self, name: str, query: str, documents: Iterable[str]) -> int:
        """How many of the documents that a search finds weren't there when it was last looked at; 0 if it never was."""
        kept = self._read().get(name)
        if not isinstance(kept, dict) or kept.get("query") != query:
            return 0
        try:
            data = base64.b64decode(str(kept.get("seen")), validate=True)
        except ValueError:
            return 0
        seen = {data[i : i + _BYTES] for i in range(0, len(data), _BYTES)}
        return sum(_hash(document) not in seen for document in documents)

    def look(self, name: str, query: str, documents: Iterable[str]) -> None:
        """Remember that the results were looked at."""
        seen = base64.b64encode(b"".join(map(_hash, documents))).decode("ascii")
        entry = {"query": query, "seen": seen}
        known = self._read()
        if known.get(name) != entry:
            known[name] = entry
            self._write()

    def rename(self, name: str, to: str, query: str) -> None:
        """What was seen under a name was seen under another."""
        known = self._read()
        if isinstance(entry := known.pop(name, None), dict) and entry.get("query") == query:
            known[to] = entry
        self._write()

    def keep(self, names: Iterable[str]) -> None:
        """Forget all searches but these."""
        known = self._read()
        gone = known.keys() - set(names)
        for name in gone:
            del known[name]
        if gone:
            self._write()

    def _read(self) -> dict[str, Any]:
        if self._known is None:
            try:
                value = json.loads(self._file.read_bytes()) if self._file.stat().st_size < MAX_FILE else {}
            except (OSError, ValueError, RecursionError):
                value = {}
            self._known = value if isinstance(value, dict) else {}
        return self._known

    def _write(self) -> None:
        part = self._file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):  # it is of no weight
            part.write_text(json.dumps(self._known), encoding="utf-8")
            part.replace(self._file)


def _hash(document: str) -> bytes:
    return hashlib.blake2b(document.encode("utf-8", "surrogateescape"), digest_size=_BYTES).digest()
