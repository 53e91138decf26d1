"""Text from outside is shown as it stands or visibly replaced, and never obeyed."""

import asyncio
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from search.text import FORBIDDEN, REPLACEMENT
from tui.clusters import cluster_end, cluster_start, snap
from tui.glyphs import Glyphs, glyphs
from tui.safe import SafetyFilter, cells, content, cut, drawn, printable

HOSTILE = "a\x1b]52;c;QUFB\x07b\x9b31mc\x00d\u202ee\u2066f\U000e0041g\x7fh"
ANY_TEXT = st.text(st.characters(), max_size=80)
NASTY = st.text(
    st.sampled_from("ab \t\n\r\x1b\x9b\x00\u202e\u200b\u200d\u200c\u00ad\ufe0f\u0301👩🚀🏽🇩❤日本\u1100\u1161é\ud800"),
    max_size=60,
)


def test_what_a_terminal_would_obey_is_visibly_replaced() -> None:
    shown = printable(HOSTILE)
    assert FORBIDDEN.search(shown) is None
    assert shown.count(REPLACEMENT) == 8
    assert shown.replace(REPLACEMENT, "") == "a]52;c;QUFBb31mcdefgh"


def test_words_that_look_like_markup_stay_words() -> None:
    for words in ("[sic]", "[/x]", "[@click=app.quit]x[/]", "[bold]b[/bold]", "[red", "]]["):
        assert content(words).plain == words
        assert content(words, "bold").plain == words
        assert content(words).spans == []


def test_one_line_stays_one_line_unless_lines_are_wanted() -> None:
    assert printable("a\nb\tc\r\nd") == "a b c d"
    assert printable("a\nb\tc", lines=True) == "a\nb c"
    assert content("a\nb").plain == "a\nb"


def test_letters_and_emoji_of_all_scripts_stay_as_they_are() -> None:
    for words in ("naïve", "Ελλάδα", "日本語", "می‌خواهم", "👩‍🚀 👍🏽 🇩🇪", "❤️", "1️⃣", "e\u0301"):
        assert printable(words) == words


def test_what_has_no_width_is_not_drawn_where_it_joins_nothing() -> None:
    assert printable("pass\u00adword \u200bx\u200dy\ufeffz\ufe0f") == "password xyz"


def test_a_pile_of_marks_on_one_letter_is_cut_down() -> None:
    assert printable("a" + "\u0301" * 500).count("\u0301") == 8


@given(ANY_TEXT | NASTY)
def test_nothing_printable_holds_a_forbidden_character(text: str) -> None:
    for shown in (printable(text), drawn(text)):
        assert FORBIDDEN.search(shown) is None
        assert "\n" not in shown
        assert "\t" not in shown
    assert FORBIDDEN.search(content(text).plain) is None


@given(ANY_TEXT | NASTY, st.integers(-2, 30))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, width: int) -> None:
    text = printable(text)
    short = cut(text, width)
    assert cells(short) <= max(0, width)
    if width <= 0:
        assert not short  # a mark that takes no column would be drawn over what stands before it
    elif cells(text) <= width:
        assert short == text
    else:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


def test_cutting_counts_columns_not_characters() -> None:
    assert cut("日本語テキスト", 7) == "日本語…"
    assert cut("日本語", 6) == "日本語"
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcdef", 4, "") == "abcd"
    assert cut("abcdef", 1) == "…"
    assert cut("👩‍🚀👩‍🚀👩‍🚀", 5) == "👩‍🚀👩‍🚀…"


def test_a_very_long_text_is_cut_without_measuring_all_of_it() -> None:
    assert cut("日" * 5_000_000, 5) == "日日…"


@given(ANY_TEXT | NASTY)
def test_clusters_follow_one_another_without_gap(text: str) -> None:
    at = 0
    while at < len(text):
        end = cluster_end(text, at)
        assert end > at
        assert all(cluster_start(text, inside) == at for inside in range(at, end))
        at = end
    assert at == len(text)


@given(ANY_TEXT | NASTY, st.integers(-3, 90), st.integers(-3, 90))
def test_a_snapped_span_holds_the_span_and_never_half_a_character(text: str, start: int, end: int) -> None:
    first, last = snap(text, start, end)
    assert 0 <= first <= last <= len(text)
    if 0 <= start < end <= len(text):
        assert first <= start
        assert last >= end
    assert cluster_start(text, first) == first


