"""Searching: the box above the list as one types, and n and N through the hits of the search made last."""

import asyncio
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from tui.counted import counted
from tui.engine_client import EngineError, StaleError
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.safe import cells, content, cut

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.screens.ask import AskBox
    from tui.screens.desk import Desk

Json = dict[str, Any]
SLASH = "/"  # before the box
DEBOUNCE = 0.08  # seconds of silence before a query is sent while typing


class Finder:
    """Keeps the query of the corpus and the one of the article, and which of them was made last."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.query = ""  # of the corpus, as last kept
        self.here = ""  # of the article
        self.last = ""  # "corpus" or "here"
        self._hint = ""
        self._before = ""
        self._narrowed = 0  # how many filters there were when the query was asked
        self._state = 0

    # -- the box

    @property
    def prompt(self) -> str:
        """What can be done while the box has the keys."""
        return (
            f"↑ ↓ among the results  enter opens  {key_of('search.keep')} keeps the search  {key_of('cancel')} cancels"
        )

    @cached_property
    def _box(self) -> "Input":
        """Made when it is first needed; until then its hint stands in its place."""
        from tui.widgets.query_box import QueryBox

        slash = self._desk.query_one("#slash", Static)
        slash.update(SLASH)
        slash.remove_class("alone")
        box = QueryBox(self._hint, id="query")
        self._desk.query_one("#top").mount(box, Static("", id="found"))
        return box

    def hint(self, words: str) -> None:
        """Say in the empty box what can be done."""
        self._hint = words
        self._desk.query_one("#slash", Static).update(content(f"{SLASH}{words}"))

    @property
    def typed_now(self) -> str:
        """What stands in the box."""
        return self._box.value

    async def run(self, query: str) -> None:
        """Search for a query that wasn't typed, and open the first article found."""
        self._box.value = query
        await self.submitted()

    def ask(self) -> None:
        """Search all articles, as one types."""
        self._before = self.query
        self._open_box()
        self._box.select_all()
        self._desk.background(self._desk.kept.load, group="kept")

    def _open_box(self) -> None:
        self._box.can_focus = True
        self._desk.set_focus(self._box)
        self._desk.show_prompt()
        self._desk.panes.focused = 1
        self._desk.panes.lay_out()
        self._desk.show_status()

    def typed(self, value: str) -> None:
        """A key changed the query in the box."""
        if self._desk.typing:
            self._desk.kept.show()
            self._desk.background(partial(self._settle, value), group="typing")

    async def _settle(self, value: str) -> None:
        await asyncio.sleep(DEBOUNCE)
        await self.search(value, typing=True)

    async def submitted(self) -> None:
        """Enter: the query counts; on to its results, and the one under the cursor opens.

        One that can't be understood is to be mended in the box.
        """
        value = self._desk.kept.chosen() or self._box.value.strip()
        self._box.value = value
        self._close_box()
        self._desk.workers.cancel_group(self._desk, "typing")  # what was typed a moment ago is asked now
        asked_before = value == self.query and not self._desk.shelf.chosen.typing
        if not asked_before and not await self.search(value, typing=False):
            self._open_box()
            return
        if self._desk.shelf.count:
            await self._desk.shelf.open_at_cursor(quietly=True)

    def cancel(self) -> None:
        """Esc: the query that was there before is there again."""
        self._box.value = self._before
        self._close_box()
        self._desk.background(partial(self.search, self._before, typing=False), group="typing")

    def _close_box(self) -> None:
        self._desk.panes.go(1)
        self._box.can_focus = False
        self._desk.show_prompt()
        self._desk.kept.show()

    async def search(self, value: str, *, typing: bool) -> bool:
        """List the articles for a query; an empty one lists all. False when it can't be understood."""
        if value != self.query:
            self._narrowed = len(self._desk.shelf.chosen.filters)
        self.query = value
        if value.strip():
            self.last = "corpus"
        self._show_error("")
        self._desk.shelf.ask_for(value, typing=typing)
        understood = True
        try:
            await self._desk.shelf.reload(to_top=True)
        except EngineError as error:
            self._show_error(str(error), error.position)
            understood = False
        except StaleError:
            return True
        self.show_found()
        if not typing:
            await self._desk.reader.show_hits()
            if value.lstrip().startswith("@"):
                await self._desk.reader_app.engine.call("looked", query=value)
        return understood

    async def again(self) -> None:
        """List anew what the query finds now; one that can't be asked any more is said under the box."""
        try:
            await self._desk.shelf.reload()
        except EngineError as error:
            self._show_error(str(error), error.position)
        else:
            self._show_error("")
        self.show_found()

    def _show_error(self, message: str, position: int | None = None) -> None:
        if not self._desk.query("#query-error"):
            if not message:
                return
            self._desk.mount(Static("", id="query-error"), after="#top")
        line = self._desk.query_one("#query-error", Static)
        if position is None:
            line.update(content(f"  {message}"))
        else:
            # the box scrolls when the query is longer than it
            column = 2 + cells(self._box.value[:position]) - self._box.scroll_offset.x
            line.update(content(pointing(message, column, self._desk.size.width)))
        line.display = bool(message)

    def show_found(self) -> None:
        """Show the counts of the search."""
        for line in self._desk.query("#found").results(Static):  # not there before the first search
            line.update(content(self._desk.shelf.found()), layout=False)

    def drop(self) -> None:
        """Drop what was narrowed down last: a filter, or the query."""
        filters = self._desk.shelf.filters
        count = len(self._desk.shelf.chosen.filters)
        if self.query and count <= self._narrowed:
            self._desk.dropped.put(partial(self._bring_back, self.query))
            self._box.value = ""
            self._desk.background(partial(self.search, "", typing=False), group="typing")
        elif count:
            filters.drop()
        else:
            self._desk.reader_app.say("There is no search and no filter to drop.")

    def _bring_back(self, query: str) -> None:
        self._box.value = query
        self._desk.background(partial(self.search, self._box.value, typing=False), group="typing")

    # -- in the article

    def ask_here(self) -> None:
        """Find in this article, with a live count."""
        from tui.screens.ask import AskBox

        if self._desk.reader.number is None:
            self._desk.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
            return
        before = self.here

        def changed(value: str) -> None:
            self.here, self.last = value, "here"
            self._desk.background(partial(self._show_here, box), group="here")

        async def done(value: str | None) -> None:
            self.here = before if value is None else value
            self.last = "here" if self.here.strip() else "corpus" if self.query else ""
            await self._desk.reader.show_hits()
            if value:
                self._desk.reader.next_thing("hits", 1, inclusive=True)
            self._desk.panes.go(2)

        self._desk.jumps.leave()
        box = AskBox("find in this article", self.here, changed=changed)
        self._desk.app.push_screen(box, done)

    async def _show_here(self, box: "AskBox") -> None:
        await self._desk.reader.show_hits()
        self._desk.reader.next_thing("hits", 1, inclusive=True)
        at, total = self._desk.reader.hit_position()
        if box.is_mounted:
            box.tell((f"{at} of {counted(total, 'hit')}" if total else "no hit") if self.here.strip() else "")

    def current_query(self) -> str:
        """The query whose hits are shown: the one made last."""
        return self.here if self.last == "here" else self.query

    def asked(self) -> dict[str, str | bool]:
        """What the engine is asked for to show those hits: in one article words are found as they stand."""
        return {"query": self.current_query(), "literal": self.last == "here"}

    async def next_hit(self, direction: int) -> None:
        """The next hit; past the last one of the article, the next article of a corpus search."""
        if not self.current_query().strip():
            self._desk.reader_app.say(
                f"Nothing was searched yet: {key_of('search.corpus')} "
                f"searches all articles, {key_of('search.article')} this one."
            )
            return
        if self._desk.reader.next_thing("hits", direction):
            self._desk.panes.go(2)
            return
        if self.last == "here":
            self._desk.reader_app.say("That was the last hit in this article.")
        elif await self._desk.shelf.step_article(direction):
            self._desk.reader.to_edge_hit(direction)
            self._desk.panes.go(2)
        else:
            self._desk.reader_app.say("That was the last hit." if direction > 0 else "That was the first hit.")

    def status(self) -> str:
        """The search made last and where in it one is."""
        query = cut(self.current_query().strip(), 40, glyphs().ellipsis)
        if not query:
            return ""
        at, total = self._desk.reader.hit_position()
        place = f" {at}/{total}" if total else " no hit here" if self._desk.reader.number is not None else ""
        if self.last == "here":
            return f"find: {query}{place}"
        article = self._desk.shelf.position_status()
        return f"search: {query}{place}{article}"

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        return {"query": self.query, "here": self.here, "last": self.last}

    async def restore(self, session: Json) -> None:
        """Where the last session left it: list what the query finds, all articles where it can't be asked any more."""
        self.query, self.here = str(session.get("query", "")), str(session.get("here", ""))
        self.last = str(session.get("last", ""))
        if self.query:
            self._box.value = self.query
        self._desk.shelf.ask_for(self.query, typing=False)
        try:
            await self._desk.shelf.reload()
        except EngineError as error:
            if not self.query or error.position is None:  # it isn't the query that is wrong: it stays
                raise
            self.query = self._box.value = ""
            self._desk.shelf.ask_for("", typing=False)
            await self._desk.shelf.reload()
        self.show_found()


def pointing(message: str, column: int, width: int) -> str:
    """A line so wide with a mark under a column, and a message beside it on the side where it has room."""
    column = max(2, min(column, width - 2))
    before = column - cells(message) - 1
    if column + 2 + cells(message) > width and before >= 0:
        return f"{' ' * before}{message} ^"
    return f"{' ' * column}^ {message}"
