"""What the parts of which the engine is made may ask of the whole, and how most of them come when they are wanted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a search, which should come at once, needs few of them
    from search.actors import Actors
    from search.annotations import Annotations
    from search.comparing.columns import Columns
    from search.concordance import Concordance
    from search.finding import Finding
    from search.index.found import Found
    from search.kept_searches import KeptSearches
    from search.library import Library
    from search.quotes import Quotes
    from search.shelf import Shelf
    from search.sides.sides import Sides
    from search.statements.statements import Statements, Tick
    from search.voices.presence import Presence
    from search.voices.tables import Tables


class Part:
    """A part of the engine. What is declared here the engine has, or another part of it gives."""

    library: "Library"
    tick: "Tick" = staticmethod(lambda done, total: None)  # of long work: how much is done, of how much
    _annotations: "Annotations"
    _shelf: "Shelf"

    if TYPE_CHECKING:

        @property
        def kept(self) -> "KeptSearches":
            """The kept searches."""
            raise NotImplementedError

        @property
        def _finding(self) -> "Finding":
            raise NotImplementedError

        @property
        def actors(self) -> "Actors":
            """The actors of the corpus, as read so far."""
            raise NotImplementedError

        @property
        def quotes(self) -> "Quotes":
            """The maker of quotation objects."""
            raise NotImplementedError

        @property
        def lines(self) -> "Concordance":
            """The maker of concordances."""
            raise NotImplementedError

        @property
        def sides(self) -> "Sides":
            """The sides, and who speaks for them."""
            raise NotImplementedError

        @property
        def _statements(self) -> "Statements":
            raise NotImplementedError

        @property
        def _tables(self) -> "Tables":
            raise NotImplementedError

        @property
        def _presence(self) -> "Presence":
            raise NotImplementedError

        @property
        def _columns(self) -> "Columns":
            raise NotImplementedError

        def _by_speaker(self, found: "Found", limit: int) -> dict[str, Any]:
            """The facets of actor and speaker of found articles (see FacetAnswers)."""
            raise NotImplementedError

        def _found(
            self, query: str, *, typing: bool = False, sort: str = "score", words: str = "", fresh: bool = True
        ) -> Sequence[int]:
            """The articles that a query finds (see SearchAnswers)."""
            raise NotImplementedError


class Later:
    """Stands among the bases of the engine for what a first search doesn't need: most of its parts, which take longer
    to load than to search. They take its place when anything is asked for that the engine hasn't got yet.
    """

    def __getattr__(self, name: str) -> Any:
        from search.other_answers import OtherAnswers

        for kind in type(self).__mro__:
            if Later in kind.__bases__:
                kind.__bases__ = tuple(OtherAnswers if base is Later else base for base in kind.__bases__)
        return getattr(self, name)
