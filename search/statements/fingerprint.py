"""Fingerprints: what the words of an attribution come down to as numbers, so that millions of them can be compared.

One is an array of 32-bit numbers: a head (see HEAD), the stems of each sentence with a 0 after it, and the hashes of
its long runs of quoted words. It is made when a reading is stored and kept beside it in the catalogue.
"""

import math
import sys
from array import array
from collections.abc import Iterator
from enum import IntEnum
from zlib import crc32

from search.statements.relation import REWORDED_SHARE, REWORDED_STEMS
from search.statements.telling import Content, Telling, Words, says_something, stem, stem_code

STRANGER_RUN = 5  # words in a row that make tellings of two speakers worth comparing
NEVER = 0xFFFF  # least stems of one that has no sentence long enough to be reworded


class Head(IntEnum):
    """Where the numbers of the head stand."""

    FLAGS = 0
    START = 1  # of the content in its text
    END = 2
    CORE_WORDS = 3  # how many words it vouches for
    CORE_STEMS = 4  # different stems of meaning among them
    LEAST = 5  # different stems that one which rewords it must share, at least
    STEMS = 6  # different stems
    WORDS = 7  # hash of all words
    CORE = 8  # hash of those it vouches for
    PLACED = 9  # how many numbers the sentences take
    SIZE = 10


SURE, NOBODY = 1, 2  # flags: the speaker was named beside the words; nobody in particular is the speaker


def fingerprint(telling: Telling | Content, extent: tuple[int, int], *, sure: bool, anonymous: bool) -> "array[int]":
    """The fingerprint of an attribution's words; ``extent``: where they stand, from the first to the last."""
    codes = [[stem_code(s) for s in sentence] for sentence in telling.sentences]
    core = {stem(word) for word in telling.core if says_something(word)}
    placed = [code for sentence in codes for code in (*sentence, 0)] or [0]
    return array(
        "I",
        (
            SURE * sure | NOBODY * anonymous,
            *extent,
            len(telling.core),
            len(core),
            min(map(_least, (*telling.sentences, *telling.quoted)), default=NEVER),
            len(set(placed) - {0}),
            _hash(telling.words),
            _hash(telling.core),
            len(placed),
            *placed,
            *dict.fromkeys(long_runs(telling.fragments)),
        ),
    )


def is_owned(data: bytes) -> bool:
    """True for a fingerprint of which it is sure who speaks."""
    return data[0] == SURE if sys.byteorder == "little" else data[3] == SURE


def long_runs(fragments: tuple[Words, ...]) -> Iterator[int]:
    """The hashes of the runs of quoted words that say something."""
    for fragment in fragments:
        for run in zip(*(fragment[i:] for i in range(STRANGER_RUN)), strict=False):
            if sum(map(says_something, run)) > 1:
                yield crc32(" ".join(run).encode())


def _hash(words: Words) -> int:
    return crc32(" ".join(words).encode())


def _least(stems: Words) -> int:
    """How many different stems another wording must share with this sentence (see relation.py), at least."""
    if len(stems) < REWORDED_STEMS:
        return NEVER
    return max(1, math.ceil(REWORDED_SHARE * len(stems)) - (len(stems) - len(set(stems))))
