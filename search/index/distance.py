"""Which words are nearly the same as another: letters left out, put in, replaced, or two neighbours exchanged."""

from collections.abc import Sequence

import numpy as np


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
