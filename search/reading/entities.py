"""Who is who in one text: mentions joined into entities."""

from collections import Counter
from dataclasses import dataclass, field

from search.reading.mentions import Named
from search.reading.names import actor_key, base, country_name, distance, initials
from search.reading.reading import Entity, Mention, MentionType

_LONG = 6  # letters from which a name may be misspelt


@dataclass(slots=True)
class _Cluster:
    name: str
    type: MentionType
    key: str
    words: list[str]
    aliases: Counter[str] = field(default_factory=Counter)
    sex: str = ""
    anonymous: bool = False


class Entities:
    """The entities of one text. Add all its mentions, then ask."""

    def __init__(self, mentions: list[Named]) -> None:
        self._clusters: list[_Cluster] = []
        self._by_key: dict[str, int] = {}
        self._types = self._voted(mentions)
        self.of: list[int] = [-1] * len(mentions)
        order = sorted(range(len(mentions)), key=lambda i: (-len(base(mentions[i].name).split()), mentions[i].start))
        for i in order:
            self.of[i] = self._place(mentions[i])
        self.mentions = tuple(
            Mention(m.start, m.end, m.type if m.known else self._clusters[e].type, e, m.metonym)
            for m, e in zip(mentions, self.of, strict=True)
        )

    @staticmethod
    def _voted(mentions: list[Named]) -> dict[str, MentionType]:
        votes: dict[str, Counter[MentionType]] = {}
        for m in mentions:
            votes.setdefault(base(m.name), Counter())[m.type] += 1
        return {name: max(count, key=lambda t: (count[t], t.value)) for name, count in votes.items()}

    def _place(self, m: Named) -> int:
        if m.known is not None:
            key = m.known.country if m.metonym else m.known.key
            name = country_name(key) if m.metonym else m.known.name
            type_ = MentionType.COUNTRY if m.metonym else m.type
            return self._joined(key, name or m.name, type_, m)
        words = base(m.name).split()
        type_ = self._types.get(" ".join(words), m.type)
        found = self._same(words, type_, m)
        if found is not None:
            cluster = self._clusters[found]
            cluster.aliases[m.name] += 1
            cluster.sex = cluster.sex or m.sex
            return found
        return self._joined(actor_key(m.name, type_), m.name, type_, m)

    def _joined(self, key: str, name: str, type_: MentionType, m: Named) -> int:
        if key not in self._by_key:
            self._by_key[key] = len(self._clusters)
            self._clusters.append(_Cluster(name, type_, key, base(name).split()))
        cluster = self._clusters[self._by_key[key]]
        cluster.aliases[m.name] += 1
        cluster.sex = cluster.sex or m.sex
        return self._by_key[key]

    def _same(self, words: list[str], type_: MentionType, m: Named) -> int | None:
        """The cluster that a shorter or misspelt form belongs to."""
        for i, cluster in enumerate(self._clusters):
            if cluster.anonymous:
                continue
            if type_ is MentionType.PERSON and cluster.type is MentionType.PERSON and _same_person(words, cluster.words):
                return i
            if type_ is MentionType.ORG and cluster.type is MentionType.ORG and _same_organisation(words, cluster, m):
                return i
        return None

    def anonymous(self, name: str, key: str) -> int:
        """An entity for a speaker without a name; equal keys are one entity."""
        if key not in self._by_key:
            self._by_key[key] = len(self._clusters)
            self._clusters.append(_Cluster(name, MentionType.OTHER, key, [], anonymous=True))
        return self._by_key[key]

    def sex(self, entity: int) -> str:
        """ "m" or "f" where a title told, else ""."""
        return self._clusters[entity].sex

    def type(self, entity: int) -> MentionType:
        """The type of an entity."""
        return self._clusters[entity].type

    def all(self) -> tuple[Entity, ...]:
        """All entities, in the order of their indexes."""
        return tuple(
            Entity(c.name, c.type, c.key, tuple(sorted(a for a in c.aliases if a != c.name)), (), c.anonymous)
            for c in self._clusters
        )


def _same_person(words: list[str], full: list[str]) -> bool:
    if not words or not full:
        return False
    if len(words) == 1:
        if words[0] in (full[-1], full[0]):
            return True
        return len(words[0]) >= _LONG and any(len(w) >= _LONG and distance(words[0], w, 1) <= 1 for w in full)
    if words[-1] == full[-1]:
        return words[0] == full[0] or distance(words[0], full[0], 1) <= 1
    return words == full


def _same_organisation(words: list[str], cluster: _Cluster, m: Named) -> bool:
    if len(words) == 1 and m.name.replace(".", "").isupper() and len(words[0]) > 1:
        return initials(cluster.name) == m.name.replace(".", "").lower()
    return len(words) > 1 and words == cluster.words[-len(words) :]
