"""A box for a note, in which codes that are half typed are completed."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.engine_client import EngineError
from tui.screens.ask import AskBox, fitting
from tui.work import start_work

if TYPE_CHECKING:
    from tui.app import SeedreaderApp

MOST = 5  # codes that are named beside the title
_HALF = re.compile(r"(?:^|(?<=\s))#([\w\-./:]*)$")
_WHOLE = re.compile(r"[\w\-./:]+")


class NoteBox(AskBox):
    """Asks for the text of a note with its #codes. Tab completes the code before the cursor, the most recent first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "complete")]

    def __init__(
        self, title: str, value: str = "", *, stays: bool = False, changed: Callable[[str], None] = lambda value: None
    ) -> None:
        """``stays``: what is typed is a draft that ``changed`` keeps."""
        ends = "esc cancels, the draft stays" if stays else "esc cancels"
        super().__init__(title, value, f"#code, tab completes · enter keeps · {ends}", changed)
        self._codes: list[str] = []
        self._stays = stays

    def on_mount(self) -> None:
        """Look which codes there are."""
        start_work(self, self._ask_codes)

    async def _ask_codes(self) -> None:
        app: SeedreaderApp = self.app  # type: ignore[assignment]  # there is no other
        with suppress(EngineError):  # without codes a note can still be written
            rows = (await app.engine.call("codes"))["rows"]
            self._codes = [row["name"] for row in rows if _WHOLE.fullmatch(row["name"])]
        self._offer()

    @property
    def unsaved(self) -> str:
        """What was typed and would be lost; "" where nothing would be."""
        value = self.query_one(Input).value
        return "" if self._stays or value == self._value else value

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which codes fit."""
        self._offer()

    def _offer(self) -> None:
        _, codes = self._half()
        self.tell(" ".join(f"#{code}" for code in codes[:MOST]))

    def _half(self) -> tuple[int, list[str]]:
        """Where the code before the cursor begins, and which codes it may become."""
        field = self.query_one(Input)
        half = _HALF.search(field.value[: field.cursor_position])
        return (0, []) if half is None else (half.start(1), [c for c in fitting(self._codes, half[1]) if c != half[1]])

    def action_complete(self) -> None:
        """Put the first code that fits where one is half typed."""
        start, codes = self._half()
        if codes:
            field = self.query_one(Input)
            after = field.value[field.cursor_position :]
            field.value = f"{field.value[:start]}{codes[0]} {after.lstrip()}"
            field.cursor_position = start + len(codes[0]) + 1
