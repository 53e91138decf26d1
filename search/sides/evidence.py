"""The sentence of a text that says what somebody is."""

import json
import re
from typing import Any

from search.actor import Actor
from search.actors import Actors
from search.library import Library
from search.quotes import spans_of
from search.reading import DEFAULT_THRESHOLD
from search.sentences import sentence_bounds
from search.sides.proposals import articles_saying
from search.text import paragraphs, plain

MOST_LOOKED_AT = 20  # articles


class Evidence:
    """Finds sentences in the texts of one library."""

    def __init__(self, library: Library, actors: Actors) -> None:
        self._library = library
        self._actors = actors

    def sentence(self, actor: Actor, words: str) -> dict[str, Any] | None:
        """The first sentence in which an actor is called so; without ``words`` in which it says something, or is named.

        {"document", "number", "paragraph", "sentence", "start", "end"} and the place of the words in the sentence,
        "hits"; None where none is found.
        """
        if not words and (said := self._said(actor)) is not None:
            return said
        wanted = [words] if words else [actor.name, *actor.aliases]
        fallback = None
        for number in self._articles(actor, words)[:MOST_LOOKED_AT]:
            row = self._library.article(number)
            text = plain(self._library.text(row))
            for phrase in wanted:
                match = _standing(phrase, text)
                if match is None:
                    continue
                found = self._found(number, text, match.span())
                names = [plain(name) for name in (actor.name, *actor.aliases)]
                if not words or any(name.split()[-1] in found["sentence"] for name in names):
                    return found
                fallback = fallback or found
        return fallback

    def window(self, actor: Actor, words: str, of: str, offset: int, count: int) -> tuple[int, list[dict[str, Any]]]:
        """The articles that say of an actor that it is ``words`` (``of`` "role"), or call it so ("name"): how many, and some.

        Each with the sentence, as ``sentence`` gives it; where the words stand otherwise in the text, its beginning.
        """  # noqa: E501
        numbers = self._naming(actor, words) if of == "name" else self._articles(actor, words)
        rows = []
        for number in numbers[offset : offset + count]:
            article = self._library.article(number)
            text = plain(self._library.text(article))
            match = _standing(words, text)
            found = self._found(number, text, match.span() if match else (0, 0))
            about = article.metadata
            rows.append({**found, "title": about.title, "outlet": about.outlet or None, "date": about.date or None})
        return len(numbers), rows

    def _naming(self, actor: Actor, name: str) -> list[int]:
        """The articles that call an actor so."""
        keys = self._actors.keys(actor.key)
        rows = self._library.catalogue.db.execute(
            f"SELECT article, key, name, aliases FROM named WHERE key IN ({', '.join('?' * len(keys))})",  # noqa: S608
            keys,
        )
        called = [(a, key) for a, key, own, aliases in rows if name in (own, *json.loads(aliases))]
        return sorted({a for a, key in called if self._actors.identity(a, key) == actor.key})

    def _said(self, actor: Actor) -> dict[str, Any] | None:
        """The sentence in which an actor says the surest of some things."""
        keys = self._actors.keys(actor.key)
        rows = self._library.catalogue.db.execute(
            "SELECT article, key, ordinal, score FROM utterance "  # noqa: S608
            f"WHERE key IN ({', '.join('?' * len(keys))}) AND score >= ? LIMIT ?",
            (*keys, DEFAULT_THRESHOLD, MOST_LOOKED_AT),
        ).fetchall()
        own = [(score, a, ordinal) for a, key, ordinal, score in rows if self._actors.identity(a, key) == actor.key]
        for _, number, ordinal in sorted(own, key=lambda row: (-row[0], row[1:])):
            spans = spans_of(self._library, (number, ordinal))
            if spans:
                return self._found(number, plain(self._library.text(self._library.article(number))), spans[0])
        return None

    def _articles(self, actor: Actor, words: str) -> list[int]:
        keys = self._actors.keys(actor.key)
        marks = ", ".join("?" * len(keys))
        db = self._library.catalogue.db
        rows = db.execute(
            f"SELECT article, key, affiliations FROM named WHERE key IN ({marks}) ORDER BY article",  # noqa: S608
            keys,
        )
        return list(articles_saying(self._actors, rows, actor.key, words))

    def _found(self, number: int, text: str, span: tuple[int, int]) -> dict[str, Any]:
        row = self._library.article(number)
        places = paragraphs(text)
        at = next((i for i, (start, end) in enumerate(places) if start <= span[0] < end), 0)
        start, end = sentence_bounds(text, *(places[at] if places else (0, len(text))), span[0])
        end = max(end, span[1])
        return {
            "document": row.document,
            "number": number,
            "paragraph": at + 1,
            "sentence": self._library.text(row)[start:end],
            "start": start,
            "end": end,
            "hits": [[span[0] - start, span[1] - start]],
        }


def _standing(phrase: str, text: str) -> "re.Match[str] | None":
    """Where a phrase stands first in a text, whatever white space is in it."""
    pattern = r"\s+".join(re.escape(part) for part in plain(phrase).split())
    return re.search(rf"(?<!\w){pattern}(?!\w)", text)
