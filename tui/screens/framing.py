"""The heat map of framing: who is told by which cues."""

from collections.abc import Sequence

from tui.counted import counted
from tui.engine_client import Json
from tui.safe import cells, cut
from tui.screens.table import LABEL, LEAST_LABEL, TableScreen, called
from tui.tables import heat

_BY = (["actor"], ["actor", "outlet"], ["outlet"], ["actor", "period"], ["period"], ["side"], ["side", "outlet"])


class FramingScreen(TableScreen):
    """Actors by classes of cues; b turns the rows to outlets and periods, s sorts by the column at the cursor."""

    KEPT = (*TableScreen.KEPT, "_by", "_sort", "_doubtful")

    def __init__(self) -> None:
        super().__init__()
        self._by = 0
        self._sort = "total"
        self._doubtful = False

    async def count_rows(self, offset: int, count: int) -> Json:
        """The table of the engine."""
        return await self.reader_app.engine.call(
            "framing", choice=self._choice(), by=_BY[self._by], sort=self._sort, offset=offset, count=count
        )

    def _choice(self) -> Json:
        return {"about": self.words, **self.filtered(), **({"min_score": 0.0} if self._doubtful else {})}

    @property
    def columns(self) -> Sequence[str]:
        """All, and every class of the lexicon that has something."""
        return ["all", *self._frames]

    @property
    def _frames(self) -> list[str]:
        answer = self.answer
        return [c for c, n in zip(answer["classes"], answer["totals"], strict=True) if n] if answer else []

    def cell(self, row: Json, column: int) -> str:
        """How many, with a sign for how much of the largest that is; negated ones after an exclamation mark."""
        if not column:
            return f"{row['total']:,}"
        count, negated = row["cells"].get(self._frames[column - 1], (0, 0))
        if not count:
            return ""
        sign = heat(count, max(n for n, _ in row["cells"].values()))
        return f"{f'!{negated} ' if negated else ''}{sign} {count:,}"

    def cell_in(self, row: Json, column: int, width: int) -> str:
        """The cell; where there is too little room the negated ones go first, then the sign: a count is never cut."""
        parts = self.cell(row, column).split(" ")
        while len(parts) > 1 and cells(" ".join(parts)) > width:
            del parts[0]
        return cut(" ".join(parts), width)

    @property
    def least_label(self) -> int:
        """An actor and an outlet need more room than one of them."""
        return LEAST_LABEL if len(_BY[self._by]) == 1 else LABEL

    def label(self, row: Json) -> str:
        """The actor, the outlet, the period."""
        return called(row)

    def choice_of(self, row: Json, column: int) -> Json | None:
        """The quotations of a cell."""
        choice = self._choice()
        if column and self._frames[column - 1] not in row["cells"]:
            return None
        if column:
            choice["frame"] = self._frames[column - 1]
        if "key" in row:
            choice["actor"] = row["key"]
        return {**choice, **{name: row[name] or "" for name in ("side", "outlet", "period") if name in row}}

    def about_table(self) -> str:
        """What is counted, how rows are told apart and sorted."""
        about = f" about {self.words}" if self.words else ""
        total = counted(self.answer.get("quotations", 0), "quotation")
        by = " and ".join(_BY[self._by])
        doubtful = " · doubtful, too" if self._doubtful else ""
        return f"framing · {total}{about} by {by} and cue · by {self._sort}{doubtful}"

    def notes(self) -> str:
        """What signs mean, and which classes tell of no words."""
        acts = " and ".join(c for c in self._frames if c in self.answer.get("acts", ()))
        few = "few quotations: shares say little · " if self.answer.get("few") else ""
        told = f" · {acts}: no words, thoughts and deeds" if acts else ""
        return f"{few}signs: how much of the row · !n: so many of them negated{told}"

    async def turn(self) -> None:
        """Tell the rows apart by something else."""
        self._by = (self._by + 1) % len(_BY)
        await self.reload(to_top=True)

    async def sort(self) -> None:
        """Sort by the column at the cursor; again: by name."""
        wanted = self.columns[self.column] if self.column else "total"
        self._sort = "name" if self._sort == wanted else wanted
        await self.reload(to_top=True)

    async def fold(self) -> None:
        """Count doubtful quotations as well, or leave them out."""
        self._doubtful = not self._doubtful
        await self.reload()
