"""The themes: what is drawn can be read, in every one; without colour nothing is told by colour."""

import asyncio
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import combinations, count, product
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme
from textual.widgets._toast import Toast

from tests.driver import Driver, driven, reading
from tests.terminal import Terminal
from tests.walk import annotate, walk
from tui.app import SeedreaderApp
from tui.config import Config
from tui.names import THEME_NAMES
from tui.themes import THEMES

Rgb = tuple[float, float, float]
LEAST = {name: 7.0 if name == "high-contrast" else 4.5 for name in THEME_NAMES}
SIGN = 3.0  # of what is no letter


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


def _segments(desk: Driver) -> Iterator[tuple[str, Style]]:
    """What is drawn, but for blanks, the lines between things, and what lies behind a box and can't be used meanwhile."""
    screen = desk.app.screen
    box = [screen.children[0], *screen.query(Toast)]
    strips = screen._compositor.render_strips()
    for seen in [widget.region for widget in box] if screen.is_modal else [screen.region]:
        for strip in strips[seen.y : seen.bottom]:
            for segment in strip.crop(seen.x, seen.right):
                if not set(segment.text) <= _LINES:
                    yield segment.text.strip(), segment.style or Style()


_LINES = frozenset(" ▏▕│─╭╮╰╯▔▁▂▃▄▅▆▇█")  # borders, scroll bars and the edges of panes tell nothing


@driven
async def test_every_word_and_sign_on_every_screen_can_be_read_in_every_theme(
    corpus: Path, full_terminal: None
) -> None:
    annotate(corpus)
    seen: set[object] = set()
    async with reading(corpus, size=(160, 40)) as desk:
        desk.app.register_theme(APART)
        await _wear(desk, APART.name)
        async for where in walk(desk):
            drawn = {(style.color, style.bgcolor, style.reverse, _is_word(words)) for words, style in _segments(desk)}
            if drawn <= seen:  # the same colours of the theme as on another screen
                continue
            seen |= drawn
            for name in THEME_NAMES:
                await _wear(desk, name)
                for words, style in _segments(desk):
                    least = LEAST[name] if _is_word(words) else SIGN
                    assert not style.dim, f"{words!r} on {where} is as dark as a terminal likes"
                    assert _contrast(style) >= least, (
                        f"{words!r} ({style}) on {where} in {name}: {_contrast(style):.2f}"
                    )
            await _wear(desk, APART.name)
    assert len(seen) > 25, "it hardly saw anything"


def _is_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


async def _wear(desk: Driver, theme: str) -> None:
    """Change the theme, and wait until all is drawn in it."""
    applied = asyncio.Event()
    desk.app.theme = theme
    desk.app.call_next(applied.set)  # behind what Textual itself does then
    await applied.wait()


def _apart() -> Theme:
    """A theme in which no two colours are the same one: what looks alike in it does so in every theme."""
    colours = (f"#{40 + 7 * n % 200:02x}{n:02x}{255 - 11 * n % 200:02x}" for n in count(20))
    theme = replace(THEMES[0], name="apart", variables=dict(zip(THEMES[0].variables, colours, strict=False)))
    for field in fields(theme):
        if isinstance(value := getattr(theme, field.name), str) and value.startswith("#"):
            setattr(theme, field.name, next(colours))
    return theme


APART = _apart()


def test_what_lies_over_one_another_can_be_read_in_every_theme() -> None:
    for theme in THEMES:
        of = theme.variables
        kinds = ("person", "org", "country", "place", "event", "norp", "other", "sign", "selected", "hit")
        texts = [theme.foreground, of["text-muted"], *(of[f"reading-{kind}"] for kind in kinds)]
        backs = [theme.background, theme.surface, theme.panel, *(of[f"reading-{name}"] for name in _BACKS)]
        for text, back in product(texts, backs):
            style = Style(color=text, bgcolor=back)
            assert _contrast(style) >= LEAST[theme.name], f"{text} on {back} in {theme.name}: {_contrast(style):.2f}"


_BACKS = ("current-back", "note-back", "selected-back", "hit-back")


@driven
async def test_without_colour_and_in_ascii_nothing_else_is_drawn_on_any_screen(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("SEEDREADER_ASCII", "1")
    annotate(corpus)
    async with reading(corpus, size=(160, 40)) as desk:
        async for where in walk(desk):
            assert desk.screen.isascii(), (where, {char for char in desk.screen if not char.isascii()})
            for words, style in _segments(desk):
                assert style.color is None and style.bgcolor is None, (where, words, style)


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
            await app.leave()
