"""Who is who in one text: mentions joined into entities."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from search.reading.named import Named
from search.reading.names import (
    actor_key,
    base,
    company_words,
    country_name,
    distance,
    known,
    particles,
    person,
    sex_of,
)
from search.reading.organisations import acronym, has_initials, is_company, is_short_for, is_without_form
from search.reading.reading import Entity, Mention, MentionType

_LONG = 7  # letters from which a name is taken for a misspelling of another
_PERSONAL = (MentionType.PERSON, MentionType.ORG, MentionType.OTHER, MentionType.PLACE)
_MAX_COMPARED = 400  # names that a new one is compared with


@dataclass(slots=True)
class _Cluster:
    name: str
    type: MentionType
    key: str
    words: list[str]
    aliases: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    sex: str = ""
    anonymous: bool = False
    acronyms: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)


def trusted(mentions: Iterable[Named]) -> list[Named]:
    """The mentions without those that only a headline has: there every word looks like a name."""
    everything = sorted(mentions, key=lambda m: m.start)
    words = {word for m in everything if not m.headline for word in base(m.name).split()}
    return [m for m in everything if not m.headline or set(base(m.name).split()) <= words]


class Entities:
    """The entities of one text, from all its named mentions."""

    def __init__(self, mentions: list[Named]) -> None:
        self._clusters: list[_Cluster] = []
        self._by_key: dict[str, int] = {}
        self._by_name: dict[tuple[str, MentionType], int] = {}
        self._types = self._voted(mentions)
        self.of: list[int] = [-1] * len(mentions)
        # the fullest names first, so that the shorter ones find them
        order = sorted(range(len(mentions)), key=lambda i: (-len(base(mentions[i].name).split()), mentions[i].start))
        for i in order:
            self.of[i] = self._place(mentions[i], i, mentions)
        self._named = mentions

    @staticmethod
    def _host(m: Named, i: int, mentions: list[Named]) -> str:
        """Where the embassy named last before this one stands, if it is of the same country."""
        same = (
            b for b in reversed(mentions[max(0, i - 100) : i]) if b.country == m.country and _office(b) == _office(m)
        )
        return next((b.host for b in same if b.host), "")

    @staticmethod
    def _voted(mentions: list[Named]) -> dict[str, MentionType]:
        """One type for each name of the text: the commonest."""
        votes: dict[str, Counter[MentionType]] = {}
        for m in mentions:
            votes.setdefault(base(m.name), Counter())[m.type] += 1
        return {name: max(count, key=lambda t: (count[t], t.value)) for name, count in votes.items()}

    def _place(self, m: Named, i: int, mentions: list[Named]) -> int:
        if m.known is not None and (company := self._company_meant(m, mentions)) is not None:
            self._note(company, m)
            return company
        if m.known is not None:
            key = m.known.country if m.metonym else m.known.key
            name = country_name(key) if m.metonym else m.known.name
            type_ = MentionType.COUNTRY if m.metonym else m.known.type
            return self._joined(key, name or m.name, type_, m)
        if m.country:
            # there are as many foreign ministries as countries: the country belongs to the key
            key = f"org:{_office(m)} of {m.country}"
            host = m.host or self._host(m, i, mentions)
            name = _official_name(m)
            if host:  # and as many embassies of a country as others
                return self._joined(f"{key} in {host}", f"{name} in {country_name(host)}", MentionType.ORG, m)
            return self._joined(key, name, MentionType.ORG, m)
        folded = base(m.name)
        type_ = self._types.get(folded, m.type)
        found = self._by_name.get((folded, type_)) if len(folded.split()) > 1 else None
        if found is None:
            found = self._same(m.name, type_, m, i, mentions)
        if found is None:
            found = self._joined(actor_key(m.name, type_), m.name, type_, m)
        else:
            self._note(found, m)
        self._by_name.setdefault((folded, type_), found)
        return found

    def _company_meant(self, m: Named, mentions: list[Named]) -> int | None:
        """Rio Tinto, where a text that names it says "Rio", and never Rio de Janeiro in full."""
        known_as = m.known.name if m.known is not None and m.known.type is MentionType.PLACE else m.name
        if known_as == m.name or any(other.name == known_as for other in mentions):
            return None
        companies = (k for k, c in enumerate(self._clusters[:_MAX_COMPARED]) if c.type is MentionType.ORG)
        return next((k for k in companies if is_short_for(m.name, self._clusters[k].name)), None)

    def _joined(self, key: str, name: str, type_: MentionType, m: Named) -> int:
        if key not in self._by_key:
            self._by_key[key] = len(self._clusters)
            words = person(name) if type_ is MentionType.PERSON else company_words(name)
            self._clusters.append(_Cluster(name, type_, key, words))
        self._note(self._by_key[key], m)
        return self._by_key[key]

    def _note(self, index: int, m: Named) -> None:
        cluster = self._clusters[index]
        cluster.aliases[m.name] += 1
        if cluster.name.isupper() and m.name.istitle() and m.name.upper() == cluster.name:
            cluster.name = m.name  # which a headline has in capitals
        cluster.sex = cluster.sex or m.sex
        cluster.roles.update(m.roles)
        cluster.acronyms |= {m.acronym} if m.acronym else set()
        cluster.called.update(m.called)

    def _same(self, name: str, type_: MentionType, m: Named, i: int, mentions: list[Named]) -> int | None:
        """The cluster that a shorter or misspelt form belongs to; of several, that of the nearest mention before."""
        own, words = person(name), company_words(name)
        fits = [
            k
            for k, cluster in enumerate(self._clusters[:_MAX_COMPARED])
            if _same_person(own, type_, cluster, m) or _same_organisation(words, type_, cluster, m)
        ]
        fits = [k for k in fits if self._clusters[k].type is type_] or fits
        if len(fits) < 2:
            return fits[0] if fits else None
        before = [j for j in range(i - 1, max(-1, i - 200), -1) if self.of[j] in fits]
        # who acted or was called so lately: not who is only spoken of
        near = next((j for j in before if mentions[j].subject or base(mentions[j].name) == base(name)), None)
        if near is None:
            return self.of[before[0]] if before else fits[0]
        return self.of[near]

    # -- what speakers need to know

    def anonymous(self, name: str, key: str, role: str = "") -> int:
        """An entity for a speaker without a name; equal keys are one entity. ``role``: whose and what it is."""
        if key not in self._by_key:
            self._by_key[key] = len(self._clusters)
            roles = Counter([role] if role else [])
            self._clusters.append(_Cluster(name, MentionType.OTHER, key, [], roles=roles, anonymous=True))
        return self._by_key[key]

    def country(self, key: str) -> int:
        """The country with this key, whose government speaks, whether or not its name stands in the text."""
        if key not in self._by_key:
            self._by_key[key] = len(self._clusters)
            self._clusters.append(_Cluster(country_name(key), MentionType.COUNTRY, key, []))
        return self._by_key[key]

    def sex(self, entity: int) -> str:
        """ "m" or "f" where a title or a given name told, else ""."""
        return self._clusters[entity].sex

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in the order in which they were given."""
        return tuple(
            Mention(m.start, m.end, m.type if m.known else self._clusters[e].type, e, m.metonym)
            for m, e in zip(self._named, self.of, strict=True)
        )

    def may_be_person(self, entity: int) -> bool:
        """True for a name that no table knows, whatever the model took it for: one word, or a given name and others."""
        c = self._clusters[entity]
        plain = not c.anonymous and c.name.istitle() and c.type in _PERSONAL and c.name not in known()
        given = c.type is not MentionType.PERSON and sex_of(c.name.split()[0]) and not is_company(c.name)
        return plain and (c.name.isalpha() or bool(given))

    def may_be_organisation(self, entity: int) -> bool:
        """True for a name of several words taken for a person's of whom nothing says so: no given name, no title."""
        c = self._clusters[entity]
        return c.type is MentionType.PERSON and len(c.words) > 1 and not c.sex and not c.roles

    def make(self, entity: int, type_: MentionType) -> None:
        """The text says what it is: it calls it "he", or "the company"."""
        cluster = self._clusters[entity]
        key = actor_key(cluster.name, type_)
        if cluster.type is not type_ and key not in self._by_key:
            del self._by_key[cluster.key]
            cluster.type, cluster.key = type_, key
            self._by_key[key] = entity

    def name(self, entity: int) -> str:
        """The name that it is given here."""
        return self._clusters[entity].name

    def type(self, entity: int) -> MentionType:
        """The type of an entity."""
        return self._clusters[entity].type

    def is_anonymous(self, entity: int) -> bool:
        """True for a speaker without a name."""
        return self._clusters[entity].anonymous

    def roles(self, entity: int) -> tuple[str, ...]:
        """What the text says somebody is."""
        return tuple(self._clusters[entity].roles)

    def called(self, entity: int) -> frozenset[str]:
        """The nouns that the text says an organisation is, in lower case."""
        return frozenset(self._clusters[entity].called)

    def names(self, entity: int) -> tuple[str, ...]:
        """What the text calls it, and the name that it is given here."""
        cluster = self._clusters[entity]
        return (cluster.name, *(a for a in cluster.aliases if a != cluster.name))

    def all(self) -> tuple[Entity, ...]:
        """All entities, in the order of their indexes."""
        return tuple(
            Entity(
                name=c.name,
                type=c.type,
                key=c.key,
                aliases=tuple(sorted(a for a in c.aliases if a != c.name)),
                affiliations=tuple(sorted(c.roles, key=lambda r: (-c.roles[r], r))),
                anonymous=c.anonymous,
            )
            for c in self._clusters
        )


