"""Whoosh as it comes."""

from itertools import islice
from pathlib import Path
from typing import Any

import whoosh
from whoosh import fields, index, query
from whoosh.analysis import LowercaseFilter, RegexTokenizer

from bench.searching.articles import Piece
from bench.searching.questions import Question

WEIGHTS = {"title": 2.5, "body": 1.0, "outlet": 0.3}


def _schema() -> Any:
    words = RegexTokenizer(r"\w+") | LowercaseFilter()
    return fields.Schema(
        number=fields.NUMERIC(int, unique=True, stored=True),
        title=fields.TEXT(words, stored=True),
        body=fields.TEXT(words, stored=True),
        outlet=fields.TEXT(words, stored=True),
        outlet_name=fields.ID(sortable=True),
        day=fields.NUMERIC(int, sortable=True, stored=True),
        month=fields.NUMERIC(int, sortable=True),
    )


class Stock:
    """whoosh-reloaded with its own codec, searcher, facets and highlights."""

    name = "whoosh-reloaded " + whoosh.versionstring()

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        there = index.exists_in(str(folder))
        self._index = index.open_dir(str(folder)) if there else index.create_in(str(folder), _schema())
        self._searcher = self._index.searcher()

    def build(self, pieces: Any) -> None:
        """Index articles."""
        writer = self._index.writer(limitmb=256)
        for piece in pieces:
            writer.add_document(**piece._asdict(), outlet_name=piece.outlet)
        writer.commit()
        self._searcher = self._index.searcher()

    def add(self, piece: Piece) -> None:
        """Index one more."""
        writer = self._index.writer()
        writer.add_document(**piece._asdict(), outlet_name=piece.outlet)
        writer.commit(merge=False)
        self._searcher = self._searcher.refresh()

    def _query(self, question: Question) -> Any:
        kind, words = question.kind, question.words

        def anywhere(made: Any) -> Any:
            return query.Or([made(field).with_boost(weight) for field, weight in WEIGHTS.items()])

        one = words[0]
        if kind == "title":
            return query.Term("title", one)
        if kind in ("phrase", "phrases"):
            return anywhere(lambda field: query.Phrase(field, list(words)))
        if kind.startswith("prefix"):
            return anywhere(lambda field: query.Prefix(field, one))
        if kind == "fuzzy":
            return anywhere(lambda field: query.FuzzyTerm(field, one, prefixlength=1))
        each = [anywhere(lambda field, word=word: query.Term(field, word)) for word in words]
        if kind == "or":
            return query.Or(each)
        if kind == "dated":
            each.append(query.NumericRange("day", question.first, question.last))
        return query.And(each)

    def search(self, question: Question) -> tuple[int, list[int]]:
        """How many there are and the best twenty, with snippets and facets."""
        results = self._searcher.search(
            self._query(question), limit=20, groupedby=["outlet_name", "month"], terms=False
        )
        total = len(results)
        _ = results.groups("outlet_name"), results.groups("month")
        numbers = []
        for hit in islice(results, 20):  # with facets it gives all
            hit.highlights("body", top=1)
            numbers.append(hit["number"])
        return total, numbers