def test_flags_families_and_accents_are_single_characters() -> None:
    for one in ("🇩🇪", "👩‍👧‍👦", "👍🏽", "e\u0301", "각", "नि"):
        text = f"x{one}y"
        assert snap(text, len(one), len(one) + 1) == (1, 1 + len(one))
        assert cluster_end(text, 1) == 1 + len(one)
    assert cluster_end("🇩🇪🇫🇷", 0) == 2


# -- the last net


def test_the_net_lets_clean_lines_through_untouched() -> None:
    line = [Segment("clean", Style(bold=True)), Segment("日本")]
    assert SafetyFilter().apply(line, Color(0, 0, 0)) is line


def test_the_net_replaces_what_is_dangerous_and_keeps_the_width_of_the_line() -> None:
    line = [Segment("a\x1b[31mb"), Segment("c\u202ed   ", Style(bold=True)), Segment("|")]
    caught = SafetyFilter().apply(line, Color(0, 0, 0))
    text = "".join(segment.text for segment in caught)
    assert text == f"a{REPLACEMENT}[31mbc{REPLACEMENT}d |"
    assert cell_len(text) == sum(segment.cell_length for segment in line)
    assert caught[1].style == Style(bold=True)


def test_the_net_leaves_control_segments_alone() -> None:
    control = Segment("\x1b[2J", None, [(0,)])  # type: ignore[list-item]
    assert SafetyFilter().apply([control, Segment("\x1b ")], Color(0, 0, 0))[0] is control


@given(st.lists(NASTY, max_size=5))
def test_no_line_leaves_the_net_with_a_control_character_or_wider_than_it_was(parts: list[str]) -> None:
    line = [Segment(part) for part in parts]
    caught = SafetyFilter().apply(line, Color(0, 0, 0))
    text = "".join(segment.text for segment in caught)
    assert FORBIDDEN.search(text) is None
    assert sum(s.cell_length for s in caught) <= sum(s.cell_length for s in line)


def test_textual_keeps_lines_that_went_through_any_net() -> None:
    assert SafetyFilter() == SafetyFilter()
    assert hash(SafetyFilter()) == hash(SafetyFilter())


def test_even_a_widget_that_forgot_to_clean_shows_no_control_character() -> None:
    class Careless(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(HOSTILE, markup=False)

        def get_line_filters(self):
            return [*super().get_line_filters(), SafetyFilter()]

    async def run() -> str:
        app = Careless()
        async with app.run_test(size=(40, 5)) as pilot:
            await pilot.pause()
            return "".join(s.text for strip in app.screen._compositor.render_strips() for s in strip)

    shown = asyncio.run(run())
    assert FORBIDDEN.search(shown) is None
    assert REPLACEMENT in shown
    assert len(shown) == 40 * 5


# -- signs


def test_every_sign_is_one_column_wide_in_both_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(cell_len(sign) == 1 for signs in Glyphs() for sign in signs)
    monkeypatch.setenv("SEEDREADER_ASCII", "1")
    plain = glyphs()
    assert all(signs.isascii() for signs in plain)
    assert [len(signs) for signs in plain] == [len(signs) for signs in Glyphs()]
    assert len({plain.machine, plain.doubtful, plain.confirmed, plain.corrected}) == 4
    assert len({plain.bar, plain.bar_mixed, plain.bar_indirect}) == 3


def test_signs_are_ascii_on_a_console_or_outside_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("locale.getencoding", lambda: "UTF-8")
    assert glyphs() == Glyphs()
    monkeypatch.setattr("locale.getencoding", lambda: "ISO-8859-1")
    assert glyphs().quote == '"'
    monkeypatch.setattr("locale.getencoding", lambda: "utf8")
    monkeypatch.setenv("TERM", "linux")
    assert glyphs().quote == '"'


def test_printing_a_line_loads_neither_textual_nor_rich() -> None:
    code = (
        "import sys, tui.safe as s; s.printable('a\\x1b\\u00e9'); s.cut('abc', 5, '.');"
        "print([m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    code = "import sys, tui.safe as s; s.cut('日本語', 3); print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_nothing_that_a_terminal_would_obey_is_printable() -> None:
    for code in range(sys.maxunicode + 1):
        if FORBIDDEN.match(chr(code)) or chr(code) in "\t\n":
            assert not chr(code).isprintable()
