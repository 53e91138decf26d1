"""A screen whose keys come from the registry of actions."""

import operator
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.actions import Context, by_id, chords, in_context, shown_key
from tui.engine_client import EngineError, Json, StaleError
from tui.widgets.footer import Footer
from tui.work import start_work

if TYPE_CHECKING:
    from tui.app import SeedreaderApp
    from tui.taking import Taken


def bindings(context: Context) -> list[BindingType]:
    """Textual's bindings for the actions of ``context``, and for the keys that begin and end chords."""
    starts = chords(context)
    made: list[BindingType] = [
        Binding(key, f"do('{action.id}', '{key}')", action.label, show=False, id=f"{context}.{action.id}.{key}")
        for action in in_context(context)
        for key in action.keys
        if " " not in key
    ]
    made += [Binding(first, f"chord('{first}')", "chord", show=False) for first in starts]
    bound = {binding.key for binding in made if isinstance(binding, Binding)}
    ends = {key for options in starts.values() for key, _ in options}
    return made + [Binding(key, f"chord('{key}')", "chord", show=False) for key in sorted(ends - bound)]


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

    def __init__(self) -> None:
        super().__init__()
        self._chord = ""  # the first key of a half-typed chord
        self._finished = False

    @property
    def footer(self) -> Footer:
        """The line at the bottom."""
        return self.query_one(Footer)

    async def action_do(self, identity: str, key: str = "") -> None:
        """Do what the registry has under ``identity``, unless ``key`` ends a chord: then do what the chord means."""
        if self._chord and key:
            await self._end_chord(key)
            return
        if self._finished or not self.hears(identity):
            return
        action = by_id(identity)
        result = operator.attrgetter(action.run)(self)(*action.arguments)
        if hasattr(result, "__await__"):
            await result

    async def action_chord(self, key: str) -> None:
        """Begin a chord, showing how it may go on, or end the one begun."""
        if self._chord:
            await self._end_chord(key)
        elif key in (options := chords(self.CONTEXT)):
            self._chord = key
            shown = "  ".join(f"{shown_key(second)} {action.label}" for second, action in options[key])
            self.footer.chord(f"{shown_key(key)} …  {shown}  esc cancel")

    async def _end_chord(self, key: str) -> None:
        options = dict(chords(self.CONTEXT)[self._chord])
        self._chord = ""
        self.footer.chord("")
        if key in options:
            await self.action_do(options[key].id)

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

    def open_tellings(self, quote: Json | None, then: Callable[[Any], Any]) -> None:
        """Show every telling of the statement that a quotation tells; ``then`` gets the place to open, or None."""
        from tui.screens.tellings import TellingsScreen

        if quote is None:
            self.reader_app.say("Here is no quotation.")
        else:
            self.app.push_screen(TellingsScreen(quote), then)

    def to_take(self) -> "Taken | None":
        """What the keys that copy take away, or None after saying why there is nothing."""
        self.reader_app.say("There is nothing to copy.")
        return None

    def copy_current(self) -> None:
        """Copy the current thing with its citation."""
        from tui.taking import take

        if (taken := self.to_take()) is not None:
            self.background(lambda: take(self, taken), group="copy")

    def choose_copy(self) -> None:
        """Ask in which form to copy the current thing, and copy it."""
        from tui.taking import choose

        if (taken := self.to_take()) is not None:
            self.background(lambda: choose(self, taken), group="copy")

    def heard(self, event: Json) -> None:
        """An event of the engine's."""

    def hears(self, identity: str) -> bool:
        """Whether the screen can do that now."""
        return True

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
        self.finish(None)

    def finish(self, result: Json | None) -> None:
        """End with a result; keys may come faster than the screen closes, so only the first end counts."""
        if not self._finished:
            self._finished = True
            self.dismiss(result)

    async def quit_all(self) -> None:
        """Leave the program."""
        await self.reader_app.leave()

    async def stop(self) -> None:
        """Ctrl+c: stop work, else copy; twice within a second leaves."""
        await self.reader_app.interrupt()
