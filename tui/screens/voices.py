"""Who speaks how much: shares, by outlet and period."""

from collections.abc import Sequence

from tui.counted import counted
from tui.engine_client import Json
from tui.screens.table import TableScreen, called
from tui.tables import heat, percent

MEASURES = ("quotations", "original", "words", "first_third", "direct")
_BY: tuple[list[str], ...] = ([], ["outlet"], ["period"], ["outlet", "period"], [], ["outlet"])
_SIDES = 4  # from this one on sides are counted, not actors
_OTHERS, _NO_SIDE = "?others", "?no side"


class VoicesScreen(TableScreen):
    """Speakers by how much they say, in groups that b turns, or sides; o counts deeds, too."""

    WIDEST = 12
    KEPT = (*TableScreen.KEPT, "_by", "_acts")

    def __init__(self) -> None:
        super().__init__()
        self._by = 0
        self._acts = False

    async def count_rows(self, offset: int, count: int) -> Json:
        """The table of the engine."""
        return await self.reader_app.engine.call(
            "voices", choice=self._choice(), by=_BY[self._by], who=self._who, heads=True, offset=offset, count=count
        )

    @property
    def _who(self) -> str:
        return "side" if self._by >= _SIDES else "actor"

    def _choice(self) -> Json:
        return {"about": self.words, **self.filtered(), "words": not self._acts}

    @property
    def columns(self) -> Sequence[str]:
        """What is counted of each speaker."""
        return ("quotations", "no copies", "words", "first third", "direct")

    def cell(self, row: Json, column: int) -> str:
        """The count, and beside it which share of its group that is."""
        name = MEASURES[column]
        count, of = row[name], row["of"][name]
        if row.get("head"):
            return f"{count:,}" + " " * 7
        return f"{count:,} {percent(count, of) or '-':>4} {heat(count, of)}"

    def label(self, row: Json) -> str:
        """The speaker; of a group its outlet and period."""
        if not row.get("head"):
            return f"{'  ' if 'outlet' in row or 'period' in row else ''}{row['actor']}"
        return called({**row, "actor": ""}) + (" (few)" if row["few"] else "")

    def choice_of(self, row: Json, column: int) -> Json | None:
        """The quotations of a speaker in the group, or of the whole group; direct ones in that column."""
        if row["key"] == _OTHERS:
            return None
        choice: Json = {**self._choice(), **{name: row[name] or "" for name in ("outlet", "period") if name in row}}
        if not row.get("head"):
            choice[self._who] = "" if row["key"] == _NO_SIDE else row["key"]
        if MEASURES[column] == "direct":
            choice["kind"] = "direct"
        return choice

    def about_table(self) -> str:
        """What is counted."""
        about = f" about {self.words}" if self.words else ""
        sides = ["side"] if self._who == "side" else []
        by = f" by {' and '.join([*sides, *_BY[self._by]])}" if sides or _BY[self._by] else ""
        acts = " · thoughts and deeds, too" if self._acts else ""
        return f"who speaks · {counted(self.answer.get('quotations', 0), 'quotation')}{about}{by}{acts}"

    def notes(self) -> str:
        """Where percentages say little; how several speakers count."""
        least = self.answer.get("few", 30)
        if not _BY[self._by] and self.answer and self.answer["quotations"] < least:
            return f"few: shares of less than {least} quotations say little"
        few = f"few: less than {least} quotations, shares say little · " if _BY[self._by] else ""
        return f"{few}what several say together counts for each"

    async def turn(self) -> None:
        """Group by something else."""
        self._by = (self._by + 1) % len(_BY)
        await self.reload(to_top=True)

    def sort(self) -> None:
        """They are sorted already."""
        self.reader_app.say("The most quoted come first in every group; unknown outlets and dates come last.")

    async def fold(self) -> None:
        """Count thoughts and deeds told of somebody as well, or words alone."""
        self._acts = not self._acts
        await self.reload()
