"""Numbers for the forms that texts are made of (words.forms): each is looked at once, however often it comes."""

import numpy as np

from search.index.arrays import Numbers
from search.words import BREAK, MAX_WORD, words_of

_SEVERAL = 1 << 31  # from here on codes stand for forms of no word or several


class Codes(dict[str, int]):
    """The code of every form; a new one is made when it is asked for.

    0 is a blank line, else it is 1 plus the place of its word in ``words``, but for forms that aren't one word.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._known: dict[str, int] = {}
        self._several: list[list[int]] = []
        self[BREAK] = 0

    def __missing__(self, form: str) -> int:
        bare = form.rstrip(".,'")
        if bare.isalnum() and bare.isascii() and len(bare) <= MAX_WORD:  # nearly always
            code = self._code(bare)
        else:
            codes = [self._code(word) for word in words_of(form)]
            code = codes[0] if len(codes) == 1 else self._new(codes)
        self[form] = code
        return code

    def _new(self, codes: list[int]) -> int:
        self._several.append(codes)
        return _SEVERAL + len(self._several) - 1

    def _code(self, word: str) -> int:
        code = self._known.get(word)
        if code is None:
            self.words.append(word)
            code = self._known[word] = len(self.words)
        return code

    def expanded(self, codes: Numbers, records: Numbers) -> tuple[Numbers, Numbers]:
        """Codes, and the record of each, with one code for every word."""
        at = np.flatnonzero(codes >= _SEVERAL)
        if not len(at):
            return codes, records
        sizes = np.array([len(several) for several in self._several], np.int64)
        first = np.cumsum(sizes) - sizes
        flat = np.array([code for several in self._several for code in several], np.uint32)
        which = (codes[at] - _SEVERAL).astype(np.int64)
        counts = np.ones(len(codes), np.int64)
        counts[at] = sizes[which]
        begins = np.cumsum(counts) - counts
        made = np.repeat(codes, counts)
        inside = np.repeat(first[which] - (np.cumsum(sizes[which]) - sizes[which]), sizes[which])
        inside += np.arange(len(inside))
        goal = np.repeat(begins[at] - (np.cumsum(sizes[which]) - sizes[which]), sizes[which])
        goal += np.arange(len(goal))
        made[goal] = flat[inside]
        return made, np.repeat(records, counts)
