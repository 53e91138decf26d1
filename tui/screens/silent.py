"""Who is named, but of whom no quotation was found."""

from typing import ClassVar

from tui.actions import Context
from tui.counted import counted
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.screens.filtered import FilteredScreen
from tui.taking import Taken
from tui.widgets.row_list import Row


class SilentScreen(FilteredScreen, inherit_bindings=False):
    """The most named first; enter lists the evidence. Ends as a ListScreen does."""

    CONTEXT = Context.FILTERED
    ROW_HEIGHT: ClassVar[int] = 2
    ASK: ClassVar[str] = "only those whose name has these words"

    def __init__(self) -> None:
        super().__init__()
        self._answer: Json = {}

    async def fetch(self, offset: int, count: int) -> Json:
        """Actors without a quotation."""
        self._answer = await self.reader_app.engine.call(
            "silences", words=self.words, choice=self.filtered(), offset=offset, count=count
        )
        return self._answer

    def show_row(self, row: Json) -> Row:
        """The sentence, and where they are named."""
        return Row(title=row["sentence"], detail=f"{row['type'].lower()} · named in {counted(row['named'], 'article')}")

    def head(self) -> str:
        """What this is, and what it isn't."""
        line = self._answer["provenance"]["line"] if self._answer else ""
        words = f" with {self.words}" if self.words else ""
        what = f"named, but no quotation found  {self.count:,}{words} · {key_of('move.open')}: the evidence"
        return f"{what}\n{line}"

    def why_empty(self) -> str:
        """All are quoted, or none has the words."""
        if self.words or self.filter:
            what = " · ".join((*([self.words] if self.words else []), *self.filters))
            return (
                f"Nobody unquoted fits\n{what}\n\n{key_of('search.about')} changes the "
                f"words · {key_of('table.filter')} the filter · {key_of('list.drop')} drops"
            )
        return f"Everybody who is named is quoted. {self.read_so_far()}\n\n{key_of('close')} closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """Their evidence lies between this list and any place."""
        from tui.screens.evidence import EvidenceScreen

        self.open_below(EvidenceScreen(row["key"], row["actor"], self.filtered()))
        return None

    def taken(self, row: Json) -> Taken:
        """The sentence, and what it rests on."""
        return Taken(f"{row['sentence']}, unchecked here ({self._answer['provenance']['line']})")

    def add_to_comparison(self) -> None:
        """Add the actor at the cursor to the comparison."""
        row = self.row_at_cursor()
        if row is not None:
            self.reader_app.say(self.comparison.add(row["key"], row["actor"]))

    async def tellings(self) -> None:
        """Nothing is told here."""
        self.reader_app.say(f"No quotation, no telling: {key_of('move.open')} lists the evidence.")

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")
