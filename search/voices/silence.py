"""Somebody of whom no quotation was found: what speaks against taking that for silence, to be looked through."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from search.article import READ_ZONES
from search.reading.names import Known, known, rows
from search.reading.reading import How, MentionType
from search.text import fold, paragraphs, plain
from search.voices.speech import ORDINAL_BITS

if TYPE_CHECKING:
    from search.actor import Actor
    from search.actors import Actors
    from search.article_row import ArticleRow
    from search.library import Library
    from search.voices.presence import Presence
    from search.voices.tables import Tables

MOST_ARTICLES = 2000  # articles that name somebody: evidence of more isn't looked for
BELOW, DEED, NEAR, DOCUMENT, BODY = "doubtful", "deed", "speaker unknown", "document", "body"
WHYS = (BELOW, DEED, DOCUMENT, NEAR, BODY)  # in the order of what is likeliest to be their words
_DOCUMENTS = re.compile(
    r"\b(?:(?:joint|written|official|public|prepared|final|closing|separate|similar|sino-\w+)[ -]+)*"
    r"(?:(?:[A-Z][\w.]*(?:-[A-Z]\w+)?|joint) )*"
    r"(?:statements?|communiqu[eé]s?|declarations?|letters?|decrees?|read-?outs?|op-eds?|manifestos?|"
    r"addresse?s?|speech(?:es)?|press conferences?|posts?|tweets?|telegrams?)\b"
)
_ATTRIBUTIONS = "SELECT ordinal, key, how, score, spans, speaker FROM attribution WHERE article = ? ORDER BY ordinal"
_TOGETHER = "SELECT ordinal, key FROM co_speaker WHERE article = ?"
ANONYMOUS = How.ANONYMOUS.value


class Evidence(NamedTuple):
    """One passage to look at: why, and where; ``ordinal`` of an attribution, else -1."""

    why: str
    number: int
    ordinal: int
    start: int
    end: int
    words: str  # what it is: the speaker, the document


class Silence:
    """What there is about one actor. ``quotations`` are those in which words are told, from the threshold on."""

    def __init__(
        self,
        library: "Library",
        actors: "Actors",
        tables: "Tables",
        presence: "Presence",
        actor: "Actor",
        min_score: float,
    ) -> None:
        self._library, self._actors, self._presence, self._actor = library, actors, presence, actor
        self._least = min_score
        self._phrases: dict[str, bool] = {}
        speech = tables.speech
        mine = speech.speaker == speech.index_of.get(actor.key, len(speech.speakers))
        shown = speech.rows["score"] >= np.float32(min_score)
        self.quotations = int((mine & shown & tables.tells_words).sum())
        self._deeds = set(speech.ids[mine & shown & ~tables.tells_words].tolist())
        self._named = presence.articles(actor.key).tolist()
        self.articles_named = len(self._named)
        self.complete = len(self._named) <= MOST_ARTICLES

    @property
    def key(self) -> str:
        """The actor's key."""
        return self._actor.key

    def evidence(self) -> list[Evidence]:
        """All of it, the likeliest first, then by article."""
        found = [piece for number in self._named[:MOST_ARTICLES] for piece in self._of_article(number)]
        return sorted(dict.fromkeys(found), key=lambda piece: (WHYS.index(piece.why), piece.number, piece.start))

    def hash(self, evidence: Iterable[Evidence]) -> str:
        """Equal for the same evidence in the same texts."""
        digest = sha256()
        listing = self._library.listing
        for piece in evidence:
            row = listing[piece.number]
            digest.update(f"{piece.why}\0{row.document}\0{row.text_hash}\0{piece.start}\0{piece.end}\n".encode())
        return digest.hexdigest()

    def _of_article(self, number: int) -> Iterator[Evidence]:
        row = self._library.article(number)
        text = self._library.text(row)
        near = self._paragraphs(row, text)
        for start, end in near:
            for match in _DOCUMENTS.finditer(text, start, end):
                yield Evidence(DOCUMENT, number, -1, match.start(), match.end(), match[0])
        together: dict[int, list[str]] = {}
        db = self._library.catalogue.db
        for ordinal, key in db.execute(_TOGETHER, (number,)):
            together.setdefault(ordinal, []).append(key)
        rows = db.execute(_ATTRIBUTIONS, (number,)).fetchall()
        # all of an article's in one go: there may be a hundred thousand of them
        spans, speakers = (json.loads(f"[{','.join(row[i] for row in rows)}]") for i in (4, 5))
        identity = self._actors.identity
        for (ordinal, key, how, score, _, _), parts, who in zip(rows, spans, speakers, strict=True):
            if not parts:
                continue
            begin, end = parts[0]
            words = text[who[0] : who[1]] if who else ""
            voices = [identity(number, own) for own in (key, *together.get(ordinal, ()))] if key else []
            nobody = not voices or how == ANONYMOUS
            place = (number << ORDINAL_BITS) + ordinal
            why = self._why(place, voices, score, words, nobody, any(s <= begin < e for s, e in near))
            if why:
                who_says = words or self._actors.name(voices[0] if voices else "")
                yield Evidence(why, number, ordinal, begin, end, who_says)

    def _paragraphs(self, row: "ArticleRow", text: str) -> list[tuple[int, int]]:
        """The paragraphs that name the actor, of those that are read."""
        at = [match.start() for match in self._names.finditer(text)]
        if not at:
            return []
        read = [(z.start, z.end) for z in row.zones if z.kind in READ_ZONES] or [(0, len(text))]
        return [
            (start, end)
            for start, end in paragraphs(text)
            if (i := bisect_left(at, start)) < len(at) and at[i] < end and any(a <= start < b for a, b in read)
        ]

    def _why(self, place: int, voices: list[str], score: float, words: str, nobody: bool, near: bool) -> str:
        """Why an attribution is to be looked at; "" where it isn't. ``near``: the actor is named in its paragraph."""
        if self._actor.key in voices:
            if score < self._least:
                return BELOW
            return DEED if place in self._deeds else ""
        if score < self._least:
            return ""
        if words and self._is_document(words) and (near or self._mine(words)):
            return DOCUMENT
        if not self._bodies.isdisjoint(voices):
            return BODY
        return NEAR if near and nobody else ""

    # -- who the actor is

    @cached_property
    def _names(self) -> "re.Pattern[str]":
        return _pattern(tuple(sorted({self._actor.name, *self._actor.aliases})))

    def _is_document(self, words: str) -> bool:
        """Whether a phrase names a document; the same few come again and again."""
        found = self._phrases.get(words)
        if found is None:
            found = self._phrases[words] = _DOCUMENTS.search(words) is not None
        return found

    def _mine(self, words: str) -> bool:
        """Whether a phrase names the actor or their country."""
        if self._names.search(words):
            return True
        country = self._country
        return bool(country) and _pattern(_called(country)).search(words) is not None

    @cached_property
    def _country(self) -> str:
        return _country_of(self._actor.name, tuple(self._actor.affiliations))

    @cached_property
    def _bodies(self) -> frozenset[str]:
        return frozenset(self._who_may_speak())

    def _who_may_speak(self) -> Iterator[str]:
        """The keys of those who may speak for the actor: the country, what is called after it, spokespersons."""
        country = self._country
        if not country:
            return
        called = _pattern(_called(country))
        for key, other in self._actors.by_key.items():
            if other.anonymous or key == self._actor.key:
                continue
            if (other.type == MentionType.COUNTRY and other.name == country) or (
                other.type == MentionType.ORG and called.search(other.name)
            ):
                yield key
        for key, roles in self._presence.spokespeople:
            if key != self._actor.key and any(called.search(role) or self._names.search(role) for role in roles):
                yield key


