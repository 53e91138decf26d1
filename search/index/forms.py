"""Numbers for the forms that texts are made of (words.form_bytes): all forms of many texts are looked up at once."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from search.index.arrays import Numbers
from search.words import BREAK, MAX_WORD, spaced, words_of

_SEVERAL = 1 << 31  # from here on codes stand for forms of no word or several
_SHORT = 16  # bytes of a form that is known by two numbers of 64 bits; longer ones are rare
_PADDING = b" " * (_SHORT + 1)
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)  # the first bytes of eight
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93], np.uint64)
_SMALLEST = 12  # bits of the first table
_FULLEST = 0.4  # of a table


class Forms:
    """Every form met so far, and its word.

    A form of up to 16 bytes is two 64-bit numbers. They are compared as they are, so that no two forms are ever taken
    for one; their mixture only says where in a table to look first. ``words``: every word met, in UTF-8, a form like
    ``bank.`` being the word ``bank``; ``hashes``: a number of each (see Postings).
    """

    def __init__(self) -> None:
        self.words: list[bytes] = []
        self._known: dict[str, int] = {}
        self._several: list[list[int]] = []
        self._hashes = bytearray()
        self._count = 1  # form 0 is none
        self._keys = np.zeros((2, 1 << 10), np.uint64)
        self._codes = np.zeros(1 << 10, np.uint32)
        self._long: dict[bytes, int] = {}  # forms longer than that, with their codes
        self._bits = _SMALLEST
        self._table = np.zeros(1 << _SMALLEST, np.int32)
        first = np.frombuffer(BREAK.encode().ljust(8, b"\0"), "<u8").astype(np.uint64)
        self._break = first[0]
        self._add(np.stack([first, np.zeros(1, np.uint64)]), np.zeros(1, np.uint32))

    def __len__(self) -> int:
        return self._count + len(self._long)

    def hashes(self, words: Numbers) -> Numbers:
        """A number for each of some words, given by their places in ``words``."""
        for word in self.words[len(self._hashes) // 8 :]:
            self._hashes += blake2b(word, digest_size=8).digest()
        made: Numbers = np.frombuffer(bytes(self._hashes), np.uint64)[words]
        return made

    def taken(self, texts: Iterable[bytes]) -> tuple[Numbers, Numbers]:
        """The words of texts (each what form_bytes gave), one after another, and how many each text has of them.

        A word is given as 1 plus its place in ``words``; a blank line counts as a word, 0.
        """
        parts = list(texts)
        data = spaced(b"".join([b" ", b" ".join(parts), _PADDING]))
        letters = np.frombuffer(data, np.uint8)
        is_space = letters == ord(" ")
        edges = np.flatnonzero(is_space[1:] != is_space[:-1]) + 1
        starts, lengths = edges[0::2], edges[1::2] - edges[0::2]
        codes = self._looked_up(data, starts, lengths)
        begins = np.cumsum([1, *(len(part) + 1 for part in parts)])
        counts = np.diff(np.searchsorted(starts, begins))
        return self._expanded(codes, counts)

    def _looked_up(self, data: bytes, starts: Numbers, lengths: Numbers) -> Numbers:
        """The codes of the forms that stand in ``data`` at these places."""
        eights = np.ndarray((len(data) - 7,), "<u8", data, 0, (1,))
        keys = np.empty((2, len(starts)), np.uint64)
        np.bitwise_and(eights[starts], _MASKS[np.minimum(lengths, 8)], keys[0])
        np.bitwise_and(eights[starts + 8], _MASKS[np.clip(lengths - 8, 0, 8)], keys[1])
        long = np.flatnonzero(lengths > _SHORT)
        keys[0, long], keys[1, long] = self._break, 0  # anything that is known
        slots = self._slots(keys)
        found = self._table[slots]
        other = np.flatnonzero((self._keys[0, found] != keys[0]) | (self._keys[1, found] != keys[1]))
        new = []
        while len(other):  # another form stands there, or none: then it isn't known, else it may be in the next place
            none = found[other] == 0
            new.append(other[none])
            other = other[~none]
            slots[other] = (slots[other] + 1) & (len(self._table) - 1)
            found[other] = at = self._table[slots[other]]
            other = other[(self._keys[0, at] != keys[0, other]) | (self._keys[1, at] != keys[1, other])]
        if new and len(rows := np.concatenate(new)):
            found[rows] = self._new(data, starts, lengths, keys, rows)
        codes = self._codes[found]
        for row in long.tolist():
            codes[row] = self._long_code(data[starts[row] : starts[row] + lengths[row]])
        return codes

    def _slots(self, keys: Numbers) -> Numbers:
        """Where in the table to look first."""
        mixed = keys[0] * _MIX[0]
        mixed ^= keys[1] * _MIX[1]
        mixed ^= mixed >> np.uint64(32)
        mixed *= _MIX[2]
        mixed >>= np.uint64(64 - self._bits)
        slots: Numbers = mixed.astype(np.int64)
        return slots

    def _new(self, data: bytes, starts: Numbers, lengths: Numbers, keys: Numbers, rows: Numbers) -> Numbers:
        """The numbers of forms that weren't known, which may be there several times."""
        rows_in_order = rows[np.lexsort((keys[1, rows], keys[0, rows]))]
        own = keys[:, rows_in_order]
        differs = np.concatenate([[True], (own[:, 1:] != own[:, :-1]).any(axis=0)])
        each = rows_in_order[differs]
        codes = []
        for start, length in zip(starts[each].tolist(), lengths[each].tolist(), strict=True):
            codes.append(self._code_of(data[start : start + length].decode()))
        numbers = np.empty(len(starts), np.int32)
        numbers[rows_in_order] = self._count + np.cumsum(differs) - 1
        self._add(keys[:, each], np.array(codes, np.uint32))
        return numbers[rows]

    def _add(self, keys: Numbers, codes: Numbers) -> None:
        """Keep forms that aren't there yet."""
        first, last = self._count, self._count + len(codes)
        if last > len(self._codes):
            room = max(last, 2 * len(self._codes))
            self._keys = np.pad(self._keys, ((0, 0), (0, room - len(self._codes))))
            self._codes = np.pad(self._codes, (0, room - len(self._codes)))
        self._keys[:, first:last], self._codes[first:last] = keys, codes
        self._count = last
        if last > _FULLEST * len(self._table):
            while last > _FULLEST / 2 * (1 << self._bits):
                self._bits += 1
            self._table = np.zeros(1 << self._bits, np.int32)
            first = 1
        waiting = np.arange(first, last, dtype=np.int32)
        slots = self._slots(self._keys[:, first:last])
        while len(waiting):
            free = self._table[slots] == 0
            self._table[slots[free]] = waiting[free]  # of several that want one place one gets it
            left = self._table[slots] != waiting
            waiting, slots = waiting[left], (slots[left] + 1) & (len(self._table) - 1)

    def _long_code(self, form: bytes) -> int:
        code = self._long.get(form)
        if code is None:
            code = self._long[form] = self._code_of(form.decode())
        return code

    def _code_of(self, form: str) -> int:
        bare = form.rstrip(".,'")
        if bare.isalnum() and bare.isascii() and len(bare) <= MAX_WORD:  # nearly always
            return self._code(bare)
        codes = [self._code(word) for word in words_of(form)]
        if len(codes) == 1:
            return codes[0]
        self._several.append(codes)
        return _SEVERAL + len(self._several) - 1

    def _code(self, word: str) -> int:
        code = self._known.get(word)
        if code is None:
            self.words.append(word.encode())
            code = self._known[word] = len(self.words)
        return code

    def _expanded(self, codes: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
        """Codes, and how many each text has, with one code for every word."""
        at = np.flatnonzero(codes >= _SEVERAL)
        if not len(at):
            return codes, counts
        several = [self._several[code] for code in (codes[at] - _SEVERAL).tolist()]
        sizes = np.ones(len(codes), np.int64)
        sizes[at] = list(map(len, several))
        ends = np.cumsum(sizes)
        made = np.repeat(codes, sizes)
        inside = np.repeat(codes >= _SEVERAL, sizes)
        made[inside] = [code for each in several for code in each]
        return made, np.diff(np.concatenate([[0], ends])[np.concatenate([[0], np.cumsum(counts)])])
