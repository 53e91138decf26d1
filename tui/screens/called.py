"""The sentences in which articles say what somebody is, or call them by a name."""

from typing import ClassVar

from tui.counted import counted
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.listing import ListScreen
from tui.taking import Taken
from tui.widgets.row_list import Row


class CalledScreen(ListScreen):
    """An article a row, the words of the ``role`` or ``name`` of an actor marked in it. Ends as a ListScreen does."""

    ROW_HEIGHT: ClassVar[int] = 5

    def __init__(self, key: str, actor: str, of: str, called: str) -> None:
        super().__init__()
        self._of_actor = key, actor, of, called

    def like(self) -> "CalledScreen":
        """The same sentences."""
        return CalledScreen(*self._of_actor)

    async def fetch(self, offset: int, count: int) -> Json:
        """Articles in their order."""
        key, _, of, called = self._of_actor
        return await self.reader_app.engine.call(
            "called_so", actor=key, words=called, of=of, offset=offset, count=count
        )

    def show_row(self, row: Json) -> Row:
        """The sentence; where it stands."""
        return Row(
            title=row["sentence"],
            detail=f"{row['outlet'] or 'outlet unknown'} · {row['date'] or 'undated'}",
            right=f"¶{row['paragraph']}",
            third=row["title"] or row["document"],
            hits=tuple((start, end) for start, end in row["hits"] if start < end),
        )

    def head(self) -> str:
        """Who is called what, in how many articles."""
        _, actor, of, called = self._of_actor
        what = "said to be" if of == "role" else "called"
        return f"{actor} · {what} {' '.join(called.split())} · {counted(self.count, 'article')}"

    def why_empty(self) -> str:
        """Read anew, perhaps."""
        return f"No article says so any more.\n\n{key_of('close')} closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """The words that say so."""
        start, end = row["hits"][0]
        return {"number": row["number"], "start": row["start"] + start, "end": row["start"] + max(end, start + 1)}

    def taken(self, row: Json) -> Taken:
        """The sentence with its citation."""
        place = {"number": row["number"], "start": row["start"], "end": row["end"]}
        return Taken(row["sentence"], (place,))

    def about(self) -> None:
        """There are few."""
        self.reader_app.say("These sentences aren't narrowed.")

    async def tellings(self) -> None:
        """Nothing is said here."""
        self.reader_app.say(f"This is no quotation: {key_of('move.open')} goes to the sentence.")

    def add_to_comparison(self) -> None:
        """Add the actor to the comparison."""
        key, actor, _, _ = self._of_actor
        self.reader_app.say(self.comparison.add(key, actor))

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
