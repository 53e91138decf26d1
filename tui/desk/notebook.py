"""The person's notes: writing, coding, deleting, undo and redo."""

import re
from typing import TYPE_CHECKING, Any

from tui.engine_client import EngineError
from tui.screens.ask import AskBox, PickBox

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
Span = tuple[int, int]
_CODE = re.compile(r"(?:^|(?<=\s))#([\w\-./:]+)")


def split_codes(line: str) -> tuple[str, list[str]]:
    """The text of a note and the codes that stand in it as #words."""
    codes = list(dict.fromkeys(_CODE.findall(line)))
    return " ".join(_CODE.sub("", line).split()), codes


class Notebook:
    """Makes, changes and deletes notes on the current thing. An unsent draft outlives its box."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.draft = ""
        self._last_codes: list[str] = []

    # -- making

    def write(self) -> None:
        """Write a note on the current thing, or change the one that stands there."""
        place = self._place()
        if place is None:
            return
        number, span = place
        note = self._note_here(span)
        before = self.draft if note is None else " ".join([note["text"], *(f"#{c}" for c in note["codes"])]).strip()

        def typed(line: str) -> None:
            if note is None:
                self.draft = line

        async def done(line: str | None) -> None:
            if line is None:
                return
            self.draft = "" if note is None else self.draft
            text, codes = split_codes(line)
            if note is not None:
                await self._do("change_note", "Changed the note.", note=note["id"], text=text, codes=codes)
            elif text or codes:
                await self._add(number, span, text, codes)
            else:
                self._desk.reader_app.say("A note needs some words or a #code.")

        title = "change the note" if note else "note on the current passage"
        hint = "#word is a code · enter keeps · esc cancels, the draft stays"
        self._desk.app.push_screen(AskBox(title, before, hint, typed), done)

    async def code(self) -> None:
        """Put a code on the current thing, the most recent first."""
        place = self._place()
        if place is None:
            return
        number, span = place
        codes = [row["name"] for row in (await self._desk.reader_app.engine.call("codes"))["rows"]]

        async def done(code: str | None) -> None:
            if code:
                await self._add(number, span, "", [code])

        self._desk.app.push_screen(PickBox("code", codes, new=True), done)

    async def again(self) -> None:
        """Put the code used last on the current thing."""
        place = self._place()
        if place is None:
            return
        if not self._last_codes:
            known = (await self._desk.reader_app.engine.call("codes"))["rows"]
            self._last_codes = [known[0]["name"]] if known else []
        if self._last_codes:
            await self._add(*place, "", self._last_codes)
        else:
            self._desk.reader_app.say("No code was used yet: A puts one on the passage.")

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

    async def reviewed(self, note: Json) -> None:
        """Say that a note that a search made was looked at."""
        await self._do("review_note", "Looked at; u takes that back.", note=note["id"])

    async def delete(self) -> None:
        """Delete the note at the cursor."""
        if self._desk.panes.focused == 3 and self._desk.side.tab == "notes":
            note = self._desk.side.row_at_cursor()
        else:
            place = self._place()
            note = None if place is None else self._note_here(place[1])
        if note is None:
            self._desk.reader_app.say("There is no note here: ]a goes to the next.")
            return
        await self._do("delete_note", "Deleted the note; u brings it back.", note=note["id"])

    # -- all of them, undo

    def all(self) -> None:
        """List all notes."""
        from tui.screens.notes import NotesScreen

        async def done(place: Json | None) -> None:
            await self._changed()
            await self._desk.go_to(place)

        self._desk.app.push_screen(NotesScreen(), done)

    async def undo(self) -> None:
        """Take back the last thing the person did: a dropped query or filter first, then what is kept."""
        if self._desk.dropped:
            self._desk.dropped.pop()()
            return
        await self._turn("undo", "There is nothing to undo.")

    async def redo(self) -> None:
        """Do again what was taken back."""
        await self._turn("redo", "There is nothing to do again.")

    async def _turn(self, method: str, nothing: str) -> None:
        try:
            did = (await self._desk.reader_app.engine.call(method))["did"]
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return
        self._desk.reader_app.say(did or nothing)
        await self._changed()

    # -- helpers

    def _place(self) -> tuple[int, Span] | None:
        number, span = self._desk.reader.number, self._desk.reader.current.passage()
        if number is None or span is None:
            self._desk.reader_app.say("Open an article first: enter on the list.")
            return None
        return number, span

    def _note_here(self, span: Span) -> Json | None:
        """The note whose words are the current thing; with a selection a new note is meant unless it is the same."""
        article = self._desk.reader.article
        if article is None:
            return None
        notes = article.notes_at(span)
        same = [n for n in notes if (n["start"], n["end"]) == span]
        if same or self._desk.reader.selecting:
            return next(iter(same), None)
        view = self._desk.reader.view
        if view.current is not None:
            return None  # a quotation inside a wider note is another thing
        return next((n for n in notes if n["start"] <= view.place < n["end"]), None)

    async def _add(self, number: int, span: Span, text: str, codes: list[str]) -> None:
        self._last_codes = codes or self._last_codes
        done = "Noted" + "".join(f" #{code}" for code in codes) + "; u takes it back."
        await self._do("add_note", done, number=number, start=span[0], end=span[1], text=text, codes=codes)
        self._desk.reader.drop_selection()

    async def _do(self, method: str, done: str, **params: Any) -> None:
        try:
            await self._desk.reader_app.engine.call(method, **params)
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return
        self._desk.reader_app.say(done)
        await self._changed()

    async def _changed(self) -> None:
        """Show the notes as they are now."""
        try:
            await self._desk.reader.show_notes(again=True)
            await self._desk.side.show()
            await self._desk.finder.again()
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"draft": self.draft} if self.draft else {}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        self.draft = str(session.get("draft", ""))
