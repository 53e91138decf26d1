"""The engine: everything a person can ask of a corpus, as methods that take and give plain JSON values.

The command line calls it in its own process; the app talks to one of its own (service.py). Lists are windows (offset,
count) over an order that the engine keeps. Every public method is part of the interface.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from search.annotations import Annotations
from search.corpus import Corpus
from search.library import Library
from search.paths import corpus_key
from search.reading import DEFAULT_THRESHOLD
from search.search_answers import SearchAnswers
from search.shelf import Shelf
from search.shelf_answers import ShelfAnswers
from search.statements.answers import MAX_WINDOW, WINDOW

if TYPE_CHECKING:  # a list of articles, and then a search, should come at once, and need none of them
    from search.article_layers import ArticleLayers
    from search.concordance import Concordance
    from search.finding import Finding
    from search.index.nodes import Text
    from search.kept_searches import KeptSearches
    from search.other_answers import OtherAnswers
    from search.quotes import Quotes
else:
    from search.part import Later as OtherAnswers

Json = dict[str, Any]


class Engine(SearchAnswers, ShelfAnswers, OtherAnswers):
    """Answers about one corpus; raises SeedreaderError with a sentence for the person."""

    def __init__(self, corpus: Corpus) -> None:
        self.library = Library(corpus)
        self._annotations = Annotations(self.library)
        self._shelf = Shelf(self.library, self._annotations)
        self._layers: ArticleLayers | None = None
        self._quotes: Quotes | None = None
        self._concordance: Concordance | None = None

    # -- state

    def refresh(self) -> bool:
        """See what the writer has committed; True when something changed."""
        changed = self.library.refresh()
        if changed:
            self._actors = self._quotes = self._concordance = None
            if "_finding" in self.__dict__:
                self._finding.forget()
            self._shelf.forget()
        return changed

    def status(self) -> Json:
        """Counts and places: what a status line and an empty pane need."""
        articles, indexed, read = self.library.counts()
        return {
            "corpus": self.library.corpus.name,
            "paths": list(self.library.corpus.paths),
            "key": corpus_key(self.library.corpus.paths),
            "articles": articles,
            "indexed": indexed,
            "read": read,
            "reduced": bool(self.library.catalogue.fact("reduced")),
            "changes": self.library.changes,
            "skipped": len(self.library.catalogue.skipped()),
            "store": str(self.library.place.file),
            "store_why": self.library.place.why,
            "store_problem": self.library.notes.problem if self.library.noted else "",
            "texts": str(self.library.pack.path),
        }

    def skipped(self, offset: int = 0, count: int = WINDOW) -> Json:
        """What could not be read, and why."""
        return _window([{"place": p, "reason": r} for p, r in self.library.catalogue.skipped()], offset, count)

    @cached_property
    def _finding(self) -> "Finding":
        from search.finding import Finding

        return Finding(self.library, self._annotations, self._of_side, self._named)

    @cached_property
    def kept(self) -> "KeptSearches":
        """The kept searches."""
        from search.kept_searches import KeptSearches

        return KeptSearches(self.library, self._annotations, self._finding)

    @property
    def quotes(self) -> "Quotes":
        """The maker of quotation objects."""
        if self._quotes is None or self._quotes.actors is not self.actors:
            from search.quotes import Quotes

            self._quotes = Quotes(self.library, self.actors)
        return self._quotes

    @property
    def _article_layers(self) -> "ArticleLayers":
        if self._layers is None:
            from search.article_layers import ArticleLayers

            self._layers = ArticleLayers(self.library, self._annotations, lambda: self._finding)
        return self._layers

    @property
    def lines(self) -> "Concordance":
        """The maker of concordances."""
        if self._concordance is None or self._concordance.quotes is not self.quotes:
            from search.concordance import Concordance

            self._concordance = Concordance(self.library, self._finding, self.quotes)
        return self._concordance

    def get_ready(self) -> None:
        """Load what a search needs, before there is one: nothing else needs it, and it takes a while."""
        self._finding  # noqa: B018 - is kept
        self.library.index  # noqa: B018 - is kept

    def pieces(self) -> Iterator[int]:
        """Make ready, a piece at a time, what tables, comparisons and tellings of this state of the corpus rest on."""
        yield from self._table_pieces()
        self._speaker_counts.spreads  # noqa: B018 - is kept
        yield 0
        yield from self._columns.every.pieces()
        self._statements.rarity  # noqa: B018 - is kept
        yield 0

    def _of_side(self, name: str) -> set[int]:
        return self.sides.places(name)

    def _named(self, node: "Text") -> set[int]:
        return self.named_by_person(node)

    # -- articles

    def number(self, document: str) -> Json:
        """The number of a document."""
        return {"number": self.library.number_of(document)}

    def open(self, number: int) -> Json:
        """Everything about an article but its text and spans, and where its text stands in the file of texts."""
        from dataclasses import asdict

        row = self.library.article(number)
        return {
            "number": number,
            "document": row.document,
            "metadata": asdict(row.metadata),
            "own": list(row.own),
            "notice": row.notice,
            "read": row.read,
            "language": row.language,
            "unread": row.unread,
            "quotes": row.quotes,
            "chars": row.chars,
            "source": row.source,
            "text_hash": row.text_hash,
            "corrected": self.library.catalogue.corrected_digest(number),
            "text": {"file": str(self.library.pack.path), "start": row.place.start, "length": row.place.length},
        }

    def spans(self, number: int, layer: str, query: str = "", literal: bool = False, offset: int = 0) -> Json:
        """A page of one layer of an article's spans (see layers.py).

        ``query`` belongs to the layer of hits: a query, or with ``literal`` words to be found as they stand.
        """
        from search.layers import Layer

        return self._article_layers.page(number, Layer(layer), query, literal=literal, offset=offset)

    def entities(self, number: int, offset: int = 0, count: int = WINDOW) -> Json:
        """Who is named in one article, in the order of their ordinals, with the actor's name in the corpus."""
        return _window(self._article_layers.entities(number, self.actors), offset, count)

    # -- who said what

    def quotations(
        self,
        number: int | None = None,
        actor: str | None = None,
        about: str = "",
        typing: bool = False,
        words: str = "",
        min_score: float = DEFAULT_THRESHOLD,
        offset: int = 0,
        count: int = WINDOW,
        side: str | None = None,
        backwards: bool = False,
        relation: str | None = None,
    ) -> Json:
        """A window of quotations: of an article, of an actor (key or name), about a query; {"total", "hidden", "rows"}.

        With ``side`` only what its actors say. Those of one actor or side come by date, those of an article as they
        stand there; ``backwards`` the last first. Only articles of which title, outlet, author or document hold all
        ``words`` count. ``relation``: only what tells words ("speech"), or thoughts and deeds ("attitude"), by the
        lexicon of frames.
        """
        key = None if actor is None else self.actors.one(actor).key
        ids, hidden = self.quotes.ids(
            number=number, key=key, among=self._finding.about(about, typing=typing), min_score=min_score
        )
        if side is not None:
            places = self.sides.places(side)
            ids = [quote for quote in ids if quote[0] << 32 | quote[1] in places]
            hidden = 0  # of the others nobody asked
        if relation is not None:
            telling = self.telling(relation)
            ids = [quote for quote in ids if quote in telling]
        if words.strip():
            fit = set(self._shelf.order("document", words))
            ids = [quote for quote in ids if quote[0] in fit]
        if (key is not None or side is not None) and number is None:
            ids = self.quotes.by_date(ids)
        if backwards:
            ids = ids[::-1]
        rows = self.quotes.objects(ids[offset : offset + min(count, MAX_WINDOW)])
        return {"total": len(ids), "hidden": hidden, "rows": self._finding.with_hits(rows, about, typing=typing)}

    def actor_list(self, words: str = "", quoted: bool = False, offset: int = 0, count: int = WINDOW) -> Json:
        """A window of the corpus's actors whose name holds ``words``; with ``quoted`` only those who say something."""
        found = [a for a in self.actors.listed(words) if a.quotes or not quoted]
        return {"total": len(found), "rows": [a.to_json() for a in found[offset : offset + min(count, MAX_WINDOW)]]}

    def actor(self, actor: str) -> Json:
        """One actor, by key or name."""
        return self.actors.one(actor).to_json()

    # -- what the person makes (see also NoteAnswers, CorrectionAnswers)

    def set_values(self, numbers: Sequence[int], values: dict[str, str]) -> Json:
        """Set what the person knows of articles (title, outlet, author, date, url); "" takes a value back."""
        self._annotations.set_values(numbers, values)
        return {"articles": len(numbers)}

    def close(self) -> None:
        """Close every file."""
        self.library.close()


def _window(rows: Sequence[Json], offset: int, count: int) -> Json:
    return {"total": len(rows), "rows": list(rows[offset : offset + min(count, MAX_WINDOW)])}
