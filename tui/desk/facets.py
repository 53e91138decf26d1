"""What the articles of a search have in common, and narrowing the search to one of these."""

import re
from typing import TYPE_CHECKING

from tui.engine_client import Json
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

_SIMPLE = re.compile(r'[^\s()":]+|"[^"]*"')  # a query that binds to what is put behind it


class Facets:
    """Opens the facets of the search on the desk."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def show(self) -> None:
        """List them; a choice narrows the search."""
        from tui.screens.facets import FacetsScreen

        chosen = self._desk.shelf.chosen
        if not chosen.searching:
            self._desk.reader_app.say(f"Nothing was searched yet: {key_of('search.corpus')} searches all articles.")
            return

        self._desk.jumps.open(FacetsScreen(chosen.query, chosen.words), self._narrow)

    async def _narrow(self, row: Json) -> None:
        """Outlets and months are filters of the list, as elsewhere; who speaks is a condition of the query."""
        if row["facet"] in ("outlet", "month"):
            await self._desk.shelf.filters.add(row["condition"])
            return
        query = self._desk.finder.query.strip()
        before = query if _SIMPLE.fullmatch(query) else f"({query})"
        await self._desk.finder.run(f"{before} {row['condition']}")
