"""What a comparison shows: its columns and the windows of its rows that were fetched."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tui.column_note import column_note
from tui.compare_words import note_marks
from tui.cue_words import telling_words
from tui.desk.comparison import Comparison
from tui.desk.margin import certainty_sign
from tui.desk.windows import WINDOW, Windows
from tui.engine_client import Json
from tui.keys.in_force import key_of, with_keys
from tui.told import told_on
from tui.widgets.compare_view import Cell, Column

SHOWS = "{view.fold} shows them"


class Compared:
    """The source of a CompareView. ``call`` asks the engine to compare; ``changed`` is called when rows have come."""

    def __init__(
        self, comparison: Comparison, call: Callable[..., Awaitable[Json]], changed: Callable[[], None]
    ) -> None:
        self._comparison = comparison
        self._call = call
        self._changed = changed
        self._asked_for: list[tuple[Json, str]] | None = None
        self.heads: list[Json] = []
        self.aligned = 0  # rows that stand for something
        self.left = 0  # pairs that weren't weighed
        self.windows = Windows(self._ask, changed)

    @property
    def up_to_date(self) -> bool:
        """False when the comparison has other columns by now."""
        return self._asked_for == self._comparison.columns

    async def reload(self, row: int) -> None:
        """Fetch anew, the first rows and those about ``row``.

        Raises EngineError for a query that can't be understood or an actor that is gone.
        """
        self._asked_for = list(self._comparison.columns)
        self.windows.reset()
        if self._asked_for:
            await self.windows.load(0, WINDOW)
            await self.windows.load(min(row, max(0, self.count - 1)), 1)
        else:
            self.heads = []
            self._changed()

    async def _ask(self, offset: int, count: int) -> Json:
        answer = await self._call(**self._comparison.asked(), offset=offset, count=count)
        self.heads = answer["columns"]
        self.aligned, self.left = answer["aligned"], answer["left"]
        return answer

    # -- what the view asks

    @property
    def columns(self) -> Sequence[Column]:
        """The heads of the columns."""
        about, shows = self._comparison.about, "listed" if self._comparison.without else with_keys(SHOWS)
        return [Column(head["label"], column_note(head, about, shows)) for head in self.heads]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.windows.count if self.heads else 0

    def row(self, index: int) -> Sequence[Cell | None] | None:
        """The cells of a row, or None while it is fetched."""
        row: Any = self.windows.get(index)
        if row is None:
            return None
        heads = (*self.heads, *({"key": None} for _ in row["cells"][len(self.heads) :]))
        return [None if cell is None else _cell(cell, head) for head, cell in zip(heads, row["cells"], strict=False)]

    def why(self, index: int) -> str:
        """Why the quotations of a row stand together; "" for a row that stands for nothing."""
        row: Any = self.windows.get(index)
        return "" if row is None else row["why"] or ""

    def quote(self, column: int, row: int) -> Json | None:
        """The quotation in a cell, as the engine gives it; None where there is none (yet)."""
        found: Any = self.windows.get(row) if row < self.count else None
        cells = found["cells"] if found is not None else ()
        return cells[column] if column < len(cells) else None

    def why_empty(self) -> str:
        """Why there is no row, and which key helps."""
        if not self.heads:
            return (
                f"Nobody is compared.\n\n{key_of('compare.add')} adds an actor, a "
                f"side, an outlet, a period or a query · {key_of('close')} closes this"
            )
        about = self._comparison.about
        said = "\n".join(f"{head['label']}: {column_note(head, about, with_keys(SHOWS))}" for head in self.heads)
        hidden = (
            f"\n{key_of('view.fold')} shows the doubtful ones." if any(head["hidden"] for head in self.heads) else ""
        )
        narrowed = f"\n{key_of('compare.filter')} changes the filter." if self._comparison.filter else ""
        helps = (
            f"{key_of('search.about')} changes the query · {key_of('compare.add')} adds a column"
            if about
            else f"{key_of('compare.add')} adds a column · {key_of('compare.drop')} drops one"
        )
        return f"{said}{hidden}{narrowed}\n\n{helps}"


def _cell(quote: Json, head: Json) -> Cell:
    """Codes on it; who spoke, where the column doesn't say it; outlet, date, how it is told, the day and occasion."""
    alone = head["key"] is not None and quote["actors"] == [head["name"]]
    who = "" if alone else "; ".join(quote["actors"]) or "speaker ?"
    where = f"words in its {quote['matched']}" if quote["matched"] not in (None, "words") else ""
    date = quote["date"] or "undated"
    outlet = quote["outlet"] or "outlet unknown"
    below = [note_marks(quote), who, outlet, date, quote["kind"], telling_words(quote), told_on(quote), where]
    return Cell(
        text=quote["text"],
        below=" · ".join(part for part in below if part),
        sign=certainty_sign(quote),
        hits=tuple(sorted((start, end) for start, end in quote["hits"])),
    )
