"""Who is named in the articles of a catalogue: by key, by article, and summed up over the articles."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from search.catalogue import Catalogue


class NamedRow(NamedTuple):
    """One entity of one article, as the catalogue has it: ``aliases`` and ``affiliations`` are JSON lists."""

    article: int
    key: str
    name: str
    aliases: str
    affiliations: str
    type: str = ""
    mentions: int = 0
    quotes: int = 0


class Form(NamedTuple):
    """What is the same of an entity in several articles, and in how many; ``mentions`` and ``quotes`` are sums."""

    key: str
    name: str
    type: str
    aliases: str
    affiliations: str
    articles: int
    mentions: int
    quotes: int


class Named:
    """The door to those tables of a catalogue. Anonymous speakers are told apart: they are of one article each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._db = catalogue.db

    def forms(self) -> Iterator[Form]:
        """Everything but anonymous speakers, by key."""
        query = "SELECT key, name, type, aliases, affiliations, articles, mentions, quotes FROM form"
        return map(Form._make, self._db.execute(query))

    def anonymous(self) -> Iterator[NamedRow]:
        """The anonymous speakers."""
        return self._rows("anonymous", ())

    def of_key(self, key: str) -> list[NamedRow]:
        """What each article has under a key."""
        return list(self._rows("key = ?", (key,)))

    def keys_in(self, article: int) -> list[str]:
        """The keys of an article."""
        return [key for (key,) in self._db.execute("SELECT key FROM named WHERE article = ?", (article,))]

    def articles_of(self, keys: Iterable[str]) -> set[int]:
        """The articles that have any of these keys."""
        query = "SELECT article FROM named WHERE key = ?"
        return {article for key in keys for (article,) in self._db.execute(query, (key,))}

    def articles(self) -> int:
        """How many articles were read."""
        return int(self._db.execute("SELECT count(*) FROM article WHERE read").fetchone()[0])

    def _rows(self, condition: str, values: tuple[str, ...]) -> Iterator[NamedRow]:
        query = "SELECT article, key, name, aliases, affiliations, type, mentions, quotes FROM named"
        return map(NamedRow._make, self._db.execute(f"{query} WHERE {condition} ORDER BY article", values))
