"""Moving and selecting in the reading view, by keys and by the mouse."""

import pytest

from search.sentences import sentence_bounds
from tests.driver import driven
from tests.window import QUOTE, SIGNS, TEXT, Desk, Window, where, window
from tui.safe import cells
from tui.widgets.reading_view import ReadingView

pytestmark = pytest.mark.usefixtures("full_terminal")


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
        assert any(line.lstrip().startswith(SIGNS.cursor) for line in w.lines)
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
            assert any(line.lstrip().startswith(SIGNS.cursor) for line in w.lines)
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
        assert any(line.lstrip().startswith(SIGNS.cursor) for line in w.lines)


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
        assert not w.style("closed in").reverse
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
        assert any(line.lstrip().startswith(SIGNS.cursor) for line in w.lines)


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
