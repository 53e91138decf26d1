"""The reader in a browser: only for who has the address, and nothing is asked of anywhere else."""

import asyncio
import base64
import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import PROGRAM

pytest.importorskip("textual_serve", reason="the extra web is not installed")
PATIENCE = 45.0


@pytest.fixture
def served(corpus: Path) -> Iterator[str]:
    """The address of a reader that is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [PROGRAM, "serve", str(corpus), "--port", str(port)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stderr is not None
        address = re.search(r"http://\S+/", process.stderr.readline()).group()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _get(address: str, **headers: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=20) as answer:
            return answer.status, str(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, "", error.read()


def test_every_byte_served_asks_nothing_of_an_outside_address(served: str) -> None:
    status, headers, page = _get(served)
    assert status == 200 and "default-src 'none'" in headers
    root = served.split("/", 3)[0] + "//" + served.split("/")[2]
    waiting = {
        found.decode()
        for found in re.findall(rb'(?:src|href)="([^"]+)"|url\("([^"]+)"\)', page)
        for found in found
        if found
    }
    assert any(name.endswith(".js") for name in waiting) and any(name.endswith(".ttf") for name in waiting)
    bodies = [page]
    for name in waiting - {"data:,"}:
        assert name.startswith("/"), name
        status, _, body = _get(root + name)
        assert status == 200, name
        bodies.append(body)
        for further in re.findall(rb"url\(['\"]?([^'\")]+)", body) if name.endswith(".css") else ():
            assert not further.startswith((b"http", b"//")), further
    own = root.encode().removeprefix(b"http://")
    for body in bodies:
        # comments and the names of specifications in a font are no addresses that anything is asked of
        text = b"" if body[:4] == b"\x00\x01\x00\x00" else re.sub(rb"/\*.*?\*/", b"", body, flags=re.S)
        for found in re.findall(rb"(?:https?|wss?):\\?/\\?/([\w.:-]+)", text):
            assert found == own, found


def test_strangers_and_other_pages_are_refused(served: str) -> None:
    root = "http://" + served.split("/")[2]
    own = served.split("/")[2]
    assert _get(root + "/")[0] == 403
    assert _get(root + "/wrong-token/")[0] == 403
    assert _get(root + "/wrong-token/static/js/textual.js")[0] == 403
    assert _get(served, Host="evil.example")[0] == 403
    assert _get(served, Origin="http://evil.example")[0] == 403
    assert _get(served, Host=own, Origin=root)[0] == 200
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "x" * 22 + "==",
    }
    assert _get(served + "ws", **upgrade)[0] == 403
    assert _get(served + "ws", Origin="http://evil.example", **upgrade)[0] == 403


def test_the_reader_is_drawn_over_the_websocket(served: str) -> None:
    import aiohttp

    async def read() -> str:
        drawn = ""
        own = "http://" + served.split("/")[2]
        url = served.replace("http", "ws", 1) + "ws?width=120&height=40"
        async with aiohttp.ClientSession() as session, session.ws_connect(url, origin=own) as socket:
            end = time.monotonic() + PATIENCE
            while "Mayor promises" not in drawn and time.monotonic() < end:
                message = await asyncio.wait_for(socket.receive(), PATIENCE)
                drawn += message.data.decode("utf-8", "replace") if isinstance(message.data, bytes) else ""
            await socket.send_str(json.dumps(["stdin", "q"]))
        return drawn

    assert "Mayor promises" in asyncio.run(read())


def test_another_address_than_this_machine_is_warned_of(corpus: Path) -> None:
    process = subprocess.Popen([PROGRAM, "serve", str(corpus), "--host", "0.0.0.0"], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert "Warning: 0.0.0.0 may be reached from other machines" in process.stderr.readline()
    finally:
        process.terminate()
        process.communicate(timeout=20)


async def _browsed(address: str, debugging: str) -> tuple[list[str], bytes]:
    """Open a page in a browser that is debugged; what it asked for, and a picture of it."""
    import aiohttp

    asked: list[str] = []
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{debugging}/json") as answer:
            page = next(target for target in await answer.json() if target["type"] == "page")
        async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
            for number, (method, params) in enumerate(
                [("Network.enable", {}), ("Page.enable", {}), ("Page.navigate", {"url": address})]
            ):
                await socket.send_json({"id": number, "method": method, "params": params})
            received, end, picture = 0, time.monotonic() + PATIENCE, b""
            while time.monotonic() < end and not picture:
                message = await asyncio.wait_for(socket.receive_json(), PATIENCE)
                if message.get("method") == "Network.requestWillBeSent":
                    asked.append(message["params"]["request"]["url"])
                elif message.get("method") == "Network.webSocketCreated":
                    asked.append(message["params"]["url"])
                elif message.get("method") == "Network.webSocketFrameReceived":
                    received += len(message["params"]["response"]["payloadData"])
                    if received > 6000:  # a screen was drawn
                        await asyncio.sleep(2)
                        received = -1_000_000
                        await socket.send_json({"id": 9, "method": "Page.captureScreenshot"})
                elif message.get("id") == 9:
                    picture = base64.b64decode(message["result"]["data"])
    return asked, picture


def test_a_browser_shows_the_reader_and_asks_nobody_else(served: str, tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("chromium is not installed here")
    process = subprocess.Popen(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
        + ["--window-size=1200,800", "--remote-debugging-port=0", "--remote-allow-origins=*", "about:blank"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        found = next(re.search(r"ws://([\d.:]+)/", line) for line in process.stderr if "DevTools listening" in line)
        asked, picture = asyncio.run(_browsed(served, f"http://{found.group(1)}"))
    finally:
        process.terminate()
        process.communicate(timeout=20)
    own = served.split("/")[2]
    assert asked and all(re.match(rf"(http|ws)://{own}/|data:", address) for address in asked), asked
    if keep := os.environ.get("SEEDREADER_PICTURES"):
        Path(keep, "browser.png").write_bytes(picture)
    assert len(picture) > 20_000
