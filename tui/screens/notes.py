"""All notes of the corpus, to be found again by their words or codes."""

from dataclasses import replace
from typing import ClassVar

from tui.actions import Context
from tui.desk.notebook import split_codes
from tui.engine_client import EngineError, Json
from tui.screens.listing import ListScreen
from tui.taking import Taken, taken_row
from tui.widgets.row_list import Row


class NotesScreen(ListScreen, inherit_bindings=False):
    """Every note, of articles that are gone too. Ends as a ListScreen does."""

    CONTEXT = Context.NOTES
    ASK: ClassVar[str] = "only notes with these words or this #code"

    async def fetch(self, offset: int, count: int) -> Json:
        """Notes that have the words and the code."""
        words, codes = split_codes(self.words)
        code = codes[0] if codes else ""
        return await self.reader_app.engine.call("notes", words=words, code=code, offset=offset, count=count)

    def show_row(self, row: Json) -> Row:
        """The note; the words it stands on; where and when it was made."""
        codes = " ".join(f"#{code}" for code in row["codes"])
        text = " ".join(row["text"].split())
        where = row["title"] or row["document"]
        gone = "" if row["number"] is not None else " · this article is gone"
        return Row(
            title=text or codes or "(marked)",
            right=row["created"][:10],
            detail=f"“{' '.join(row['exact'].split())}”",
            third=" · ".join(part for part in (codes if text else "", f"{where}{gone}", row["author"]) if part),
        )

    def head(self) -> str:
        """How many, and which."""
        return f"all notes  {self.count:,}" + (f" with {self.words}" if self.words else "")

    def why_empty(self) -> str:
        """None made yet, or none with the words."""
        if self.words:
            return f"No note has\n{self.words}\n\n/ changes the words · backspace drops them"
        return "No note was made yet.\n\nIn an article, a notes the current passage and A puts a code on it.\nq closes this list."  # noqa: E501

    async def place_of(self, row: Json) -> Json | None:
        """Where the note's words stand now: articles change."""
        say = self.reader_app.say
        if row["number"] is None:
            say(f"{row['document']} is no longer in the corpus; the note is kept.")
            return None
        try:
            notes = await self.reader_app.engine.rows("notes", number=row["number"])
        except EngineError as error:
            say(str(error), error=True)
            return None
        now = next((note for note in notes if note["id"] == row["id"]), None)
        if now is None:
            say("This note was deleted meanwhile.")
            await self.reload()
            return None
        if now["start"] is None:
            say("The words of this note are no longer in the article; the note is kept.")
        return {"number": row["number"], "start": now["start"], "end": now["end"]}

    def to_take(self) -> Taken | None:
        """The words the note stands on and where; then the note."""
        row = self.row_at_cursor()
        if row is not None and row["number"] is None:
            self.reader_app.say("The article of this note is not in the corpus.")
            return None
        return super().to_take()

    def taken(self, row: Json) -> Taken:
        """The words the note stands on, and after the citation the note."""
        note = " ".join([*(f"#{code}" for code in row["codes"]), row["text"]]).strip()
        return replace(taken_row(row, row["exact"]), after=f": {note}" if note else "")

    def add_to_comparison(self) -> None:
        """A note has no actor."""
        self.reader_app.say("A note has no actor: enter opens it, and there c adds the speaker.")

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")

    async def delete(self) -> None:
        """Delete the note at the cursor."""
        row = self.row_at_cursor()
        if row is None:
            self.reader_app.say("There is no note here.")
        else:
            await self.do("delete_note", "Deleted the note; u brings it back.", note=row["id"])
