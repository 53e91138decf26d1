"""Titles that may pull in opposite directions about the same actors, two and two."""

from typing import ClassVar

from tui.actions import Context
from tui.counted import counted
from tui.engine_client import Json
from tui.headline_words import BEARS, bearing_line, way_words
from tui.keys.in_force import key_of
from tui.screens.filtered import FilteredScreen
from tui.taking import Taken
from tui.widgets.row_list import Row


class HeadlinesScreen(FilteredScreen, inherit_bindings=False):
    """A row a title, the two of a pair below one another. Ends as a ListScreen does."""

    CONTEXT = Context.FILTERED
    ROW_HEIGHT: ClassVar[int] = 4
    ASK: ClassVar[str] = "only titles about this actor"

    def __init__(self) -> None:
        super().__init__()
        self._answer: Json = {}

    async def fetch(self, offset: int, count: int) -> Json:
        """Titles of pairs, in their order."""
        first = offset // 2
        answer = await self.reader_app.engine.call(
            "headlines",
            actor=self.words or None,
            choice=self.filtered() or None,
            offset=first,
            count=(count + offset % 2 + 1) // 2,
        )
        rows = [
            {**title, "pair": number, "of": pair, "second": i == 1}
            for number, pair in enumerate(answer["rows"], first + 1)
            for i, title in enumerate(pair["titles"])
        ]
        self._answer = answer
        return {"total": answer["total"] * 2, "rows": rows[offset % 2 :][:count]}

    def show_row(self, row: Json) -> Row:
        """The title with the words that say so; outlet and date; a quotation that carries it or not."""
        pair = row["of"]
        told = f"{way_words(row['way']).strip()} {pair['whom']}" if row["way"] > 0 else f"- away from {pair['whom']}"
        where = [f"{pair['subject']} {told}", row["outlet"] or "outlet unknown", row["date"] or "undated"]
        best = row["quotations"][0] if row["quotations"] else None
        carried = f"{BEARS[best['bears']]}: {bearing_line(best)}" if best else "no quotation in the body bears on it"
        return Row(
            title=row["title"],
            detail=" · ".join(where),
            right=pair["when"] if row["second"] else f"proposal {row['pair']}",
            third=carried,
            hits=(tuple(row["words"]),),
        )

    def head(self) -> str:
        """What this is, and what it isn't."""
        pairs = self.count // 2
        line = self._answer["provenance"]["line"] if self._answer else ""
        about = f" about {self.words}" if self.words else ""
        what = f"{counted(pairs, 'pair')} of titles{about} that may pull in opposite directions: proposals, no verdicts"
        return f"{what}\n{line}"

    def why_empty(self) -> str:
        """No two were found."""
        if self.words or self.filter:
            what = " · ".join((*([f"about {self.words}"] if self.words else []), *self.filters))
            return (
                f"No two such titles are\n{what}\n\n{key_of('search.about')} changes the "
                f"name · {key_of('table.filter')} the filter · {key_of('list.drop')} drops"
            )
        many = counted(self._answer.get("titles", 0), "title")
        return (
            f"{many} say how somebody stands to somebody, and no two of "
            f"them may contradict one another.\n\n{key_of('close')} closes."
        )

    async def place_of(self, row: Json) -> Json | None:
        """The quotation that bears on the title, or the title."""
        start, end = row["quotations"][0]["spans"][0] if row["quotations"] else (0, 1)
        return {"number": row["number"], "start": start, "end": end}

    def taken(self, row: Json) -> Taken:
        """The title, and where it stands."""
        return Taken(
            f"“{row['title']}” ({row['outlet'] or 'outlet unknown'}, {row['date'] or 'undated'}, {row['document']})"
        )

    async def tellings(self) -> None:
        """Every telling of the quotation that bears on the title."""
        row = self.row_at_cursor()
        if row is None or not row["quotations"]:
            self.reader_app.say("No quotation bears on this title.")
            return
        quote = {**row["quotations"][0], "number": row["number"]}
        self.open_tellings(quote)

    def add_to_comparison(self) -> None:
        """Add the subject of the title to the comparison."""
        row = self.row_at_cursor()
        if row is not None:
            self.reader_app.say(self.comparison.add(row["of"]["key"], row["of"]["subject"]))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
