"""Spans over a text, and that nothing that is laid over one breaks the reading view."""

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.layers import Layer, LayerSpan
from search.text import FORBIDDEN
from tests.window import Desk
from tui.spans import SpanTable, bit
from tui.widgets.reading_view import ReadingView

pytestmark = pytest.mark.usefixtures("full_terminal")


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
