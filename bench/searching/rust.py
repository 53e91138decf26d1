"""tantivy."""

from pathlib import Path
from typing import Any

import tantivy
from tantivy import Filter, Occur, Query, SnippetGenerator, TextAnalyzerBuilder, Tokenizer

from bench.searching.articles import Piece
from bench.searching.questions import Question

WEIGHTS = {"title": 2.5, "body": 1.0, "outlet": 0.3}


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=True, indexed=True, fast=True)
    for field in WEIGHTS:
        builder.add_text_field(field, stored=True, tokenizer_name="words")
    builder.add_text_field("outlet_name", fast=True, tokenizer_name="raw")
    builder.add_unsigned_field("day", indexed=True, fast=True, stored=True)
    builder.add_unsigned_field("month", fast=True)
    return builder.build()


class Rust:
    """tantivy by its Python package."""

    name = tantivy.__version__

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, str(folder))
        analyzer = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()
        self._index.register_tokenizer("words", analyzer)
        self._writer: Any = None
        self._searcher = self._index.searcher()

    def build(self, pieces: Any) -> None:
        """Index articles, and wait until they are one segment or as few as it likes."""
        writer = self._index.writer(128_000_000, 1)
        for piece in pieces:
            writer.add_document(self._document(piece))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _document(self, piece: Piece) -> Any:
        values = {**piece._asdict(), "outlet_name": piece.outlet}
        return tantivy.Document.from_dict(values, self._schema)

    def add(self, piece: Piece) -> None:
        """Index one more."""
        if self._writer is None:
            self._writer = self._index.writer(15_000_000, 1)
        self._writer.add_document(self._document(piece))
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _query(self, question: Question) -> Any:
        kind, words = question.kind, question.words
        if kind == "fuzzy" or kind.startswith("prefix"):
            one, schema = words[0], self._schema
            parts = []
            for field, weight in WEIGHTS.items():
                if kind == "fuzzy":
                    query = Query.fuzzy_term_query(schema, field, one, distance=1)
                else:
                    query = Query.regex_query(schema, field, f"{one}.*")
                parts.append((Occur.Should, Query.boost_query(query, weight)))
            return Query.boolean_query(parts)
        text = {
            "or": " OR ".join(words),
            "phrase": f'"{" ".join(words)}"',
            "phrases": f'"{" ".join(words)}"',
            "title": f"title:{words[0]}",
            "dated": f"{words[0]} AND day:[{question.first} TO {question.last}]",
        }.get(kind, " ".join(words))
        return self._index.parse_query(text, list(WEIGHTS), WEIGHTS, conjunction_by_default=True)

    def search(self, question: Question) -> tuple[int, list[int]]:
        """How many there are and the best twenty, with snippets and facets."""
        query, searcher = self._query(question), self._searcher
        found = searcher.search(query, 20)
        searcher.aggregate(
            query,
            {
                "outlet": {"terms": {"field": "outlet_name", "size": 12}},
                "month": {"terms": {"field": "month", "size": 12}},
            },
        )
        snippets = SnippetGenerator.create(searcher, query, self._schema, "body")
        snippets.set_max_num_chars(200)
        numbers = []
        for _, address in found.hits:
            document = searcher.doc(address)
            snippet = snippets.snippet_from_doc(document)
            _ = snippet.fragment(), [(span.start, span.end) for span in snippet.highlighted()]
            _ = document["title"], document["outlet"], document["day"]
            numbers.append(document["number"][0])
        return found.count or 0, numbers