def _office(m: Named) -> str:
    """The name of an office without its country."""
    words = base(m.name).split()
    first = known().get(m.name.split()[0])
    return " ".join(words[1:] if first is not None and len(words) > 1 else words)


def _official_name(m: Named) -> str:
    first = known().get(m.name.split()[0])
    return m.name if first is not None else f"{m.name} of {country_name(m.country)}"


def _same_person(words: list[str], type_: MentionType, cluster: _Cluster, m: Named) -> bool:
    full = cluster.words
    if cluster.type is not MentionType.PERSON or type_ not in _PERSONAL or not words or not full:
        return False
    if m.sex and cluster.sex and m.sex != cluster.sex:
        return False
    if len(words) == 1:
        if m.introduced and words[0] != full[-1]:
            return False  # "Ms. Moon, a shopkeeper," is not Moon Hae-il
        if words[0] in (full[-1], full[0]):
            return type_ is MentionType.PERSON or len(full) > 1
        if words[0] in full[1:-1] and type_ is MentionType.PERSON and words[0] not in particles():
            return True  # "Lula" of "Luiz Inácio Lula da Silva"
        return len(words[0]) >= _LONG and any(len(w) >= _LONG and distance(words[0], w, 1) <= 1 for w in full)
    if type_ is not MentionType.PERSON:
        return words == full or (words[0] in particles() and words == full[-len(words) :])
    if words == full[: len(words)]:
        return True  # "Gabriel Boric" of "Gabriel Boric Font"
    if words[-1] == full[-1]:
        return words[0] == full[0] or distance(words[0], full[0], 1) <= 1 or set(words) <= set(full)
    return words == full


def _same_organisation(words: list[str], type_: MentionType, cluster: _Cluster, m: Named) -> bool:
    if cluster.type is not MentionType.ORG or not words or type_ not in _PERSONAL:
        return False
    bare = is_without_form(m.name, cluster.name)
    if bare or is_short_for(m.name, cluster.name):
        unsaid = not (m.sex or m.roles or m.introduced)  # whatever else it may be
        return type_ is MentionType.ORG or (unsaid and (m.subject or type_ is not MentionType.PLACE))
    if type_ is not MentionType.ORG:
        return False
    letters = acronym(m.name)
    if letters:
        return has_initials(cluster.name, letters) or letters.upper() in cluster.acronyms
    full = cluster.words[: cluster.words.index("of")] if "of" in cluster.words[1:] else cluster.words
    return len(words) > 1 and words == full[-len(words) :]
