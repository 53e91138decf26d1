"""Draws one row of the reading view: the margin, then the text in the styles of everything laid over it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from search.layers import LOOKALIKE, Layer
from tui.clusters import cluster_start
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.safe import cells, cut, drawn, printable, unseen
from tui.spans import Run, SpanTable, bit, layer_bits
from tui.widgets.reading_page import Page
from tui.widgets.reading_palette import CURRENT, HERE, LIT, SELECTED, Palette

MEASURES = (66, 72, 80)  # columns of text that are easy to read, to choose from
MEASURE = 72
NAMES_FROM = 60  # columns from which speakers are named in the margin; below there is room for the sign alone
LABEL = (12, 24)  # columns for such a name, at least and at most
BESIDE = 5  # columns of the margin beside the name: the cursor, the signs of speaker and note, the bar, a space
_QUOTATIONS, _NOTES, _UNREAD = layer_bits(Layer.QUOTATIONS), layer_bits(Layer.NOTES), layer_bits(Layer.UNREAD)
_LOOKALIKE = bit(Layer.HITS, LOOKALIKE)
_DIRECT, _MIXED = bit(Layer.QUOTATIONS, 0), bit(Layer.QUOTATIONS, 1)

Label = tuple[str, str]


class Columns(NamedTuple):
    """How the columns of the view are shared out."""

    whole: int
    label: int  # for the name of the speaker, with a space after it
    sign: int  # for its sign
    gutter: int  # everything before the text
    text: int
    indent: int = 0  # of the gutter: left blank, so that the text stands in the middle of a view much wider

    @classmethod
    def of(cls, width: int, measure: int = MEASURE) -> "Columns":
        """The shares of a view ``width`` columns wide, with at most ``measure`` for the text."""
        width = max(1, width)
        least, most = LABEL
        # names and text share what is left over
        spare = max(0, width - BESIDE - least - MEASURES[0])
        label = min(most, least + max(spare // 2, spare - (measure - MEASURES[0]))) if width >= NAMES_FROM else 0
        sign = 1 if width >= 16 else 0
        gutter = BESIDE + label if sign else min(2, width - 1)
        indent = max(0, width - gutter - measure) // 2
        return cls(width, label, sign, gutter + indent, max(1, min(measure, width - gutter)), indent)


@dataclass(slots=True)
class Marks:
    """What a row shows beyond the text: the person's place in it and what is laid over it."""

    cursor_row: int = 0
    focused: bool = False
    current: tuple[int, int] | None = None
    selected: tuple[int, int] | None = None
    labels: Mapping[int, Label] = field(default_factory=dict)  # by the offset they stand beside
    labelled: Sequence[int] = ()  # those offsets, sorted
    here: tuple[int, int] | None = None  # the sentence at the cursor, when nothing else is the current thing
    lit: Sequence[tuple[int, int]] = ()  # the words that decided who speaks


