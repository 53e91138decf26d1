"""Several texts as they are compared, one after another: what is looked for in all of them is looked for once."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np

from search.recent import Recent
from search.text import fold
from search.words import ascii_code

MANY = 1000  # letters, more than any acronym has
# what was made of texts lately that aren't in ASCII
_kept: Recent[list[str | None]] = Recent(4_000_000, lambda shape: len(shape[0] or ""))  # characters
_EDGE = "\n\n"  # between two texts, and at both ends: no word or phrase reaches across


class Shapes:
    """The ``words.ascii_shape`` of several texts, ``joined``; of those that have none (``strange``) so many spaces.

    Text i has the letters from ``begins[i]`` on.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.strange: list[int] = []
        shapes = list(texts)
        others = [i for i, text in enumerate(texts) if not text.isascii()]
        if others:
            for i, (shape,) in zip(others, _kept.get_all([texts[i] for i in others], _plain), strict=True):
                shapes[i] = " " * len(texts[i]) if shape is None else shape
                self.strange += [i] if shape is None else []
        self.joined = _EDGE.join(["", *shapes, ""]).lower()
        sizes = (len(text) + len(_EDGE) for text in texts)
        self.begins = list(accumulate(sizes, initial=len(_EDGE)))  # and one more after the last

    @cached_property
    def dotted(self) -> int:
        """How many letters an acronym (U.N.) has here at most: 2, 3 or MANY. Looking for one takes twice as long."""
        points = np.frombuffer(self.joined.encode("ascii"), np.uint8) == ord(".")
        two = points[:-2] & points[2:]
        if not two.any():
            return 2
        return MANY if (two[:-2] & points[4:]).any() else 3

    def forms(self, spans: Sequence[tuple[int, int]]) -> list[str]:
        """What stands in some spans, as it is compared."""
        joined = self.joined
        forms = [joined[start:end] for start, end in spans]
        if self.strange:
            known = zip(forms, spans, strict=True)
            forms = [self._strange_form(*span) if form.isspace() else form for form, span in known]
        return forms

    def _strange_form(self, start: int, end: int) -> str:
        text = bisect_right(self.begins, start) - 1
        begin = self.begins[text]
        return fold(self._texts[text][start - begin : end - begin])


def _plain(texts: Sequence[str]) -> list[list[str | None]]:
    """The ``words.ascii_shape`` of each of some texts that aren't in ASCII: of all their letters at once."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    at = np.flatnonzero(codes > 127)
    kinds, which = np.unique(codes[at], return_inverse=True)
    known = np.array([ascii_code(code) for code in kinds.tolist()], np.uint8)[which]
    letters = codes.astype(np.uint8)
    letters[at] = known
    shapes = letters.tobytes().decode("ascii").lower()
    ends = list(accumulate(map(len, texts)))
    strange = set(np.searchsorted(ends, at[known == 0], "right").tolist())
    return [[None if i in strange else shapes[a:b]] for i, (a, b) in enumerate(pairwise([0, *ends]))]
