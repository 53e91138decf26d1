"""The engine behind pipes: JSON lines in, JSON lines out, each at most 64 KiB.

In: {"id": n, "channel": c, "method": m, "params": {...}}. A request on a channel makes earlier ones on it stale: those
not yet begun are answered {"id": n, "stale": true}. Out: {"id": n, "result": {...}} or {"id": n, "error": {"message",
"position"?}}, and events: {"event": "progress" | "changed" | "idle" | "waiting" | "problem", ...}. While an
answer takes long, {"event": "working", "method", "done", "total"} says again and again that it is being made.
"""

import contextlib
import gc
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from search.corpus import Corpus
from search.engine import Engine
from search.errors import QueryError, SeedreaderError
from search.index.errors import IndexDamaged
from search.methods import CHANGING, CORRECTING, METHODS
from search.module_command import module_command
from search.warming import Warming

MESSAGE_LIMIT = 64 * 1024  # bytes, the line end included
WORKING = 0.4  # seconds between signs of an answer being made
QUIET = 0.3  # seconds without a request after which there is time for what may be wanted soon
RESTARTS = 3  # times a writer that ends by itself is started again
FAILING = "The process that imports, indexes and reads ends again and again; R tries once more."
POLL = 1.0  # seconds between looks at what another program's writer has committed


