"""Which names of different articles are one actor: decided anew whenever the actors of a corpus are listed.

Inside one article the reading has joined names already; an equal key in two articles is the same full name, the same
country or the same known organisation. What is joined here: spellings of one full name, a full name with and without
its middle names, an acronym or a short name and the organisation that an article says it stands for, and a surname
alone with the one person it can mean. A surname, or "Foreign Ministry", says too little on its own: it is joined, with
a full name or with itself in another article, only where something else agrees, and stays apart elsewhere.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

from search.named import Form, Named, NamedRow
from search.notes.identity import is_given
from search.reading.names import actor_key, known
from search.reading.organisations import has_initials, is_short_for
from search.reading.reading import MentionType
from search.signs import is_unspecific, signs
from search.spellings import compared, slips

_COMMON = 12  # articles from which somebody named in them, too, tells nothing, in a small corpus,
_COMMON_SHARE = 0.02  # and the share of articles in a large one
_FAMOUS = 20  # articles of somebody from which one name in common is chance
_ACRONYM = 6  # letters
TELLING_KEPT = 50_000  # articles
_RARELY = 20  # times as many articles have a short name at most
_NAMESAKES = 12  # people of one surname that are compared
_MIDDLE = 6  # words of a person's name at most


class Joining:
    """Tells which actor a key means in an article."""

    def __init__(self, forms: Iterable[Form], named: Named) -> None:
        """``forms``: all of ``named``, which is asked for single articles where only these can tell."""
        self._named = named
        self._joined: dict[str, str] = {}
        self._moved: dict[tuple[int, str], str] = {}
        self._bare: set[str] = set()  # keys that mean different actors in different articles
        self._forms: defaultdict[str, list[Form]] = defaultdict(list)
        for form in forms:
            if not is_given(form.key):  # a person said that this is somebody of their own
                self._forms[form.key].append(form)
        self._articles = {key: sum(form.articles for form in own) for key, own in self._forms.items()}
        self._people = {k: tuple(k[7:].split()) for k in self._forms if k.startswith("person:") and " " in k}
        self._signs: dict[str, frozenset[tuple[str, str]]] = {}
        self._company: dict[str, set[str]] = {}
        self._perhaps: dict[str, str] = {}  # a surname that nothing else joins → the only one who bears it in full
        self._bearers: defaultdict[str, list[str]] = defaultdict(list)
        self._tellers = self._who_tells(named.articles())
        self._telling = lru_cache(TELLING_KEPT)(self._who_tells_in)
        self._join_spellings()
        self._join_middle_names()
        self._join_short_names()
        self._join_surnames()
        self._bare = {key for _, key in self._moved}

    def identity(self, article: int, key: str) -> str:
        """The actor that ``key`` means in an article."""
        if key in self._bare:
            key = self._moved.get((article, key), key)
        return self._top(key) if key in self._joined else key

    def means_several(self, key: str) -> bool:
        """True for a key that means different actors in different articles."""
        return key in self._bare

    def now(self, key: str) -> str:
        """The actor that a key given out earlier means now."""
        plain, _, article = key.rpartition("@")
        if plain and article.isdigit():
            return self.identity(int(article), plain)
        return self._top(key)

    # -- the same words

    def _merge(self, keys: Iterable[str]) -> None:
        """Make the keys one actor, under the key of most articles."""
        ordered = sorted({self._top(k) for k in keys}, key=lambda k: (-self._articles[k], k))
        for key in ordered[1:]:
            self._joined[key] = ordered[0]

    def _top(self, key: str) -> str:
        while key in self._joined:
            key = self._joined[key]
        return key

    def _join_spellings(self) -> None:
        """Whoever romanised them, and whether their parts are written apart, with a hyphen or together."""
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for key, words in self._people.items():
            alike["".join(compared(part) for word in words for part in word.split("-"))].append(key)
        for keys in alike.values():
            if len(keys) > 1:
                self._merge(keys)

    def _join_middle_names(self) -> None:
        """ "John B. Reed" and "John Reed", where no other John Reed has another middle name."""
        alike: defaultdict[tuple[str, str], dict[tuple[str, ...], str]] = defaultdict(dict)
        for key, words in self._people.items():
            if len(words) <= _MIDDLE:
                alike[compared(words[0]), compared(words[-1])][words[1:-1]] = key
        for middles in alike.values():
            longer = [m for m in middles if m]
            first = max(longer, key=lambda m: len("".join(m)), default=())
            if len(middles) > 1 and all(_abbreviates(m, first) for m in longer):
                self._merge(middles.values())

    def _join_short_names(self) -> None:
        """An acronym, or "Toyota", alone: the one organisation that an article calls so besides its full name."""
        full: defaultdict[str, set[str]] = defaultdict(set)
        for key, forms in self._forms.items():
            if key.startswith("org:") and " " in key:
                for row in forms:
                    if len(row.aliases) > 2:
                        for alias in json.loads(row.aliases):
                            full[actor_key(alias, MentionType.ORG)].add(key)
        for short, keys in full.items():
            if len(keys) == 1 and short in self._forms and short not in keys and self._is_short(short, *keys):
                self._joined[short] = self._top(*keys)

    def _is_short(self, short: str, full: str) -> bool:
        letters, name = short.removeprefix("org:").replace(" ", ""), self._name(full)
        if len(letters) <= _ACRONYM and has_initials(name, letters):
            return True
        # a company that few articles name is hardly the one that many mean
        usual = self._articles[full] * _RARELY >= self._articles[short]
        return usual and is_short_for(self._name(short), name)

    def _name(self, key: str) -> str:
        return max(self._forms[key], key=lambda form: len(form.name)).name

    # -- surnames

    def _join_surnames(self) -> None:
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for key, words in self._people.items():
            for word in {compared(words[0]), compared(words[-1])}:
                bearers[word].add(self._top(key))
        alone: defaultdict[str, list[NamedRow]] = defaultdict(list)
        for key in self._forms:
            if key.startswith("person:") and " " not in key:
                alone[f"person:{compared(key[7:])}"] += self._named.of_key(key)
            elif key.startswith("org:") and is_unspecific(key[4:]):
                alone[key] += self._named.of_key(key)
        for name, rows in alone.items():
            people = bearers.get(name[7:], set()) if name.startswith("person:") else set()
            left = []
            for row in rows:
                person = self._meant(row, people)
                if person is not None:
                    self._moved[row.article, row.key] = person
                else:
                    left.append(row)
            self._group(left)
            if len(people) == 1:
                self._perhaps.update((self._moved.get((r.article, r.key), r.key), min(people)) for r in left)
            targets = {self._moved.get((r.article, r.key), r.key) for r in rows}
            if len(targets) == 1:
                target = targets.pop()
                self._joined.update((row.key, target) for row in rows if row.key != target)

    def _meant(self, row: NamedRow, people: set[str]) -> str | None:
        """Who of those with a surname is meant where it stands alone; of several, who alone has that office."""
        if len(people) == 1:
            return next((person for person in people if self._agrees(row, person)), None)
        if len(row.affiliations) <= 2 or len(people) > _NAMESAKES:
            return None
        offices = [person for person in people if self._has_office(row, person)]
        return offices[0] if len(offices) == 1 else None

    def _has_office(self, row: NamedRow, person: str) -> bool:
        self._look_up(person)
        return any(
            office == other and (country == its or not country or not its)
            for office, country in signs(row.affiliations)
            for other, its in self._signs[person]
        )

    def _look_up(self, person: str) -> None:
        """Make known what offices somebody has, and who is named with them."""
        if person not in self._company:
            own = self._bearer_keys(person)
            self._signs[person] = frozenset(sign for k in own for f in self._forms[k] for sign in signs(f.affiliations))
            articles = self._named.articles_of(own)
            self._company[person] = {k for article in articles for k in self._telling(article)} - {person}

    def _agrees(self, row: NamedRow, person: str) -> bool:
        """True where something besides the name speaks for ``person``: an office, or others named with both."""
        if self._has_office(row, person):
            return True
        shared = sum(other in self._company[person] for other in self._telling(row.article))
        return shared > (sum(self._articles[k] for k in self._bearer_keys(person)) > _FAMOUS)

    def _bearer_keys(self, person: str) -> list[str]:
        if not self._bearers:
            for key in self._people:
                self._bearers[self._top(key)].append(key)
        return self._bearers[person]

    def _group(self, rows: list[NamedRow]) -> None:
        """Put rows of one bare name together where something agrees; the others get a key of their own article."""
        group = list(range(len(rows)))

        def top(i: int) -> int:
            while group[i] != i:
                group[i] = group[group[i]]
                i = group[i]
            return i

        seen: dict[object, int] = {}
        for i, row in enumerate(rows):
            for sign in (*signs(row.affiliations), *self._telling(row.article)):
                if sign != row.key:
                    group[top(i)] = top(seen.setdefault(sign, i))
        members: defaultdict[int, list[NamedRow]] = defaultdict(list)
        for i, row in enumerate(rows):
            members[top(i)].append(row)
        ordered = sorted(members.values(), key=lambda m: (-len(m), m[0].article))
        for k, together in enumerate(ordered):
            first = min(together, key=lambda r: (r.article, r.key))
            key = first.key if k == 0 else f"{first.key}@{first.article}"
            for row in together:
                if row.key != key:
                    self._moved[row.article, row.key] = key

    def _who_tells(self, articles: int) -> frozenset[str]:
        """The full names and organisations that few articles name: who names one of them tells something."""
        limit = max(_COMMON, int(articles * _COMMON_SHARE))
        ordinary = {entry.key for entry in known().values()}
        return frozenset(
            key
            for key, many in self._articles.items()
            if many <= limit
            and key not in ordinary
            and (key in self._people or (key.startswith("org:") and not is_unspecific(key[4:])))
        )

    def _who_tells_in(self, article: int) -> list[str]:
        return [self._top(key) for key in self._named.keys_in(article) if key in self._tellers]

    # -- slips of the pen

    @cached_property
    def maybe(self) -> dict[str, str]:
        """Actors that may be misspelt for another, and surnames of which a corpus has one bearer → that other."""
        by_words = {words: self._top(key) for key, words in self._people.items()}
        found: dict[str, str] = {}
        for a, b in slips(by_words):
            one, other = by_words[a], by_words[b]
            if one != other:
                rare, usual = sorted((one, other), key=lambda k: (self._articles[k], k))
                found.setdefault(rare, usual)
        for key, person in self._perhaps.items():
            if self._top(key) != self._top(person):
                found.setdefault(key, self._top(person))
        return found


def _abbreviates(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """True for "b", "b c" or "bob" of "bob c", and for "carl" of "bob carl": names may be left out, initials not."""
    if len(words) <= len(full) and all(
        a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(words, full, strict=False)
    ):
        return True
    rest = iter(full)
    return all(len(a) > 1 and a in rest for a in words)
