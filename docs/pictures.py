"""Draws the pictures of the documentation with the program itself: `make pictures`, `python -m docs.pictures NAME ...`.

A picture is a line of SCENES: its name, the keys that lead there from the desk, and what must be on the screen.
"""

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "pictures"
SIZE = (150, 40)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: the keys by Textual's names, a text to type as "=text"; what the screen then shows."""

    name: str
    keys: tuple[str, ...]
    shows: str
    size: tuple[int, int] = SIZE
    theme: str = "dark"


_OPEN = ("slash", '="no exception"', "enter", "2", "J")
_SAID = ("slash", '="Ukraine is no exception"', "enter", "2", "g", "J", "J")
SCENES = (
    Scene("desk", _OPEN, "Wang Yi"),
    Scene("small", _OPEN, "Wang Yi", (80, 24)),
    Scene("light", _OPEN, "Wang Yi", theme="light"),
    Scene("high-contrast", _OPEN, "Wang Yi", theme="high-contrast"),
    Scene("search", ("slash", "=sovereignt"), "results"),
    Scene("concordance", ("slash", "=sovereign*", "enter", "1", "S"), "sovereignty"),
    Scene("compare", (*_OPEN[:-1], "K", "K", "c", "slash", "=Hua Chunying", "enter", "2", "J", "c", "C"), "compare"),
    Scene("tellings", (*_SAID, "t", "g", "l", "l"), "of one statement"),
    Scene("actor", (*_OPEN, "e"), "in the same articles"),
)


async def _draw(scene: Scene) -> None:
    from search.paths import sample_corpus
    from tests.driver import reading
    from tui.widgets.footer import Footer

    async with reading(sample_corpus(), size=scene.size) as desk:
        desk.app.theme = scene.theme
        for key in scene.keys:
            await (desk.type(key[1:]) if key.startswith("=") else desk.press(key))
            await asyncio.sleep(0.5)
        await desk.until(scene.shows)
        for footer in desk.app.screen.query(Footer):
            while footer.has_class("saying"):
                footer.quiet()
        await desk.still()
        picture = desk.app.export_screenshot(title="seedreader", simplify=True)
    # a picture asks nobody for a font: the reader's own monospaced one does
    picture = re.sub(r"@font-face\s*{.*?}", "", picture, flags=re.S)
    (FOLDER / f"{scene.name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    chosen = [scene for scene in SCENES if not sys.argv[1:] or scene.name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CACHE", "DATA", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(Path(home) / kind.lower())
        for scene in chosen:
            # each begins as for a person who was never there
            os.environ["XDG_STATE_HOME"] = str(Path(home) / scene.name)
            asyncio.run(_draw(scene))
