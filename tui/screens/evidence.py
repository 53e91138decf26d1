"""What speaks against taking somebody for silent, to be looked through."""

from typing import ClassVar

from tui.actions import Context
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.listing import ListScreen
from tui.taking import Taken, taken_row
from tui.why import WHY
from tui.widgets.row_list import Row


class EvidenceScreen(ListScreen, inherit_bindings=False):
    """The evidence about the actor ``key``; + says that it was looked through. Ends as a ListScreen does."""

    CONTEXT = Context.EVIDENCE
    ROW_HEIGHT: ClassVar[int] = 4

    def __init__(self, key: str, name: str, choice: Json | None = None) -> None:
        """``choice``: only what stands in the articles that it takes (see search.voices.Choice)."""
        super().__init__()
        self._choice = choice or None
        self.key = key
        self.actor_name = name
        self._answer: Json = {}

    def like(self) -> "EvidenceScreen":
        """The evidence about the same actor."""
        return EvidenceScreen(self.key, self.actor_name, self._choice)

    async def fetch(self, offset: int, count: int) -> Json:
        """Evidence, the likeliest to be their words first."""
        self._answer = await self.reader_app.engine.call(
            "silence", actor=self.key, choice=self._choice, offset=offset, count=count
        )
        return self._answer

    def show_row(self, row: Json) -> Row:
        """The words; why they are here and who says them; the article."""
        return Row(
            title=row["text"],
            detail=f"{WHY[row['why']]}: {row['words'] or 'speaker ?'}",
            third=" · ".join(
                (row["title"] or row["document"], row["outlet"] or "outlet unknown", row["date"] or "undated")
            ),
        )

    def head(self) -> str:
        """What was found, whether anybody looked, and what the count rests on."""
        answer = self._answer
        if not answer:
            return self.actor_name
        part = "" if answer["complete"] else " · only a part of the articles that name them was looked at"
        kinds = " · ".join(f"{why} {count:,}" for why, count in answer["kinds"].items())
        return f"{answer['sentence']}\n{answer['state']}{part} · {kinds}\n{answer['provenance']['line']}"

    def why_empty(self) -> str:
        """Nothing speaks against it."""
        return (
            f"Nothing was found that speaks against it.\n\n{key_of('evidence.looked')} "
            f"keeps that you have looked · {key_of('close')} closes this list."
        )

    async def place_of(self, row: Json) -> Json | None:
        """Where it stands."""
        return {"number": row["number"], "start": row["start"], "end": row["end"]}

    def taken(self, row: Json) -> Taken:
        """The quotation, or the words that name the document."""
        if row["quotation"]:
            return taken_row(row["quotation"])
        return Taken(row["text"], ({"number": row["number"], "start": row["start"], "end": row["end"]},))

    async def looked(self) -> None:
        """The person has looked through all of it."""
        await self.do(
            "looked_through",
            f"Kept: you have looked through this evidence; {key_of('list.undo')} takes it back.",
            actor=self.key,
        )

    def about(self) -> None:
        """The evidence is looked through as a whole."""
        self.reader_app.say("The evidence is to be looked through as a whole: it isn't narrowed.")

    async def tellings(self) -> None:
        """Every telling of the statement at the cursor."""
        row = self.row_at_cursor()
        self.open_tellings(row and row["quotation"])

    def add_to_comparison(self) -> None:
        """Add the actor to the comparison."""
        self.reader_app.say(self.comparison.add(self.key, self.actor_name))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here: what is doubtful is listed first.")
