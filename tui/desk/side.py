"""What the article says: its quotations, who is named in it, the notes on it."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from search.citing.wording import named
from tui.cue_words import cue_words
from tui.desk.article import OpenArticle
from tui.desk.margin import certainty_sign
from tui.desk.panes import HEADS
from tui.glyphs import glyphs
from tui.keys.in_force import key_of, with_keys
from tui.safe import content
from tui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
TABS = ("quotations", "actors", "notes")
_HEADS = {"quotations": "quotes", "actors": "actors", "notes": "notes"}
_EMPTY = {
    "quotations": "No quotation was found here.",
    "actors": "Nobody is named here.",
    "notes": "No note here yet.\n\n{note.add} notes the current passage · {note.code} puts a code on it",
}


class Side:
    """Drives the third pane, one list at a time. It is the source of its list's rows."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.tab = TABS[0]
        self.article: OpenArticle | None = None  # whose rows are shown
        self._rows: list[Json] = []
        self._make: Callable[[Json], Row] = quote_row

    @cached_property
    def list(self) -> RowList:
        """The widget, made when it is first needed: the list of articles is there sooner without it."""
        rows = RowList(height=3, id="says")
        rows.empty = "What the open article says stands here:\nquotations, actors, notes."
        self._desk.query_one("#side").mount(rows)
        rows.set_source(self)
        return rows

    @property
    def count(self) -> int:
        """How many rows the list has."""
        return len(self._rows)

    def row(self, index: int) -> Row | None:
        """A row of the list."""
        return self._make(self._rows[index]) if index < len(self._rows) else None

    async def show(self) -> None:
        """Show what is known of the open article now."""
        article = self.article = self._desk.reader.article
        self._rows, self._make = ([], quote_row) if article is None else _rows(article, self.tab)
        self.list.empty = "No article is open." if article is None else self._why_empty(article)
        self.list.set_source(self)
        self._show_head(article)

    def _why_empty(self, article: OpenArticle) -> str:
        if self.tab != "notes" and not article.about["read"]:
            return self._why_unread()
        if self.tab == "notes" and (why := self._desk.reader_app.status.get("store_why")):
            return f"{with_keys(_EMPTY[self.tab])}\n\n{why}"
        if self.tab == "quotations" and article.hidden:
            return f"{article.hidden} doubtful hidden."
        if self.tab != "notes" and article.about["unread"]:
            return f"{with_keys(_EMPTY[self.tab])}\nParagraphs that are not English are not read."
        return with_keys(_EMPTY[self.tab])

    def _why_unread(self) -> str:
        status = self._desk.reader_app.status
        done = f"\n\nRead {status['read']:,} of {status['articles']:,} articles." if status else ""
        if not self._desk.reader_app.config.values["reading"]:
            return f"This article was not read:\nreading = false in the configuration.\n`seedreader index` reads.{done}"
        if self._desk.reader_app.progress or not status:
            return f"This article is being read;\nwhat it says comes in a moment.{done}"
        return f"This article was not read yet.\n{key_of('list.refresh')} goes on reading.{done}"

    def _show_head(self, article: OpenArticle | None) -> None:
        if article is None:
            head = HEADS[3]
        else:
            counts = {"quotations": len(article.quotes), "actors": len(article.entities), "notes": len(article.notes)}
            shown = {tab: f"{_HEADS[tab]} {count}" for tab, count in counts.items()}
            verdicts = Counter(quote["verdict"] for quote in article.quotes.values())
            for verdict, sign in (("confirmed", glyphs().confirmed), ("corrected", glyphs().corrected)):
                shown["quotations"] += f" {verdicts[verdict]}{sign}" if verdicts[verdict] else ""
            if article.hidden:
                shown["quotations"] += f", {article.hidden} hidden"
            head = "3 " + " ".join(f"[{words}]" if tab == self.tab else words for tab, words in shown.items())
        self._desk.query_one("#side-head", Static).update(content(head), layout=False)

    def next_tab(self) -> None:
        """The next of quotations, actors, notes."""
        self.tab = TABS[(TABS.index(self.tab) + 1) % len(TABS)]
        self._desk.background(self.show, group="side")
        self.list.goto(0)

    def row_at_cursor(self) -> Json | None:
        """What the cursor is on."""
        at = self.list.cursor
        return self._rows[at] if 0 <= at < len(self._rows) else None

    async def open_at_cursor(self) -> None:
        """Go to where it stands in the article."""
        row = self.row_at_cursor()
        if row is None or self._desk.reader.number is None:
            return
        if self.tab == "quotations":
            start, end = row["spans"][0]
        elif self.tab == "actors":
            start = row["first"]
            end = None if start is None else start + len(row["name"])
        else:
            start, end = row["start"], row["end"]
            if start is None and row["proposal"]:
                start, end = row["proposal"]
                self._desk.reader_app.say("The words of this note have changed; these are the nearest.")
        if start is None:
            self._desk.reader_app.say("The words of this note are no longer in the article; the note is kept.")
            return
        await self._desk.reader.open(self._desk.reader.number, start, end)
        self._desk.panes.go(2)

    def quote_at_cursor(self) -> Json | None:
        """The quotation the cursor is on, or None."""
        return self.row_at_cursor() if self.tab == "quotations" else None

    def actor_at_cursor(self) -> Json | None:
        """The actor the cursor is on, or None."""
        row = self.row_at_cursor()
        if row is None or self.tab == "notes" or not row["key"]:
            return None
        return {"key": row["key"], "name": row["actor"] if self.tab == "quotations" else row["name"]}


def quote_row(quote: Json) -> Row:
    """A quotation as a row: speaker; words; how it is told and where."""
    words = " ".join(quote["text"].split())
    cue = f" · {said}" if (said := cue_words(quote)) else ""
    attitude = " · attitude" if quote["relation"] == "attitude" else ""
    odd = f" · {' '.join(quote['flags'])}" if quote["flags"] else ""
    return Row(
        title=named(quote["actors"]) or "speaker ?",
        right=f"¶{quote['paragraph']} {certainty_sign(quote)}",
        detail=words,
        third=f"{quote['kind']}{attitude}{cue}{odd}",
    )


def _entity_row(entity: Json) -> Row:
    said = f"{entity['quotes']} {glyphs().quote} " if entity["quotes"] else ""
    what = "anonymous" if entity["anonymous"] else entity["type"].lower()
    return Row(
        title=entity["name"],
        right=f"{said}{entity['mentions']}x",
        detail=what,
        third=" · ".join(entity["affiliations"]),
    )


def _note_row(note: Json) -> Row:
    codes = " ".join(f"#{code}" for code in note["codes"])
    lost = "" if note["start"] is not None else " · its words have changed"
    return Row(
        title=" ".join(note["text"].split()) or codes or "(marked)",
        right=glyphs().note,
        detail=f"“{' '.join(note['exact'].split())}”",
        third=f"{codes if note['text'] else ''} {note['author']} {note['created'][:10]}{lost}".strip(),
    )


def _rows(article: OpenArticle, tab: str) -> tuple[list[Json], Callable[[Json], Row]]:
    if tab == "quotations":
        return sorted(article.quotes.values(), key=lambda q: (q["spans"][0][0], q["ordinal"])), quote_row
    if tab == "actors":
        return sorted(article.entities, key=lambda e: (-e["quotes"], -e["mentions"], e["name"])), _entity_row
    return article.notes, _note_row
