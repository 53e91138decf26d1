"""Several texts as they are compared, one after another: what is looked for in all of them is looked for once."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from search.recent import Recent
from search.text import fold
from search.words import ascii_shape

MANY = 1000  # letters, more than any acronym has
_EDGE = "\n\n"  # between two texts, and at both ends: no word or phrase reaches across
# the shape of a text with other letters takes a while
_kept: Recent[list[str | None]] = Recent(4_000_000, lambda shape: len(shape[0] or ""))  # characters


class Shapes:
    """The ``words.ascii_shape`` of several texts, ``joined``; of those that have none (``strange``) so many spaces.

    Text i has the letters from ``begins[i]`` on.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.strange: list[int] = []
        shapes = list(texts)
        for i, text in enumerate(texts):
            if not text.isascii():
                (shape,) = _kept.get(text, lambda text=text: [ascii_shape(text)])  # type: ignore[misc]
                shapes[i] = " " * len(text) if shape is None else shape
                self.strange += [i] if shape is None else []
        self.joined = f"{_EDGE}{_EDGE.join(shapes)}{_EDGE}".lower()
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
