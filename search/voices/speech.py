"""Every attribution of a corpus as flat arrays, so that counting them costs next to nothing."""

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from search.voices.copies import Copies
from search.voices.measures import ANONYMOUS, KINDS, NOBODY, ROW

if TYPE_CHECKING:
    from search.actors import Actors
    from search.library import Library

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# numbers of speakers that are nobody in particular; others are indexes into Speech.speakers
UNRESOLVED, UNNAMED = -1, -2
ORDINAL_BITS = 24  # of an attribution as one number
DIRECT = KINDS.index("direct")


class Speech:
    """One state of a corpus. Row for row: ``rows`` (see measures.ROW), ``article``, ``speaker``.

    ``article`` is an index into ``numbers``, ``outlet`` (of an article) into ``outlets``, where "" is unknown;
    ``dates`` are those of the articles as they stand, "" where unknown. An attribution has a row for each speaker;
    ``rows["first"]`` marks one row of each.
    """

    def __init__(self, library: "Library", actors: "Actors") -> None:
        db = library.catalogue.db
        self._db = db
        self._actors = actors
        listed = db.execute("SELECT number, outlet, date FROM article ORDER BY number").fetchall()
        self.numbers = np.array([row[0] for row in listed], np.int64)
        names = sorted({row[1] for row in listed})
        index = {name: i for i, name in enumerate(names)}
        self.outlets: list[str] = names
        self.outlet = np.array([index[row[1]] for row in listed], np.int64)
        self.dates: list[str] = [row[2] for row in listed]
        of_article, blobs = [], []
        for number, blob in db.execute("SELECT article, rows FROM measured ORDER BY article"):
            of_article.append((number, len(blob) // ROW.itemsize))
            blobs.append(blob)
        self.rows = np.frombuffer(b"".join(blobs), ROW)
        blobs.clear()
        owners, lengths = np.array(of_article, np.int64).reshape(-1, 2).T
        self.article: Ints = np.repeat(np.searchsorted(self.numbers, owners), lengths)
        self.speakers: list[str] = []
        self.speaker: Ints = self._resolved(dict(db.execute("SELECT code, text FROM coded")))

    def by(self, actors: "Actors") -> "Speech":
        """The same state of the corpus, where a person says otherwise who is who."""
        other = copy(self)
        for name in ("index_of", "copied"):  # which follow from who speaks
            other.__dict__.pop(name, None)
        other._actors = actors
        other.speaker = other._resolved(dict(self._db.execute("SELECT code, text FROM coded")))
        return other

    def _resolved(self, texts: dict[int, str]) -> Ints:
        """Who of the actors of the corpus speaks in each row, as an index into ``speakers``, which is made here."""
        codes, which = np.unique(self.rows["speaker"], return_inverse=True)
        index: dict[str, int] = {}
        means = np.empty(len(codes), np.int64)
        several = []
        for i, code in enumerate(codes.tolist()):
            key = texts.get(code, "")
            if code == ANONYMOUS:
                means[i] = UNNAMED
            elif code == NOBODY or not key:
                means[i] = UNRESOLVED
            elif self._actors.means_several(key):
                several.append((i, key))
                means[i] = UNRESOLVED
            else:
                means[i] = index.setdefault(self._actors.identity(0, key), len(index))
        found = means[which]
        order = np.argsort(which, kind="stable") if several else which[:0]
        in_order = which[order]
        for i, key in several:  # a surname that means somebody else elsewhere
            first, last = np.searchsorted(in_order, [i, i + 1])
            for row in order[first:last].tolist():
                identity = self._actors.identity(int(self.numbers[self.article[row]]), key)
                found[row] = index.setdefault(identity, len(index))
        self.speakers = list(index)
        return found

    @cached_property
    def cues(self) -> "tuple[list[str], Ints]":
        """The cues there are, as they are looked up in a lexicon ("" for none), and which of them each row has."""
        codes, which = np.unique(self.rows["cue"], return_inverse=True)
        texts: dict[int, str] = {0: ""}
        for first in range(0, len(codes), 500):
            some = codes[first : first + 500].tolist()
            marks = ",".join("?" * len(some))
            texts.update(self._db.execute(f"SELECT code, text FROM coded WHERE code IN ({marks})", some))  # noqa: S608
        return [texts.get(code, "") for code in codes.tolist()], which.astype(np.int64)

    @cached_property
    def index_of(self) -> dict[str, int]:
        """The number of each speaker by key."""
        return {key: i for i, key in enumerate(self.speakers)}

    @cached_property
    def ids(self) -> Ints:
        """Article number and ordinal of each row as one number."""
        return packed(self.numbers[self.article], self.rows["ordinal"])

    @cached_property
    def copies(self) -> Copies:
        """The articles that are copies of others."""
        return Copies(self._db, self.numbers, self.dates)

    @cached_property
    def copied(self) -> Bools:
        """True for each row that says again, word for word, what stands in an article that this one is a copy of."""
        return self.copies.of(self.article, self.speaker, self.rows["said"])

    def periods(self, length: int) -> "tuple[list[str], Ints]":
        """The first ``length`` characters of dates ("2022-02"), sorted, and which each article has; "" is undated."""
        cut = [date[:length] if len(date) >= length else "" for date in self.dates]
        names = sorted(set(cut))
        index = {name: i for i, name in enumerate(names)}
        return names, np.array([index[name] for name in cut], np.int64)


def packed(numbers: npt.ArrayLike, ordinals: npt.ArrayLike) -> Ints:
    """Attributions (numbers of articles, ordinals) as one number each."""
    return (np.asarray(numbers, np.int64) << ORDINAL_BITS) + np.asarray(ordinals, np.int64)
