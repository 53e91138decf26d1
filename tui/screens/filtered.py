"""A list of what some articles hold: an outlet's, of some days. Each filter is a chip."""

from functools import partial

from textual import on
from textual.app import ComposeResult

from tui.engine_client import Json
from tui.screens.ask import FormBox
from tui.screens.listing import ListScreen
from tui.widgets.chips import Chips
from tui.widgets.facts import Facts
from tui.widgets.footer import Footer
from tui.widgets.row_list import RowList

FILTERS = {"outlet": "outlet", "since": "from", "until": "until"}  # as a choice has them → as they are shown
UNKNOWN = "?"  # stands for the articles without an outlet


class FilteredScreen(ListScreen, inherit_bindings=False):
    """Ends as a ListScreen does. A subclass asks the engine with ``filtered``."""

    KEPT = (*ListScreen.KEPT, "filter")

    def __init__(self) -> None:
        super().__init__()
        self.filter: dict[str, str] = {}  # of FILTERS, the latest last

    def compose(self) -> ComposeResult:
        """What it is about, the filters, the rows, the keys."""
        yield Facts("", id="list-head")
        yield Chips(id="chips")
        yield RowList(height=self.ROW_HEIGHT, id="rows")
        yield Footer(self.CONTEXT)

    def _show_head(self) -> None:
        super()._show_head()
        self.query_one(Chips).set_chips(self.filters)

    @property
    def filters(self) -> list[str]:
        """The filters as chips show them."""
        return [f"{FILTERS[name]}:{value}" for name, value in self.filter.items()]

    def filtered(self) -> Json:
        """The filters as a choice has them."""
        return {name: "" if value == UNKNOWN else value for name, value in self.filter.items()}

    def ask_filter(self) -> None:
        """Ask for an outlet and dates."""
        fields = {name: self.filter.get(name, "") for name in FILTERS}

        async def done(changed: dict[str, str] | None) -> None:
            if not changed:
                return
            before = dict(self.filter)
            for name, value in changed.items():
                self.filter.pop(name, None)
                if value.strip():
                    self.filter[name] = value.strip()
            if not await self.reload(to_top=True):
                self.filter = before
                await self.reload()

        notes = {
            "outlet": f"its whole name; {UNKNOWN} is where it isn't known",
            "since": "printed from this day, month or year on",
            "until": "printed until then",
        }
        self.app.push_screen(FormBox("only articles of", fields, notes), done)

    @on(Chips.Removed)
    async def _chip_removed(self, event: Chips.Removed) -> None:
        await self._drop(list(self.filter)[event.index])

    async def _drop(self, name: str) -> None:
        self.dropped.put(partial(self._put_back, name, self.filter.pop(name)))
        await self.reload(to_top=True)

    async def drop_words(self) -> None:
        """Drop the filter that was added last, then the query."""
        if self.filter:
            await self._drop(list(self.filter)[-1])
        else:
            await super().drop_words()

    async def _put_back(self, name: str, value: str) -> None:
        self.filter[name] = value
        await self.reload(to_top=True)
