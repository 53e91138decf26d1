"""Processes that read texts side by side, replaced when they grow, hang or die."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from search.module_command import module_command
from search.reading.reading import Reading

MEMORY_LIMIT = 350 * 2**20  # bytes after which a worker is replaced
TIME_LIMIT = 900.0  # seconds for one text, waiting included; see CPU_SECONDS in reading_worker.py
START_LIMIT = 60.0  # seconds for a worker to load its model


@dataclass(frozen=True, slots=True)
class Job:
    """One text to be read: where it stands in which pack, and its zones as zones_to_json gives them."""

    text_hash: str
    pack: str
    start: int
    length: int
    zones: str


@dataclass(frozen=True, slots=True)
class Done:
    """A job's reading, or why there is none."""

    job: Job
    reading: Reading | None
    problem: str = ""


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


class Workers:
    """Reads jobs in ``count`` processes. ``next_job`` is asked for the next job whenever a worker is free; None ends it."""  # noqa: E501

    def __init__(self, count: int, next_job: Callable[[], Job | None], *, model: bool = True) -> None:
        self._next_job = next_job
        self._arguments = () if model else ("--rules",)
        self._results: queue.Queue[Done | None] = queue.Queue(maxsize=64)
        self._stopped = threading.Event()
        self._asking = threading.Lock()
        self._processes: set[subprocess.Popen[str]] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[Done]:
        """Readings as they are done, until ``next_job`` gave None to every worker."""
        running = len(self._threads)
        while running:
            done = self._results.get()
            if done is None:
                running -= 1
            else:
                yield done

    def stop(self) -> None:
        """End every worker now; what was done stays done."""
        self._stopped.set()
        for process in list(self._processes):
            process.kill()
        while any(thread.is_alive() for thread in self._threads):
            try:
                self._results.get(timeout=0.05)
            except queue.Empty:
                continue

    def _take(self) -> Job | None:
        with self._asking:
            return None if self._stopped.is_set() else self._next_job()

    def _serve(self) -> None:
        worker: _Worker | None = None
        try:
            while (job := self._take()) is not None:
                done = None
                for attempt in (1, 2):
                    if self._stopped.is_set():
                        return
                    if worker is None:
                        worker = _Worker(self._arguments, self._processes)
                    done = worker.read(job)
                    if not worker.usable:
                        worker.close()
                        worker = None
                    if done.reading is not None or attempt == 2:
                        break
                if done is not None:
                    self._results.put(done)
        finally:
            if worker is not None:
                worker.close()
            self._results.put(None)


class _Worker:
    """One reading process."""

    def __init__(self, arguments: tuple[str, ...], processes: set[subprocess.Popen[str]]) -> None:
        self._processes = processes
        self._process = subprocess.Popen(
            module_command("search.reading_worker", *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        processes.add(self._process)
        self.usable = True
        self._started = "version" in self._answer(START_LIMIT)

    def read(self, job: Job) -> Done:
        """One job's reading. After a failure of the process itself the worker isn't usable any more."""
        if not self._started:
            self.usable = False
            return Done(job, None, "the reading process did not start")
        request = {"pack": job.pack, "start": job.start, "length": job.length, "zones": job.zones}
        try:
            assert self._process.stdin is not None  # noqa: S101 - it was given pipes
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError:
            self.usable = False
            return Done(job, None, "the reading process ended")
        answer = self._answer(TIME_LIMIT)
        if "reading" in answer:
            if answer.get("rss", 0) > MEMORY_LIMIT:
                self.usable = False
            return Done(job, Reading.from_json(answer["reading"]))
        if "error" not in answer:
            self.usable = False
        return Done(job, None, str(answer.get("error", "reading it took too long or too much memory")))

    def _answer(self, seconds: float) -> dict[str, Any]:
        timer = threading.Timer(seconds, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdout is not None  # noqa: S101 - it was given pipes
            line = self._process.stdout.readline()
            return dict(json.loads(line)) if line else {}
        except (OSError, ValueError):
            return {}
        finally:
            timer.cancel()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._processes.discard(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        self._process.wait()
