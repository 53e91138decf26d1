"""The application: it starts the engine, hears its events, and leaves the terminal as it was. Wiring only."""

import asyncio
import contextlib
import gc
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingsMap
from textual.events import DescendantFocus, Resize
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome
from textual.geometry import Size
from textual.screen import Screen
from textual.worker import WorkerFailed

from search.errors import ExitCode
from search.paths import STANDARD_INPUT
from tui.actions import ACTIONS, by_id
from tui.ascii_filter import AsciiFilter
from tui.config import Config, load_config
from tui.engine_client import EngineClient, EngineError, Json, StaleError
from tui.engine_process import EngineProcess
from tui.glyphs import choose, plain_terminal
from tui.keys.in_force import hold, key_of
from tui.no_colour import NoColourFilter
from tui.safe import SafetyFilter
from tui.screens.acting import ActingScreen
from tui.screens.desk import Desk
from tui.state import remember_corpus
from tui.terminal import over_ssh
from tui.themes import THEMES, reading_defaults
from tui.typing_ahead import TypingAhead
from tui.work import start_work

if TYPE_CHECKING:
    from textual.command import Provider

PATIENCE = 4.0  # seconds that leaving may take when a signal asked for it
TWICE = 1.0  # seconds within which a second ctrl+c leaves


def palette() -> "type[Provider]":
    """What ctrl+p lists."""
    from tui.palette import Palette

    return Palette


