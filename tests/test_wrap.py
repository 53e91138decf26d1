"""Wrapping loses nothing, exceeds nothing, and every offset finds its line."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.clusters import cluster_start
from tui.safe import cells, drawn
from tui.wrap import NARROW, WIDE, Lines, wrap

LETTERS = st.sampled_from(
    "abcdefgh     \n\t.,“”’—éñ日本語한국어あいうえお、。👩🚀🏽🇩🇪❤☎\u200d\ufe0f\u200b\u00ad\u0301\u0308\u0915\u094dمر\u3000\u00a0\x1b"
)
TEXT = st.text(LETTERS, max_size=300) | st.text(st.characters(), max_size=120)
PLAIN = st.text(st.sampled_from("abcdefghij    .,\n"), max_size=400)
WIDTH = st.integers(1, 40)


def shown(text: str, width: int) -> list[str]:
    """The lines as strings."""
    lines = wrap(text, width)
    return [text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True)]


def test_lines_break_at_spaces() -> None:
    assert shown("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert shown("the quick brown fox", 9) == ["the quick", "brown fox"]
    assert shown("a b\n\nc", 10) == ["a b", "", "c"]
    assert shown("", 10) == [""]
    assert shown("a\n", 10) == ["a", ""]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert shown("see abcdefghijklmnop now", 6) == ["see", "abcdef", "ghijkl", "mnop", "now"]


def test_several_spaces_at_a_break_vanish_with_it() -> None:
    assert shown("alpha     beta", 6) == ["alpha", "beta"]
    assert shown("alpha     ", 5) == ["alpha"]
    assert shown(" " * 50, 5) == [""] or all(not line.strip() for line in shown(" " * 50, 5))


def test_wide_characters_take_two_columns_and_break_anywhere() -> None:
    assert shown("日本語の文章", 4) == ["日本", "語の", "文章"]
    assert shown("日本語の文章", 5) == ["日本", "語の", "文章"]
    assert shown("ab日本", 5) == ["ab日", "本"]
    assert shown("日本 ab", 5) == ["日本", "ab"]


def test_marks_and_joiners_stay_with_their_character() -> None:
    assert shown("e\u0301" * 6, 4) == ["e\u0301" * 4, "e\u0301" * 2]
    assert shown("👩‍🚀👩‍🚀👩‍🚀", 4) == ["👩‍🚀👩‍🚀", "👩‍🚀"]
    assert shown("🇩🇪🇫🇷🇮🇹", 4) == ["🇩🇪🇫🇷", "🇮🇹"]


def test_characters_that_are_not_drawn_take_no_room() -> None:
    assert shown("pass\u00adword\u200b ok", 11) == ["pass\u00adword\u200b ok"]


def test_a_tab_is_a_space() -> None:
    assert shown("one\ttwo\tthree", 7) == ["one\ttwo", "three"]


@given(TEXT | PLAIN, WIDTH)
@example("a \u0301", 1)
@example("   \u200b  日", 2)
@example("aa  \n  bbbbbbbbbbb", 4)
def test_every_character_is_in_exactly_one_line(text: str, width: int) -> None:
    lines = wrap(text, width)
    before = 0
    assert lines.starts[0] >= 0
    for start, end in zip(lines.starts, lines.ends, strict=True):
        assert before <= start <= end
        assert text[before:start].strip(" \t\n") == ""
        assert "\n" not in text[start:end]
        before = end
    assert text[before:].strip(" \t\n") == ""


@given(TEXT | PLAIN, st.integers(2, 40))
@example("  " * 10 + "日", 3)
def test_no_line_is_wider_than_the_window(text: str, width: int) -> None:
    assert all(cells(drawn(line)) <= width for line in shown(text, width))


@given(TEXT, WIDTH)
def test_no_line_begins_inside_a_character(text: str, width: int) -> None:
    text = text.replace("\t", " ")
    assert all(cluster_start(text, start) == start for start in wrap(text, width).starts if start < len(text))


@given(TEXT | PLAIN, WIDTH)
def test_every_offset_finds_its_line_again(text: str, width: int) -> None:
    lines = wrap(text, width)
    for line, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True)):
        for offset in range(start, max(end, start + 1)):
            assert lines.line_of(offset) == line


@given(PLAIN, WIDTH)
def test_a_strange_character_elsewhere_changes_no_other_line(text: str, width: int) -> None:
    alone = shown(text, width)
    assert shown(f"{text}\n日本\u0301", width)[: len(alone)] == alone


@given(PLAIN, st.integers(2, 40))
def test_the_fast_and_the_thorough_way_agree(text: str, width: int) -> None:
    # a letter of one column that only the thorough way knows takes the place of another
    thorough = [line.replace("\u1e37", "a").rstrip() for line in shown(text.replace("a", "\u1e37"), width)]
    assert thorough == [line.rstrip() for line in shown(text, width)]


def test_lines_take_every_paragraph_as_its_own() -> None:
    text = "one two three\n" * 1000
    lines = wrap(text, 80)
    assert len(lines) == 1001
    assert all(lines.line_of(offset) == offset // 14 for offset in range(0, len(text), 7))


def test_an_empty_wrapping_has_one_line() -> None:
    assert len(Lines()) == 1
    assert Lines().line_of(0) == 0


def test_the_widths_taken_for_granted_are_those_textual_counts() -> None:
    for pattern, width in ((NARROW, 1), (WIDE, 2)):
        taken = re.compile(f"[{pattern}]")
        letters = [chr(code) for code in range(0x20, 0x20000) if taken.match(chr(code))]
        assert len(letters) > 500
        assert all(cell_len(letter) == width for letter in letters)
