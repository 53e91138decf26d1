"""A screen whose keys come from the registry of actions."""

import operator
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.actions import Context, by_id, chords, in_context, shown_key
from tui.engine_client import EngineError, Json, StaleError
from tui.work import start_work

if TYPE_CHECKING:
    from tui.app import SeedreaderApp


def bindings(context: Context) -> list[BindingType]:
    """Textual's bindings for the actions of ``context``; a chord's first key asks for its second."""
    made: list[BindingType] = [
        Binding(key, f"do('{action.id}')", action.label, show=False, id=f"{context}.{action.id}.{key}")
        for action in in_context(context)
        for key in action.keys
        if " " not in key
    ]
    made += [Binding(first, f"chord('{first}')", "chord", show=False) for first in chords(context)]
    return made


class ActingScreen(Screen[Any]):
    """Runs actions by their id. ``CONTEXT`` says which."""

    CONTEXT: ClassVar[Context]
    AUTO_FOCUS = None

    @property
    def reader_app(self) -> "SeedreaderApp":
        """The app, as what it is."""
        from tui.app import SeedreaderApp

        assert isinstance(self.app, SeedreaderApp)  # noqa: S101 - there is no other
        return self.app

    async def action_do(self, identity: str) -> None:
        """Do what the registry has under ``identity``."""
        action = by_id(identity)
        result = operator.attrgetter(action.run)(self)(*action.arguments)
        if hasattr(result, "__await__"):
            await result

    def action_chord(self, first: str) -> None:
        """Show the continuations of a chord and do the one whose key comes next."""
        from tui.screens.chord import ChordBox

        options = chords(self.CONTEXT)[first]

        async def chosen(identity: str | None) -> None:
            if identity is not None:
                await self.action_do(identity)

        self.app.push_screen(ChordBox(shown_key(first), [(key, a.id, a.label) for key, a in options]), chosen)

    def background(self, work: Callable[[], Awaitable[Any]], group: str = "") -> None:
        """Do something that waits for the engine; of one group only the latest goes on. What goes wrong is said."""

        async def careful() -> None:
            try:
                await work()
            except StaleError:
                pass
            except EngineError as error:
                self.reader_app.say(str(error), error=True)

        start_work(self, careful, group)

    def heard(self, event: Json) -> None:
        """An event of the engine's."""

    # what every screen can do

    def redraw(self) -> None:
        """Draw everything anew."""
        self.app.refresh(repaint=True, layout=True)

    def show_help(self) -> None:
        """Show the help for this screen."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.CONTEXT))

    def cancel(self) -> None:
        """Nothing is in progress on a plain screen."""

    async def leave(self) -> None:
        """Close this screen."""
        self.dismiss(None)

    async def quit_all(self) -> None:
        """Leave the program."""
        await self.reader_app.leave()

    async def stop(self) -> None:
        """Ctrl+c: stop work, else copy; twice within a second leaves."""
        await self.reader_app.interrupt()
