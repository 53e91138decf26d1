"""Somebody of whom no quotation was found: what speaks against taking that for silence, to be looked through."""

import json
import re
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
    from search.library import Library
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
_TOGETHER = "SELECT ordinal, key FROM co_speaker WHERE article = ?"
ANONYMOUS = How.ANONYMOUS.value
_SPOKES = re.compile(r"spokes|press secretary")


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
        self, library: "Library", actors: "Actors", tables: "Tables", actor: "Actor", min_score: float
    ) -> None:
        self._library, self._actors, self._tables, self._actor = library, actors, tables, actor
        self._least = min_score
        speech = tables.speech
        mine = speech.speaker == speech.index_of.get(actor.key, len(speech.speakers))
        shown = speech.rows["score"] >= np.float32(min_score)
        self.quotations = int((mine & shown & tables.tells_words).sum())
        self._deeds = set(speech.ids[mine & shown & ~tables.tells_words].tolist())
        self._named = sorted(self._articles())
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

    def _articles(self) -> set[int]:
        """The articles that name the actor."""
        db = self._library.catalogue.db
        found = set()
        for key in self._actors.keys(self._actor.key):
            for (number,) in db.execute("SELECT article FROM named WHERE key = ?", (key,)):
                if self._actors.identity(number, key) == self._actor.key:
                    found.add(number)
        return found & self._library.listing.keys()

    def _of_article(self, number: int) -> Iterator[Evidence]:
        row = self._library.article(number)
        text = self._library.text(row)
        read = [(z.start, z.end) for z in row.zones if z.kind in READ_ZONES] or [(0, len(text))]
        near = [
            (s, e) for s, e in paragraphs(text) if any(a <= s < b for a, b in read) and self._names.search(text, s, e)
        ]
        for start, end in near:
            for match in _DOCUMENTS.finditer(text, start, end):
                yield Evidence(DOCUMENT, number, -1, match.start(), match.end(), match[0])
        together: dict[int, list[str]] = {}
        for ordinal, key in self._library.catalogue.db.execute(_TOGETHER, (number,)):
            together.setdefault(ordinal, []).append(key)
        for ordinal, key, how, score, spans, speaker in self._library.catalogue.db.execute(
            "SELECT ordinal, key, how, score, spans, speaker FROM attribution WHERE article = ? ORDER BY ordinal",
            (number,),
        ):
            parts = json.loads(spans)
            if not parts:
                continue
            begin, end = parts[0]
            who = json.loads(speaker)
            words = text[who[0] : who[1]] if who else ""
            keys = [key, *together.get(ordinal, ())] if key else []
            voices = [self._actors.identity(number, own) for own in keys]
            nobody = not voices or how == ANONYMOUS
            why = self._why(
                (number << ORDINAL_BITS) + ordinal, voices, score, words, nobody, any(s <= begin < e for s, e in near)
            )
            if why:
                yield Evidence(
                    why, number, ordinal, begin, end, words or self._actors.name(voices[0] if voices else "")
                )

    def _why(self, place: int, voices: list[str], score: float, words: str, nobody: bool, near: bool) -> str:
        """Why an attribution is to be looked at; "" where it isn't. ``near``: the actor is named in its paragraph."""
        if self._actor.key in voices:
            if score < self._least:
                return BELOW
            return DEED if place in self._deeds else ""
        if score < self._least:
            return ""
        if _DOCUMENTS.search(words) and (near or self._mine(words)):
            return DOCUMENT
        if not self._bodies.isdisjoint(voices):
            return BODY
        return NEAR if near and nobody else ""

    # -- who the actor is

    @cached_property
    def _names(self) -> "re.Pattern[str]":
        return _pattern(tuple(sorted({self._actor.name, *self._actor.aliases})))

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
            if key == self._actor.key or other.anonymous:
                continue
            if other.type == MentionType.COUNTRY:
                if other.name == country:
                    yield key
            elif other.type == MentionType.ORG:
                if called.search(other.name):
                    yield key
            elif other.type == MentionType.PERSON and any(
                _SPOKES.search(role) and (called.search(role) or self._names.search(role))
                for role in other.affiliations
            ):
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
