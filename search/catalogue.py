"""The catalogue of a corpus: its files, its articles and what was read in them. Derived: it can be deleted at any time."""  # noqa: E501

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from search.catalogue_readings import CatalogueReadings
from search.catalogue_schema import SCHEMA, TRIGGERS, VERSION
from search.textpack import Place

if TYPE_CHECKING:  # a search, which should come at once, needs none of them
    from search.article import Metadata
    from search.article_row import ArticleRow

BUSY = 30.0  # seconds to wait for another program that has the file locked


class Catalogue(CatalogueReadings):
    """The SQLite file of a corpus. One process writes (see lock.py); any number read.

    Raises sqlite3.DatabaseError when the file is damaged or of another version: the caller deletes and rebuilds it.
    """

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.execute("PRAGMA synchronous=NORMAL")
        self.db.execute("PRAGMA recursive_triggers=ON")  # a row that is replaced is deleted, too
        self.db.execute("PRAGMA cache_size=-16000")  # KiB
        self.db.execute(f"PRAGMA mmap_size={1 << 30}")
        with self.transaction():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                for statement in re.split(r";.*\n", SCHEMA):
                    self.db.execute(statement)
                for statement in TRIGGERS:
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version={VERSION}")
            elif version != VERSION:
                raise sqlite3.DatabaseError(f"catalogue version {version}, wanted {VERSION}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything done inside is there for other processes at once, or not at all."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    # -- facts about the whole

    def fact(self, name: str, default: str = "") -> str:
        """A named fact, such as the generation of the index."""
        row = self.db.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def set_fact(self, name: str, value: str) -> None:
        """Keep a named fact."""
        self.db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    @property
    def changes(self) -> int:
        """A number that grows whenever the writer finished something that a reader should see."""
        return int(self.fact("changes", "0"))

    def touch(self) -> None:
        """Tell the readers that something has changed."""
        self.set_fact("changes", str(self.changes + 1))

    # -- sources

    def stamps(self) -> dict[str, str]:
        """What each file looked like when it was imported."""
        return dict(self.db.execute("SELECT path, stamp FROM source"))

    def set_stamp(self, path: str, stamp: str | None) -> None:
        """Remember what a file looked like; None forgets the file."""
        self.db.execute("DELETE FROM source WHERE path = ?", (path,))
        if stamp is not None:
            self.db.execute("INSERT INTO source VALUES (?, ?)", (path, stamp))

    def set_skipped(self, path: str, reasons: Iterable[tuple[str, str]]) -> None:
        """What could not be read in a file: (place, reason) pairs."""
        self.db.execute("DELETE FROM skipped WHERE path = ?", (path,))
        self.db.executemany("INSERT INTO skipped VALUES (?, ?, ?)", ((path, *pair) for pair in reasons))

    def skipped(self, path: str | None = None) -> list[tuple[str, str]]:
        """(place, reason) of everything that could not be read, or of what was set for one path."""
        where, values = ("", ()) if path is None else (" WHERE path = ?", (path,))
        return list(self.db.execute(f"SELECT place, reason FROM skipped{where} ORDER BY place, reason", values))  # noqa: S608

    # -- texts and articles

    def text_place(self, text_hash: str) -> Place | None:
        """Where a text stands in the pack, if it is there."""
        row = self.db.execute("SELECT start, length FROM text WHERE hash = ?", (text_hash,)).fetchone()
        return None if row is None else Place(*row)

    def packed(self) -> int:
        """How many bytes the pack has at least: so many as there were when the last text was put into it."""
        row = self.db.execute("SELECT start + length FROM text ORDER BY rowid DESC LIMIT 1").fetchone()
        return 0 if row is None else int(row[0])

    def add_text(self, text_hash: str, place: Place, chars: int) -> None:
        """Remember where a text stands in the pack."""
        self.db.execute(
            "INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?)", (text_hash, place.start, place.length, chars)
        )

    def documents_of(self, source: str) -> dict[str, tuple[int, str, str, str]]:
        """document → (number, text hash, zones, found metadata) of the articles from one file."""
        rows = self.db.execute(
            "SELECT document, number, text_hash, zones, found FROM article WHERE source = ?", (source,)
        )
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}

    def put_article(
        self, source: str, document: str, text_hash: str, zones: str, found: "Metadata", notice: str
    ) -> None:
        """Insert an article, or replace the one of that name under its old number."""
        from dataclasses import asdict

        values = asdict(found)
        self.db.execute(
            "INSERT INTO article (source, document, text_hash, zones, notice, found, title, outlet, author, date, url) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(document) DO UPDATE SET source=excluded.source, "
            "text_hash=excluded.text_hash, zones=excluded.zones, notice=excluded.notice, found=excluded.found, "
            "title=excluded.title, outlet=excluded.outlet, author=excluded.author, date=excluded.date, "
            "url=excluded.url, own='', indexed=0, read=0",
            (source, document, text_hash, zones, notice, json.dumps(values), *values.values()),
        )

    def found_metadata(self, documents: Iterable[str]) -> "Iterator[tuple[int, str, Metadata, Metadata, set[str]]]":
        """(number, document, metadata as found in the file, metadata as shown, the fields that the person set).

        Of these documents, and of all of which the person set something; of the others the two are the same.
        """
        from search.article import Metadata

        columns = "SELECT number, document, found, title, outlet, author, date, url, own FROM article WHERE "
        rows = {row[0]: row for row in self.db.execute(f"{columns} own != ''")}
        for document in documents:
            rows |= {row[0]: row for row in self.db.execute(f"{columns} document = ?", (document,))}
        for row in rows.values():
            yield row[0], row[1], Metadata(**json.loads(row[2])), Metadata(*row[3:8]), set(row[8].split())

    def set_metadata(self, number: int, metadata: "Metadata", own: Iterable[str]) -> None:
        """What is shown for an article, and which of it the person set; it will be indexed anew."""
        from dataclasses import astuple

        self.db.execute(
            "UPDATE article SET title=?, outlet=?, author=?, date=?, url=?, own=?, indexed=0 WHERE number=?",
            (*astuple(metadata), " ".join(own), number),
        )

    def remove_articles(self, numbers: Iterable[int]) -> None:
        """Forget articles and what was read in them."""
        for number in numbers:
            self.db.execute(
                "INSERT OR REPLACE INTO went SELECT document, text_hash, (SELECT max(seq) FROM sqlite_sequence) "
                "FROM article WHERE number = ?",
                (number,),
            )
            self.db.execute("DELETE FROM article WHERE number = ?", (number,))
            self._forget_reading(number)
            self.db.execute("INSERT OR REPLACE INTO gone VALUES (?)", (number,))

    def moved(self) -> dict[str, str]:
        """Articles that were renamed or moved: of one text exactly one went, and one came since; old → new document."""
        rows = self.db.execute(
            "SELECT min(went.document), min(article.document) FROM went "
            "JOIN article ON article.text_hash = went.text_hash AND article.number > went.last "
            "WHERE went.document NOT IN (SELECT document FROM article) GROUP BY went.text_hash "
            "HAVING count(DISTINCT went.document) = 1 AND count(DISTINCT article.document) = 1"
        )
        return dict(rows)

    def gone(self) -> list[int]:
        """Articles that are still in the index and have to be taken out of it."""
        return [n for (n,) in self.db.execute("SELECT number FROM gone")]

    def articles(self) -> "Iterator[ArticleRow]":
        """Every article, by document."""
        from search.article_row import ARTICLE, article_row

        return map(article_row, self.db.execute(ARTICLE + " ORDER BY number"))

    def article(self, number: int) -> "ArticleRow | None":
        """One article by its number."""
        from search.article_row import ARTICLE, article_row

        row = self.db.execute(ARTICLE + " WHERE number = ?", (number,)).fetchone()
        return None if row is None else article_row(row)

    def number_of(self, document: str) -> int | None:
        """The number of the article of that name."""
        row = self.db.execute("SELECT number FROM article WHERE document = ?", (document,)).fetchone()
        return None if row is None else int(row[0])

    def title_of(self, document: str) -> tuple[int, str] | None:
        """The number and the title of the article of that name."""
        row = self.db.execute("SELECT number, title FROM article WHERE document = ?", (document,)).fetchone()
        return None if row is None else (int(row[0]), str(row[1]))

    def todo(self, column: str) -> list[int]:
        """The numbers of articles not yet ``indexed`` or ``read``."""
        if column not in ("indexed", "read"):
            raise ValueError(column)
        return [n for (n,) in self.db.execute(f"SELECT number FROM article WHERE {column} = 0 ORDER BY number")]  # noqa: S608

    def mark_indexed(self, numbers: Iterable[int]) -> None:
        """These articles are in the index, and those that were gone are not any more."""
        self.db.execute("DELETE FROM gone")
        self.db.executemany("UPDATE article SET indexed = 1 WHERE number = ?", ((n,) for n in numbers))

    def forget_index(self) -> None:
        """The index is gone: everything has to be indexed again."""
        self.db.execute("UPDATE article SET indexed = 0, read = 0")

    def counts(self) -> tuple[int, int, int]:
        """How many articles there are, are indexed, and are read."""
        articles, indexed, read = self.db.execute("SELECT articles, indexed, read FROM tally").fetchone()
        return articles, indexed, read
