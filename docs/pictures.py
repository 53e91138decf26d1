"""Draws the pictures of the documentation with the program itself: `python -m docs.pictures`."""

import asyncio
import os
import re
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "pictures"
SIZE = (150, 40)


async def _desk() -> None:
    from search.paths import sample_corpus
    from tests.driver import reading

    async with reading(sample_corpus(), size=SIZE) as desk:
        await desk.open('"no exception"')
        await desk.press("2", "J")
        await desk.until("quotation")
        await _save(desk, "desk")
        await desk.press("1", "slash")
        await desk.type("sovereignt")
        await desk.until("results")
        await _save(desk, "search")
        await desk.press("escape")
        for name in ("Wang Yi", "Hua Chunying"):
            actor = await desk.app.engine.call("actor", actor=name)
            desk.app._desk.comparison.add(actor["key"], actor["name"])
        await desk.press("C")
        await desk.until("Hua Chunying")
        await _save(desk, "compare")
        await desk.press("q")
        await desk.until(lambda: desk.app._desk.is_current)
        quote = await _told(desk.app.engine, "Ukraine no exception")
        desk.app._desk.open_tellings(quote, desk.app._desk.go_to)
        await desk.until("of one statement")
        await desk.press("g", "l", "l")
        await _save(desk, "tellings")


async def _told(engine: Any, query: str) -> dict[str, Any]:
    """A quotation that tells the statement most told with these words."""
    told = (await engine.call("told", query=query))["rows"][0]
    rows = (await engine.call("quotations", number=told["number"], min_score=0))["rows"]
    return next(row for row in rows if row["ordinal"] == told["ordinal"])


async def _save(desk: object, name: str) -> None:
    app = desk.app  # type: ignore[attr-defined]
    await asyncio.sleep(4)  # until what was said has gone
    picture = app.export_screenshot(title="seedreader", simplify=True)
    # a picture asks nobody for a font: the reader's own monospaced one does
    picture = re.sub(r"@font-face\s*{.*?}", "", picture, flags=re.S)
    (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        asyncio.run(_desk())
