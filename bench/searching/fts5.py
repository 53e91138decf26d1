"""SQLite FTS5."""

import sqlite3
from pathlib import Path
from typing import Any

from bench.searching.articles import Piece
from bench.searching.questions import Question

BATCH = 1000


class Fts5:
    """An external-free FTS5 table of title, body and outlet, and a table of what facets are made of."""

    name = f"SQLite FTS5 {sqlite3.sqlite_version}"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(folder / "fts5.db", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")

    def build(self, pieces: Any) -> None:
        """Index articles."""
        db = self._db
        db.execute("CREATE VIRTUAL TABLE t USING fts5(title, body, outlet, tokenize='unicode61 remove_diacritics 0')")
        db.execute("CREATE TABLE meta (id INTEGER PRIMARY KEY, outlet TEXT, day INTEGER, month INTEGER)")
        db.execute("BEGIN")
        for piece in pieces:
            self._put(piece)
        db.execute("COMMIT")
        db.execute("INSERT INTO t(t) VALUES ('optimize')")

    def _put(self, piece: Piece) -> None:
        self._db.execute(
            "INSERT INTO t(rowid, title, body, outlet) VALUES (?, ?, ?, ?)",
            (piece.number, piece.title, piece.body, piece.outlet),
        )
        self._db.execute("INSERT INTO meta VALUES (?, ?, ?, ?)", (piece.number, piece.outlet, piece.day, piece.month))

    def add(self, piece: Piece) -> None:
        """Index one more."""
        self._db.execute("BEGIN")
        self._put(piece)
        self._db.execute("COMMIT")

    def search(self, question: Question) -> tuple[int, list[int]] | None:
        """How many there are and the best twenty, with snippets and facets; None for what it hasn't."""
        kind, words = question.kind, question.words
        if kind == "fuzzy":
            return None
        one = words[0]
        asked = {
            "or": " OR ".join(words),
            "phrase": f'"{" ".join(words)}"',
            "phrases": f'"{" ".join(words)}"',
            "title": f"title: {one}",
        }.get(kind, f"{one}*" if kind.startswith("prefix") else " ".join(words))
        between, days = "", ()
        if kind == "dated":
            between, days = " AND m.day BETWEEN ? AND ?", (question.first, question.last)
        joined = f"FROM t JOIN meta m ON m.id = t.rowid WHERE t MATCH ?{between}"
        rows = self._db.execute(
            f"SELECT t.rowid, t.title, m.outlet, m.day, snippet(t, 1, '[', ']', '...', 32) {joined} "
            "ORDER BY bm25(t, 2.5, 1.0, 0.3) LIMIT 20",
            (asked, *days),
        ).fetchall()
        outlets: dict[str, int] = {}
        months: dict[int, int] = {}
        total = 0
        counted = f"SELECT m.outlet, m.month, count(*) {joined} GROUP BY 1, 2"
        for outlet, month, count in self._db.execute(counted, (asked, *days)):
            total += count
            outlets[outlet] = outlets.get(outlet, 0) + count
            months[month] = months.get(month, 0) + count
        return total, [row[0] for row in rows]
