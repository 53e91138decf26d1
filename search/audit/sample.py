"""The sample of an audit: random, the same for the same corpus and seed, in proportion to strata."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from search.article import READ_ZONES, ZoneKind
from search.article_row import ArticleRow
from search.audit.mark import What
from search.text import paragraphs

Ints = npt.NDArray[np.int64]
LEAST = 5  # words of a paragraph that is looked at


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be marked: text[start:end] of an article; ``ordinal`` of an attribution, else -1."""

    what: What
    number: int
    ordinal: int
    stratum: str
    start: int = 0
    end: int = 0


def drawn(ids: Ints, strata: Ints, count: int, seed: int) -> Ints:
    """Indexes of ``count`` of the things with these numbers, or of all, in random order; strata in proportion.

    Systematic sampling: everything is put in random order, then by stratum, and taken at equal steps from a random
    start, so that everything has the same chance, and shares of the sample need no weights. What is random is a hash
    of seed and number: the same everywhere, for ever.
    """
    if count >= len(ids):
        taken = np.arange(len(ids))
    else:
        order = np.lexsort((_hashed(ids, 2 * seed), strata))
        start = float(_hashed(np.array([seed], np.int64), seed)[0]) / 2.0**64
        steps = (np.arange(count) + start) * (len(ids) / count)
        taken = order[np.minimum(steps.astype(np.int64), len(ids) - 1)]
    return taken[np.argsort(_hashed(ids[taken], 2 * seed + 1), kind="stable")]


def _hashed(numbers: Ints, seed: int) -> npt.NDArray[np.uint64]:
    """Numbers that look random: the finaliser of SplitMix64 (Steele, Lea, Flood 2014)."""
    z = numbers.astype(np.uint64) + np.uint64((seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) & (2**64 - 1))
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: npt.NDArray[np.uint64] = z ^ (z >> np.uint64(31))
    return found


def paragraphs_to_read(article: ArticleRow, text: str) -> list[tuple[int, int]]:
    """The paragraphs of an article in which somebody could be quoted: of its body, of LEAST words."""
    body = [(z.start, z.end) for z in article.zones if z.kind is ZoneKind.BODY]
    read = body or [(z.start, z.end) for z in article.zones if z.kind in READ_ZONES] or [(0, len(text))]
    return [
        (start, end)
        for start, end in paragraphs(text)
        if any(a <= start < b for a, b in read) and len(text[start:end].split()) >= LEAST
    ]
