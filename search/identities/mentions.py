"""Splitting off a name that articles use of an actor beside others: every mention by it is corrected."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from search.actors import Actors
from search.catalogue_readings import actor_id
from search.errors import UsageError
from search.library import Library
from search.notes.correction import Said, Voice, What
from search.notes.identifying import actor_name, new_key
from search.notes.wording import quoted
from search.reading.reading import Span
from search.text import fold, plain

Json = dict[str, Any]
MOST = 2_000  # mentions that are corrected in one step


class _Named(NamedTuple):
    number: int
    span: Span


class Mentions:
    """Corrects the mentions of one library."""

    def __init__(self, library: Library, actors: Actors) -> None:
        self._library = library
        self._actors = actors

    def split(self, actor: str, name: str, called: str, *, preview: bool) -> Json:
        """Let whoever is named so be another actor, ``called`` so, else by that name: see the engine's split_actor."""
        found = self._actors.one(actor)
        if fold(name) not in {fold(alias) for alias in found.aliases}:
            raise UsageError(f"{found.name} isn't called {name} in these articles.")
        mentions = list(self._of(found.key, name))
        others = found.mentions - len(mentions)
        if not mentions or others <= 0:
            raise UsageError(f"Articles name {found.name} by nothing but {name}: split an article off instead.")
        if len(mentions) > MOST:
            raise UsageError(f"{len(mentions):,} mentions are {name}: at most {MOST:,} are corrected at once.")
        label = f"that {quoted(name)} is not {quoted(found.name)}"
        if not preview:
            new = actor_name(called or name)
            kind = found.type.lower()
            voice = Voice(new_key(f"{kind}:{fold(new)}"), new, found.type)
            notes = self._library.notes
            with notes.step(label):
                for mention in mentions:
                    row = self._library.article(mention.number)
                    said = Said(speakers=(voice,))
                    notes.correct(row.document, self._library.text(row), *mention.span, What.MENTION, said)
        articles = len({mention.number for mention in mentions})
        shown: Json = {"key": found.key, "name": found.name, "type": found.type, "quotes": None, "names": []}
        new_one = {**shown, "key": None, "name": called or name, "mentions": len(mentions), "articles": articles}
        return {
            "label": label,
            "before": [{**shown, "mentions": found.mentions, "articles": found.articles, "quotes": found.quotes}],
            "after": [{**shown, "mentions": others, "articles": None}, new_one],
            "sides": [],
            "namesakes": 0,
            "corrected": len(mentions),
            "did": None if preview else f"Kept: {label}; {len(mentions):,} mentions are corrected.",
        }

    def _of(self, key: str, name: str) -> Iterator[_Named]:
        """The mentions of an actor by a name."""
        wanted = " ".join(fold(name).split())
        for number in sorted(self._actors.articles(key)):
            row = self._library.article(number)
            reading = self._library.reading(row)
            if reading is None:
                continue
            text = plain(self._library.text(row))
            entities = {
                i
                for i, e in enumerate(reading.entities)
                if self._actors.identity(number, actor_id(number, e.key, e.anonymous)) == key
            }
            for mention in reading.mentions:
                words = " ".join(fold(text[mention.start : mention.end]).split())
                if mention.entity in entities and words == wanted:
                    yield _Named(number, (mention.start, mention.end))
