"""What the articles of a search have in common: outlets, months, actors, speakers, each with how many articles."""

from typing import ClassVar

from tui.counted import counted
from tui.engine_client import EngineError, Json
from tui.keys.in_force import key_of
from tui.screens.listing import ListScreen
from tui.taking import Taken
from tui.widgets.row_list import Row

_WHAT = {
    "outlet": "outlet",
    "month": "month",
    "actor": "actor who speaks there",
    "speaker": "so named there by an article",
}


class FacetsScreen(ListScreen, inherit_bindings=False):
    """Ends with the row to narrow the search to, or None."""

    ROW_HEIGHT: ClassVar[int] = 2
    ASK: ClassVar[str] = "only names with these words"

    def __init__(self, query: str, filters: str) -> None:
        super().__init__()
        self._query, self._filters = query, filters
        self._found = 0

    def like(self) -> "FacetsScreen":
        """Those of the same search."""
        return FacetsScreen(self._query, self._filters)

    async def fetch(self, offset: int, count: int) -> Json:
        """Facet by facet, the most frequent value first."""
        answer = await self.reader_app.engine.call(
            "facets", query=self._query, words=self._filters, only=self.words, offset=offset, count=count
        )
        self._found = answer["found"]
        return answer

    def show_row(self, row: Json) -> Row:
        """The value, what it is of the articles, and of how many."""
        share = f"{100 * row['count'] / self._found:.0f} %" if self._found else ""
        name = row["name"] or f"{row['facet']} unknown"
        return Row(title=name, detail=_WHAT[row["facet"]], right=f"{row['count']:,} · {share}")

    def head(self) -> str:
        """Which search."""
        filters = f" · {self._filters}" if self._filters else ""
        return f"facets of {self._query}{filters}  {counted(self._found, 'article')}  {self.read_so_far()}".rstrip()

    def why_empty(self) -> str:
        """Nothing found, or no value has the words."""
        if self.words:
            return f"No outlet, month or speaker has\n{self.words}\n\n{key_of('list.drop')} lists all again"
        return f"No article was found.\n\n{key_of('close')} closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """The row itself."""
        if not row["condition"]:
            self.reader_app.say("No query can ask for this name.")
            return None
        return row

    def taken(self, row: Json) -> Taken:
        """The condition that narrows to it."""
        return Taken(str(row["condition"]))

    async def tellings(self) -> None:
        """Nothing is told here."""
        self.reader_app.say(f"Here is no quotation: {key_of('move.open')} narrows the search.")

    async def add_to_comparison(self) -> None:
        """Add the actor at the cursor to the comparison."""
        row = self.row_at_cursor()
        if row is None or row["facet"] != "actor":
            self.reader_app.say("Only an actor can be added to the comparison.")
            return
        try:
            actor = await self.reader_app.engine.call("actor", actor=row["name"])
        except EngineError as error:
            self.reader_app.say(str(error), error=True)
            return
        self.reader_app.say(self.comparison.add(actor["key"], actor["name"]))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