class Painter:
    """Draws rows of a page. Makes no decision about what is where."""

    def __init__(self, page: Page, table: SpanTable, palette: Palette, columns: Columns) -> None:
        self._page = page
        self._table = table
        self._palette = palette
        self._columns = columns
        self._signs = glyphs()

    def paint(self, row: int, marks: Marks) -> Strip:
        """One row, as wide as the view."""
        start, end = self._page.row_span(row)
        if row in self._page.folds:
            covered = 0
            body = self._fold(row)
        else:
            runs = self._runs(start, end, marks)
            covered = self._covered(start, end, runs, marks)
            body = self._body(row, start, runs)
        margin = self._margin(row, covered, marks)
        width = self._columns.whole
        return Strip([*margin, *body]).adjust_cell_length(width, self._palette.base)

    # -- the text

    def _runs(self, start: int, end: int, marks: Marks) -> list[Run]:
        extra: list[Run] = []
        if marks.current:
            extra.append((*marks.current, CURRENT))
        if marks.selected:
            extra.append((*marks.selected, SELECTED))
        if marks.here:
            extra.append((*marks.here, HERE))
        extra += [(*span, LIT) for span in marks.lit]
        runs = self._table.runs(start, end, extra)
        text = self._page.text
        if text[start:end].isascii():
            return runs
        # a character is never drawn in two halves, whatever the spans say
        whole: list[Run] = []
        for begin, stop, mask in runs:
            first, last = max(start, cluster_start(text, begin)), end if stop == end else cluster_start(text, stop)
            if first < last:
                whole.append((first, last, mask))
        return whole

    def _covered(self, start: int, end: int, runs: Iterable[Run], marks: Marks) -> int:
        """Everything that lies over the row; an empty row between two parts of a thing belongs to it."""
        covered = 0
        for _, _, mask in runs if start < end else self._runs(start, end + 1, marks):
            covered |= mask
        return covered

    def _body(self, row: int, start: int, runs: Iterable[Run]) -> list[Segment]:
        text = self._page.text
        segments: list[Segment] = []
        for begin, stop, mask in runs:
            style = self._palette.over(mask)
            for first, last in _seen(text, begin, stop):
                place = Style.from_meta({"offset": (first - start, row)})
                segments.append(Segment(drawn(text[first:last]), style + place))
        return segments

    def _fold(self, row: int) -> list[Segment]:
        fold = self._page.folds[row]
        start, end = self._page.row_span(row)
        said = [f"{fold.lines} line{'s' if fold.lines != 1 else ''}"]
        for layer, name in ((Layer.HITS, "hit"), (Layer.NOTES, "note")):
            if count := len(self._table.over(layer, start, end)):
                said.append(f"{count} {name}{'s' if count != 1 else ''}")
        words = f"{self._signs.fold} {fold.name}, {', '.join(said)}: {key_of('view.fold')} unfolds"
        words = cut(words, self._columns.text, self._signs.ellipsis)
        return [Segment(words, self._palette.margin("fold") + Style.from_meta({"offset": (0, row)}))]

    # -- the margin

    def _margin(self, row: int, covered: int, marks: Marks) -> list[Segment]:
        columns, palette, signs = self._columns, self._palette, self._signs
        if not columns.gutter:
            return []
        cursor = signs.cursor if row == marks.cursor_row else " "
        style = palette.margin("cursor") if marks.focused else palette.base
        parts = [(" " * columns.indent, palette.base)] if columns.indent else []
        parts.append((cursor, style))
        if columns.sign:
            parts += self._label(self._labels(row, marks))
            parts.append((self._sign(row, covered), palette.margin("sign")))
        bar = self._bar(covered)
        if covered & CURRENT:
            parts.append((bar if bar != " " else signs.current, palette.margin("current-bar")))
        else:
            parts.append((bar, palette.margin("bar")))
        if columns.sign:
            parts.append((" ", palette.base))
        segments, at = [], -columns.gutter
        for words, part in _joined(parts[: columns.gutter] if not columns.sign else parts):
            # counted from the text leftward: a drag that begins in the margin begins with the row
            segments.append(Segment(words, part + Style.from_meta({"offset": (at, row)})))
            at += len(words)
        return segments

    def _labels(self, row: int, marks: Marks) -> list[Label]:
        """The labels of what begins in a row; a folded row keeps them to itself."""
        if row in self._page.folds:
            return []
        starts, offsets = self._page.rows.starts, marks.labelled
        after = bisect_left(offsets, starts[row + 1]) if row + 1 < len(starts) else len(offsets)
        return [marks.labels[offset] for offset in offsets[bisect_left(offsets, starts[row]) : after]]

    def _label(self, labels: list[Label]) -> list[tuple[str, Style]]:
        palette, room = self._palette, self._columns.label - 1
        name, sign = labels[0] if labels else ("", "")
        sign = cut(printable(sign), 1, "") or " "
        parts: list[tuple[str, Style]] = []
        if room > 0:
            more = f" +{len(labels) - 1}" if len(labels) > 1 else ""
            words = cut(printable(name), max(0, room - len(more)), self._signs.ellipsis) + more
            words = cut(words, room, self._signs.ellipsis)
            parts.append((" " * (room - cells(words)), palette.base))
            parts.append((words, palette.margin("label")))
            parts.append((" ", palette.base))
        parts.append((sign, palette.margin("sign")))
        return [(words, style) for words, style in parts if words]

    def _sign(self, row: int, covered: int) -> str:
        if covered & _LOOKALIKE:
            return self._signs.lookalike
        if covered & _NOTES:
            return self._signs.note
        if row in self._page.unfolded:
            return self._signs.unfolded
        return self._signs.unread if covered & _UNREAD else " "

    def _bar(self, covered: int) -> str:
        if not covered & _QUOTATIONS:
            return " "
        if covered & _DIRECT:
            return self._signs.bar
        return self._signs.bar_mixed if covered & _MIXED else self._signs.bar_indirect


def _joined(parts: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """The parts of a margin, blanks beside one another on one background as one: most rows have nothing but blanks."""
    joined: list[tuple[str, Style]] = []
    for words, style in parts:
        if joined and words.isspace() and joined[-1][0].isspace() and style.bgcolor == joined[-1][1].bgcolor:
            joined[-1] = (joined[-1][0] + words, joined[-1][1])
        else:
            joined.append((words, style))
    return joined


def _seen(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch without the characters that are not drawn, in parts of which each character is drawn as one."""
    hidden = unseen(text, start, end) if not text[start:end].isascii() else []
    parts: list[tuple[int, int]] = []
    for place in [*hidden, end]:
        if place > start:
            parts.append((start, place))
        start = place + 1
    return parts
