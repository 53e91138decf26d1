"""The person's notes: writing, coding, deleting, undo and redo."""

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tui.desk.target import Target, target
from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
Span = tuple[int, int]
_CODE = re.compile(r"(?:^|(?<=\s))#([\w\-./:]+)")


def split_codes(line: str) -> tuple[str, list[str]]:
    """The text of a note and the codes that stand in it as #words."""
    codes = list(dict.fromkeys(_CODE.findall(line)))
    return " ".join(_CODE.sub("", line).split()), codes


def _shown(codes: list[str]) -> str:
    return " ".join(f"#{code.lstrip('#')}" for code in codes)


class Notebook:
    """Makes, changes and deletes notes on the current thing. An unsent draft outlives its box."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.draft = ""
        self._last_codes: list[str] = []
        self.moving: Json | None = None  # a note that lost its place, to be put where the person says

    # -- making

    def write(self) -> None:
        """Write a note on the current thing, or change the one that stands there."""
        from tui.screens.ask import AskBox

        if self.moving is not None:
            self._desk.background(self._put_here)
            return
        on = target(self._desk)
        if on is None:
            return
        note = on.note
        before = self.draft if note is None else " ".join([note["text"], *(f"#{c}" for c in note["codes"])]).strip()

        def typed(line: str) -> None:
            if note is None:
                self.draft = line

        async def done(line: str | None) -> None:
            if line is None:
                return
            text, codes = split_codes(line)
            if note is not None:
                await self._do("change_note", "Changed the note.", note=note["id"], text=text, codes=codes)
            elif not text and not codes:
                self._desk.reader_app.say("A note needs some words or a #code.")
            elif await self._add(on, text, codes):
                self.draft = ""  # only now: what can't be kept stays in the box

        title = "change the note" if note else f"note on {on.name}"
        hint = "#word is a code · enter keeps · esc cancels, the draft stays"
        self._desk.app.push_screen(AskBox(title, before, hint, typed), done)

    async def code(self) -> None:
        """Put a code on the current thing, on the marked rows, or on all hits of the search, as one step."""
        marks = self._desk.shelf.marks
        query = self._desk.shelf.chosen.query.strip() if self._desk.panes.focused == 1 else ""
        if len(marks) and self._desk.panes.focused == 1:
            count, what = marks.named.split(" ", 1)
            await self._pick(f"code on {count} marked {what}", lambda code: self._code_marked([code]))
        elif query:
            await self._code_search(query)
        elif (on := target(self._desk)) is not None:
            await self._pick(f"code on {on.name}", lambda code: self._put_code(on, [code]))

    async def again(self) -> None:
        """Put the code used last on the current thing, or on the marked rows."""
        if not self._last_codes:
            known = (await self._desk.reader_app.engine.call("codes"))["rows"]
            self._last_codes = [known[0]["name"]] if known else []
        if not self._last_codes:
            self._desk.reader_app.say(f"No code was used yet: {key_of('note.code')} puts one on the passage.")
        elif self._desk.panes.focused == 1 and len(self._desk.shelf.marks):
            await self._code_marked(self._last_codes)
        elif (on := target(self._desk)) is not None:
            await self._put_code(on, self._last_codes)

    async def _pick(self, title: str, then: Callable[[str], Awaitable[object]]) -> None:
        """Ask for a code, the most recent first; what is typed finds a code by any letters of it in their order."""
        from tui.screens.ask import PickBox

        codes = [row["name"] for row in (await self._desk.reader_app.engine.call("codes"))["rows"]]

        async def done(code: str | None) -> None:
            if code:
                await then(code)

        self._desk.app.push_screen(PickBox(title, codes, new=True), done)

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
            self._last_codes = [code]
            await self._do("code_hits", done, query=query, codes=[code])

        async def chosen(answer: str | None) -> None:
            if answer == every:
                await self._pick(f"code on {every}", coded)
            elif answer and on is not None:
                await self._pick(f"code on {on.name}", lambda code: self._put_code(on, [code]))

        self._desk.app.push_screen(PickBox("code", [every, *([on.name] if on is not None else [])], new=False), chosen)

    async def _code_marked(self, codes: list[str]) -> None:
        marks = self._desk.shelf.marks
        self._last_codes = codes
        done = f"Coded {marks.named} {_shown(codes)}; {key_of('undo')} takes it back."
        if marks.passages:
            await self._do("code_passages", done, passages=marks.passages, codes=codes)
        else:
            await self._do("code_articles", done, numbers=marks.numbers, codes=codes)

    async def _put_code(self, on: Target, codes: list[str]) -> None:
        """Put codes on the current thing: on the note that is there, else on a new one."""
        if on.note is None:
            await self._add(on, "", codes)
            return
        self._last_codes = codes
        both = list(dict.fromkeys([*on.note["codes"], *codes]))
        await self._do(
            "change_note", f"Coded {_shown(codes)}; {key_of('undo')} takes it back.", note=on.note["id"], codes=both
        )

    # -- a note that is to be put elsewhere

    def move(self, orphan: Json) -> None:
        """Put a note or a correction that lost its place on the words that are selected next."""
        self.moving = orphan
        self._desk.reader_app.say(
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
        if await self._do(
            "place",
            f"Put it here; {key_of('undo')} takes it back.",
            what=orphan["what"],
            identity=orphan["id"],
            **where,
        ):
            self.moving = None
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
        return await self._do("review_note", f"Looked at; {key_of('undo')} takes that back.", note=note["id"])

    async def delete(self) -> None:
        """Delete the note at the cursor."""
        on = target(self._desk)
        if on is None or on.note is None:
            self._desk.reader_app.say(f"There is no note here: {key_of('next.note')} goes to the next.")
            return
        await self._do("delete_note", f"Deleted the note; {key_of('undo')} brings it back.", note=on.note["id"])

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

        async def done(result: Json | None) -> None:
            await self.show_changes()
            if result is not None and "query" in result:
                await self._desk.finder.run(result["query"])

        self._desk.app.push_screen(CodebookScreen(), done)

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
            answer = await self._desk.reader_app.engine.call(method)
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return
        if answer["renamed"]:
            self._desk.comparison.rename_side(*answer["renamed"])
        self._desk.reader_app.say(answer["did"] or nothing)
        await self.show_changes()

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
        if view.current is not None:
            return None  # a quotation inside a wider note is another thing
        return next((n for n in notes if n["start"] <= view.place < n["end"]), None)

    async def _add(self, on: Target, text: str, codes: list[str]) -> bool:
        self._last_codes = codes or self._last_codes
        kept = await self._do(
            on.method,
            f"Noted {_shown(codes)}".rstrip() + f"; {key_of('undo')} takes it back.",
            text=text,
            codes=codes,
            **on.params,
        )
        if kept:
            self._desk.reader.drop_selection()
        return kept

    async def _do(self, method: str, done: str, **params: Any) -> bool:
        """Let the engine keep something; False when it can't, after saying why."""
        try:
            await self._desk.reader_app.engine.call(method, **params)
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
            return False
        self._desk.reader_app.say(done)
        await self.show_changes()
        return True

    async def show_changes(self) -> None:
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
