"""The person's notes on the desk: writing, coding, deleting, undo and redo."""

from typing import TYPE_CHECKING, Any

from tui.desk.noting import Noting, Unsent, hashed
from tui.desk.target import Span, Target, target
from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.dropped import Dropped
    from tui.screens.desk import Desk

Json = dict[str, Any]


class Notebook(Noting):
    """Makes, changes and deletes notes on the current thing. An unsent draft outlives its box."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._unsent = Unsent()
        self.moving: Json | None = None  # a note that lost its place, to be put where the person says

    # -- what the desk says

    @property
    def unsent(self) -> Unsent:
        """What outlives a box, and the session."""
        return self._unsent

    async def target(self) -> Target | None:
        """The current thing of the pane that has the keys."""
        return target(self._desk)

    @property
    def dropped(self) -> "Dropped":
        """Searches and filters."""
        return self._desk.dropped

    def added(self) -> None:
        """What was selected has its note."""
        self._desk.reader.drop_selection()

    async def show_changes(self) -> None:
        """Show the notes as they are now."""
        try:
            await self._desk.reader.show_notes(again=True)
            await self._desk.side.show()
            await self._desk.finder.again()
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)

    # -- making

    async def write(self) -> None:
        """Write a note on the current thing, or change the one that stands there; put one here that lost its place."""
        if self.moving is not None:
            self._desk.background(self._put_here)
        else:
            await super().write()

    async def code(self) -> None:
        """Put a code on the current thing, on the marked rows, or on all hits of the search, as one step."""
        marks = self._desk.shelf.marks
        query = self._desk.shelf.chosen.query.strip() if self._desk.panes.focused == 1 else ""
        if len(marks) and self._desk.panes.focused == 1:
            count, what = marks.named.split(" ", 1)
            await self._pick(f"code on {count} marked {what}", lambda code: self._code_marked([code]))
        elif query:
            await self._code_search(query)
        else:
            await super().code()

    async def again(self) -> None:
        """Put the code used last on the current thing, or on the marked rows."""
        if not (self._desk.panes.focused == 1 and len(self._desk.shelf.marks)):
            await super().again()
        elif codes := await self._codes_used_last():
            await self._code_marked(codes)

    async def _code_search(self, query: str) -> None:
        """Ask whether all hits of the search are to be coded, or the article at the cursor."""
        from tui.screens.ask import PickBox

        engine = self._desk.reader_app.engine
        try:
            found = await engine.call("code_hits", query=query, preview=True)
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return
        every = f"all {found['notes']:,} hits of {query}, in {found['articles']:,} articles"
        on = target(self._desk)

        async def coded(code: str) -> None:
            done = (
                f"Coded {found['notes']:,} hits #{code.lstrip('#')}, to be looked at; {key_of('undo')} takes it back."
            )
            self.unsent.codes = [code]
            await self.do("code_hits", done, query=query, codes=[code])

        async def chosen(answer: str | None) -> None:
            if answer == every:
                await self._pick(f"code on {every}", coded)
            elif answer and on is not None:
                await self._pick(f"code on {on.name}", lambda code: self._put_code(on, [code]))

        self._desk.app.push_screen(PickBox("code", [every, *([on.name] if on is not None else [])], new=False), chosen)

    async def _code_marked(self, codes: list[str]) -> None:
        marks = self._desk.shelf.marks
        self.unsent.codes = codes
        done = f"Coded {marks.named} {hashed(codes)}; {key_of('undo')} takes it back."
        if marks.passages:
            await self.do("code_passages", done, passages=marks.passages, codes=codes)
        else:
            await self.do("code_articles", done, numbers=marks.numbers, codes=codes)

    # -- a note that is to be put elsewhere

    def move(self, orphan: Json) -> None:
        """Put a note or a correction that lost its place on the words that are selected next."""
        self.moving = orphan
        self._desk.reader_app.say(self.prompt)
        self._desk.show_prompt()

    def stop_moving(self) -> None:
        """It has its place, or stays where it was."""
        self.moving = None
        self._desk.show_prompt()

    @property
    def prompt(self) -> str:
        """What is to be done as long as it waits for its place."""
        if self.moving is None:
            return ""
        return (
            f"Go where it belongs, select the words ({key_of('select.widen')}), "
            f"and {key_of('note.add')} puts it there; {key_of('cancel')} leaves it."
        )

    async def _put_here(self) -> None:
        number, span = self._desk.reader.number, self._desk.reader.current.passage()
        orphan = self.moving
        if number is None or span is None or orphan is None:
            self._desk.reader_app.say("Open the article where it belongs first.")
            return
        where = {"number": number, "start": span[0], "end": span[1]}
        if await self.do(
            "place",
            f"Put it here; {key_of('undo')} takes it back.",
            what=orphan["what"],
            identity=orphan["id"],
            **where,
        ):
            self.stop_moving()
            self._desk.reader.drop_selection()

    def unreviewed_here(self) -> Json | None:
        """The note at the cursor that a search made and nobody looked at yet, or None."""
        article, span = self._desk.reader.article, self._desk.reader.view.current
        if self._desk.panes.focused == 3 and self._desk.side.tab == "notes":
            row = self._desk.side.row_at_cursor()
            return row if row is not None and not row["reviewed"] else None
        if article is None or span is None:
            return None
        here = [n for n in article.notes_at(span) if (n["start"], n["end"]) == span and not n["reviewed"]]
        return next(iter(here), None)

    async def reviewed(self, note: Json) -> bool:
        """Say that a note that a search made was looked at; False when that can't be kept."""
        return await self.do("review_note", f"Looked at; {key_of('undo')} takes that back.", note=note["id"])

    async def delete(self) -> None:
        """Delete the note at the cursor."""
        on = target(self._desk)
        if on is None or on.note is None:
            self._desk.reader_app.say(f"There is no note here: {key_of('next.note')} goes to the next.")
            return
        await self.do("delete_note", f"Deleted the note; {key_of('undo')} brings it back.", note=on.note["id"])

    # -- all of them, undo

    def all(self) -> None:
        """List all notes."""
        from tui.screens.notes import NotesScreen

        async def done(place: Json | None) -> None:
            await self.show_changes()
            if place is not None and "move" in place:
                self.move(place["move"])
                place = place if place["number"] is not None else None
            await self._desk.go_to(place)

        self._desk.app.push_screen(NotesScreen(), done)

    def codebook(self) -> None:
        """Open the codebook; a code chosen there is searched for."""
        from tui.screens.codebook import CodebookScreen

        self._desk.jumps.open(
            CodebookScreen(), lambda end: self._desk.finder.run(end["query"]), first=self.show_changes
        )

    # -- helpers

    def note_here(self, span: Span) -> Json | None:
        """The note whose words are the current thing; with a selection a new note is meant unless it is the same."""
        article = self._desk.reader.article
        if article is None:
            return None
        notes = article.notes_at(span)
        same = [n for n in notes if (n["start"], n["end"]) == span]
        if same or self._desk.reader.selecting:
            return next(iter(same), None)
        view = self._desk.reader.view
        if self._desk.reader.thing is not None:
            return None  # a quotation inside a wider note is another thing
        return next((n for n in notes if n["start"] <= view.place < n["end"]), None)

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"draft": self._unsent.draft} if self._unsent.draft else {}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        self._unsent.draft = self._unsent.before = str(session.get("draft", ""))
