"""A text as words are compared: folded, a run of white space as one space, without characters that aren't drawn."""

import re
from bisect import bisect_right

from search.text import INVISIBLE, fold

_UNDRAWN = INVISIBLE.pattern[1:-1]
# white space that isn't one single space, and what isn't drawn
_CUT = re.compile(rf"[\s{_UNDRAWN}]{{2,}}|[^\S ]|[{_UNDRAWN}]")


class Squeezed:
    """The squeezed form of ``raw``, in ``text``, with the ways between offsets of the two."""

    def __init__(self, raw: str) -> None:
        folded = fold(raw)
        pieces: list[str] = []
        self._raw = [0]  # where each stretch that was left as it is begins in the raw text,
        self._here = [0]  # and where it begins in the squeezed one
        end = 0
        for cut in _CUT.finditer(folded):
            space = " " if INVISIBLE.sub("", cut[0]) else ""
            pieces.append(folded[end : cut.start()] + space)
            end = cut.end()
            self._raw.append(end)
            self._here.append(self._here[-1] + len(pieces[-1]))
        pieces.append(folded[end:])
        self.text = "".join(pieces)

    def position(self, raw: int) -> int:
        """Where an offset of the raw text is in the squeezed one."""
        stretch = bisect_right(self._raw, raw) - 1
        end = self._here[stretch + 1] if stretch + 1 < len(self._here) else len(self.text)
        return min(end, self._here[stretch] + raw - self._raw[stretch])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text for a span of the squeezed one that isn't empty."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, position: int) -> int:
        stretch = bisect_right(self._here, position) - 1
        return self._raw[stretch] + position - self._here[stretch]
