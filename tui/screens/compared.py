"""What a comparison shows: its columns and the windows of its rows that were fetched."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tui.counted import counted
from tui.desk.comparison import Comparison
from tui.desk.margin import certainty_sign
from tui.desk.windows import WINDOW, Windows
from tui.engine_client import Json
from tui.widgets.compare_view import Cell, Column


class Compared:
    """The source of a CompareView. ``call`` asks the engine to compare; ``changed`` is called when rows have come."""

    def __init__(
        self, comparison: Comparison, call: Callable[..., Awaitable[Json]], changed: Callable[[], None]
    ) -> None:
        self._comparison = comparison
        self._call = call
        self._changed = changed
        self._asked_for: list[tuple[str, str]] | None = None
        self._heads: list[Json] = []
        self.windows = Windows(self._ask, changed)
        self.doubtful = False  # shown as well

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
            self._heads = []
            self._changed()

    async def _ask(self, offset: int, count: int) -> Json:
        asked: Json = {"min_score": 0.0} if self.doubtful else {}
        actors = [key for key, _ in self._comparison.columns]
        answer = await self._call(actors=actors, about=self._comparison.about, offset=offset, count=count, **asked)
        self._heads = answer["columns"]
        return answer

    # -- what the view asks

    @property
    def columns(self) -> Sequence[Column]:
        """The heads of the columns."""
        return [Column(head["name"], _counts(head, self._comparison.about)) for head in self._heads]

    @property
    def count(self) -> int:
        """How many rows the longest column has."""
        return self.windows.count if self._heads else 0

    def row(self, index: int) -> Sequence[Cell | None] | None:
        """The cells of a row, or None while it is fetched."""
        cells: Any = self.windows.get(index)
        return None if cells is None else [None if cell is None else _cell(cell) for cell in cells]

    def quote(self, column: int, row: int) -> Json | None:
        """The quotation in a cell, as the engine gives it; None where there is none (yet)."""
        cells: Any = self.windows.get(row) if row < self.count else None
        return cells[column] if cells is not None and column < len(cells) else None

    def why_empty(self) -> str:
        """Why there is no row, and which key helps."""
        if not self._heads:
            return "Nobody is compared.\n\nc adds an actor · q closes the comparison"
        hidden = sum(head["hidden"] for head in self._heads)
        doubtful = f"\n{hidden:,} doubtful hidden: o shows them." if hidden else ""
        if about := self._comparison.about:
            return f"Nothing that they say is about\n{about}{doubtful}\n\n/ changes the query · c adds an actor"
        return f"No quotation of them was found.{doubtful}\n\nc adds an actor · x drops one"


def _counts(column: Json, about: str) -> str:
    """What a column has, and what it doesn't show."""
    total, without, hidden = column["total"], column["without"], column["hidden"]
    parts = [counted(total, "quotation") if total else "no quotation"]
    if about:
        parts[0] += " about it"
        parts.append(f"{without:,} not")
    if hidden:
        parts.append(f"{hidden:,} doubtful hidden")
    return " · ".join(parts)


def _cell(quote: Json) -> Cell:
    parts = [part for part in (quote["speaker"], quote["cue"]) if part]
    said = " ".join(part["text"] for part in sorted(parts, key=lambda part: part["start"]))
    below = [quote["outlet"] or "outlet unknown", quote["date"] or "undated", quote["kind"], said]
    return Cell(
        text=quote["text"],
        below=" · ".join(part for part in below if part),
        sign=certainty_sign(quote),
        hits=tuple(sorted((start, end) for start, end in quote["hits"])),
    )
