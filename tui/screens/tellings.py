"""Every telling of one statement, in all articles."""

from typing import ClassVar

from search.citing.wording import named
from tui.counted import counted
from tui.desk.margin import certainty_sign
from tui.engine_client import Json
from tui.screens.listing import ListScreen
from tui.widgets.row_list import Row

_RELATIONS = {"this": "this one", "part": "another part of it"}


class TellingsScreen(ListScreen):
    """The tellings of the statement that the quotation ``quote`` tells, by date; words that ``quote`` has not are marked.

    Ends as a ListScreen does.
    """  # noqa: E501

    ROW_HEIGHT: ClassVar[int] = 5
    ASK: ClassVar[str] = "only tellings with these words, or of this outlet"

    def __init__(self, quote: Json) -> None:
        super().__init__()
        self.quote = quote
        self._tellings = 0

    async def fetch(self, offset: int, count: int) -> Json:
        """Tellings by date."""
        answer = await self.reader_app.engine.call(
            "tellings",
            number=self.quote["number"],
            ordinal=self.quote["ordinal"],
            words=self.words,
            offset=offset,
            count=count,
        )
        self._tellings = answer["tellings"]
        return answer

    def show_row(self, row: Json) -> Row:
        """The words, those marked that the asked one has not; outlet, date, relation; the article."""
        said = " ".join(row[part]["text"] for part in ("speaker", "cue") if row[part])
        relation = _RELATIONS.get(row["relation"], row["relation"])
        told = [row["outlet"] or "outlet unknown", row["date"] or "undated", relation, row["kind"], said]
        same = " · the same text as others" if row["same_text"] else ""
        return Row(
            title=row["text"],
            detail=" · ".join(part for part in told if part),
            right=f"¶{row['paragraph']} {certainty_sign(row)}",
            third=f"{row['title'] or row['document']}{same}",
            hits=tuple((start, end) for start, end in row["differs"]),
        )

    def head(self) -> str:
        """Whose statement, how often it is told, and in which words the one asked about tells it."""
        who = named(self.quote["actors"]) or "speaker ?"
        parts = [f"{counted(self.count, 'telling')} of one statement by {who}"]
        if self._tellings and self._tellings < self.count:
            parts.append(f"{self._tellings:,} without copies of a text")
        if self.words:
            parts.append(f"with {self.words}")
        parts.append(self.read_so_far())
        return " · ".join(part for part in parts if part) + f"\n{' '.join(self.quote['text'].split())}"

    def why_empty(self) -> str:
        """None with the words; the one asked about is always there else."""
        if self.words:
            return f"No telling has\n{self.words}\n\n/ changes the words · backspace drops them"
        return "This quotation is there no more.\n\nq closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """Where the telling begins."""
        start, end = row["spans"][0]
        return {"number": row["number"], "start": start, "end": end}

    async def tellings(self) -> None:
        """Compare the others with the telling at the cursor."""
        row = self.row_at_cursor()
        if row is not None:
            self.quote = row
            await self.reload()
            self.reader_app.say("Compared with the telling at the cursor now.")

    def add_to_comparison(self) -> None:
        """Add the actor of the telling at the cursor to the comparison."""
        row = self.row_at_cursor()
        if row is None or not row["key"]:
            self.reader_app.say("Nobody is known to have said this.")
        else:
            self.reader_app.say(self.comparison.add(row["key"], row["actor"]))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
