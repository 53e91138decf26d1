"""Which words are nearly the same as another: letters left out, put in, replaced, or two neighbours exchanged.

The first letter is always right.
"""

from collections.abc import Sequence

import numpy as np

from search.index.arrays import Numbers

HALVED = 5  # letters of a word of which either half says much


def near(word: str, candidates: Sequence[str], most: int) -> list[tuple[str, int]]:
    """The candidates with the same first letter that differ in at most ``most`` letters, and in how many."""
    fit = [c for c in candidates if c[:1] == word[:1] and abs(len(c) - len(word)) <= most]
    if not fit or not word:
        return []
    letters = np.array(fit, f"U{len(word) + most}").view(np.uint32).reshape(len(fit), -1)
    lengths = np.array([len(c) for c in fit])
    wanted = [ord(c) for c in word]
    # one column of the table of distances at a time, for all candidates at once: row i is the first i letters of word
    rows = np.arange(len(word) + 1, dtype=np.int16)[:, None]
    before = np.repeat(rows, len(fit), 1)
    earlier = before
    found = np.where(lengths == 0, len(word), most + 1).astype(np.int16)
    for j in range(letters.shape[1]):
        now = np.empty_like(before)
        now[0] = j + 1
        for i, letter in enumerate(wanted, 1):
            same = letters[:, j] == letter
            now[i] = np.minimum(before[i], now[i - 1]) + 1
            np.minimum(now[i], before[i - 1] + ~same, out=now[i])
            if i > 1 and j > 0:
                swapped = (letters[:, j - 1] == letter) & (letters[:, j] == wanted[i - 2])
                np.minimum(now[i], np.where(swapped, earlier[i - 2] + 1, now[i]), out=now[i])
        ended = lengths == j + 1
        found[ended] = now[-1][ended]
        earlier, before = before, now
    return [(c, int(d)) for c, d in zip(fit, found.tolist(), strict=True) if d <= most]


def is_near(word: str, other: str, most: int) -> bool:
    """The same for one word."""
    if word[:1] != other[:1] or abs(len(word) - len(other)) > most:
        return False
    start, end = 0, 0
    short = min(len(word), len(other))
    while start < short and word[start] == other[start]:
        start += 1
    while end < short - start and word[-1 - end] == other[-1 - end]:
        end += 1
    one, two = word[start : len(word) - end], other[start : len(other) - end]
    if max(len(one), len(two)) <= 1:
        return True
    if one[::-1] == two and len(one) == 2:
        return True
    return most > 1 and bool(near(word, [other], most))


def near_one(word: bytes, letters: Numbers, ends: Numbers, low: int, high: int) -> Numbers:
    """The numbers, from ``low`` to ``high``, of words that differ from an ASCII word in at most one letter.

    ``letters`` are all words one after another, each with a byte behind it; ``ends``: where the next begins. What isn't
    ASCII differs by bytes, not letters.
    """
    begins = ends[low:high].astype(np.int64)
    lengths = ends[low + 1 : high + 1].astype(np.int64) - begins - 1
    numbers = np.flatnonzero(np.abs(lengths - len(word)) <= 1)
    begins, lengths = begins[numbers], lengths[numbers]
    wanted = np.frombuffer(word, np.uint8)
    last = len(letters) - 1
    if len(word) >= HALVED:
        # what is right of the middle is as it should be, or what is left of it but for one letter
        half = len(word) // 2
        ends_so = _so(letters, begins + lengths - 1, word[: half - 1 : -1], -1)
        begins_so = _so(letters, begins, word[: half - 1], 1)
        so = np.zeros(len(numbers), bool)
        so[ends_so] = so[begins_so] = True
        likely = np.flatnonzero(so)
        numbers, begins, lengths = numbers[likely], begins[likely], lengths[likely]
    forward = letters[np.minimum(begins[:, None] + np.arange(len(word)), last)]
    # what is behind a word's end is no letter, so it never counts as the same
    same = np.logical_and.accumulate(forward == wanted, axis=1).sum(1)
    same = np.minimum(same, np.minimum(lengths, len(word)))
    backward = letters[np.maximum((begins + lengths)[:, None] - 1 - np.arange(len(word)), 0)]
    same_end = np.logical_and.accumulate(backward == wanted[::-1], axis=1).sum(1)
    short = np.minimum(lengths, len(word))
    same_end = np.minimum(same_end, short)
    fits = (same + same_end >= np.maximum(lengths, len(word)) - 1) & (same > 0)
    swap = np.flatnonzero(~fits & (lengths == len(word)) & (same + same_end == len(word) - 2) & (same > 0))
    at = same[swap]
    fits[swap] = (forward[swap, at] == wanted[at + 1]) & (forward[swap, at + 1] == wanted[at])
    found: Numbers = numbers[fits] + low
    return found


def _so(letters: Numbers, places: Numbers, wanted: bytes, step: int) -> Numbers:
    """At which of some places these letters stand, the next one ``step`` further each time."""
    left = np.arange(len(places))
    for i, letter in enumerate(wanted):
        left = left[letters[places[left] + i * step] == letter]
    return left
