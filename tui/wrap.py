"""Wrapping: a text of up to tens of megabytes into screen lines, as arrays of offsets, without copying a string.

Lines break at spaces and tabs, anywhere between wide (East Asian) characters, and inside a word only when it is longer
than a line, and then between grapheme clusters. A tab takes one column. Widths are what Textual counts.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from tui.clusters import next_cluster
from tui.safe import cells, drawn

# characters that are surely one column wide (a test compares them with Rich's table), and surely two
NARROW = "!-~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0386-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"  # noqa: E501
WIDE = "\u2e80-\u2e99\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"


@cache
def _unusual() -> re.Pattern[str]:
    """A character that may not be one column wide. Made when a text needs it: the sets take 5 ms."""
    return re.compile(f"[^{NARROW} \n]")


@cache
def _token() -> re.Pattern[str]:
    """A run of spaces, of narrow or of wide characters; its last character is left to what follows when that may belong to it (a combining mark, say)."""  # noqa: E501
    return re.compile(
        f"(?P<space> +)|(?P<narrow>[{NARROW}]+(?![^{NARROW}{WIDE} \n]))|(?P<wide>[{WIDE}]+(?![^{NARROW}{WIDE} \n]))"
    )


class Lines:
    """The lines of a wrapped text: line n shows ``text[starts[n]:ends[n]]``. There is always at least one."""

    def __init__(self, starts: Sequence[int] = (0,), ends: Sequence[int] = (0,)) -> None:
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line that shows an offset; one that no line shows (a space at a break) belongs to the line before it."""
        return max(0, bisect_right(self.starts, offset) - 1)


def wrap(text: str, width: int) -> Lines:
    """Wrap ``text`` into lines at most ``width`` columns wide (a line holds at least one character, however wide)."""
    width = max(1, width)
    starts, ends = array("I"), array("I")
    add_start, add_end = starts.append, ends.append

    def add(start: int, end: int) -> None:
        add_start(start)
        add_end(end)

    if "\t" in text:
        text = text.replace("\t", " ")  # the only copy: the same length, and a tab breaks and is drawn like a space
    narrow = text.isascii() and text.replace("\n", " ").isprintable()
    find, unusual = text.find, None if narrow else _unusual().search
    position, size = 0, len(text)
    while position <= size:
        end = find("\n", position)
        if end < 0:
            end = size
        if end - position <= width >> 1:
            add(position, end)  # not even wide characters could fill the line
        elif unusual is None or not unusual(text, position, end):
            if end - position <= width:
                add(position, end)
            else:
                _wrap_narrow(text, position, end, width, add_start, add_end)
        else:
            _Wrapper(text, position, end, width, add).run()
        position = end + 1
    return Lines(starts, ends)


Add = Callable[[int, int], None]


def _wrap_narrow(
    text: str, position: int, end: int, width: int, add_start: Callable[[int], None], add_end: Callable[[int], None]
) -> None:
    """One line of the text, of which every character takes one column."""
    begun, find, starts = False, text.rfind, text.startswith
    while end - position > width:
        cut = find(" ", position, position + width + 1)
        if cut < 0 or starts(" ", cut - 1, cut) or starts(" ", cut + 1, end):
            stop, after = _narrow_break(text, position, end, width)
        else:
            stop, after = cut, cut + 1  # nearly always: asked without calling anything, it takes half the time
        if stop > position:
            add_start(position)
            add_end(stop)
            begun = True
        position = after
    if position < end or not begun:
        add_start(position)
        add_end(end)


def _narrow_break(text: str, position: int, end: int, width: int) -> tuple[int, int]:
    """Where the line that begins at ``position`` ends and where the next one begins, in text of one column a character."""  # noqa: E501
    cut = text.rfind(" ", position, position + width + 1)
    if cut < 0:
        return position + width, position + width
    stop, after = cut, cut + 1
    if text.startswith(" ", cut - 1, end):
        stop = position + len(text[position:cut].rstrip(" "))
    while text.startswith(" ", after, end):
        after += 1
    return stop, after


@lru_cache(maxsize=4096)
def _width(cluster: str) -> int:
    return cells(drawn(cluster))


def at_column(text: str, start: int, end: int, column: int) -> int:
    """The offset of the character drawn in a column of the line text[start:end]; of its last one beyond that."""
    if text[start:end].isascii():
        return min(start + column, max(start, end - 1))
    while (after := next_cluster(text, start)) < end and column >= (width := _width(text[start:after])):
        column -= width
        start = after
    return start


class _Wrapper:
    """Wraps one line of the text in which characters differ in width."""

    def __init__(self, text: str, start: int, end: int, width: int, add: Add) -> None:
        self._text = text
        self._start = start  # of the line being filled
        self._at = start
        self._end = end
        self._width = width
        self._add = add
        self._column = 0
        # the last place where the line may end, and where the next one then begins
        self._break = (start, start)
        self._begun = False

    def run(self) -> None:
        """Wrap to the end."""
        match = _token().match
        while self._at < self._end:
            if self._at == self._start and self._narrow_lines():
                continue
            token = match(self._text, self._at, self._end)
            if token is None:
                self._cluster()
            elif token.lastgroup == "space":
                self._break = token.span()
                self._column += token.end() - token.start()
                self._at = token.end()
            elif token.lastgroup == "narrow":
                self._word(token.end())
            else:
                self._ideographs(token.end())
        stop, after = self._break
        if after == self._end and stop >= self._start:
            if stop > self._start or not self._begun:
                self._add(self._start, stop)
        elif self._start < self._end:
            self._add(self._start, self._end)

    def _narrow_lines(self) -> bool:
        """Fill lines the fast way as long as they hold nothing unusual; True when at least one was filled."""
        at, end, width, text = self._at, self._end, self._width, self._text
        while end - at > width and not _unusual().search(text, at, at + width + 1):
            stop, after = _narrow_break(text, at, end, width)
            self._finish(stop, after)
            at = after
        filled = at > self._at
        self._at = at
        return filled

    def _finish(self, stop: int, after: int) -> None:
        """End the line at ``stop``; the next one begins at ``after``."""
        if stop > self._start:
            self._add(self._start, stop)
            self._begun = True
        self._start = after
        self._column = 0

    def _take_break(self) -> bool:
        """End the line at the last place where that is allowed and go on from there; False when there was none."""
        stop, after = self._break
        if after <= self._start:
            return False
        self._finish(stop, after)
        self._at = after
        return True

    def _finish_here(self) -> None:
        stop, after = self._break
        self._finish(stop if after == self._at else self._at, self._at)

    def _word(self, end: int) -> None:
        if self._column + end - self._at > self._width and self._take_break():
            return
        while self._column + end - self._at > self._width:
            self._at += self._width - self._column
            self._finish(self._at, self._at)
        self._column += end - self._at
        self._at = end

    def _ideographs(self, end: int) -> None:
        while self._at < end:
            room = (self._width - self._column) // 2
            if room <= 0 and self._at == self._start:
                room = 1  # a window one column wide: something must be shown
            taken = min(room, end - self._at)
            if taken <= 0:
                self._finish_here()
                continue
            self._at += taken
            self._column += 2 * taken
            self._break = (self._at, self._at)

    def _cluster(self) -> None:
        end = min(next_cluster(self._text, self._at), self._end)
        size = _width(self._text[self._at : end])
        if self._column + size > self._width and self._at > self._start:
            if size <= 1 and self._take_break():
                return
            self._finish_here()
        self._column += size
        self._at = end
        if size > 1:
            self._break = (end, end)
