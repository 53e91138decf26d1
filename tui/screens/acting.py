"""A screen whose keys come from the registry of actions."""

import operator
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingsMap
from textual.events import Click, Key, Mount, ScreenResume
from textual.screen import Screen

from tui.actions import Action, Context, Count, by_id
from tui.engine_client import EngineError, Json, StaleError
from tui.keys.keymap import Keymap
from tui.keys.names import LETTER, LETTERS
from tui.keys.typed import TypedKeys
from tui.widgets.footer import Footer
from tui.work import start_work

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.app import SeedreaderApp
    from tui.taking import Taken


RIGHT = 3  # the button of the mouse


def bindings(keymap: Keymap, context: Context) -> BindingsMap:
    """Textual's bindings for every key that does something in ``context`` or is part of a chord."""
    keys = {key for chord in keymap.bound(context) for key in chord}
    if LETTER in keys:
        keys |= {LETTER, *LETTERS}
    if keymap.counts:
        keys |= set("0123456789")
    return BindingsMap([Binding(key, f"press('{key}')", show=False) for key in sorted(keys - {LETTER})])


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
        self._keys_typed: TypedKeys | None = None  # once there is an app, which has the keymap
        self._finished = False
        self._asking: list[Worker[None]] = []  # what is about to open boxes
        self._filler: Worker[None] | None = None

    def _on_mount(self, event: Mount) -> None:
        keymap = self.reader_app.keymap
        self._bindings = bindings(keymap, self.CONTEXT)
        self._keys_typed = TypedKeys(keymap, self.CONTEXT)

    def _on_screen_suspend(self) -> None:
        """A box over it has the keys."""
        for footer in self.query(Footer):
            footer.instead(" ")

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """It has the keys again."""
        self.show_prompt()

    @property
    def prompt(self) -> str:
        """What stands at the bottom in place of the keys as long as something is asked for; "" otherwise."""
        return ""

    def show_prompt(self) -> None:
        """Say what is asked for now, or show the keys again."""
        for footer in self.query(Footer):
            footer.instead(self.prompt)

    @property
    def footer(self) -> Footer:
        """The line at the bottom."""
        return self.query_one(Footer)

    async def on_footer_chosen(self, event: Footer.Chosen) -> None:
        """A click on a key in the footer."""
        await self.action_do(event.identity)

    async def action_press(self, key: str) -> None:
        """Do what the keys typed so far mean, or show how they may go on."""
        if self._keys_typed is None:
            return
        meant = self._keys_typed.press(key)
        self.footer.chord(self._keys_typed.hint, self._keys_typed.ways)
        if meant is not None:
            await self.act(meant.action, meant.count, *([meant.letter] if meant.letter else []))

    async def on_footer_continued(self, event: Footer.Continued) -> None:
        """A click on how a half-typed chord goes on."""
        await self.action_press(event.key)

    def on_click(self, event: Click) -> None:
        """A right click shows everything that can be done where it went."""
        if event.button == RIGHT and self.hears("palette"):
            self.show_palette()

    def on_key(self, event: Key) -> None:
        """A key that is bound to nothing ends what is half typed."""
        if (
            self._keys_typed is not None
            and self._keys_typed.pending
            and event.key not in self._bindings.key_to_bindings
        ):
            self._keys_typed.cancel()
            self.footer.chord("")
            event.stop()

    async def action_do(self, identity: str) -> None:
        """Do what the registry has under ``identity``."""
        await self.act(by_id(identity))

    async def act(self, action: Action, count: int = 0, *more: str) -> None:
        """Do an action, ``count`` times or to the place of that number as the action says; ``more`` goes behind its arguments."""  # noqa: E501
        if self._finished or not self.hears(action.id):
            return
        do = operator.attrgetter(action.run)(self)
        arguments = list(action.arguments)
        if count and action.count is Count.MULTIPLY:
            at = next(at for at, argument in enumerate(arguments) if isinstance(argument, int))
            arguments[at] = int(arguments[at]) * count
        elif count and action.count is Count.PLACE:
            self.go_to_place(count)
            return
        for _ in range(count if count and action.count is Count.REPEAT else 1):
            result = do(*arguments, *more)
            if hasattr(result, "__await__"):
                await self.carefully(result)

    def go_to_place(self, number: int) -> None:
        """To the row or line of that number, counted from 1."""
        self.edge(-1)
        self.move(number - 1)

    def move(self, lines: int) -> None:
        """Down or up."""

    def edge(self, end: int) -> None:
        """To the beginning or the end."""

    async def carefully(self, work: Awaitable[Any]) -> None:
        """Wait for something that asks the engine. What goes wrong is said; what a later question overtook is over."""
        try:
            await work
        except StaleError:
            pass
        except EngineError as error:
            self.reader_app.say(str(error), error=True)

    def background(self, work: Callable[[], Awaitable[Any]], group: str = "") -> "Worker[None]":
        """Do something that waits for the engine, as carefully; of one group only the latest goes on."""

        async def careful() -> None:
            await self.carefully(work())

        return start_work(self, careful, group)

    def to_take(self) -> "Taken | None":
        """What the keys that copy take away, or None after saying why there is nothing."""
        self.reader_app.say("There is nothing to copy.")
        return None

    def ask(self, work: Callable[[], Awaitable[Any]], group: str = "") -> None:
        """Do in the background what begins by opening a box: keys are meant for that, and wait for it."""
        self._asking.append(self.background(work, group))

    def fill(self, work: Callable[[], Awaitable[Any]]) -> None:
        """Do in the background what fills the screen at first: keys are meant for that, and wait for it."""
        self._filler = self.background(work)

    @property
    def filling(self) -> bool:
        """True while what the screen shows isn't there yet."""
        return self._filler is not None and not self._filler.is_finished

    def waits(self, key: str) -> bool:
        """Whether what a key is meant for isn't there yet. To leave a screen it needn't be."""
        self._asking = [worker for worker in self._asking if not worker.is_finished]
        if self._asking:
            return True
        keymap = self.reader_app.keymap
        ends = ((key,) in keymap.keys(by_id(identity)) for identity in ("leave", "close", "cancel"))
        return self.filling and not any(ends)

    def copy_current(self) -> None:
        """Copy the current thing with its citation."""
        from tui.taking import take

        if (taken := self.to_take()) is not None:
            self.background(lambda: take(self, taken), group="copy")

    def choose_copy(self) -> None:
        """Ask in which form to copy the current thing, and copy it."""
        from tui.taking import choose

        if (taken := self.to_take()) is not None:
            self.ask(lambda: choose(self, taken), group="copy")

    @property
    def shown(self) -> bool:
        """False when it has ended, while answers to what it asked may still come."""
        return self.is_attached and not self._finished

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

        app = self.reader_app
        app.push_screen(HelpScreen(app.keymap, self.CONTEXT, mouse=app.config.values["mouse"] is True))

    def show_palette(self) -> None:
        """Show everything that can be done here."""
        self.app.action_command_palette()

    def suspend(self) -> None:
        """Go to the shell."""
        self.app.action_suspend_process()

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
        await self.reader_app.leave_carefully()

    async def stop(self) -> None:
        """Ctrl+c: stop work, else copy; twice within a second leaves."""
        await self.reader_app.interrupt()
