"""All notes of the corpus, to be found again by their words or codes."""

from dataclasses import replace
from typing import ClassVar

from tui.actions import Context
from tui.engine_client import EngineError, Json
from tui.keys.in_force import key_of, with_keys
from tui.screens.ask import PickBox
from tui.screens.listing import ListScreen
from tui.screens.note_views import VIEWS
from tui.taking import Taken, taken_row
from tui.widgets.row_list import Row


class NotesScreen(ListScreen, inherit_bindings=False):
    """Every note, of articles that are gone too. Ends as a ListScreen does."""

    CONTEXT = Context.NOTES
    ASK: ClassVar[str] = "only notes with these words or this #code"

    def __init__(self) -> None:
        super().__init__()
        self.view = VIEWS[0]
        self._related: Json | None = None  # the note that is to be related to another

    async def fetch(self, offset: int, count: int) -> Json:
        """What the view lists, with the words and the code."""
        return await self.view.fetch(self.reader_app.engine, self.words, offset, count)

    def show_row(self, row: Json) -> Row:
        """How the view shows it."""
        return self.view.row(row)

    def head(self) -> str:
        """How many, and which; what keys do with them."""
        name = "all notes" if self.view is VIEWS[0] else self.view.name
        return (
            f"{name}  {self.count:,}" + (f" with {self.words}" if self.words else "") + f"\n{with_keys(self.view.keys)}"
        )

    def why_empty(self) -> str:
        """None made yet, or none with the words."""
        if self.words:
            return (
                f"No note has\n{self.words}\n\n{key_of('search.about')} "
                f"changes the words · {key_of('list.drop')} drops them"
            )
        return with_keys(self.view.empty)

    async def next_view(self) -> None:
        """List the next sort of things."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        await self.reload(to_top=True)

    async def place_of(self, row: Json) -> Json | None:
        """Where the note's words stand now: articles change."""
        say = self.reader_app.say
        if self.view.method != "notes":
            if row["number"] is None or row["start"] is None:
                say(f"There is no place to go to: {key_of('notes.move')} moves it where it belongs.")
                return None
            return {"number": row["number"], "start": row["start"], "end": row["end"]}
        if row["number"] is None and not row["document"]:
            say(f"This note is on an actor, not on a place: {key_of('actor.page')} in an article opens the actor.")
            return None
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
        note = " ".join([*(f"#{code}" for code in row.get("codes", ())), row.get("text", "")]).strip()
        return replace(taken_row(row, row["exact"]), after=f": {note}" if note else "")

    def add_to_comparison(self) -> None:
        """A note has no actor."""
        self.reader_app.say(
            f"A note has no actor: {key_of('move.open')} opens it, and there {key_of('compare.add')} adds the speaker."
        )

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")

    async def delete(self) -> None:
        """Delete the note at the cursor, take the correction back, or keep what lost its place without one."""
        row = self.row_at_cursor()
        if row is None:
            self.reader_app.say("There is no note here.")
        elif self.view.method == "corrections":
            await self.do(
                "take_back",
                f"Left to the program again; {key_of('list.undo')} brings the correction back.",
                correction=row["id"],
            )
        elif self.view.method == "orphans":
            await self.do(
                "detach",
                f"Kept without a place; {key_of('list.undo')} takes that back.",
                what=row["what"],
                identity=row["id"],
            )
        else:
            await self.do("delete_note", f"Deleted the note; {key_of('list.undo')} brings it back.", note=row["id"])

    async def accept(self) -> None:
        """Put what lost its place where it is proposed; of a note that a search made: it was looked at."""
        row = self.row_at_cursor()
        if row is None:
            return
        if self.view.method == "orphans":
            if row["start"] is None:
                self.reader_app.say(
                    f"Nothing is proposed: {key_of('notes.move')} moves it where "
                    f"it belongs, {key_of('list.delete')} keeps it without a place."
                )
                return
            place = {"number": row["number"], "start": row["start"], "end": row["end"]}
            await self.do(
                "place",
                f"Put there; {key_of('list.undo')} takes it back.",
                what=row["what"],
                identity=row["id"],
                **place,
            )
        elif self.view.method == "notes" and not row["reviewed"]:
            await self.do("review_note", f"Looked at; {key_of('list.undo')} takes that back.", note=row["id"])

    def move_it(self) -> None:
        """Leave for the article, to select the words where it belongs."""
        row = self.row_at_cursor()
        if row is None or self.view.method == "corrections":
            self.reader_app.say("Only what lost its place, and notes, can be moved.")
            return
        moved = {"what": row.get("what", "note"), "id": row["id"]}
        at = row["start"] if row["number"] is not None else None
        self.finish({"move": moved, "number": row["number"], "start": at, "end": None if at is None else row["end"]})

    async def relate(self) -> None:
        """Say what a note says of another: the first press takes the one, the second the other."""
        row = self.row_at_cursor()
        if row is None or self.view.method != "notes":
            return
        if self._related is None or self._related["id"] == row["id"]:
            self._related = row
            self.reader_app.say(f"Go to the other note and press {key_of('notes.relate')} again.")
            return
        first, self._related = self._related, None

        async def done(relation: str | None) -> None:
            if relation:
                said = f"Said that it {relation} the other; {key_of('list.undo')} takes it back."
                await self.do("link_notes", said, note=first["id"], relation=relation, other=row["id"])

        self.app.push_screen(
            PickBox("the first note ... this one", ["contradicts", "repeats", "answers"], new=False), done
        )

    async def unrelate(self) -> None:
        """Take a link of the note at the cursor back: the only one at once, else the one that is picked."""
        row = self.row_at_cursor()
        if row is None or self.view.method != "notes":
            return
        links = await self.reader_app.engine.rows("note_links", note=row["id"])
        if not links:
            self.reader_app.say(f"This note is not related to another: {key_of('notes.relate')} relates two.")
            return
        named = {f"{i}  {_link(link)}" if len(links) > 1 else _link(link): link for i, link in enumerate(links, 1)}

        async def done(chosen: str | None) -> None:
            if chosen:
                link = named[chosen]
                ends = (link["note"], row["id"]) if link["back"] else (row["id"], link["note"])
                said = f"No longer related so; {key_of('list.undo')} takes that back."
                await self.do("unlink_notes", said, note=ends[0], relation=link["relation"], other=ends[1])

        if len(named) == 1:
            await done(next(iter(named)))
        else:
            self.app.push_screen(PickBox("which relation is taken back", list(named), new=False), done)

    def codebook(self) -> None:
        """Open the codebook."""
        from tui.screens.codebook import CodebookScreen

        self.app.push_screen(CodebookScreen(), self._from_codebook)

    async def _from_codebook(self, result: Json | None) -> None:
        if result is not None and "words" in result:
            self.view = VIEWS[0]
            self.words = result["words"]
        await self.reload(to_top=True)


def _link(link: Json) -> str:
    """A link as it is picked: which way it goes, and the other note."""
    other = " ".join((link["text"] or link["exact"]).split())[:60]
    return f"{'← ' if link['back'] else ''}{link['relation']}: {other}"
