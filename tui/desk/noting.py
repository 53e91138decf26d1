"""Notes and codes on what is current on a screen, wherever that is; undo and redo of what is kept."""

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from tui.desk.target import Target
from tui.engine_client import EngineError
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.dropped import Dropped
    from tui.screens.desk import Desk
    from tui.screens.returning import ReturningScreen

Json = dict[str, Any]
_CODE = re.compile(r"(?:^|(?<=\s))#([\w\-./:]+)")


def split_codes(line: str) -> tuple[str, list[str]]:
    """The text of a note and the codes that stand in it as #words."""
    codes = list(dict.fromkeys(_CODE.findall(line)))
    return " ".join(_CODE.sub("", line).split()), codes


def hashed(codes: list[str]) -> str:
    """Codes as they are shown."""
    return " ".join(f"#{code.lstrip('#')}" for code in codes)


class Unsent:
    """What outlives a box: the draft of a note that was not kept, and the codes used last."""

    def __init__(self) -> None:
        self.draft = ""
        self.before = ""  # the draft of the last session, which the person left knowingly
        self.codes: list[str] = []


class Noting:
    """Makes and changes notes on what is current on a screen.

    A subclass says what that is (``target``), and what else the screen does about it.
    """

    def __init__(self, screen: "Desk | ReturningScreen") -> None:
        self._screen = screen

    # -- what a screen says

    @property
    def unsent(self) -> Unsent:
        """The desk's, wherever a note is written."""
        raise NotImplementedError

    @property
    def dropped(self) -> "Dropped":
        """What was dropped on the screen."""
        raise NotImplementedError

    async def target(self) -> Target | None:
        """What a note is put on, or None after saying that there is nothing."""
        raise NotImplementedError

    def added(self) -> None:
        """A new note was kept."""

    async def show_changes(self) -> None:
        """Show the notes as they are now: something was kept, or taken back."""

    # -- what keys do

    async def write(self) -> None:
        """Write a note on the current thing, or change the one that stands there."""
        from tui.screens.note_box import NoteBox

        on = await self.target()
        if on is None:
            return
        note = on.note
        before = (
            self.unsent.draft if note is None else " ".join([note["text"], *(f"#{c}" for c in note["codes"])]).strip()
        )

        def typed(line: str) -> None:
            if note is None:
                self.unsent.draft = line

        async def done(line: str | None) -> None:
            if line is None:
                return
            text, codes = split_codes(line)
            if note is not None:
                await self.do("change_note", "Changed the note.", note=note["id"], text=text, codes=codes)
            elif not text and not codes:
                self._screen.reader_app.say("A note needs some words or a #code.")
            elif await self._add(on, text, codes):
                self.unsent.draft = ""  # only now: what can't be kept stays in the box

        title = "change the note" if note else f"note on {on.name}"
        self._screen.app.push_screen(NoteBox(title, before, stays=note is None, changed=typed), done)

    async def code(self) -> None:
        """Put a code on the current thing."""
        if (on := await self.target()) is not None:
            await self._pick(f"code on {on.name}", lambda code: self._put_code(on, [code]))

    async def again(self) -> None:
        """Put the code used last on the current thing."""
        codes = await self._codes_used_last()
        if codes and (on := await self.target()) is not None:
            await self._put_code(on, codes)

    async def undo(self) -> None:
        """Take back the last thing the person did: bring back what was dropped, or undo what was kept since."""
        if not await self.dropped.bring_back():
            await self._turn("undo", "There is nothing to undo.")

    async def redo(self) -> None:
        """Do again what was taken back."""
        await self._turn("redo", "There is nothing to do again.")

    async def _turn(self, method: str, nothing: str) -> None:
        try:
            answer = await self._screen.reader_app.engine.call(method)
        except EngineError as error:
            self._screen.reader_app.say(str(error), error=True)
            return
        if answer["renamed"]:
            self._screen.comparison.rename_side(*answer["renamed"])
        self._screen.reader_app.say(answer["did"] or nothing)
        await self.show_changes()

    # -- helpers

    async def _codes_used_last(self) -> list[str]:
        """The codes of the note that had some last, else of the codebook; none after saying that there is none."""
        if not self.unsent.codes:
            known = (await self._screen.reader_app.engine.call("codes"))["rows"]
            self.unsent.codes = [known[0]["name"]] if known else []
        if not self.unsent.codes:
            self._screen.reader_app.say(f"No code was used yet: {key_of('note.code')} puts one on the passage.")
        return self.unsent.codes

    async def _pick(self, title: str, then: Callable[[str], Awaitable[object]]) -> None:
        """Ask for a code, the most recent first; what is typed finds a code by any letters of it in their order."""
        from tui.screens.ask import PickBox

        codes = [row["name"] for row in (await self._screen.reader_app.engine.call("codes"))["rows"]]

        async def done(code: str | None) -> None:
            if code:
                await then(code)

        self._screen.app.push_screen(PickBox(title, codes, new=True), done)

    async def _put_code(self, on: Target, codes: list[str]) -> None:
        """Put codes on the current thing: on the note that is there, else on a new one."""
        if on.note is None:
            await self._add(on, "", codes)
            return
        self.unsent.codes = codes
        both = list(dict.fromkeys([*on.note["codes"], *codes]))
        await self.do(
            "change_note", f"Coded {hashed(codes)}; {key_of('undo')} takes it back.", note=on.note["id"], codes=both
        )

    async def _add(self, on: Target, text: str, codes: list[str]) -> bool:
        self.unsent.codes = codes or self.unsent.codes
        kept = await self.do(
            on.method,
            f"Noted {hashed(codes)}".rstrip() + f"; {key_of('undo')} takes it back.",
            text=text,
            codes=codes,
            **on.params,
        )
        if kept:
            self.added()
        return kept

    async def do(self, method: str, done: str, **params: Any) -> bool:
        """Let the engine keep something; False when it can't, after saying why."""
        try:
            await self._screen.reader_app.engine.call(method, **params)
        except EngineError as error:
            self._screen.reader_app.say(str(error), error=True)
            return False
        self._screen.reader_app.say(done)
        await self.show_changes()
        return True
