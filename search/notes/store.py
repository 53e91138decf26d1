"""What a person made of a corpus: notes, codes, corrections, values of their own, kept searches."""

from collections.abc import Sequence
from pathlib import Path

from search.article import METADATA_FIELDS
from search.errors import UsageError
from search.notes import queries
from search.notes.auditing import Auditing
from search.notes.correcting import Correcting
from search.notes.identifying import Identifying
from search.notes.judging import Judging
from search.notes.noting import Noting
from search.notes.siding import Siding
from search.notes.tables import Kind
from search.notes.taking_in import TakingIn
from search.notes.wording import check_name_of_search, quoted, short
from search.text import fold, one_line


class NoteStore(Noting, Correcting, Judging, Auditing, Siding, Identifying, TakingIn):
    """The store in ``file``, which is made, with its folder, when the person makes something first.

    Everything that changes it is on the disk when the call returns, and can be undone. Any number of programs may use
    one file at once. ``prefix`` goes before every document's name in the file (see StorePlace); only documents whose
    names begin with it are seen. Every method raises StoreError when the file is damaged or can't be used, and
    UsageError, where nothing was changed, for what can't be kept. To be used by one thread at a time.

    ``begun_from`` is a file that can't be written (see Connection), as StorePlace names it.

    Opened ``without`` it, a file that can't be used is as an empty one that can't be written: ``problem`` says why.

    To keep something new, with undo: append a migration that makes its table (migrations.py); name the table in
    ``Kind`` and ``TABLES`` (tables.py), every column text but those in ``numbers``; and write a part of the store in a
    module of its own, a class over ``Steps`` that this one has among its bases, whose methods do

        with self._doing() as step:
            record = step.get(Kind.THING, [key])                    # a dict of all the fields, or None
            step.label = step.label or f"the thing {quoted(name)}"  # shown as: Took back: the thing "...".
            step.put(Kind.THING, [key], {**record, "field": value}) # or None, to delete it

    Undo, redo, and both after a restart, follow from that. What is asked for goes through ``self._ask``, and is
    cleaned as queries.py does: a file may come from elsewhere.
    """

    def __init__(self, file: Path, prefix: str = "", *, without: bool = False, begun_from: Path | None = None) -> None:
        super().__init__(file, prefix, without=without, begun_from=begun_from)
        self._cache = {}
        self._cache_of = -1

    # -- what the person says of articles

    def values(self) -> dict[str, dict[str, str]]:
        """The person's own values, {document: {field: value}}."""
        return self._ask(lambda db: queries.values(db, self._prefix), {})

    def set_values(self, documents: Sequence[tuple[str, str]], values: dict[str, str]) -> None:
        """Set fields of documents, given as (document, text hash); "" takes the person's value back."""
        clean_values = {field: short(value, field) for field, value in values.items()}
        if unknown := clean_values.keys() - set(METADATA_FIELDS):
            raise UsageError(f"{min(unknown)} can't be set; what can be: {', '.join(METADATA_FIELDS)}.")
        if not any(clean_values.values()) and self._connection.current() is None:
            return
        where = one_line(documents[0][0]) if len(documents) == 1 else f"{len(documents)} articles"
        with self._doing() as step:
            step.label = step.label or f"{', '.join(clean_values)} of {where}"
            for document, text_hash in documents:
                for field, value in clean_values.items():
                    key = [self._prefix + document, field]
                    before = step.get(Kind.VALUE, key)
                    if value != (before["value"] if before else ""):
                        record = {"value": value, "text_hash": text_hash, "author": self._author, "changed": step.when}
                        step.put(Kind.VALUE, key, record if value else None)

    # -- kept searches, and what was read

    def keep_search(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of the one that had it."""
        name, query = short(name, "name of a search"), short(query, "query")
        check_name_of_search(name)
        if not query:
            raise UsageError("Give the search a name, and words to search for.")
        with self._doing() as step:
            before = step.get(Kind.SEARCH, [name])
            step.label = step.label or f"the search {quoted(name)}"
            if before is None or before["query"] != query:
                step.put(Kind.SEARCH, [name], {"query": query, "changed": step.when, "turn": step.turn})

    def searches(self) -> dict[str, str]:
        """The kept searches, {name: query}, the one kept last first."""
        return self._ask(queries.searches, {})

    def drop_search(self, name: str) -> None:
        """Keep a search no longer."""
        if name not in self.searches():
            raise UsageError(f"No search is kept as {quoted(name)}.")
        with self._doing() as step:
            step.label = step.label or f"the deletion of the search {quoted(name)}"
            step.put(Kind.SEARCH, [name], None)

    def rename_search(self, name: str, to: str) -> None:
        """Keep a search under another name, which no other has."""
        to = short(to, "name of a search")
        check_name_of_search(to)
        searches = self.searches()
        if name not in searches:
            raise UsageError(f"No search is kept as {quoted(name)}.")
        if any(fold(other) == fold(to) for other in searches if other != name):
            raise UsageError(f"Another search is kept as {quoted(to)}.")
        with self._doing() as step:
            record = step.get(Kind.SEARCH, [name])
            step.label = step.label or f"the renaming of the search {quoted(name)}"
            step.put(Kind.SEARCH, [name], None)
            step.put(Kind.SEARCH, [to], record)