class SeedreaderApp(TypingAhead, inherit_bindings=False):
    """The reader on one corpus."""

    TITLE = "seedreader"
    CSS_PATH = "styles/seedreader.tcss"
    COMMANDS: ClassVar["set[type[Provider] | Callable[[], type[Provider]]]"] = {palette}
    ENABLE_COMMAND_PALETTE = True
    _themed = False  # once the theme is ours

    def __init__(
        self,
        paths: Sequence[str],
        config: Config | None = None,
        *,
        engine: EngineProcess | None = None,
        lingers: bool = True,
    ) -> None:
        """``engine`` is one that was started for these paths.

        ``lingers`` until the engine has ended; a program that ends with the app need not.
        """
        self.config = config or load_config()
        choose(str(self.config.values["signs"]))
        super().__init__()
        self._lingers = lingers
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_with_theme(str(self.config.values["theme"]))
        # every colour that is drawn comes from a theme: none of a terminal's sixteen has to be looked for in each frame
        self._filters = [each for each in self._filters if not isinstance(each, ANSIToTruecolor)]
        if self.no_color:  # Textual's own would make greys
            self._filters = [each for each in self._filters if not isinstance(each, Monochrome)]
            self._filters.append(NoColourFilter())
        self._disable_tooltips = True  # nothing has one: each screen would hold a widget for them
        calm = self.config.values["calm"]
        self.calm = calm is True or (calm == "auto" and over_ssh())
        if self.calm:
            self.animation_level = "none"
        self.keymap = self.config.keymap
        hold(self.keymap)
        # the screens bind the registry's keys; some hold everywhere, boxes included
        self._bindings = BindingsMap(
            Binding(keys[0], f"everywhere('{action.id}')", show=False, priority=True)
            for action in ACTIONS
            if action.everywhere
            for keys in self.keymap.keys(action)
            if len(keys) == 1
        )
        self.URGENT = {
            key for identity in ("quit", "stop") for keys in self.keymap.keys(by_id(identity)) for key in keys
        }
        self.LINE_FEED_IS_BOUND = any(("ctrl+j",) in self.keymap.keys(action) for action in ACTIONS)
        self.paths = list(paths)
        self.engine = self._client(engine)
        self.status: Json = {}
        self.progress: Json = {}
        self.looked = False  # the writer has seen all there is, or given up
        self.restarting = False  # the engine failed and is being started again
        self.farewell = ""
        self._interrupted = 0.0
        self._desk: Desk | None = None

    def _begin_with_theme(self, name: str) -> None:
        """What assigning ``theme`` does, before there are styles: else all of them would be parsed a second time."""
        self._themed = True
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())
        dark = self.current_theme.dark
        self.update_classes({f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none while it is still Textual's own, in which nothing is drawn."""
        return super().get_css_variables() if self._themed else {}

    def _client(self, early: EngineProcess | None = None) -> EngineClient:
        """An engine for the corpus that is open."""
        return EngineClient(self.paths, self._hear, read=self.config.values["reading"] is True, early=early)

    def get_default_screen(self) -> Screen[Any]:
        """The desk."""
        self._desk = Desk()
        return self._desk

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The last net: no control character of a text ever reaches the terminal."""
        plain = [AsciiFilter()] if plain_terminal() else []
        return [*super().get_line_filters(), SafetyFilter(), *plain]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What stands for our colours in a theme that isn't ours."""
        return dict(reading_defaults())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Textual's own commands are not ours."""
        return ()

    async def on_mount(self) -> None:
        """Start the engine and hear the signals that end a program."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._stray)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            with contextlib.suppress(ValueError, NotImplementedError, RuntimeError):
                loop.add_signal_handler(number, self._end, 128 + number)
        if STANDARD_INPUT not in self.paths:
            remember_corpus(self.paths)
        if not (self.is_headless or self.is_web):
            self.set_interval(1.0, self._check_size, repeat=3)
        await self.engine.start()
        gc.enable()  # see tui/open.py
        gc.freeze()  # what is there now stays: looking through it again costs a keystroke 50 ms

    def _check_size(self) -> None:
        """Take the terminal's own word for its size: a start on a busy machine was seen with 80x24 instead."""
        with contextlib.suppress(OSError):
            size = Size(*os.get_terminal_size())
            if size != self.size and all(size):
                self.post_message(Resize(size, size))

    def _end(self, code: int) -> None:
        """A signal asks to end. Where the terminal is gone Textual can wait for it for ever: then end without it."""
        last_resort = threading.Timer(PATIENCE, os._exit, (code,))
        last_resort.daemon = True
        last_resort.start()
        start_work(self, partial(self.leave, code))

    def _hear(self, event: Json) -> None:
        """An event of the engine's."""
        kind = event["event"]
        if kind in ("ready", "changed"):
            if not self.status and self.config.problems:
                what = "something" if len(self.config.problems) == 1 else f"{len(self.config.problems)} things"
                self.say(
                    f"In the configuration {what} can't be: `seedreader config check` explains.", error=True, news=True
                )
            if kind == "ready" and self.restarting:
                self.restarting = False
                self.say("The engine was started again; nothing is lost.", news=True)
            self.status = event["status"]
        elif kind == "restarted":
            self.restarting, self.looked, self.progress = True, False, {}
        elif kind == "progress":
            self.progress = event
        elif kind == "idle":
            self.looked, self.progress = True, {}
        elif kind == "fatal":
            self.farewell = f"seedreader: {event['message']}"
            self.exit(4)
            return
        for screen in self.screen_stack:
            if isinstance(screen, ActingScreen) and screen.is_mounted:
                screen.heard(event)

    async def action_everywhere(self, identity: str) -> None:
        """What can be done wherever one is, boxes included."""
        if identity == "quit":
            await self.leave_carefully()
        elif identity == "stop":
            await self.interrupt()
        elif identity == "suspend":
            self.action_suspend_process()
        else:
            self.action_command_palette()

    async def leave_carefully(self) -> None:
        """Leave; before that ask, where a note was written and not kept."""

        async def done(leaves: bool | None) -> None:
            if leaves:
                await self.leave()

        lost = [words for screen in self.screen_stack if (words := getattr(screen, "unsaved", ""))]
        unsent = self._desk.notebook.unsent if self._desk is not None else None
        draft = unsent.draft if unsent is not None and unsent.draft != unsent.before else ""
        if not (lost or draft):
            await self.leave()
            return
        from tui.screens.confirm import ConfirmBox

        if isinstance(self.screen, ConfirmBox):
            await self.leave()
            return
        lines = [f"“{words}” isn't kept, and would be lost." for words in lost]
        lines += [f"“{draft}” is a draft: it is there again next time."] if draft else []
        self.push_screen(
            ConfirmBox("leave? there is a note that isn't saved", lines, "enter leaves · esc cancels"), done
        )

    async def leave(self, code: int = 0) -> None:
        """Keep where the person was, end the engine, leave."""
        if self._desk is not None:
            self._desk.session.keep()
        for screen in self.screen_stack:
            self.workers.cancel_node(screen)
        if self._lingers:
            await self.engine.stop()
        else:
            self.engine.let_go()
        self.exit(code)

    async def open_corpus(self, paths: Sequence[str]) -> None:
        """Leave this corpus as it is and open another."""
        desk, before = self._desk, self.engine
        assert desk is not None  # noqa: S101 - it is what was asked
        desk.session.keep()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.workers.cancel_node(desk)
        self.paths, self.status, self.progress = list(paths), {}, {}
        self.looked = self.restarting = False
        self.engine = self._client()
        before.mute()
        remember_corpus(self.paths)
        self._desk = Desk()
        desk._push_result_callback(desk, None)  # Textual takes one off a screen that goes; the first screen has none
        await self.switch_screen(self._desk)
        await self.engine.start()
        await before.stop()

    def _handle_exception(self, error: Exception) -> None:
        """A bug of ours, in a handler or a worker: leave the terminal as it was, with one line that names a report."""
        self._return_code = int(ExitCode.INTERNAL)
        if self._exception is None:
            self._exception = error  # which a test that drives the app wants to see
            from tui.crash import report

            self.farewell = report(error.error if isinstance(error, WorkerFailed) else error)
            with contextlib.suppress(Exception):  # whatever is wrong, where the person was is worth a try
                if self._desk is not None:
                    self._desk.session.keep()
        self._close_messages_no_wait()
        self._exception_event.set()

    def _stray(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Something failed that nobody waited for: the app goes on, and the person is told."""
        error = context.get("exception")
        if isinstance(error, Exception) and not isinstance(error, EngineError | StaleError):
            from tui.crash import report

            self.say(report(error), error=True, news=True)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A cursor that blinks is something that moves."""
        widget: Any = event.widget
        if self.calm and hasattr(widget, "cursor_blink"):
            widget.cursor_blink = False

    async def interrupt(self) -> None:
        """Ctrl+c: stop running work, else copy the selection; twice within a second leaves."""
        now = time.monotonic()
        if now - self._interrupted < TWICE:
            await self.leave(130)
            return
        self._interrupted = now
        if self.progress:
            await self.engine.call("cancel")
            self.say(
                f"Stopped; what is done stays done. {key_of('list.refresh')} goes on. {key_of('stop')} again leaves."
            )
        elif self._desk is not None and await self._desk.copy_selection():
            pass
        else:
            self.say(f"{key_of('stop')} again leaves.")

    def say(self, sentence: str, *, error: bool = False, news: bool = False) -> None:
        """One sentence for the person, for a few seconds: at the bottom, or over a box that is in front.

        What they didn't just ask for is ``news``: it comes after what is being said.
        """
        if isinstance(self.screen, ActingScreen) and self.screen.is_mounted:
            self.screen.footer.say(sentence, problem=error, news=news)
        else:
            self.notify(sentence, severity="error" if error else "information", timeout=6 if error else 3, markup=False)
