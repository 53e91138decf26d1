"""Tables of a large corpus: made ready while nobody waits, and a sign of life while somebody does."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from search import warming
from search.corpus import Corpus
from search.engine import Engine
from search.errors import ExitCode
from search.reading.model import model_version
from search.voices import copies
from search.warming import Warming
from tests.command import seedreader
from tests.driver import driven
from tui import engine_client
from tui.engine_client import EngineClient, EngineError

pytestmark = pytest.mark.skipif(not model_version(), reason="no language model is installed")

WIRE = ["Mayor Orla Fenwick said the ferry would run every hour.", "“Two years is not enough,” Tomas Brill said."]


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three copies of one article and another, of which every one is a piece of its own, taken for a large corpus."""
    monkeypatch.setattr(warming, "LEAST", 1)
    monkeypatch.setattr(copies, "PIECE", 1)
    folder = tmp_path / "press"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.txt").write_text(f"Ferries\n\n{WIRE[0]}\n\n{WIRE[1]}\n", encoding="utf-8")
    (folder / "own.txt").write_text("Market\n\nTomas Brill said the market was late.\n", encoding="utf-8")
    assert seedreader("voices", folder).code == ExitCode.FOUND
    return folder


def test_what_was_made_ready_in_part_is_finished_by_the_table_that_needs_it_and_counts_the_same(press: Path) -> None:
    with closing(Engine(Corpus([str(press)]))) as plain:
        wanted = plain.voices(by=["outlet"])["rows"]
    assert any(row["original"] < row["quotations"] for row in wanted)
    for pieces in range(7):
        asked = iter([False] * pieces)
        with closing(Engine(Corpus([str(press)]))) as engine:
            ready = Warming(engine, lambda asked=asked: next(asked, True))  # type: ignore[misc]
            ready.go_on()
            assert engine.voices(by=["outlet"])["rows"] == wanted


def test_nothing_is_done_while_somebody_waits_and_all_of_it_once_nobody_does(press: Path) -> None:
    with closing(Engine(Corpus([str(press)]))) as engine:
        heard: list[tuple[int, int]] = []
        engine.tick = lambda done, total: heard.append((done, total))
        Warming(engine, lambda: True).go_on()
        assert engine._tables_of is None
        Warming(engine, lambda: False).go_on()
        heard.clear()
        engine.voices()
        assert heard == []  # nothing was left to do
    with closing(Engine(Corpus([str(press)]))) as engine:
        engine.tick = lambda done, total: heard.append((done, total))
        engine.voices()
        assert (1, 4) in heard and (4, 4) in heard


def test_an_engine_that_takes_long_says_how_far_it_is(press: Path) -> None:
    slow = "from search import service; from search.voices import copies; service.WORKING = 0; copies.PIECE = 1; "
    request = json.dumps({"id": 1, "method": "voices", "params": {}})
    process = subprocess.Popen(
        [sys.executable, "-c", f"{slow}service.main()", str(press)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(request + "\n")
        process.stdin.flush()
        heard = list(_until_answered(process.stdout))
        process.stdin.close()
    signs = [message for message in heard if message.get("event") == "working"]
    assert {"event": "working", "method": "voices", "done": 2, "total": 4} in signs
    assert heard[-1]["result"]["quotations"] == 7


def _until_answered(lines: Any) -> Iterator[dict[str, Any]]:
    for line in lines:
        message = json.loads(line)
        yield message
        if "id" in message:
            return


@driven
async def test_only_an_engine_that_gives_no_sign_is_started_again(press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[dict[str, Any]] = []
    client = EngineClient([str(press)], heard.append)
    await client.start()
    process = client._process
    assert process is not None
    await client.call("status")
    monkeypatch.setattr(engine_client, "TIME_LIMIT", 0.5)
    os.kill(process.pid, signal.SIGSTOP)
    waiting = asyncio.create_task(client.call("status"))
    for _ in range(6):
        await asyncio.sleep(0.25)
        client._take({"event": "working", "method": "voices", "done": 1, "total": 4})
    assert not waiting.done()
    with pytest.raises(EngineError, match="took too long"):
        await waiting
    monkeypatch.setattr(engine_client, "TIME_LIMIT", 20.0)
    while {"event": "restarted"} not in heard or client._process in (process, None):
        await asyncio.sleep(0.05)
    assert (await client.call("status"))["articles"] == 4
    await client.stop()
