"""The quotations behind a cell of a table."""

from typing import ClassVar

from search.citing.wording import named
from tui.counted import counted
from tui.cue_words import telling_words
from tui.desk.margin import certainty_sign
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.listing import ListScreen
from tui.widgets.row_list import Row


class VoicedScreen(ListScreen):
    """The quotations that ``choice`` takes (see search.voices.Choice), by date. Ends as a ListScreen does."""

    ROW_HEIGHT: ClassVar[int] = 5
    ASK: ClassVar[str] = "only quotations whose words match a query"

    def __init__(self, title: str, choice: Json) -> None:
        super().__init__()
        self.title_words = title
        self.words = str(choice.get("about") or "")
        self._choice = choice
        self._line = ""

    def like(self) -> "VoicedScreen":
        """The same quotations."""
        return VoicedScreen(self.title_words, self._choice)

    async def fetch(self, offset: int, count: int) -> Json:
        """Quotations by date."""
        choice = {**self._choice, "about": self.words}
        answer = await self.reader_app.engine.call("voiced", choice=choice, offset=offset, count=count)
        self._line = answer["provenance"]["line"]
        return answer

    def show_row(self, row: Json) -> Row:
        """The words; who, outlet, date, how they are told; the article."""
        who = named(row["actors"]) or "speaker ?"
        told = [who, row["outlet"] or "outlet unknown", row["date"] or "undated", row["kind"], telling_words(row)]
        return Row(
            title=row["text"],
            detail=" · ".join(part for part in told if part),
            right=f"¶{row['paragraph']} {certainty_sign(row)}",
            third=row["title"] or row["document"],
            hits=tuple(sorted((start, end) for start, end in row["hits"])),
        )

    def head(self) -> str:
        """What they have in common, how many, and where the count comes from."""
        about = f" about {self.words}" if self.words else ""
        return f"{self.title_words} · {counted(self.count, 'quotation')}{about}\n{self._line}"

    def why_empty(self) -> str:
        """None about the words, or none any more."""
        if self.words:
            return (
                f"None of these quotations is about\n{self.words}\n\n{key_of('search.about')} "
                f"changes the query · {key_of('list.drop')} drops it"
            )
        return f"No quotation is counted here any more.\n\n{key_of('close')} closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """Where the quotation begins."""
        start, end = row["spans"][0]
        return {"number": row["number"], "start": start, "end": end}

    def add_to_comparison(self) -> None:
        """Add the actor of the quotation at the cursor to the comparison."""
        self.compare_speaker(self.row_at_cursor())

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
