"""What is done on the desk with the current thing, whichever pane it is in, and the screens that open from it."""

from typing import TYPE_CHECKING

from tui.desk.controllers import Controllers
from tui.engine_client import Json
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.taking import Taken


class Acts(Controllers, inherit_bindings=False):
    """Finds the current thing and hands it to what acts on it."""

    def fold(self) -> None:
        """Unfold or fold: a group in the list, other quotations in the third pane, boilerplate in the text."""
        if self._desk.panes.focused == 1:
            self.background(self._desk.shelf.fold)
        elif self._desk.panes.focused == 3:
            self.background(self.reader.show_others)
        else:
            self.reader.view.toggle_fold()

    async def refresh_corpus(self) -> None:
        """Look for new, changed and removed articles."""
        self.news.asked = True
        self.reader_app.say("Looking for new, changed and removed articles.")  # first: what it finds is said, too
        await self.reader_app.engine.call("refresh")

    def current_actor(self) -> Json | None:
        """The actor of the current thing, or None with a sentence."""
        actor = self.side.actor_at_cursor() if self._desk.panes.focused == 3 else self.reader.current.actor()
        if actor is None:
            self.reader_app.say(
                f"Nobody is named here: go to a quotation ({key_of('next.quotation')}) "
                f"or a name ({key_of('next.entity')}) first."
            )
        return actor

    async def actor_page(self) -> None:
        """Everything the actor of the current thing says."""
        from tui.screens.actor import ActorScreen

        if (actor := self.current_actor()) is not None:
            self.jumps.open(ActorScreen(actor["key"], actor["name"]))

    def tellings(self) -> None:
        """Every telling of the statement that the current quotation tells."""
        from tui.screens.tellings import TellingsScreen

        aside = self._desk.panes.focused == 3
        quote = self.side.quote_at_cursor() if aside else self.reader.current.quote()
        if quote is None:
            self.reader_app.say("Here is no quotation.")
        else:
            self.jumps.open(TellingsScreen(quote))

    async def go_to(self, place: Json | None) -> None:
        """Open the place that another screen ended with."""
        if place is not None:
            await self.reader.open(place["number"], place["start"], place["end"])
            self._desk.panes.go(2)

    async def add_to_comparison(self) -> None:
        """Add the actor of the current thing to the comparison."""
        if (actor := self.current_actor()) is not None:
            self.reader_app.say(self.comparison.add(actor["key"], actor["name"]))

    def open_comparison(self) -> None:
        """Open the comparison."""
        from tui.screens.compare import CompareScreen

        if why := self.comparison.why_empty:
            self.reader_app.say(why)
        else:
            self.jumps.open(CompareScreen(self.comparison))

    def open_sides(self) -> None:
        """Open the sides."""
        from tui.screens.sides import SidesScreen

        self.jumps.open(SidesScreen())

    def edit_metadata(self) -> None:
        """Ask for title, outlet, author, date and URL of this or the marked articles."""
        self.ask(self._desk.shelf.marks.edit_metadata)

    async def edit_source(self) -> None:
        """Open the article's file in the person's editor."""
        from tui.desk.editor import edit

        if self.reader.article is None:
            self.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
            return
        article = self.reader.article
        problem = edit(self.app, str(article.about["source"]), article.text, self.reader.view.place)
        if problem:
            self.reader_app.say(problem, error=True)
        await self.reader_app.engine.call("refresh")

    def to_take(self) -> "Taken | None":
        """The current thing: of the third pane the quotation at the cursor, else what is current in the article."""
        quote = self.side.quote_at_cursor() if self._desk.panes.focused == 3 else None
        if quote is None:
            return self.reader.current.taken()
        from tui.taking import taken_row

        return taken_row(quote)

    async def copy_selection(self) -> bool:
        """Copy the selection's bare words; False when nothing is selected."""
        taken = self.reader.current.taken() if self.reader.selecting else None
        if taken is not None:
            from tui.taking import BARE, take

            await take(self, taken, BARE)
        return taken is not None
