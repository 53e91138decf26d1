"""The sample of an audit: random, the same for the same corpus and seed, in proportion to strata."""

import random
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from search.article import READ_ZONES, ZoneKind
from search.audit.mark import What
from search.catalogue import ArticleRow
from search.text import paragraphs

T = TypeVar("T", bound=Hashable)
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


def drawn(population: Sequence[T], strata: Callable[[T], str], count: int, chance: random.Random) -> list[T]:
    """``count`` of a population, or all of it: each stratum in proportion to its size, in random order.

    Systematic sampling: everything is put in random order, then by stratum, and taken at equal steps from a random
    start, so that every one has the same chance, and shares of the sample need no weights.
    """
    if count >= len(population):
        return chance.sample(population, len(population))
    order = chance.sample(range(len(population)), len(population))
    order.sort(key=lambda i: strata(population[i]))
    step, start = len(population) / count, chance.random()
    taken = [population[order[int((i + start) * step)]] for i in range(count)]
    chance.shuffle(taken)
    return taken


def paragraphs_to_read(article: ArticleRow, text: str) -> list[tuple[int, int]]:
    """The paragraphs of an article in which somebody could be quoted: of its body, of LEAST words."""
    body = [(z.start, z.end) for z in article.zones if z.kind is ZoneKind.BODY]
    read = body or [(z.start, z.end) for z in article.zones if z.kind in READ_ZONES] or [(0, len(text))]
    return [
        (start, end)
        for start, end in paragraphs(text)
        if any(a <= start < b for a, b in read) and len(text[start:end].split()) >= LEAST
    ]


def mixed(attributions: Iterable[Item], whole: Iterable[Item], chance: random.Random) -> list[Item]:
    """Both samples in one random order, so that what is marked first is a random part of each."""
    items = [*attributions, *whole]
    chance.shuffle(items)
    return items
