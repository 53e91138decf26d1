"""One actor of a corpus: everything told of somebody or something, in all articles."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from search.named import Form


@lru_cache(4096)
def _strings(value: str) -> tuple[str, ...]:
    """A JSON list of strings; the same few come again and again."""
    return tuple(json.loads(value)) if len(value) > 2 else ()


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
    articles: int = 0
    forms: list[Form] = field(default_factory=list)  # what the articles say of it

    @property
    def aliases(self) -> Counter[str]:
        """Every name → in how many articles."""
        found: Counter[str] = Counter()
        for form in self.forms:
            for alias in (form.name, *_strings(form.aliases)):
                found[alias] += form.articles
        return found

    @property
    def affiliations(self) -> Counter[str]:
        """Words that say what it is → in how many articles."""
        found: Counter[str] = Counter()
        for form in self.forms:
            for words in _strings(form.affiliations):
                found[words] += form.articles
        return found

    def to_json(self) -> dict[str, Any]:
        """This actor as JSON values; the longest lists are cut to what a screen shows."""
        return {
            "key": self.key,
            "name": self.name,
            "type": self.type,
            "mentions": self.mentions,
            "quotes": self.quotes,
            "articles": self.articles,
            "anonymous": self.anonymous,
            "maybe": self.maybe or None,
            "aliases": [name for name, _ in self.aliases.most_common(12) if name != self.name],
            "affiliations": [words for words, _ in self.affiliations.most_common(12)],
        }
