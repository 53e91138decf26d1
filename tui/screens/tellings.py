"""How one statement was told: every report of it, word by word."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from search.citing.wording import named
from tui.actions import Context
from tui.counted import counted
from tui.desk.target import whole
from tui.engine_client import EngineError, Json, StaleError
from tui.keys.in_force import key_of
from tui.safe import content
from tui.screens.ask import AskBox
from tui.screens.collated import Collated, tells
from tui.screens.judging import Judging
from tui.screens.listing import ListScreen
from tui.screens.returning import Listing
from tui.telling_words import apart_words, left_out_words
from tui.widgets.collation_layout import reading_lines
from tui.widgets.collation_view import CollationView
from tui.widgets.facts import Facts
from tui.widgets.footer import Footer

READINGS = 4  # of a place of variation that are shown
# what is left out one after the other
PRINT: tuple[tuple[str, ...], ...] = ((), ("case",), ("case", "glyph"), ("case", "glyph", "mark"))
_NAMES = {"case": "capitals", "glyph": "letter forms", "mark": "marks"}


class TellingsScreen(ListScreen, inherit_bindings=False):
    """The reports of the statement that the quotation ``quote`` tells. Ends as a ListScreen does."""

    CONTEXT = Context.TELLINGS
    ASK: ClassVar[str] = "only reports with these words, or of this outlet"
    KEPT = (*ListScreen.KEPT, "reference", "print", "related")
    DEFAULT_CSS = """
    TellingsScreen > CollationView { height: 1fr; }
    TellingsScreen > #place { height: auto; max-height: 5; padding: 0 1; background: $panel; }
    """

    def __init__(self, quote: Json, *, judging: bool = False) -> None:
        """With ``judging`` what was left apart is shown too, and what keys say of a report."""
        super().__init__()
        self.quote = quote
        self.reference: Json | None = None
        self.print = 0  # how many sorts of differences in print are left out, see PRINT
        self.judged = self.related = judging
        self.told = Collated()
        self.judging = Judging(self)

    def like(self) -> "TellingsScreen":
        """The tellings of the same statement."""
        return TellingsScreen(self.quote, judging=self.judged)

    def compose(self) -> ComposeResult:
        """What is told, the reports, what is read in the place of variation, the keys."""
        yield Facts("", id="list-head")
        yield CollationView(id="reports")
        yield Static("", id="place")
        yield Footer(self.CONTEXT)

    def begin(self) -> None:
        """Fetch it all."""
        self.view.empty = "One moment ..."
        self.set_focus(self.view)
        self.fill(self.reload)

    @property
    def view(self) -> CollationView:
        """The reports."""
        return self.query_one("#reports", CollationView)

    @property
    def count(self) -> int:
        """How many reports tell the statement."""
        return len(self.told.reports)

    @property
    def at(self) -> int:
        """The report at the cursor."""
        return self.view.cursor

    def say_waiting(self, words: str) -> None:
        """Say something where the reports will be."""
        self.view.empty = words

    def row_at_cursor(self) -> Json | None:
        """The report at the cursor, or what was left apart."""
        rows = self.told.with_words(self.words)
        return rows[self.view.cursor] if self.view.cursor < len(rows) else None

    # -- fetching and showing

    async def reload(self, *, to_top: bool = False) -> bool:
        """Compare anew; False when that can't be done, after saying why."""
        place = {"number": self.quote["number"], "ordinal": self.quote["ordinal"]}
        first = not self.told.answer
        how: Json = {"reference": self.reference, "ignore": list(PRINT[self.print])}
        try:
            await self.told.fetch(self.reader_app.engine, place, apart=self.related, **how)
        except StaleError:
            return False
        except EngineError as error:
            if self.shown:
                self.view.empty = f"{error}\n\n{key_of('close')} closes this list."
                self.reader_app.say(str(error), error=True)
            return False
        if not self.shown:
            return False
        if self.view.place >= len(self.told.places):
            self.view.place = len(self.told.places) - 1
        shown = self.told.with_words(self.words)
        if to_top:
            self.view.cursor = 0
        elif first:
            own = next((i for i, report in enumerate(shown) if tells(report, self.quote)), 0)
            self.view.cursor = own if self._first is None else self._first
        self.view.empty = (
            f"No report has\n{self.words}\n\n{key_of('search.about')} "
            f"changes the words · {key_of('list.drop')} drops them"
        )
        self.view.show(shown, compared=self.count > 1 or self.reference is not None)
        self._show_head()
        self._show_place()
        return True

    def head(self) -> str:
        """Whose statement, in how many reports and wordings, what it is compared with, and where articles disagree."""
        if not self.told.answer:
            return ""
        who = named(self.told.answer["actors"]) or "speaker ?"
        told = counted(self.told.answer["total"], "report")
        confirmed = sum(row["standing"] == "confirmed" for row in self.told.reports)
        parts = [f"{told} in {counted(self.told.answer['wordings'], 'wording')} of one statement by {who}"]
        if self.count > 1:
            parts.append(f"{confirmed} of {self.count} confirmed" if confirmed else "proposed, none confirmed")
        if self.reference:
            parts.append(f"against {self._reference_name()}")
        if self.words:
            parts.append(f"with {self.words}")
        if self.print:
            parts.append(f"without {', '.join(_NAMES[kind] for kind in PRINT[self.print])}")
        parts.append(self.read_so_far())
        lines = [" · ".join(part for part in parts if part)]
        lines += filter(None, (left_out_words(self.told.answer), apart_words(self.told.more, len(self.told.apart))))
        if self.judged:
            lines.append(
                f"{key_of('tellings.confirm')} the same statement · {key_of('tellings.split')} another one · "
                f"{key_of('tellings.occasion')} on another occasion · "
                f"{key_of('tellings.withdraw')} leaves it to the program"
            )
        if pasted := self.told.answer["reference"]:
            lines.append(" ".join(pasted["text"].split()))
        return "\n".join([*lines, *(f"! {line}" for line in self.told.answer["occasions"])])

    def _reference_name(self) -> str:
        pinned = next((i for i, row in enumerate(self.told.reports) if row["reference"]), None)
        return str((self.reference or {}).get("source", "")) if pinned is None else f"report {pinned + 1}"

    def _show_place(self) -> None:
        names = [f"{i + 1} {row['outlet'] or row['document']}" for i, row in enumerate(self.told.reports)]
        if self.view.place < 0 or not self.told.places:
            words = (
                f"{counted(len(self.told.places), 'place')} where the reports "
                f"vary: {key_of('tellings.right')} shows the first"
            )
            hint = words if self.told.places else "The reports have the same words." if self.count > 1 else ""
            self.query_one("#place", Static).update(content(hint))
            return
        lines = reading_lines(self.told.places, self.view.place, names, self.size.width - 2, READINGS)
        styles = {"head": "bold", "replace": "bold $text-warning", "detail": "$text-muted"}
        shown = [Content.assemble(*(content(words, styles[style]) for words, style in line)) for line in lines]
        self.query_one("#place", Static).update(Content("\n").join(shown))

    def on_resize(self) -> None:
        """There is other room for what is read in the place."""
        if self.told.answer:
            self._show_place()

    # -- moving

    @property
    def front(self) -> Listing:
        """The reports."""
        return self.view

    def step(self, places: int) -> None:
        """To another place where the reports vary, shown in all of them."""
        if self.told.places:
            self.view.show_place(max(0, min(self.view.place + places, len(self.told.places) - 1)))
            self._show_place()
        else:
            self.reader_app.say(
                "The reports don't vary: their words are the same." if self.count > 1 else "This is told once."
            )

    def enter(self) -> None:
        """Open the article at the report's words."""
        self.view.select()

    @on(CollationView.Selected)
    def _report_selected(self) -> None:
        row = self.row_at_cursor()
        if row is not None and self.is_current:
            start, end = row["spans"][0]
            self.finish({"number": row["number"], "start": start, "end": end})

    # -- what is compared with what

    async def pin(self) -> None:
        """Compare with the report at the cursor, or no longer."""
        row = self.row_at_cursor()
        if row is None:
            return
        place = {"number": row["number"], "ordinal": row["ordinal"]}
        unpin = bool(row.get("reference"))
        self.reference = None if unpin else {**place, "source": row["document"]}
        if await self.reload():
            self.reader_app.say(
                "Compared with one another again." if unpin else "The others are compared with this one."
            )

    def paste(self) -> None:
        """Ask for words, and then for their source."""

        async def sourced(words: str, source: str | None) -> None:
            if source is None or not words.strip():
                return
            before, self.reference = self.reference, {"text": words, "source": source}
            if not await self.reload():
                self.reference = before

        async def pasted(words: str | None) -> None:
            if words and words.strip():

                async def done(source: str | None) -> None:
                    await sourced(words, source)

                self.app.push_screen(AskBox("where are these words from?"), done)

        self.app.push_screen(AskBox("words to compare with, pasted in"), pasted)

    async def next_print(self) -> None:
        """Leave out one more sort of differences in print, after the last none."""
        self.print = (self.print + 1) % len(PRINT)
        await self.reload()
        left = ", ".join(_NAMES[kind] for kind in PRINT[self.print])
        self.reader_app.say(f"Differences that don't count: {left}." if left else "All differences count.")

    # -- what a person says of them

    def write_note(self) -> None:
        """Write a note on the statement, anchored at the report with the cursor."""
        row = self.row_at_cursor()
        if row is None:
            return
        self.ask_note("this statement", "add_note", **{"number": row["number"], **whole(row), "kind": "statement"})

    async def fold(self) -> None:
        """Show what was left apart, or hide it."""
        self.related = not self.related
        await self.reload()
        if self.related and not self.told.apart:
            self.reader_app.say("Nothing that resembles this statement was left apart.")

    def add_to_comparison(self) -> None:
        """Add the actor of the report at the cursor to the comparison."""
        self.compare_speaker(self.row_at_cursor())
