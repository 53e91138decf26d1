"""How one statement was told: every report of it, word by word."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from search.citing.wording import named
from search.text import fold
from tui.actions import Context
from tui.counted import counted
from tui.engine_client import EngineError, Json, StaleError
from tui.keys.in_force import key_of
from tui.safe import content
from tui.screens.ask import AskBox
from tui.screens.listing import ListScreen
from tui.screens.returning import Listing
from tui.telling_words import apart_words, left_out_words
from tui.widgets.collation_layout import reading_lines
from tui.widgets.collation_view import CollationView
from tui.widgets.facts import Facts
from tui.widgets.footer import Footer

MOST = 200  # reports that are shown
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
        self.judging = self.related = judging
        self.answer: Json = {}
        self.reports: list[Json] = []
        self.places: list[Json] = []
        self._apart: list[Json] = []
        self._more = False  # more was left apart than is listed

    def like(self) -> "TellingsScreen":
        """The tellings of the same statement."""
        return TellingsScreen(self.quote, judging=self.judging)

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
        return len(self.reports)

    @property
    def at(self) -> int:
        """The report at the cursor."""
        return self.view.cursor

    def say_waiting(self, words: str) -> None:
        """Say something where the reports will be."""
        self.view.empty = words

    def row_at_cursor(self) -> Json | None:
        """The report at the cursor, or what was left apart."""
        rows = self._shown()
        return rows[self.view.cursor] if self.view.cursor < len(rows) else None

    # -- fetching and showing

    async def reload(self, *, to_top: bool = False) -> bool:
        """Compare anew; False when that can't be done, after saying why."""
        place = {"number": self.quote["number"], "ordinal": self.quote["ordinal"]}
        asked: Json = {**place, "reference": self.reference, "ignore": list(PRINT[self.print])}
        engine = self.reader_app.engine
        try:
            answer = await engine.call("collation", **asked)
            rows = answer["rows"]
            while len(rows) < min(answer["total"], MOST):
                more = (await engine.call("collation", **asked, offset=len(rows)))["rows"]
                if not more:
                    break
                rows += more
            places = await engine.rows("variations", **asked)
            apart = await engine.rows("apart", most=MOST, **place) if self.related else []
            more = bool(apart) and (await engine.call("apart", **place, count=0))["more"]
        except StaleError:
            return False
        except EngineError as error:
            if self.shown:
                self.view.empty = f"{error}\n\n{key_of('close')} closes this list."
                self.reader_app.say(str(error), error=True)
            return False
        if not self.shown:
            return False
        first = not self.answer
        self.answer, self.reports, self.places = answer, rows, places
        self._apart = [_as_report(row) for row in apart]
        self._more = more
        if self.view.place >= len(places):
            self.view.place = len(places) - 1
        for number, row in enumerate(rows, 1):
            row["n"] = number
        shown = self._shown()
        if to_top:
            self.view.cursor = 0
        elif first:
            own = next((i for i, report in enumerate(shown) if _holds(report, self.quote)), 0)
            self.view.cursor = own if self._first is None else self._first
        self.view.empty = (
            f"No report has\n{self.words}\n\n{key_of('search.about')} "
            f"changes the words · {key_of('list.drop')} drops them"
        )
        self.view.show(shown, compared=len(rows) > 1 or self.reference is not None)
        self._show_head()
        self._show_place()
        return True

    def _shown(self) -> list[Json]:
        """The reports and what was left apart, of these only what has the words."""
        rows = [*self.reports, *self._apart]
        wanted = fold(self.words).split()
        return [row for row in rows if all(word in _searched(row) for word in wanted)] if wanted else rows

    def head(self) -> str:
        """Whose statement, in how many reports and wordings, what it is compared with, and where articles disagree."""
        if not self.answer:
            return ""
        who = named(self.answer["actors"]) or "speaker ?"
        told = counted(self.answer["total"], "report")
        confirmed = sum(row["standing"] == "confirmed" for row in self.reports)
        parts = [f"{told} in {counted(self.answer['wordings'], 'wording')} of one statement by {who}"]
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
        lines += filter(None, (left_out_words(self.answer), apart_words(self._more, len(self._apart))))
        if self.judging:
            lines.append(
                f"{key_of('tellings.confirm')} the same statement · {key_of('tellings.split')} another one · "
                f"{key_of('tellings.occasion')} on another occasion · "
                f"{key_of('tellings.withdraw')} leaves it to the program"
            )
        if pasted := self.answer["reference"]:
            lines.append(" ".join(pasted["text"].split()))
        return "\n".join([*lines, *(f"! {line}" for line in self.answer["occasions"])])

    def _reference_name(self) -> str:
        pinned = next((i for i, row in enumerate(self.reports) if row["reference"]), None)
        return str((self.reference or {}).get("source", "")) if pinned is None else f"report {pinned + 1}"

    def _show_place(self) -> None:
        names = [f"{i + 1} {row['outlet'] or row['document']}" for i, row in enumerate(self.reports)]
        if self.view.place < 0 or not self.places:
            words = (
                f"{counted(len(self.places), 'place')} where the reports "
                f"vary: {key_of('tellings.right')} shows the first"
            )
            hint = words if self.places else "The reports have the same words." if self.count > 1 else ""
            self.query_one("#place", Static).update(content(hint))
            return
        lines = reading_lines(self.places, self.view.place, names, self.size.width - 2, READINGS)
        styles = {"head": "bold", "replace": "bold $text-warning", "detail": "$text-muted"}
        shown = [Content.assemble(*(content(words, styles[style]) for words, style in line)) for line in lines]
        self.query_one("#place", Static).update(Content("\n").join(shown))

    def on_resize(self) -> None:
        """There is other room for what is read in the place."""
        if self.answer:
            self._show_place()

    # -- moving

    @property
    def front(self) -> Listing:
        """The reports."""
        return self.view

    def step(self, places: int) -> None:
        """To another place where the reports vary, shown in all of them."""
        if self.places:
            self.view.show_place(max(0, min(self.view.place + places, len(self.places) - 1)))
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
        start, end = min(start for start, _ in row["spans"]), max(end for _, end in row["spans"])
        where = {"number": row["number"], "start": start, "end": end, "kind": "statement"}
        self.ask_note("this statement", "add_note", **where)

    async def say_of(self, says: str) -> None:
        """Whether the report at the cursor is of this statement."""
        row = self.row_at_cursor()
        others = [other for other in self.reports if other is not row]
        if row is None or not others:
            self.reader_app.say("There is no other report to say it of.")
            return
        if says == "same":
            # with the fullest of the others: it stands for all of them
            others = [max(others, key=lambda other: int(other["words"]))]
        beside = [place for other in others for place in _places(other)]
        asked = [self.quote["number"], self.quote["ordinal"]]
        await self.do("judge", "Nothing was changed.", says=says, these=_places(row), others=beside)
        if says != "same" and asked in _places(row):
            self.quote = others[0]  # what was split off isn't what one is looking at
            await self.reload()

    async def withdraw(self) -> None:
        """The program proposes again."""
        row = self.row_at_cursor()
        if row is None:
            return
        try:
            answer = await self.reader_app.engine.call("withdraw", number=row["number"], ordinal=row["ordinal"])
        except EngineError as error:
            self.reader_app.say(str(error), error=True)
            return
        self.reader_app.say("Left to the program again." if answer["changed"] else "Nothing was said of this report.")
        await self.reload()

    async def fold(self) -> None:
        """Show what was left apart, or hide it."""
        self.related = not self.related
        await self.reload()
        if self.related and not self._apart:
            self.reader_app.say("Nothing that resembles this statement was left apart.")

    def add_to_comparison(self) -> None:
        """Add the actor of the report at the cursor to the comparison."""
        self.compare_speaker(self.row_at_cursor())


def _searched(row: Json) -> str:
    return fold(" ".join(str(row[field] or "") for field in ("text", "title", "outlet", "document")))


def _holds(row: Json, quote: Json) -> bool:
    return bool(row["number"] == quote["number"] and quote["ordinal"] in row.get("ordinals", ()))


def _places(row: Json) -> list[list[int]]:
    """The attributions that a report is made of."""
    return [[row["number"], ordinal] for ordinal in row.get("ordinals", [row["ordinal"]])]


def _as_report(row: Json) -> Json:
    """A quotation that was left apart, as a report is shown."""
    cues: list[Any] = [row["cue"]] if row["cue"] else []
    return {**row, "cues": cues, "differences": [], "marks": [], "occasion": None, "reference": False, "words": 0}
