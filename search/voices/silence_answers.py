"""The engine's answers about who is not heard."""

import bisect
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from search.reading import DEFAULT_THRESHOLD
from search.statements.answers import MAX_WINDOW, WINDOW
from search.text import fold, paragraphs
from search.voices.answers import VoicesAnswers
from search.voices.choice import Choice

if TYPE_CHECKING:
    from search.voices.silence import Evidence, Silence
    from search.voices.speech import Ints

Json = dict[str, Any]
SHOWN = 300  # characters of a paragraph about a piece of evidence


class SilenceAnswers(VoicesAnswers):
    """A part of the engine."""

    def silence(
        self,
        actor: str,
        min_score: float = DEFAULT_THRESHOLD,
        choice: Json | None = None,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """Of an actor how many quotations were found, and a window of the evidence against taking none for silence.

        {"actor", "key", "quotations", "articles" (read), "named" (articles that name them), "mentions", "sentence",
        "checked" (false until somebody has looked through this very evidence), "state", "complete" (false where more
        articles name them than were looked at), "kinds" {why: n}, "total", "rows"}. A row has "why", "words" (who or
        what that is), the place, and "text", the sentence or quotation; of an attribution the quotation object, too.
        With ``choice`` only evidence of the articles that it takes is listed.
        """
        found, evidence = self._silence(actor, min_score)
        listed = self._in_articles(evidence, self._choice(choice))
        rows = [self._evidence(piece) for piece in listed[offset : offset + min(count, MAX_WINDOW)]]
        kinds: dict[str, int] = {}
        for piece in listed:
            kinds[piece.why] = kinds.get(piece.why, 0) + 1
        return {
            **self._about_table(Choice(min_score=min_score)),
            **self._heard(found, evidence),
            "complete": found.complete,
            "kinds": kinds,
            "total": len(listed),
            "rows": rows,
        }

    def _in_articles(self, evidence: "list[Evidence]", choice: Choice) -> "list[Evidence]":
        if not choice.of_articles:
            return evidence
        listing = self.library.listing
        return [piece for piece in evidence if (row := listing[piece.number]) and choice.takes(row.outlet, row.date)]

    def silences(self, words: str = "", choice: Json | None = None, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of actors who are named, but of whom no quotation was found; the most named first.

        With ``choice`` none of the quotations that it takes, in the articles that it takes.

        A row: {"actor", "key", "type", "mentions", "named", "sentence"}. Whether their evidence was looked through is
        told by ``silence``.
        """
        chosen = self._choice(choice)
        silent, read = self._unheard(words, chosen), self._read(chosen)
        rows = [
            {
                "actor": actor.name,
                "key": actor.key,
                "type": actor.type,
                "mentions": mentions,
                "named": named,
                "sentence": unheard(actor.name, 0, read, mentions),
            }
            for i, mentions, named in silent[:, offset : offset + min(count, MAX_WINDOW)].T.tolist()
            if (actor := self.actors.by_key[self._presence.keys[i]])
        ]
        return {**self._about_table(chosen), "total": silent.shape[1], "rows": rows}

    def _unheard(self, words: str, choice: Choice) -> "Ints":
        """Who is not heard, by their numbers in Presence, with how many mentions in how many articles: three rows."""
        tables, presence = self._tables, self._presence
        asked = ("unheard", words, choice, self.library.notes.version() if choice.side else 0)
        if asked not in self._made:
            heard = [tables.speech.speakers[i] for i in self._spoken(choice) if i >= 0]
            named, _, mentions = presence.counts(self._articles(choice))
            silent = presence.speaking & (mentions > 0)
            silent[[i for key in heard if (i := presence.index_of.get(key)) is not None]] = False
            only = self._only(choice)
            if only is not None:
                silent &= np.isin(np.arange(len(silent)), [presence.index_of.get(key, -1) for key in only])
            found = np.flatnonzero(silent)
            found = found[np.argsort(-mentions[found], kind="stable")]  # equals by name, as they are
            if words:
                wanted, keys = fold(words), presence.keys
                found = np.array([i for i in found.tolist() if wanted in fold(self.actors.name(keys[i]))], np.int64)
            self._made[asked] = np.array([found, mentions[found], named[found]])
        kept: Ints = self._made[asked]
        return kept

    def _spoken(self, choice: Choice) -> list[int]:
        """The numbers of those who are heard, whoever they are."""
        heard: list[int] = self._table("spoken", replace(choice, actor=None, side=None, words=True))
        return heard

    def _only(self, choice: Choice) -> set[str] | None:
        """The keys of those whom a choice is about; None for everybody."""
        if choice.side is not None:
            return {voice.key for voice in self.sides.voices(choice.side)} if choice.side else set()
        return None if choice.actor is None else {choice.actor}

    def _articles(self, choice: Choice) -> list[int] | None:
        """The numbers of the articles that a choice takes; None for all."""
        if not choice.of_articles:
            return None
        return [row.number for row in self.library.listing.values() if choice.takes(row.outlet, row.date)]

    def _read(self, choice: Choice) -> int:
        """How many of the articles that a choice takes were read."""
        if not choice.of_articles:
            return self.library.counts()[2]
        return sum(row.read and choice.takes(row.outlet, row.date) for row in self.library.listing.values())

    def looked_through(self, actor: str, min_score: float = DEFAULT_THRESHOLD) -> Json:
        """Keep that the person has looked through the evidence about an actor; ``undo`` takes it back."""
        found, evidence = self._silence(actor, min_score)
        self.library.notes.look(found.key, found.hash(evidence), len(evidence))
        return self._heard(found, evidence)

    def _silence(self, actor: str, min_score: float) -> "tuple[Silence, list[Evidence]]":
        from search.voices.silence import Silence

        tables, key = self._tables, self.actors.one(actor).key
        asked = ("silence", key, min_score)
        if asked not in self._made:
            one = Silence(self.library, self.actors, tables, self._presence, self.actors.by_key[key], min_score)
            self._made[asked] = one, one.evidence()
        kept: tuple[Silence, list[Evidence]] = self._made[asked]
        return kept

    def _heard(self, found: "Silence", evidence: "list[Evidence]") -> Json:
        actor, read = self.actors.by_key[found.key], self.library.counts()[2]
        looked = self.library.notes.looked(found.key)
        checked = looked is not None and looked.evidence == found.hash(evidence)
        state = "unchecked"
        if looked is not None:
            by = f"looked through by {looked.author} on {looked.changed[:10]}"
            state = by if checked else f"unchecked: the evidence is other than when it was {by}"
        return {
            "actor": actor.name,
            "key": actor.key,
            "quotations": found.quotations,
            "articles": read,
            "named": found.articles_named,
            "mentions": actor.mentions,
            "sentence": unheard(actor.name, found.quotations, read, actor.mentions),
            "checked": checked,
            "state": state,
        }

    def _evidence(self, piece: "Evidence") -> Json:
        """One piece of evidence as a row."""
        row = self.library.article(piece.number)
        text = self.library.text(row)
        start, end = _paragraph(text, piece.start)
        quotes = self.quotes.objects([(piece.number, piece.ordinal)]) if piece.ordinal >= 0 else []
        said = quotes[0]["text"] if quotes else _around(text[start:end], piece.start - start)
        return {
            "why": piece.why,
            "words": " ".join(piece.words.split()),
            "number": piece.number,
            "ordinal": piece.ordinal if piece.ordinal >= 0 else None,
            "document": row.document,
            "title": row.metadata.title,
            "outlet": row.metadata.outlet or None,
            "date": row.metadata.date or None,
            "start": piece.start,
            "end": piece.end,
            "text": " ".join(said.split()),
            "quotation": quotes[0] if quotes else None,
        }


def unheard(name: str, quotations: int, articles: int, mentions: int) -> str:
    """What was found of somebody: never that they are silent."""
    found = "no quotation" if not quotations else f"{quotations:,} quotation{'' if quotations == 1 else 's'}"
    of = f"{articles:,} article{'' if articles == 1 else 's'}"
    return f"{found} found for {name} in {of} ({mentions:,} mention{'' if mentions == 1 else 's'})"


def _paragraph(text: str, offset: int) -> tuple[int, int]:
    """The paragraph about an offset."""
    spans = paragraphs(text)
    which = bisect.bisect_right(spans, (offset, len(text) + 1)) - 1
    return spans[max(0, which)]


def _around(paragraph: str, offset: int) -> str:
    """As much of a paragraph as is shown, about an offset of it; what is left out is marked."""
    if len(paragraph) <= SHOWN:
        return paragraph
    first = max(0, min(offset - SHOWN // 3, len(paragraph) - SHOWN))
    first = paragraph.find(" ", first) + 1 if first else 0
    last = paragraph.rfind(" ", first, first + SHOWN)
    return f"{'… ' if first else ''}{paragraph[first:last]}{' …' if last < len(paragraph) else ''}"
