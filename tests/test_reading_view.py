"""The reading view, in a real (small) app: what it shows."""

from itertools import combinations

import pytest

from search.layers import MENTION_TYPES, Layer
from search.text import FORBIDDEN
from tests.driver import driven
from tests.window import QUOTE, SECOND, SIGNS, spans, where, window

pytestmark = pytest.mark.usefixtures("full_terminal")


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
        assert w.style("By Ada").color != w.style("Engineer").color
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
async def test_a_click_on_what_is_folded_unfolds_it_alone() -> None:
    async with window() as w:
        at = next(y for y, drawn in enumerate(w.screen.splitlines()) if f"{SIGNS.fold} boilerplate" in drawn)
        await w.pilot.click(w.view, offset=(20, at))
        await w.settle()
        assert "All offers" in w.screen
        assert f"{SIGNS.fold} footnote" in w.screen


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
        assert w.style("Dieser").color != w.style("Engineer").color


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
async def test_without_colour_every_kind_of_mark_has_an_attribute_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
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