@cache
def _pattern(names: tuple[str, ...]) -> "re.Pattern[str]":
    """What finds any of these names in a text, curly marks as they come."""
    wanted = sorted({plain(name) for name in names if name.strip()}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted)) or '(?!)'})(?!\w)")


def _country_of(name: str, affiliations: tuple[str, ...]) -> str:
    """The country of somebody who is said to be "Russian President"; of a country itself that; else ""."""
    table = known()
    own = table.get(name)
    if own is not None and own.type is MentionType.COUNTRY:
        return own.name
    for role in affiliations:
        for word in re.findall(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*", role):
            for part in (word, *word.split()):
                country = _country(table.get(re.sub(r"['’]s?$", "", part)))
                if country:
                    return country
    return ""


def _country(found: Known | None) -> str:
    if found is None:
        return ""
    key = found.key if found.type is MentionType.COUNTRY else found.country
    return next((row[0] for row in rows("countries.tsv") if f"country:{fold(row[0])}" == key), "")


@cache
def _called(country: str) -> tuple[str, ...]:
    """By what a country, its people and its government are called."""
    names = [country]
    for name, more, demonyms, capitals in rows("countries.tsv"):
        if name == country:
            names += [*more.split(";"), *demonyms.split(";"), *capitals.split(";")[:1]]
    table = files("search.voices").joinpath("data/seats.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        name, _, seats = line.partition("\t")
        if name == country:
            names += seats.split(";")
    return tuple(dict.fromkeys(filter(None, names)))
