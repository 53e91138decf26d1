"""One actor of a corpus: everything told of somebody or something, in all articles."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Actor:
    """One actor of the corpus. ``mentions`` and ``quotes`` count over all articles read so far.

    ``maybe`` names another actor that this one may be misspelt for; the two are told apart all the same.
    """

    key: str
    name: str
    type: str
    mentions: int = 0
    quotes: int = 0
    anonymous: bool = False
    maybe: str = ""
    articles: set[int] = field(default_factory=set)
    aliases: Counter[str] = field(default_factory=Counter)
    affiliations: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        """This actor as JSON values; the longest lists are cut to what a screen shows."""
        return {
            "key": self.key,
            "name": self.name,
            "type": self.type,
            "mentions": self.mentions,
            "quotes": self.quotes,
            "articles": len(self.articles),
            "anonymous": self.anonymous,
            "maybe": self.maybe or None,
            "aliases": [name for name, _ in self.aliases.most_common(12) if name != self.name],
            "affiliations": [words for words, _ in self.affiliations.most_common(12)],
        }
