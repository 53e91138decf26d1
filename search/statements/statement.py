"""One utterance, told in one place or several."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from search.statements.rarity import Rarity
from search.statements.relation import Relation, related
from search.statements.telling import Telling

_CLOSEST = list(Relation)


@dataclass(frozen=True, slots=True)
class Statement:
    """``tellings``: the fullest first, without what an article repeats; ``key``: an actor's, or "".

    ``relation``: that of the telling which differs most from the fullest.
    """

    tellings: tuple[Telling, ...]
    key: str
    relation: Relation

    @classmethod
    def of(cls, group: Iterable[Telling], rarity: Rarity) -> "Statement":
        """The statement that a group of tellings tells; there is one at least."""
        ordered = sorted(group, key=lambda t: (-len(t.core), t.article, t.ordinal))
        kept = list(_once(ordered))
        relations = [found for t in kept if (found := relation(kept[0], t, rarity)) is not None]
        sure = Counter(t.key for t in ordered if t.sure)
        speakers = sure or Counter(t.key for t in ordered if t.key)
        return cls(
            tuple(kept),
            speakers.most_common(1)[0][0] if speakers else "",
            max(relations, key=_CLOSEST.index),
        )


def relation(one: Telling, other: Telling, rarity: Rarity) -> Relation | None:
    """How two tellings of one statement differ; None where they tell different parts of it."""
    return Relation.VERBATIM if one is other else related(one, other, rarity)


def _once(group: Iterable[Telling]) -> Iterable[Telling]:
    """A group without what an article repeats word for word, and what stands inside another of its tellings."""
    told: dict[int, list[Telling]] = {}
    for telling in group:
        before = told.setdefault(telling.article, [])
        if not any(_repeats(telling, other) for other in before):
            before.append(telling)
            yield telling


def _repeats(telling: Telling, other: Telling) -> bool:
    inside = telling.extent[0] < other.extent[1] and other.extent[0] < telling.extent[1]
    return inside or telling.words == other.words
