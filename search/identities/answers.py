"""The engine's answers about who is who: joining, splitting and renaming actors, before and after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from search.notes.identity import Identity, Says
from search.part import Part
from search.statements.answers import MAX_WINDOW, WINDOW
from search.text import fold

if TYPE_CHECKING:
    from search.actors import Actors
    from search.identities.changing import Change, Changing
    from search.index.nodes import Text

Json = dict[str, Any]


class IdentityAnswers(Part):
    """A part of the engine. With ``preview`` nothing is kept; either way the answer is what ``Changing.preview`` gives.

    What is kept counts at once wherever actors are: on pages and in comparisons, sides, tables, statements, queries.
    """

    _actors: "Actors | None" = None
    _identified: "tuple[int, tuple[Identity, ...]]" = (-1, ())  # as of which state of the store

    @property
    def actors(self) -> "Actors":
        """The actors of the corpus, as read so far, and as the person says that they are."""
        from search.actors import Actors

        said = self._identities()
        if self._actors is None:
            self._actors = Actors(self.library.catalogue, said)
        elif self._actors.said != said:
            self._actors = Actors(self.library.catalogue, said, self._actors.joined)
        return self._actors

    def _identities(self) -> "tuple[Identity, ...]":
        state = self.library.notes.version()
        if state != self._identified[0]:
            self._identified = state, tuple(self.library.notes.identities())
        return self._identified[1]

    def join_actors(self, actors: Sequence[str], into: str, preview: bool = False) -> Json:
        """Let actors, by keys or names, be one with another, whose name they take."""
        return self._change(self._changing.join(actors, into), preview=preview)

    def rename_actor(self, actor: str, name: str, preview: bool = False) -> Json:
        """Call an actor otherwise; "" leaves its name to the program again."""
        return self._change(self._changing.name(actor, name), preview=preview)

    def split_actor(
        self, actor: str, name: str = "", number: int | None = None, called: str = "", preview: bool = False
    ) -> Json:
        """Let what goes by a ``name`` of an actor, or whom one article means, be somebody else, perhaps ``called`` so.

        Where readings know the actor by that name, too, every mention by it is corrected; the answer then has
        "corrected", how many, and they are seen when the writer has applied that.
        """
        if number is not None:
            return self._change(self._changing.split_article(actor, number, called), preview=preview)
        change = self._changing.split_name(actor, name, called)
        if change is not None:
            return self._change(change, preview=preview)
        from search.identities.mentions import Mentions

        return Mentions(self.library, self.actors).split(actor, name, called, preview=preview)

    def actor_parts(self, actor: str, of: str = "names", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of what an actor is made of, to be split: {"name", "total", "rows"}.

        Of "names": {"name", "mentions", "quotes", "articles", "by"}; "by" says how it came to be this actor: "reading"
        (articles use it beside other names), "program" or "person". Of "articles": {"number", "document", "title",
        "date", "names", "mentions", "quotes"}.
        """
        from search.identities.parts import article_parts, name_parts

        found = self.actors.one(actor)
        if of == "articles":
            rows = article_parts(self.library, self.actors, found, offset, min(count, MAX_WINDOW))
            return {"name": found.name, "total": len(self.actors.articles(found.key)), "rows": rows}
        rows = name_parts(self.actors, found)
        return {"name": found.name, "total": len(rows), "rows": rows[offset : offset + min(count, MAX_WINDOW)]}

    def identities(self, words: str = "", offset: int = 0, count: int = WINDOW) -> Json:
        """A window of what the person said of who is who: {"total", "rows": [{"says", "sentence", "document", "actor"}]}."""  # noqa: E501
        found = [_row(one) for one in self._identities()]
        wanted = fold(words).split()
        rows = [row for row in found if all(word in fold(row["sentence"]) for word in wanted)]
        return {"total": len(rows), "rows": rows[offset : offset + min(count, MAX_WINDOW)]}

    def withdraw_identity(self, says: str, document: str, actor: str) -> Json:
        """Leave one thing that the person said of who is who to the program again."""
        place = says, document, actor
        found = next((one for one in self._identities() if (one.says, one.document, one.actor) == place), None)
        if found is None:
            raise UsageError("That is not said any more.")
        self.library.notes.identify(f"the withdrawal of it that {_sentence(found)}", (), [found])
        return {}

    def named_by_person(self, node: "Text") -> set[int]:
        """What is said by actors that a person joined or renamed, where one of their names fits a condition."""
        from search.identities.saying import said_by_named

        return said_by_named(self.library, self.actors, node) if self._identities() else set()

    @property
    def _changing(self) -> "Changing":
        from search.identities.changing import Changing

        return Changing(self.library, self.actors)

    def _change(self, change: "Change", *, preview: bool) -> Json:
        answer = self._changing.preview(change)
        if not preview:
            self.library.notes.identify(change.label, change.said, change.withdrawn)
        return {**answer, "did": None if preview else f"Kept: {change.label}."}


def _sentence(one: Identity) -> str:
    if one.says is Says.JOINED:
        return f"{one.name} is {one.other_name}"
    if one.says is Says.NAMED:
        return f"{one.name} is called {one.other_name}"
    return f"{one.name} in {one.document} is somebody else" if one.document else f"{one.name} is not {one.other_name}"


def _row(one: Identity) -> Json:
    return {"says": one.says.value, "sentence": _sentence(one), "document": one.document, "actor": one.actor}
