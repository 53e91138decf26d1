"""Where the person is: kept when they leave, and there again next time."""

from typing import TYPE_CHECKING, Any

from search.paths import sample_corpus
from tui.engine_client import StaleError
from tui.keys.in_force import key_of, with_keys
from tui.state import load_session, recent_corpora, save_session

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]


# where somebody who has never been here looks first
FIRST_RUN = "search all · {help} every key"
SAMPLE = FIRST_RUN + " · these are the sample: {corpus.open} opens your articles"


class Session:
    """Keeps and restores the state of the desk. ``restored`` is true once that was done, ``restoring`` while it is."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.restored = False
        self.restoring = False

    def keep(self) -> None:
        """Keep where the person is for next time."""
        desk = self._desk
        if not self.restored:
            return  # nothing was shown yet: what is kept is still true
        session: Json = {"widths": desk.panes.widths, "pane": desk.panes.focused, **desk.comparison.session()}
        session |= {"notes_are": desk.reader_app.status.get("store_why", "")}
        session |= desk.jumps.session()
        session |= desk.shelf.session() | desk.finder.session() | desk.reader.session() | desk.notebook.session()
        save_session(desk.reader_app.paths, session)

    async def restore(self) -> None:
        """Be where the last session was left; in a corpus never opened, at its first article."""
        self.restoring = True
        try:
            await self._restore()
            self.restored = True
        finally:
            self.restoring = False

    async def _restore(self) -> None:
        desk = self._desk
        session = load_session(desk.reader_app.status["key"])
        if not session and len(recent_corpora()) < 2:
            sample = desk.reader_app.paths == [str(sample_corpus())]
            desk.finder.hint(with_keys(SAMPLE if sample else FIRST_RUN))
        desk.panes.restore(session)
        pane = session.get("pane", 1)
        desk.panes.go(pane if pane in (1, 2, 3) else 1)  # first: what a person presses from now on counts
        desk.shelf.restore(session)
        await desk.finder.restore(session)
        await desk.drawn()
        if not desk.is_attached:  # left meanwhile
            raise StaleError
        desk.comparison.restore(session)
        desk.notebook.restore(session)
        desk.jumps.restore(session)
        desk.reader.restore(session)
        document = session.get("document")
        if document:
            await desk.reader.return_to(str(document), _whole(session.get("offset")), str(session.get("words", "")))
            await desk.shelf.show_current()
        elif desk.shelf.count:
            await desk.shelf.open_at_cursor(quietly=True)
        desk.show_status()
        draft = f"A note you began is kept: {key_of('note.add')} goes on with it." if session.get("draft") else ""
        notes_are = desk.reader_app.status.get("store_why", "")  # once: the list of notes says it, too
        said = " ".join(filter(None, (notes_are if notes_are != session.get("notes_are") else "", draft)))
        if said:
            desk.reader_app.say(said)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
