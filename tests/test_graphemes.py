"""Whatever people write is wrapped, selected, copied and emphasised by whole characters, and counted in columns."""

import asyncio
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from search.layers import Layer
from tests.driver import driven, reading
from tests.window import SIGNS, Desk
from tui.kwic import kwic
from tui.safe import drawn
from tui.widgets.reading_view import ReadingView

# what a person takes for one character: wide ones, marks, emoji with joiners, skin and flags, scripts from right to left
CHARACTERS = (
    *("a", "é", "漢", "ｱ", "각", "각"),
    *("e\u0301", "a\u0323\u0302", "นี้", "नि", "ש\u05c1", "س\u0651"),
    *("ש", "م", "🎉", "👍🏽", "🇩🇪", "👩‍🚀", "👩‍👩‍👧‍👦", "❤️", "1️⃣", "🏳️‍🌈"),
)
WORDS = st.lists(st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=12), min_size=2, max_size=14)


def characters(text: str) -> list[tuple[int, int]]:
    """Where the characters of a text stand, as Rich counts them (who halves flags)."""
    return [(start, end) for start, end, _ in split_graphemes(text)[0]]


def styles(view: ReadingView) -> list[tuple[str, Any]]:
    """What is drawn, character by character, with its style but for where it stands; no blanks, no cursor."""
    found: list[tuple[str, Any]] = []
    for y in range(view.size.height):
        for segment in view.render_line(y):
            style = None if segment.style is None else segment.style.clear_meta_and_links()
            text = segment.text.replace(SIGNS.cursor, " ")
            found += [(text[s:e], style) for s, e in characters(text) if text[s:e].strip()]
    return found


def changed(before: list[tuple[str, Any]], after: list[tuple[str, Any]]) -> str:
    """What looks otherwise."""
    assert [char for char, _ in before] == [char for char, _ in after]  # emphasis never moves or splits a character
    return "".join(char for (char, old), (_, new) in zip(before, after, strict=True) if old != new)


def squeezed(text: str) -> str:
    return "".join(drawn(text).split())


def test_hits_and_selections_are_of_whole_characters_at_any_width() -> None:
    app = Desk()
    with asyncio.Runner() as runner:
        opened = app.run_test(size=(90, 120))
        pilot = runner.run(opened.__aenter__())  # type: ignore[arg-type]
        view = app.query_one(ReadingView)

        @settings(  # each draws five times; a failure is found again without being made small
            max_examples=settings.default.max_examples // 4, deadline=None, phases=(Phase.generate,)
        )
        @given(WORDS, st.integers(30, 90), st.data())
        def anything(parts: list[list[str]], width: int, data: st.DataObject) -> None:
            words = ["".join(part) for part in parts]
            text = " ".join(words)
            view.show(text, [])
            view.styles.width = width
            view.goto(0)
            runner.run(pilot.pause())
            plain = styles(view)
            for y in range(view.size.height):
                strip = view.render_line(y)
                assert cell_len(strip.text) == strip.cell_length == view._columns.whole
            word = data.draw(st.integers(0, len(words) - 1))
            start = len(" ".join(words[:word])) + (word > 0)
            end = start + len(words[word])
            view.set_layer(Layer.HITS, [(start, end, 0, 0)])
            runner.run(pilot.pause())
            assert changed(plain, styles(view)).endswith(squeezed(text[start:end]))
            view.set_layer(Layer.HITS, [])
            view.goto(start)
            runner.run(pilot.pause())
            plain = styles(view)
            for character in parts[word]:
                end = start + len(character) if view.selected is None else end + len(character)
                view.extend("character", 1)
                assert view.selected == (start, end)
            runner.run(pilot.pause())
            assert squeezed(words[word]) in changed(plain, styles(view))
            view.drop_selection()

        anything()
        runner.run(opened.__aexit__(None, None, None))


@given(WORDS, st.integers(1, 40), st.integers(0, 40))
def test_the_parts_of_a_line_of_a_concordance_keep_to_their_columns(
    parts: list[list[str]], before: int, after: int
) -> None:
    words = ["".join(part) for part in parts]
    left, hit, right = " ".join(words[:-1]), words[-1], " ".join(reversed(words))
    one, two, three = kwic(left, hit, right, before, after)
    assert cell_len(one) == before and cell_len(three) <= after
    assert drawn(hit) == two or cell_len(two) <= cell_len(hit)
    # nothing is halved: what is seen of the left side is its last characters, of the right its first ones
    before_hit, after_hit = [[c for part in side for c in (*part, " ")][:-1] for side in (parts[:-1], parts[::-1])]
    assert one.lstrip() in {drawn("".join(before_hit[at:])).lstrip() for at in range(len(before_hit) + 1)}
    assert three in {drawn("".join(after_hit[:at])) for at in range(len(after_hit) + 1)}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@driven
async def test_an_article_in_many_scripts_is_found_selected_and_copied_as_it_stands(
    tmp_path: Path, size: tuple[int, int], full_terminal: None
) -> None:
    hebrew, arabic, family = "שלום לכולם", "السلام عليكم", "👩‍👩‍👧‍👦"
    text = f"王毅外交部长在安理会上说 {family} 🇩🇪\n\nSaid \u201c{hebrew}\u201d and {arabic} cafe\u0301 👍🏽 to all. 한국어 문장.\n"
    (tmp_path / "scripts.txt").write_text(text, encoding="utf-8")
    async with reading(tmp_path, size=size) as desk:
        for words in (arabic, "café", "한국어", hebrew):
            await desk.press("slash", "ctrl+u")
            await desk.type(f'"{words}"')
            await desk.press("enter")
            await desk.until("1 results  1")
            assert all(cell_len(line) <= size[0] for line in desk.lines), desk.screen
            assert any(
                unicodedata.normalize("NFC", words.split()[0]) in unicodedata.normalize("NFC", line)
                for line in desk.lines
            )
        await desk.press("2", "g", "n", "v")  # the sentence of the hit
        start, end = desk.app._desk.reader.view.selected
        assert desk.app._desk.reader.article.text[start:end].startswith("Said “שלום")
        await desk.press("ctrl+c")
        await desk.until("Copied")
        assert desk.app.clipboard == desk.app._desk.reader.article.text[start:end]
        assert desk.app.clipboard.endswith("👍🏽 to all.")
        for columns in (40, 43, 60, 99, 151):
            await desk.resize(columns, 24)
            assert all(cell_len(line) <= columns for line in desk.lines), desk.screen
