"""Kept searches as the engine answers for them: their names, what they find, and what of it is new."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from search.annotations import Annotations
from search.errors import QueryError
from search.finding import Finding
from search.index.query import parse
from search.library import Library
from search.paths import corpus_key, state_dir
from search.text import one_line

if TYPE_CHECKING:
    from search.seen import Seen

Json = dict[str, Any]


class KeptSearches:
    """The kept searches of one library, as plain JSON values."""

    def __init__(self, library: Library, annotations: Annotations, finding: Finding) -> None:
        self._library = library
        self._annotations = annotations
        self._finding = finding

    @cached_property
    def _seen(self) -> "Seen":
        from search.seen import Seen

        return Seen(state_dir() / f"{corpus_key(self._library.corpus.paths)}-searches.json")

    def listed(self) -> list[Json]:
        """Every kept search, the one kept last first: {"name", "query", "total", "new", "problem"}.

        "total" is how many articles it finds, null where it can't be asked any more; "problem" says why.
        """
        rows = []
        for name, query in self._annotations.searches().items():
            row: Json = {"name": name, "query": query, "total": None, "new": 0, "problem": ""}
            try:
                found = self._found(query)
            except QueryError as error:
                row["problem"] = str(error)
            else:
                row |= {"total": len(found), "new": self._seen.new(name, query, found)}
            rows.append(row)
        return rows

    def looked(self, typed: str) -> None:
        """Remember that the results of a query were looked at, where it is a kept search by its name alone."""
        name, query = self._named(typed)
        if name:
            self._seen.look(name, query, self._found(query))

    def keep(self, name: str, query: str) -> Json:
        """Keep a query under a name, in place of the one that had it. Raises QueryError for one that can't be asked."""
        searches = self._annotations.searches()
        name = self._annotations.spelled(name)
        query = one_line(query)
        asked = parse(query, searches={**searches, name: query})
        if asked.empty:
            raise QueryError("There is nothing to look for in this query.", 0)
        self._library.notes.keep_search(name, query)
        self._seen.keep([*searches, name])
        self._seen.look(name, query, self._found(query))
        return {"name": name}

    def rename(self, name: str, to: str) -> Json:
        """Give a kept search another name. Other searches that name it are not changed."""
        query = self._annotations.searches().get(name, "")
        to = one_line(to)
        self._library.notes.rename_search(name, to)
        self._seen.rename(name, to, query)
        return {"name": to}

    def _named(self, typed: str) -> tuple[str, str]:
        if not typed.strip().startswith("@"):
            return "", ""
        searches: Mapping[str, str] = self._annotations.searches()
        wanted = typed.strip().removeprefix("@").strip('"').strip()
        name = self._annotations.spelled(wanted)
        return (name, searches[name]) if name in searches else ("", "")

    def _found(self, query: str) -> list[str]:
        """The documents that a query finds."""
        listing = self._library.listing
        return [listing[number].document for number in self._finding.answer(query, typing=False).numbers]
