"""The controllers of the desk that no first list needs: each is loaded and made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from tui.screens.acting import ActingScreen

if TYPE_CHECKING:
    from tui.desk.comparison import Comparison
    from tui.desk.corpora import Corpora
    from tui.desk.corrector import Corrector
    from tui.desk.counting import Counting
    from tui.desk.facets import Facets
    from tui.desk.jumps import Jumps
    from tui.desk.kept import Kept
    from tui.desk.news import News
    from tui.desk.notebook import Notebook
    from tui.desk.reader import Reader
    from tui.desk.rescue import Rescue
    from tui.desk.side import Side
    from tui.dropped import Dropped
    from tui.screens.desk import Desk


class Controllers(ActingScreen, inherit_bindings=False):
    """What the desk is made of beside its first pane, its search box and its session."""

    @property
    def _desk(self) -> "Desk":
        return cast("Desk", self)

    @cached_property
    def reader(self) -> "Reader":
        """The second pane."""
        from tui.desk.reader import Reader

        return Reader(self._desk)

    @cached_property
    def side(self) -> "Side":
        """The third pane."""
        from tui.desk.side import Side

        return Side(self._desk)

    @cached_property
    def kept(self) -> "Kept":
        """Kept searches."""
        from tui.desk.kept import Kept

        return Kept(self._desk)

    @cached_property
    def notebook(self) -> "Notebook":
        """Notes."""
        from tui.desk.notebook import Notebook

        return Notebook(self._desk)

    @cached_property
    def dropped(self) -> "Dropped":
        """Searches and filters that were dropped."""
        from tui.dropped import Dropped

        return Dropped(self)

    @cached_property
    def corrector(self) -> "Corrector":
        """Verdicts on quotations."""
        from tui.desk.corrector import Corrector

        return Corrector(self._desk)

    @cached_property
    def rescue(self) -> "Rescue":
        """Notes that can't be used."""
        from tui.desk.rescue import Rescue

        return Rescue(self._desk)

    @cached_property
    def comparison(self) -> "Comparison":
        """Who is compared."""
        from tui.desk.comparison import Comparison

        return Comparison()

    @cached_property
    def jumps(self) -> "Jumps":
        """Where one was."""
        from tui.desk.jumps import Jumps

        return Jumps(self._desk)

    @cached_property
    def corpora(self) -> "Corpora":
        """Other corpora."""
        from tui.desk.corpora import Corpora

        return Corpora(self._desk)

    @cached_property
    def news(self) -> "News":
        """What changed in the corpus."""
        from tui.desk.news import News

        return News(self._desk)

    @cached_property
    def counting(self) -> "Counting":
        """Screens of what is counted."""
        from tui.desk.counting import Counting

        return Counting(self._desk)

    @cached_property
    def facets(self) -> "Facets":
        """What the results of a search fall into."""
        from tui.desk.facets import Facets

        return Facets(self._desk)
