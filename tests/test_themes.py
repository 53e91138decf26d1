"""The themes: what is drawn can be read, in every one; without colour nothing is told by colour."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from tests.driver import Driver, driven, reading
from tests.terminal import Terminal
from tui.app import SeedreaderApp
from tui.config import Config
from tui.names import THEME_NAMES
from tui.themes import THEMES

Rgb = tuple[float, float, float]
LEAST = {name: 7.0 if name == "high-contrast" else 4.5 for name in THEME_NAMES}


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _rgb(color: RichColor) -> Rgb:
    red, green, blue = color.get_truecolor()
    return _linear(red / 255), _linear(green / 255), _linear(blue / 255)


def _luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def _contrast(style: Style) -> float:
    """As WCAG 2 computes it."""
    assert style.color is not None and style.bgcolor is not None
    lighter, darker = sorted((_luminance(_rgb(style.color)), _luminance(_rgb(style.bgcolor))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _words(desk: Driver) -> Iterator[tuple[str, Style]]:
    screen = desk.app.screen
    # what lies behind a box is shaded, for it can't be used meanwhile
    seen = screen.children[0].region if screen.is_modal else screen.region
    strips = screen._compositor.render_strips()[seen.y : seen.bottom]
    for strip in strips:
        for segment in strip.crop(seen.x, seen.right):
            if any(char.isalnum() for char in segment.text) and segment.style is not None and segment.style.color:
                yield segment.text.strip(), segment.style


async def _readable(desk: Driver, where: str) -> None:
    for name in THEME_NAMES:
        desk.app.theme = name
        await desk.press()
        for words, style in _words(desk):
            assert _contrast(style) >= LEAST[name], f"{words!r} ({style}) on {where} in {name}: {_contrast(style):.2f}"


@driven
async def test_every_word_on_every_screen_can_be_read_in_every_theme(corpus: Path) -> None:
    async with reading(corpus, size=(160, 40)) as desk:
        await _readable(desk, "the list")
        await desk.press("enter", "J", "J")
        await _readable(desk, "a quotation")
        await desk.press("v", "v")
        await _readable(desk, "a selection")
        await desk.press("a")
        await desk.type("who? #ferry")
        await _readable(desk, "a box")
        await desk.press("enter")
        await desk.until("Noted")
        await _readable(desk, "a note")
        await desk.press("slash")
        await desk.type("ferry OR bridge")
        await desk.until("results  2")
        await _readable(desk, "a search")
        await desk.type(" AND (")
        await desk.press("enter")
        await _readable(desk, "an error")
        await desk.press("escape", "1", "enter", "n")
        await _readable(desk, "hits")
        await desk.press("question_mark")
        await _readable(desk, "the help")
        await desk.press("escape", "ctrl+p")
        await _readable(desk, "the palette")
        await desk.press("escape", "ctrl+n")
        await desk.until("who?")
        await _readable(desk, "all notes")


# how colours look to eyes without one kind of cone (Machado, Oliveira and Fernandes 2009), on linear light
_SEEN = {
    "red-green": (
        ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
        ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ),
    "blue-yellow": (((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),),
}  # fmt: skip


def _lab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", _SEEN)
def test_kinds_of_names_differ_for_eyes_that_lack_a_kind_of_cone(name: str) -> None:
    theme = next(theme for theme in THEMES if theme.name == name)
    for matrix in _SEEN[name]:
        seen = {}
        for kind in ("person", "org", "country", "place"):
            rgb = _rgb(RichColor.parse(theme.variables[f"reading-{kind}"]))
            changed = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in matrix]
            seen[kind] = _lab((changed[0], changed[1], changed[2]))
        for one, other in combinations(seen, 2):
            distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
            assert distance > 15, (name, one, other, distance)


def test_the_names_are_those_of_the_themes() -> None:
    assert tuple(theme.name for theme in THEMES) == THEME_NAMES


def test_without_colour_no_colour_is_sent_and_what_is_marked_is_still_seen(corpus: Path) -> None:
    with Terminal(str(corpus), env={"NO_COLOR": "1"}) as terminal:
        terminal.until("Mayor promises", "3 articles").until("5 ❝").send("/").settle().send("ferry")
        terminal.until("1 results  1").send("\r").settle().send("q")
        assert terminal.ended() == 0
        raw = bytes(terminal.raw)
    assert b"38;2;" not in raw and b"48;2;" not in raw and b"38;5;" not in raw
    assert b"\x1b[1;7m" in raw or b"\x1b[7m" in raw or b";7m" in raw  # the cursor's row and the hit are reversed


@driven
async def test_the_first_frame_has_the_configured_theme(corpus: Path) -> None:
    for name in ("light", "dark"):
        app = SeedreaderApp([str(corpus)], Config({"theme": name}))
        async with app.run_test(size=(80, 24)):
            assert app.has_class(f"-theme-{name}") and app.has_class("-light-mode") is (name == "light")
            assert app.screen.styles.background == Color.parse(app.current_theme.background or "")
