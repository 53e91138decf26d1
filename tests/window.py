"""A reading view in a small app of its own: what the tests of the view share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from search.layers import ZONE_KINDS, LayerSpan
from tui.glyphs import Glyphs
from tui.safe import SafetyFilter
from tui.themes import reading_defaults
from tui.widgets.reading_view import ReadingView

QUOTE = "“We will build a new one within two years,”"
SECOND = "“Two years is not enough,”"
BOILERPLATE = "Subscribe to our newsletter. " + "All offers end in June. " * 11 + "All offers end in June."
TEXT = (
    "Mayor promises a new bridge\n\nBy Ada Quill, The Lowmarsh Courier\nMarch 4, 2031\n\n"
    f"Mayor Orla Fenwick said on Monday that the old bridge would be closed in May. {QUOTE} she told reporters.\n\n"
    f"Engineer Tomas Brill disagreed. {SECOND} Brill said.\n\n"
    f"Dieser Absatz ist nicht auf Englisch geschrieben.\n\n{BOILERPLATE}\n\nFollow us everywhere.\n\n"
    "1 A footnote about bridges.\n"
)
SIGNS = Glyphs()


def where(words: str, nth: int = 0, text: str = TEXT) -> tuple[int, int]:
    """Where words stand in the text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def spans(*words: str, kind: int = 0) -> list[LayerSpan]:
    return [(*where(w), kind, number) for number, w in enumerate(words)]


ZONES = [
    (*where(words), ZONE_KINDS.index(kind), 0)
    for words, kind in (
        ("Mayor promises a new bridge", "title"),
        ("By Ada Quill, The Lowmarsh Courier", "byline"),
        (BOILERPLATE, "boilerplate"),
        ("Follow us everywhere.", "boilerplate"),
        ("1 A footnote about bridges.", "footnote"),
    )
]


class Desk(App[None]):
    """Nothing but a reading view; it remembers what the view told."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(reading_defaults())

    def compose(self) -> ComposeResult:
        yield ReadingView(id="reading")

    def get_line_filters(self) -> Any:
        return [*super().get_line_filters(), SafetyFilter()]

    def on_reading_view_offset_changed(self, event: Any) -> None:
        self.heard.append(event)

    on_reading_view_current_changed = on_reading_view_offset_changed
    on_reading_view_selection_changed = on_reading_view_offset_changed
    on_reading_view_clicked = on_reading_view_offset_changed


class Window:
    """The view in its app, and what is on the screen."""

    def __init__(self, app: Desk, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.view = app.query_one(ReadingView)

    @property
    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(s.text for s in strip).rstrip(" ▁▂▃▄▅▆▇█▊▎") for strip in strips]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    def line(self, words: str) -> str:
        return next(line for line in self.lines if words in line)

    def style(self, words: str) -> Style:
        """The style in which words are drawn that stand on one line."""
        for y in range(self.view.size.height):
            strip = self.view.render_line(y)
            at = strip.text.find(words)
            if at >= 0:
                for segment in strip:
                    if at < len(segment.text):
                        return segment.style or Style()
                    at -= len(segment.text)
        raise AssertionError(f"{words!r} is not on:\n{self.screen}")

    async def settle(self) -> "Window":
        await self.pilot.pause()
        return self


@asynccontextmanager
async def window(
    text: str | None = TEXT, size: tuple[int, int] = (80, 24), focus: bool = True
) -> AsyncIterator[Window]:
    app = Desk()
    async with app.run_test(size=size) as pilot:
        shown = Window(app, pilot)
        if focus:
            shown.view.focus()
        if text is not None:
            shown.view.show(text, ZONES if text is TEXT else [])
        await shown.settle()
        yield shown
