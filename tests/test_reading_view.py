"""The reading view, in a real (small) app: what it shows, how one moves and selects in it, and that nothing breaks it."""

import asyncio
import functools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from search.layers import MENTION_TYPES, ZONE_KINDS, Layer, LayerSpan
from search.text import FORBIDDEN
from tui.glyphs import Glyphs
from tui.safe import SafetyFilter, cells
from tui.spans import SpanTable, bit
from tui.widgets.reading_sentences import sentence_bounds
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


@pytest.fixture(autouse=True)
def _a_full_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("locale.getencoding", lambda: "UTF-8")


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


def driven(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Let pytest run a test that waits for things."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))  # type: ignore[arg-type]

    return run


# -- what is seen


@driven
async def test_a_text_is_shown_from_its_beginning_with_the_cursor_there() -> None:
    async with window() as w:
        assert w.lines[0].startswith(SIGNS.cursor)
        assert w.lines[0].endswith("Mayor promises a new bridge")
        assert w.view.place == w.view.top == w.view.percent == 0


@driven
async def test_zones_look_different_and_boilerplate_and_footnotes_are_folded() -> None:
    async with window() as w:
        assert w.style("Mayor promises").bold
        assert w.style("By Ada").dim
        assert f"{SIGNS.fold} boilerplate, " in w.screen
        assert " lines: o unfolds" in w.screen
        assert f"{SIGNS.fold} footnote, 1 line: o unfolds" in w.screen
        assert "All offers" not in w.screen
        assert w.screen.count("boilerplate") == 1  # neighbours are one fold


@driven
async def test_unfolding_shows_all_and_folding_hides_it_again() -> None:
    async with window() as w:
        w.view.toggle_fold()
        await w.settle()
        assert "All offers" in w.screen
        assert SIGNS.unfolded in w.line("Subscribe")
        w.view.toggle_fold()
        await w.settle()
        assert "All offers" not in w.screen


@driven
async def test_going_to_something_folded_unfolds_it() -> None:
    async with window() as w:
        start, _ = where("offers end")
        w.view.set_layer(Layer.HITS, spans("offers end"))
        await w.settle()
        assert "1 hit: o unfolds" in w.screen
        w.view.goto(start)
        await w.settle()
        assert w.view.place == start
        assert "All offers" in w.screen
        assert f"{SIGNS.fold} footnote" in w.screen


@driven
async def test_quotations_have_a_bar_and_their_speaker_in_the_margin() -> None:
    async with window() as w:
        w.view.set_layer(Layer.QUOTATIONS, [(*where(QUOTE), 0, 0), (*where(SECOND), 2, 1)])
        w.view.set_margin({where(QUOTE)[0]: ("Orla Fenwick", "·"), where(SECOND)[0]: ("Tomas Bartholomew Brill", "?")})
        await w.settle()
        first = next(i for i, line in enumerate(w.lines) if "“We will" in line)
        assert "Orla" in w.lines[first]
        assert "·" in w.lines[first]
        assert SIGNS.bar in w.lines[first]
        second = w.line("“Two")
        assert "…" in second
        assert "?" in second
        assert SIGNS.bar_indirect in second
        assert w.style("“We").bgcolor != w.style("closed").bgcolor
        assert all(SIGNS.bar not in w.lines[i] for i in range(first - 2))


@driven
async def test_a_narrow_window_keeps_the_sign_and_drops_the_name() -> None:
    async with window(size=(50, 24)) as w:
        w.view.set_layer(Layer.QUOTATIONS, [(*where(QUOTE), 0, 0)])
        w.view.set_margin({where(QUOTE)[0]: ("Orla Fenwick", "·")})
        await w.settle()
        assert all("Fenwick" not in line.split(SIGNS.bar)[0] for line in w.lines if SIGNS.bar in line)
        assert "·" in w.line("“We")


@driven
async def test_two_quotations_on_one_line_are_counted_in_the_margin() -> None:
    text = "“No,” said A. “Yes,” said B."
    async with window(text) as w:
        w.view.set_margin({0: ("Ann", "·"), 14: ("Bob", "?")})
        await w.settle()
        assert "Ann +1" in w.lines[0]


@driven
async def test_hostile_names_in_the_margin_are_shown_verbatim_or_replaced() -> None:
    async with window() as w:
        w.view.set_margin({0: ("[/x]\x1b[31m日本", "\u202e")})
        await w.settle()
        assert "[/x]�[" in w.lines[0]
        assert FORBIDDEN.search(w.screen.replace("\n", "")) is None


@driven
async def test_notes_and_unread_paragraphs_have_signs_in_the_margin() -> None:
    async with window() as w:
        w.view.set_layer(Layer.NOTES, spans("old bridge"))
        w.view.set_layer(Layer.UNREAD, spans("Dieser Absatz ist nicht auf Englisch geschrieben."))
        await w.settle()
        assert SIGNS.note in w.line("old bridge")
        assert SIGNS.unread in w.line("Dieser")
        assert w.style("Dieser").dim


@driven
async def test_layers_over_one_another_all_stay_visible() -> None:
    async with window() as w:
        w.view.set_layer(Layer.ENTITIES, spans("Orla Fenwick", kind=MENTION_TYPES.index("ORG")))
        w.view.set_layer(Layer.QUOTATIONS, [(*where("Mayor Orla Fenwick said"), 0, 0)])
        w.view.set_layer(Layer.HITS, spans("Fenwick"))
        w.view.set_layer(Layer.NOTES, spans("Orla Fenwick said"))
        await w.settle()
        plain, orla, fenwick = w.style("Mayor Orla"), w.style("Orla"), w.style("Fenwick")
        assert orla.underline
        assert orla.underline2  # the note
        assert orla.italic
        assert not orla.reverse
        assert fenwick.reverse  # the hit
        assert fenwick.italic  # the name
        assert fenwick.color == orla.color
        assert plain.bgcolor != w.style("Monday").bgcolor
        assert SIGNS.bar in w.line("Orla")
        assert SIGNS.note in w.line("Orla")


@driven
async def test_without_colour_every_kind_of_mark_has_an_attribute_of_its_own() -> None:
    async with window("".join(f"w{n} " for n in range(10, 30))) as w:
        w.view.set_layer(Layer.ENTITIES, [(n * 4, n * 4 + 3, n, 0) for n in range(len(MENTION_TYPES))])
        w.view.set_layer(Layer.HITS, [(40, 43, 0, 0)])
        w.view.set_layer(Layer.NOTES, [(44, 47, 0, 0)])
        w.view.set_layer(Layer.UNREAD, [(48, 51, 0, 0)])
        w.view.widen([(52, 55)])
        await w.settle()
        words = [*(f"w{n + 10}" for n in range(len(MENTION_TYPES))), "w20", "w21", "w22", "w23", "w29"]
        seen = {}
        for word in words:
            style = w.style(word)
            names = ("bold", "dim", "italic", "underline", "underline2", "reverse", "strike")
            seen[word] = tuple(bool(getattr(style, name)) for name in names)
        for kind in range(len(MENTION_TYPES)):
            assert any(seen[words[kind]])
        for one, other in combinations(words, 2):
            assert seen[one] != seen[other], (one, other)


@driven
async def test_nothing_is_lost_on_an_ascii_terminal(monkeypatch: pytest.MonkeyPatch | None = None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEEDREADER_ASCII", "1")
        async with window("A text.\n\nMore of it.\n") as w:
            w.view.set_layer(Layer.QUOTATIONS, [(0, 7, 1, 0)])
            w.view.set_layer(Layer.NOTES, [(9, 14, 0, 0)])
            await w.settle()
            assert w.screen.isascii()
            assert "!" in w.lines[0]
            assert "#" in w.lines[2]


@driven
async def test_the_current_thing_is_marked_in_text_and_margin() -> None:
    async with window() as w:
        span = where("Tomas Brill")
        w.view.goto(span[0])
        w.view.set_current(span)
        await w.settle()
        line = w.line("Tomas")
        assert line.startswith(SIGNS.cursor)
        assert SIGNS.current in line
        assert w.style("Tomas").bold
        assert w.style("Tomas").bgcolor != w.style("disagreed").bgcolor
        assert [type(e).__name__ for e in w.app.heard] == ["OffsetChanged", "CurrentChanged"]
        assert all(e.view is w.view and e.control is w.view for e in w.app.heard)
        w.view.move(1)
        assert w.view.current is None


@driven
async def test_the_cursor_mark_is_brighter_where_the_keys_are() -> None:
    async with window() as w:
        before = w.style(SIGNS.cursor)
        w.app.set_focus(None)
        await w.settle()
        assert w.style(SIGNS.cursor) != before


@driven
async def test_an_empty_view_says_why_and_what_helps() -> None:
    async with window(None) as w:
        w.view.show_message("No article is open.\n\nenter [opens] one")
        await w.settle()
        line = next(i for i, text in enumerate(w.lines) if "No article is open." in text)
        assert abs(line - 11) <= 2
        assert w.lines[line].strip() == "No article is open."
        assert w.lines[line].index("No") > 20
        assert "enter [opens] one" in w.screen
        w.view.move(3)
        w.view.page(1)
        w.view.edge(1)
        w.view.paragraph(1)
        w.view.extend("word", 1)
        assert (w.view.place, w.view.percent, w.view.sentence_at(0), w.view.paragraph_at(0)) == (0, 0, (0, 0), (0, 0))
        w.view.show("Now there is one.")
        await w.settle()
        assert "No article" not in w.screen
        assert "Now there is one." in w.screen


# -- moving

LONG = "\n\n".join(f"Paragraph {n} begins here. " + "It goes on and on. " * 12 for n in range(60))


@driven
async def test_the_cursor_moves_by_lines_paragraphs_and_pages_and_the_window_follows() -> None:
    async with window(LONG) as w:
        w.view.move(1)
        assert w.view.place > 0
        w.view.move(-5)
        assert w.view.place == 0
        w.view.paragraph(1)
        assert LONG[w.view.place :].startswith("Paragraph 1 ")
        w.view.paragraph(-1)
        assert w.view.place == 0
        w.view.page(1)
        await w.settle()
        after = w.view.place
        assert w.view.top > 0
        w.view.page(1, half=True)
        assert w.view.place > after
        w.view.page(-1, half=True)
        assert w.view.place == after
        w.view.page(-1)
        assert w.view.top == 0
        w.view.edge(1)
        await w.settle()
        assert w.view.percent == 100
        assert any(line.startswith(SIGNS.cursor) for line in w.lines)
        w.view.edge(-1)
        await w.settle()
        assert w.view.place == w.view.top == 0
        assert w.lines[0].startswith(SIGNS.cursor)


@driven
async def test_a_folded_zone_counts_as_one_paragraph() -> None:
    async with window() as w:
        places = [0]
        while True:
            w.view.paragraph(1)
            if w.view.place == places[-1]:
                break
            places.append(w.view.place)
        begun = [TEXT[p : p + 9] for p in places]
        assert begun[-2:] == ["Subscribe", "1 A footn"]
        back = [places[-1]]
        while back[-1]:
            w.view.paragraph(-1)
            back.append(w.view.place)
        assert back[::-1] == places


@driven
async def test_going_somewhere_far_puts_it_in_the_middle_and_somewhere_near_moves_nothing() -> None:
    async with window(LONG) as w:
        start, _ = where("Paragraph 30 ", text=LONG)
        w.view.goto(start)
        await w.settle()
        row = next(i for i, line in enumerate(w.lines) if "Paragraph 30 " in line)
        assert 10 <= row <= 13
        top = w.view.top
        w.view.goto(start + 80)
        assert w.view.top == top
        assert w.view.place == start + 80
        w.view.goto(10**9)
        assert w.view.place == len(LONG)
        w.view.goto(-5)
        assert w.view.place == 0


@driven
async def test_a_new_width_keeps_the_line_at_the_top_and_the_place() -> None:
    async with window(LONG) as w:
        start, _ = where("Paragraph 30 ", text=LONG)
        w.view.goto(start)
        w.view.move(3)
        place = w.view.place
        await w.settle()
        for columns, rows in ((100, 30), (40, 12), (33, 24), (160, 50), (80, 24)):
            top = w.view.top
            await w.pilot.resize_terminal(columns, rows)
            await w.settle()
            assert w.view.place == place
            assert any(line.startswith(SIGNS.cursor) for line in w.lines)
            assert abs(w.view.top - top) < 800


@driven
async def test_a_place_gone_to_before_there_is_a_window_is_in_it_afterwards() -> None:
    class Hidden(Desk):
        CSS = "#reading { display: none; }"

    app = Hidden()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(ReadingView)
        view.show(LONG, [])
        start, end = where("Paragraph 30 ", text=LONG)
        view.goto(start)
        view.set_current((start, end))
        view.display = True
        await pilot.pause()
        assert any("Paragraph 30 " in line for line in Window(app, pilot).lines)


@driven
async def test_the_wheel_scrolls_and_takes_the_cursor_along() -> None:
    async with window(LONG) as w:
        for _ in range(5):
            w.view._on_mouse_scroll_down(_Wheel())  # type: ignore[arg-type]
        await w.settle()
        assert w.view.top > 0
        assert w.view.place >= w.view.top
        assert any(line.startswith(SIGNS.cursor) for line in w.lines)


class _Wheel:
    ctrl = shift = False

    def stop(self) -> None:
        """Nothing above us listens."""


def test_sentences_end_at_full_stops_but_not_at_every_dot() -> None:
    text = "Mr. Smith paid $3.50 in the U.S. yesterday. “Really?” she asked. He left (at noon.) Then J. Doe came… No!"
    found, at = [], 0
    while at < len(text):
        start, end = sentence_bounds(text, 0, len(text), at)
        found.append(text[start:end])
        at = end + 1
    assert found == [
        "Mr. Smith paid $3.50 in the U.S. yesterday.",
        "“Really?” she asked.",
        "He left (at noon.)",
        "Then J. Doe came…",
        "No!",
    ]


@driven
async def test_sentence_and_paragraph_at_a_place() -> None:
    async with window() as w:
        place = where("closed")[0]
        assert TEXT[slice(*w.view.sentence_at(place))].startswith("Mayor Orla")
        assert TEXT[slice(*w.view.sentence_at(place))].endswith("in May.")
        assert TEXT[slice(*w.view.paragraph_at(place))].endswith("reporters.")
        between = where("\n\nEngineer")[0] + 1
        assert TEXT[slice(*w.view.sentence_at(between))] == "Engineer Tomas Brill disagreed."


# -- selecting


@driven
async def test_selecting_widens_step_by_step_and_narrows_back() -> None:
    async with window() as w:
        place = where("within")[0]
        steps = [w.view.sentence_at(place), where(QUOTE), w.view.paragraph_at(place), where("within")]
        selected = []
        for _ in range(5):
            w.view.widen(steps)
            selected.append(w.view.selected)
        by_size = sorted(set(steps), key=lambda s: s[1] - s[0])
        assert selected[: len(by_size)] == by_size
        assert selected[-1] == by_size[-1]
        for span in [*by_size[-2::-1], None]:
            w.view.narrow()
            assert w.view.selected == span
        w.view.narrow()
        assert w.view.selected is None


@driven
async def test_the_selection_is_drawn_and_told() -> None:
    async with window() as w:
        w.view.widen([where("old bridge")])
        await w.settle()
        assert w.style("old bridge").reverse
        assert not w.style("would be").reverse
        w.view.drop_selection()
        await w.settle()
        assert w.view.selected is None
        assert not w.style("old bridge").reverse
        assert [type(e).__name__ for e in w.app.heard] == ["SelectionChanged"] * 2


@driven
async def test_the_end_of_the_selection_moves_by_every_unit() -> None:
    async with window() as w:
        w.view.widen([where("old")])

        def words() -> str:
            return TEXT[slice(*(w.view.selected or (0, 0)))]

        w.view.extend("word", 1)
        assert words() == "old bridge"
        w.view.extend("character", 1)
        assert words() == "old bridge "
        w.view.extend("word", -1)
        assert words() == "old "
        w.view.extend("sentence", 1)
        assert words().endswith("in May.")
        w.view.extend("sentence", 1)
        assert words().endswith("reporters.")
        w.view.extend("paragraph", 1)
        assert words().endswith("Brill said.")
        w.view.extend("paragraph", -1)
        assert words().endswith("\n\n")
        w.view.extend("line", -1)
        w.view.extend("line", 1)
        assert words().endswith("\n\n")


@driven
async def test_the_end_of_the_selection_passes_its_beginning() -> None:
    async with window("one two three") as w:
        w.view.widen([(4, 7)])
        w.view.extend("word", -1)
        assert w.view.selected == (0, 4)
        w.view.extend("word", -1)
        assert w.view.selected == (0, 4)
        w.view.extend("word", 1)
        assert w.view.selected == (3, 4)
        w.view.extend("word", 1)
        assert w.view.selected == (4, 7)


@driven
async def test_the_selection_never_ends_inside_a_character() -> None:
    text = "a👩‍🚀e\u0301🇩🇪b"
    async with window(text) as w:
        w.view.goto(2)
        assert w.view.place == 1
        ends = []
        for _ in range(4):
            w.view.extend("character", 1)
            ends.append((w.view.selected or (0, 0))[1])
        assert ends == [4, 6, 8, 9]
        w.view.drop_selection()
        w.view.widen([(2, 5)])
        assert w.view.selected == (1, 6)


@driven
async def test_a_selection_longer_than_the_window_keeps_its_moving_end_in_sight() -> None:
    async with window(LONG) as w:
        for _ in range(8):
            w.view.extend("paragraph", 1)
        await w.settle()
        assert w.view.top > 0
        assert any(line.startswith(SIGNS.cursor) for line in w.lines)


# -- the mouse


def cell_of(w: Window, words: str) -> tuple[int, int]:
    for y, line in enumerate(w.lines):
        if words in line:
            return cells(line[: line.index(words)]), y
    raise AssertionError(words)


@driven
async def test_a_click_goes_there() -> None:
    async with window() as w:
        w.view.set_current(where("Orla"))
        await w.pilot.click(ReadingView, offset=cell_of(w, "Tomas"))
        await w.settle()
        assert w.view.place == where("Tomas")[0]
        assert w.view.current is None
        clicks = [e for e in w.app.heard if isinstance(e, ReadingView.Clicked)]
        assert [e.offset for e in clicks] == [where("Tomas")[0]]
        await w.pilot.click(ReadingView, offset=(40, 23))
        assert w.view.place == where("Tomas")[0]


@driven
async def test_a_double_click_selects_the_word_and_a_click_drops_it() -> None:
    async with window() as w:
        x, y = cell_of(w, "Fenwick")
        await w.pilot.click(ReadingView, offset=(x + 2, y), times=2)
        await w.settle()
        assert TEXT[slice(*(w.view.selected or (0, 0)))] == "Fenwick"
        await w.pilot.click(ReadingView, offset=(x + 2, y), times=3)
        await w.settle()
        assert TEXT[slice(*(w.view.selected or (0, 0)))].startswith("Mayor Orla Fenwick said")
        await w.pilot.click(ReadingView, offset=cell_of(w, "disagreed"))
        await w.settle()
        assert w.view.selected is None


@driven
async def test_dragging_selects_and_textual_copies_the_same_words() -> None:
    text = "日本語 and 👩‍🚀 e\u0301t\u00ade\u0301 then.\nSecond line here."
    async with window(text) as w:
        (x, y), (x2, y2) = cell_of(w, "and"), cell_of(w, "line")
        await w.pilot.mouse_down(ReadingView, offset=(x, y))
        await w.pilot.hover(ReadingView, offset=(x2 + 3, y2))
        await w.pilot.mouse_up(ReadingView, offset=(x2 + 3, y2))
        await w.settle()
        wanted = text[text.index("and") : text.index(" here")]
        assert text[slice(*(w.view.selected or (0, 0)))] == wanted
        assert w.app.screen.get_selected_text() == wanted
        assert w.style("and").reverse
        w.view.extend("word", 1)
        await w.settle()
        assert text[slice(*(w.view.selected or (0, 0)))] == wanted + " here"
        assert w.app.screen.get_selected_text() is None


@driven
async def test_a_drag_that_begins_in_the_margin_begins_with_the_line() -> None:
    async with window() as w:
        _, y = cell_of(w, "Engineer Tomas")
        await w.pilot.mouse_down(ReadingView, offset=(3, y))
        await w.pilot.hover(ReadingView, offset=(cell_of(w, "Tomas")[0] - 2, y))
        await w.pilot.mouse_up(ReadingView, offset=(cell_of(w, "Tomas")[0] - 2, y))
        await w.settle()
        assert TEXT[slice(*(w.view.selected or (0, 0)))] == "Engineer"
        await w.pilot.click(ReadingView, offset=cell_of(w, "disagreed"))
        await w.settle()
        assert w.view.selected is None


# -- spans


SPANS = st.lists(
    st.tuples(st.integers(-5, 300), st.integers(-5, 400), st.integers(-1, 9), st.integers(0, 5)), max_size=20
)


@given(SPANS, SPANS, st.integers(0, 300), st.integers(0, 300))
def test_runs_cover_a_line_without_gaps_and_name_everything_over_each_character(
    some: list[LayerSpan], others: list[LayerSpan], start: int, length: int
) -> None:
    table = SpanTable(300)
    table.set(Layer.ENTITIES, some)
    table.set(Layer.HITS, others)
    end = min(300, start + length)
    runs = table.runs(start, end)
    assert [r[0] for r in runs[1:]] == [r[1] for r in runs[:-1]]
    if start < end:
        assert (runs[0][0], runs[-1][1]) == (start, end)
    for begin, stop, mask in runs:
        for place in {begin, stop - 1}:
            wanted = 0
            for layer, layered in ((Layer.ENTITIES, some), (Layer.HITS, others)):
                for s, e, kind, _ in layered:
                    if 0 <= s <= place < e:
                        wanted |= bit(layer, kind)
            assert mask == wanted


def test_a_span_over_the_whole_text_is_kept_in_few_places() -> None:
    table = SpanTable(20_000_000)
    table.set(Layer.QUOTATIONS, [(n, 20_000_000 - n, 0, n) for n in range(500)])
    assert sum(len(there) for there in table._layers[Layer.QUOTATIONS][1].values()) < 500 * 60
    assert len(table.over(Layer.QUOTATIONS, 10_000_000, 10_000_060)) == 500


# -- anything


WILD = st.text(
    st.sampled_from("ab cd. “”\n\n\t日本👩🚀🏽🇩🇪\u200d\ufe0f\u200b\u00ad\u0301\u202e\x1b\x9b\x00[/]é")
    | st.characters(exclude_categories=()),
    max_size=200,
)
WILD_SPANS = st.lists(st.tuples(*[st.integers(-2, 260)] * 2, st.integers(0, 8), st.integers(0, 3)), max_size=8)
ACTS = st.lists(
    st.sampled_from(
        [
            lambda v, n: v.move(n - 20),
            lambda v, n: v.page(n % 3 - 1, half=n % 2 == 0),
            lambda v, n: v.edge(n % 2 - 1),
            lambda v, n: v.paragraph(1 if n % 2 else -1),
            lambda v, n: v.goto(n),
            lambda v, n: v.toggle_fold(),
            lambda v, n: v.extend(("character", "word", "sentence", "paragraph", "line")[n % 5], 1 if n % 2 else -1),
            lambda v, n: v.widen([v.sentence_at(n), v.paragraph_at(n)]),
            lambda v, n: v.narrow(),
            lambda v, n: v.set_current((n, n + 9)),
            lambda v, n: v.drop_selection(),
        ]
    ),
    max_size=6,
)


def test_no_text_no_spans_no_width_and_no_movement_break_the_view() -> None:
    app = Desk()
    with asyncio.Runner() as runner:  # its runs share a context, as Textual's "the active app" needs
        opened = app.run_test(size=(130, 24))
        pilot = runner.run(opened.__aenter__())  # type: ignore[arg-type]
        view = app.query_one(ReadingView)
        widths: set[int] = set()

        @settings(max_examples=50, deadline=None)
        @given(WILD, WILD_SPANS, WILD_SPANS, st.integers(1, 130), ACTS, st.integers(0, 220))
        def anything(
            text: str, zones: list[LayerSpan], more: list[LayerSpan], width: int, acts: list[Any], number: int
        ) -> None:
            view.show(text, zones)
            for layer in set(Layer) - {Layer.ZONES}:
                view.set_layer(layer, more)
            view.set_margin({span[0]: (text[:20], text[:1]) for span in more if span[0] >= 0})
            view.styles.width = width
            runner.run(pilot.pause())
            widths.add(view._columns.whole)
            for act in acts:
                act(view, number)
                assert 0 <= view.place <= len(text)
                assert 0 <= view.percent <= 100
                if view.selected:
                    assert 0 <= view.selected[0] < view.selected[1] <= len(text)
            for y in range(30):
                strip = view.render_line(y)
                assert FORBIDDEN.search(strip.text) is None
                assert strip.cell_length == sum(s.cell_length for s in strip) == view._columns.whole

        anything()
        runner.run(opened.__aexit__(None, None, None))
        assert len(widths) > 10
