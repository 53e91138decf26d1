"""Columns of quotations that are made up, and an app that shows them side by side and nothing else."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot

from tests.drawn import DrawnApp
from tui.widgets.compare_view import Cell, Column, CompareView

NAMES = ("Orla Fenwick", "Tomas Brill", "Ada Quill", "Ben Marsh", "Cleo Stone", "Dan Weir")


def said(column: int, row: int, words: int) -> Cell:
    text = f"“c{column}r{row} " + " ".join(f"word{n}" for n in range(words)) + "”"
    return Cell(text, f"Courier · 2031-03-{row % 28 + 1:02}", "·?"[row % 2])


class Said:
    """A comparison whose columns have given lengths; texts of 1 to 60 words."""

    def __init__(self, *lengths: int, there: set[int] | None = None) -> None:
        self.columns = [Column(name, f"{n} quotations") for name, n in zip(NAMES, lengths, strict=False)]
        self.count = max(lengths, default=0)
        self.there = there
        self._lengths = lengths

    def row(self, index: int) -> Sequence[Cell | None] | None:
        if self.there is not None and index not in self.there:
            return None
        chance = random.Random(index)
        return [said(c, index, chance.randint(1, 60)) if index < n else None for c, n in enumerate(self._lengths)]

    def why(self, index: int) -> str:
        return ""


class Cells:
    """Given cells, row by row."""

    def __init__(self, names: Sequence[str], *rows: Sequence[Cell | None]) -> None:
        self.columns = [Column(name) for name in names]
        self.count = len(rows)
        self._rows = rows
        self.reasons: dict[int, str] = {}

    def row(self, index: int) -> Sequence[Cell | None] | None:
        return self._rows[index]

    def why(self, index: int) -> str:
        return self.reasons.get(index, "")


class CompareApp(DrawnApp):
    """A comparison and what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.view = CompareView(id="view")

    def compose(self) -> ComposeResult:
        yield self.view

    @on(CompareView.Highlighted, "#view")
    def _highlighted(self, event: CompareView.Highlighted) -> None:
        if type(event) is CompareView.Highlighted:
            self.said.append(f"at {event.column},{event.row}")

    @on(CompareView.Selected, "#view")
    def _selected(self, event: CompareView.Selected) -> None:
        self.said.append(f"chose {event.column},{event.row}")

    @on(CompareView.RowsWanted, "#view")
    def _rows_wanted(self, event: CompareView.RowsWanted) -> None:
        self.wanted.append((event.offset, event.count))

    @property
    def drawn(self) -> str:
        return "\n".join(self.grid)

    @property
    def cursor_lines(self) -> list[int]:
        return [y for y, line in enumerate(self.grid) if "█" in line]


@asynccontextmanager
async def comparing(source: object, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[CompareApp, Pilot[None]]]:
    app = CompareApp()
    async with app.run_test(size=size) as pilot:
        app.view.set_source(source)
        app.view.focus()
        await pilot.pause()
        yield app, pilot