class Service:
    """Serves one engine until its input ends. With ``read`` its writer also reads articles."""

    def __init__(self, paths: Sequence[str], *, read: bool = True) -> None:
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
        os.dup2(2, 1)
        self._saying = threading.Lock()
        self._requests: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._latest: dict[str, int] = {}
        self._paths = list(paths)
        self._read = read
        self._writer: subprocess.Popen[str] | None = None
        self._reading = True  # more will be read: what is counted now will soon have to be counted again
        self._answering = ""  # the method that is being answered
        self._signed = 0.0  # when a sign was last given
        self._settled = False
        self._mending = False  # the index is damaged, and the writer was told
        self._ended = 0  # how often the writer has ended by itself since it was last done

    def run(self) -> None:
        """Answer requests in order; between them see what writers have committed."""
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            engine = Engine(Corpus(self._paths))
        except SeedreaderError as error:
            self._say({"event": "fatal", "message": str(error)})
            return
        self._say({"event": "ready", "status": engine.status()})
        engine.tick = self._tick
        if not engine.library.counts()[0]:
            self._start_writer()  # else what is there is shown first, see _settle
        warming = Warming(engine, lambda: not self._requests.empty())
        try:
            while True:
                try:
                    request = self._requests.get(timeout=POLL if self._settled else QUIET)
                except queue.Empty:
                    if not self._settled:
                        self._settle(engine)
                        continue
                    self._look(engine)
                    if not self._reading:
                        warming.go_on()
                    continue
                if request is None:
                    return
                if request.get("event") == "changed":
                    self._look(engine)
                elif request.get("event") == "idle":
                    self._look(engine)
                    self._say(request)
                elif request.get("event") == "ended":
                    self._go_on(request["writer"])
                elif self._latest.get(request.get("channel", ""), request["id"]) > request["id"]:
                    self._say({"id": request["id"], "stale": True})
                else:
                    self._answer(engine, request)
        finally:
            # nobody who leaves waits for it: the writer ends with its input, as soon as it has committed what it does
            if self._writer is not None and self._writer.stdin is not None:
                with contextlib.suppress(OSError):
                    self._writer.stdin.close()
            engine.close()

    def _settle(self, engine: Engine) -> None:
        """What was wanted first is there: see what is new in the corpus, and load what a first search needs."""
        self._settled = True
        if self._writer is None:
            self._start_writer()
        with contextlib.suppress(SeedreaderError, OSError):  # what is wrong the first search says
            engine.get_ready()

    def _look(self, engine: Engine) -> None:
        if engine.refresh():
            self._say({"event": "changed", "status": engine.status()})

    def _listen(self) -> None:
        for line in sys.stdin:
            request = json.loads(line)
            if channel := request.get("channel"):
                self._latest[channel] = request["id"]
            self._requests.put(request)
        self._requests.put(None)

    def _answer(self, engine: Engine, request: dict[str, Any]) -> None:
        method, params = request["method"], request.get("params", {})
        self._answering, self._signed = method, time.monotonic()
        try:
            result = self._call(engine, method, params)
            message = {"id": request["id"], "result": result}
        except QueryError as error:
            message = {"id": request["id"], "error": {"message": str(error), "position": error.position}}
        except SeedreaderError as error:
            message = {"id": request["id"], "error": {"message": str(error)}}
            if isinstance(error, IndexDamaged) and not self._mending:
                self._mending = True
                self._order({"do": "refresh"})
        except Exception as error:
            self._say({"event": "problem", "message": f"{method}: {type(error).__name__}: {error}"})
            message = {
                "id": request["id"],
                "error": {"message": f"The engine failed at this ({type(error).__name__})."},
            }
        self._answering = ""
        self._say(message)
        if method in CORRECTING:
            self._order({"do": "correct"})
        if method in CHANGING:
            self._order({"do": "refresh"})

    def _tick(self, done: int, total: int) -> None:
        if self._answering and (now := time.monotonic()) - self._signed >= WORKING:
            self._signed = now
            self._say({"event": "working", "method": self._answering, "done": done, "total": total})

    def _call(self, engine: Engine, method: str, params: dict[str, Any]) -> Any:
        if method == "refresh":
            self._order({"do": "refresh"})
            return {}
        if method == "cancel":
            self._order({"do": "cancel"})
            return {}
        if method == "first":
            self._order({"do": "first", "numbers": params["numbers"]})
            return {}
        if method not in METHODS:
            raise SeedreaderError(f"The engine has no {method}.")
        call: Callable[..., Any] = getattr(engine, method)
        result = call(**params)
        while len(json.dumps(result)) > MESSAGE_LIMIT - 1024 and len(result.get("rows", ())) > 1:
            # a window of long rows: give fewer, the client asks for the rest
            result["rows"] = result["rows"][: len(result["rows"]) // 2]
        return result

    def _say(self, message: dict[str, Any]) -> None:
        line = json.dumps(message, ensure_ascii=True, separators=(",", ":"))
        if len(line) >= MESSAGE_LIMIT and "result" in message:
            line = json.dumps({"id": message["id"], "error": {"message": "That answer is too long to show."}})
        with self._saying:
            try:
                self._out.write(line + "\n")
            except BrokenPipeError:
                self._requests.put(None)

    # -- the writer

    def _start_writer(self) -> None:
        self._writer = subprocess.Popen(
            module_command("search.writer", "--read" if self._read else "--no-read", *self._paths),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # ctrl+c in the terminal is not meant for it
        )
        threading.Thread(target=self._hear, args=(self._writer,), daemon=True).start()
        self._order({"do": "refresh"})

    def _order(self, order: dict[str, Any]) -> None:
        if self._writer is None:
            self._start_writer()
        writer = self._writer
        if writer is None or writer.stdin is None:
            return
        try:
            writer.stdin.write(json.dumps(order) + "\n")
            writer.stdin.flush()
        except OSError:
            return  # it has ended, which _hear notices, too: the one that follows looks at everything

    def _hear(self, writer: "subprocess.Popen[str]") -> None:
        assert writer.stdout is not None  # noqa: S101 - Popen was given a pipe
        with contextlib.suppress(ValueError):  # one that is killed may leave half a line
            for line in writer.stdout:
                self._hear_line(json.loads(line))
        self._requests.put({"event": "ended", "writer": writer})

    def _hear_line(self, message: dict[str, Any]) -> None:
        if "changed" in message:
            self._requests.put({"event": "changed"})
        elif "progress" in message:
            self._reading = True
            self._say({"event": "progress", **message["progress"]})
        elif "idle" in message:
            self._ended = 0
            self._idle(message["idle"])
        elif "waiting" in message:
            self._say({"event": "waiting"})
        else:
            self._idle({"problems": [str(message.get("error", ""))], "failed": True})

    def _idle(self, said: dict[str, Any]) -> None:
        """The writer is done, or gave up. What it made is said before that it made it."""
        self._reading = self._mending = False
        self._requests.put({"event": "idle", **said})

    def _go_on(self, writer: "subprocess.Popen[str]") -> None:
        """The writer has ended. If nobody asked it to, another takes up its work, unless that ends again and again."""
        if writer is not self._writer:
            return
        self._stop_writer()
        self._ended += 1
        self._mending = False
        if self._ended > RESTARTS:
            self._say({"event": "idle", "problems": [FAILING], "failed": True})
            return
        self._start_writer()

    def _stop_writer(self) -> None:
        writer = self._writer
        if writer is None:
            return
        self._writer = None
        try:
            if writer.stdin is not None:
                writer.stdin.close()
            writer.wait(timeout=5)
        except (OSError, subprocess.TimeoutExpired):
            writer.kill()
            writer.wait()


def settle() -> None:
    """Look for cycles of garbage seldom: they are rare here, and looking takes a fifth of the time of a search."""
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def main() -> None:
    """Serve the corpus whose paths are the arguments (after "--no-read", where nothing is to be read)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    read = sys.argv[1] != "--no-read"
    service = Service(sys.argv[1 if read else 2 :], read=read)
    settle()
    service.run()


if __name__ == "__main__":
    main()
