"""What the palette lists: everything that can be done on the screen in front."""

import contextlib
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.actions import Action, in_context
from tui.desk.kept import called
from tui.engine_client import EngineError
from tui.keys.in_force import with_keys
from tui.safe import content
from tui.screens.acting import ActingScreen
from tui.screens.desk import Desk
from tui.work import start_work


class Palette(Provider):
    """The actions of the screen in front, for ctrl+p, and on the desk the kept searches."""

    _searches: Sequence[dict[str, Any]] = ()

    async def startup(self) -> None:
        """Look for kept searches."""
        if isinstance(self.screen, Desk):
            with contextlib.suppress(EngineError):
                self._searches = await self.screen.reader_app.engine.rows("searches")

    async def discover(self) -> Hits:
        """Every action and kept search, before anything is typed."""
        for action in self._actions():
            yield DiscoveryHit(action.label, self._runner(action.id), help=self._help(action))
        for kept in self._searches:
            name, query = content(called(kept["name"])), content(kept["query"])
            yield DiscoveryHit(name, self._asker(kept["name"]), text=name.plain, help=query.markup)

    async def search(self, query: str) -> Hits:
        """The actions whose words match."""
        matcher = self.matcher(query)
        for action in self._actions():
            if (score := matcher.match(f"{action.label} {with_keys(action.help)}")) > 0:
                yield Hit(score, matcher.highlight(action.label), self._runner(action.id), help=self._help(action))

        for kept in self._searches:
            title, asked = content(called(kept["name"])), content(kept["query"])
            if (score := matcher.match(f"{title.plain} {asked.plain}")) > 0:
                # not highlighted, which would take the name for markup
                yield Hit(score, title, self._asker(kept["name"]), text=title.plain, help=asked.markup)

    def _asker(self, name: str) -> Any:
        screen = self.screen
        assert isinstance(screen, Desk)  # noqa: S101 - see startup
        return lambda: screen.background(partial(screen.finder.run, called(name)))

    def _actions(self) -> Iterable[Action]:
        screen = self.screen
        if isinstance(screen, ActingScreen):
            return in_context(screen.CONTEXT)
        return []

    def _runner(self, identity: str) -> Any:
        screen = self.screen
        assert isinstance(screen, ActingScreen)  # noqa: S101 - see _actions
        # of the app, not of the screen: leaving ends the screen's own work
        return lambda: start_work(self.app, partial(screen.action_do, identity))

    def _help(self, action: Action) -> str:
        screen = self.screen
        assert isinstance(screen, ActingScreen)  # noqa: S101 - see _actions
        keymap = screen.reader_app.keymap
        return f"{' '.join(keymap.all_shown(action))}  {with_keys(action.help, keymap)}"
