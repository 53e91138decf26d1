"""The process that writes what is derived from a corpus. An engine starts one; of several, one is elected by a lock.

In, one JSON object a line: {"do": "refresh"} looks for new and changed articles, {"do": "correct"} applies what the
person corrected, {"do": "first", "numbers": [...]} reads those before others, {"do": "cancel"} ends the work under way.
Out: {"progress": {...}}, {"changed": true}, {"idle": {...counts}}, {"waiting": true} while another process is the
writer, {"error": sentence}. It ends with its input.
"""

import json
import os
import queue
import signal
import sqlite3
import sys
import threading
from dataclasses import asdict
from typing import Any

from search.corpus import Corpus
from search.errors import SeedreaderError
from search.lock import WriterLock
from search.progress import Progress, Stopped
from search.refresh import Refresh
from search.unwritable import saying_so


class Writer:
    """Waits for the lock and for orders, and carries them out."""

    def __init__(self, corpus: Corpus, *, read: bool) -> None:
        self._corpus = corpus
        self._read = read
        self._orders: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._cancelled = threading.Event()
        self._ended = threading.Event()
        self._refresh: Refresh | None = None
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
        os.dup2(2, 1)
        self._saying = threading.Lock()

    def run(self) -> None:
        """Serve until standard input ends."""
        threading.Thread(target=self._listen, daemon=True).start()
        while not self._ended.is_set():
            order = self._orders.get()
            if order is None:
                return
            if order.get("do") in ("refresh", "correct"):
                self._work_alone(correct=order["do"] == "correct")

    def _work_alone(self, *, correct: bool) -> None:
        """Work while no other process writes; the lock is held no longer than the work takes."""
        lock = WriterLock(self._corpus.lock_file)
        try:
            while not lock.acquire():
                self._say(waiting=True)
                if self._ended.wait(0.5):
                    return
            self._work(correct=correct)
        finally:
            lock.close()

    def _listen(self) -> None:
        for line in sys.stdin:
            order = json.loads(line)
            if order.get("do") == "cancel":
                self._cancelled.set()
            elif order.get("do") == "first":
                if self._refresh is not None:
                    self._refresh.first(order["numbers"])
            else:
                self._orders.put(order)
        self._ended.set()
        self._cancelled.set()
        self._orders.put(None)

    def _work(self, *, correct: bool) -> None:
        self._cancelled.clear()
        changes = -1
        refresh: Refresh | None = None

        def report(progress: Progress) -> None:
            nonlocal changes
            self._say(progress=asdict(progress))
            if refresh is not None and (now := refresh.changes) != changes:
                changes = now
                self._say(changed=True)

        try:
            with saying_so(self._corpus.folder):
                refresh = self._refresh = Refresh(self._corpus, report, self._cancelled.is_set)
                cancelled = False
                try:
                    if correct:
                        refresh.correct()
                    else:
                        refresh.run(read=self._read)
                except Stopped:
                    cancelled = True
                finally:
                    self._refresh = None
                    refresh.close()
            self._say(
                idle={
                    "added": refresh.added,
                    "changed": refresh.changed,
                    "removed": refresh.removed,
                    "problems": refresh.problems[:20],
                    "cancelled": cancelled,
                }
            )
        except (SeedreaderError, OSError, sqlite3.Error) as error:
            self._say(error=str(error))

    def _say(self, **message: Any) -> None:
        with self._saying:
            try:
                self._out.write(json.dumps(message) + "\n")
            except BrokenPipeError:
                self._ended.set()
                self._cancelled.set()


def main() -> None:
    """Run the writer of the corpus whose paths are the arguments (after "--read" or "--no-read")."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Writer(Corpus(sys.argv[2:]), read=sys.argv[1] == "--read").run()


if __name__ == "__main__":
    main()
