"""Corrections of the quotation in a cell of the comparison."""

from typing import TYPE_CHECKING, Any

from tui.desk.correcting import Correcting

if TYPE_CHECKING:
    from tui.screens.compare import CompareScreen
    from tui.screens.returning import Chosen, ReturningScreen

Json = dict[str, Any]


class CellCorrector(Correcting):
    """Corrects as on the desk. The comparison is fetched anew, the cursor stays where it is."""

    def __init__(self, screen: "CompareScreen") -> None:
        super().__init__(screen)
        self._compare = screen

    def quote(self) -> Json | None:
        """The one in the cell at the cursor."""
        quote = self._compare.quote_at_cursor()
        if quote is None:
            self._compare.reader_app.say("There is no quotation here.")
        return quote

    def near(self) -> dict[str, str]:
        """The actors of the columns."""
        return {head["name"]: head["key"] for head in self._compare.compared.heads if head["key"]}

    def open(self, screen: "ReturningScreen", chosen: "Chosen | None" = None) -> None:
        """Open it over the comparison."""
        self._compare.open_below(screen, chosen)
