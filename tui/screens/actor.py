"""All that is known of one actor, and everything they say, in all articles."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from tui.actions import Context
from tui.actor_words import counts, headline, in_few, in_full, points
from tui.counted import counted
from tui.desk.margin import certainty_sign
from tui.engine_client import Json
from tui.safe import content
from tui.screens.listing import ListScreen
from tui.widgets.footer import Footer
from tui.widgets.row_list import Row, RowList

WIDE = 110  # columns from which all that is known stands beside the quotations
ASIDE = (48, 76)  # columns that it has there, two fifths of all between these


class ActorScreen(ListScreen, inherit_bindings=False):
    """The quotations of the actor ``key`` by date; what is known of them above, or beside, or alone (``turn``).

    Ends as a ListScreen does.
    """

    CONTEXT = Context.ACTOR
    ROW_HEIGHT: ClassVar[int] = 5
    ASK: ClassVar[str] = "only quotations whose words match a query"
    DEFAULT_CSS = """
    ActorScreen > #list-head { max-height: 9; }
    ActorScreen #actor-body { height: 1fr; }
    ActorScreen RowList { width: 1fr; height: 1fr; }
    ActorScreen #actor-known { height: 1fr; padding: 0 1; display: none; scrollbar-size-vertical: 1; }
    ActorScreen #actor-words { width: 1fr; height: auto; }
    ActorScreen.wide #actor-known { display: block; border-left: solid $primary; }
    ActorScreen.alone RowList { display: none; }
    ActorScreen.alone #actor-known { display: block; border-left: none; }
    """

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        self.actor_name = name
        self.doubtful = False  # shown as well
        self._known: Json = {}
        self._changes: int | None = None  # of the corpus, when that was asked
        self._column: Json = {}

    def like(self) -> "ActorScreen":
        """The same actor's page."""
        return ActorScreen(self.key, self.actor_name)

    def compose(self) -> ComposeResult:
        """Who it is, the quotations with what is known beside them, the keys."""
        yield Static("", id="list-head")
        with Horizontal(id="actor-body"):
            yield RowList(height=self.ROW_HEIGHT, id="rows")
            with VerticalScroll(id="actor-known", can_focus=False):
                yield Static("", id="actor-words")
        yield Footer(self.CONTEXT)

    def on_resize(self, event: Resize) -> None:
        """Lay out anew."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._lay_out()

    def _lay_out(self) -> None:
        self._pane.styles.width = "1fr" if self.has_class("alone") else self._room
        self._show_head()

    @property
    def _room(self) -> int:
        """The columns of what is known."""
        width = self.size.width
        return width if self.has_class("alone") or width < WIDE else max(ASIDE[0], min(ASIDE[1], width * 2 // 5))

    async def fetch(self, offset: int, count: int) -> Json:
        """Quotations by date: a comparison with nobody."""
        engine = self.reader_app.engine
        changes = self.reader_app.status.get("changes")
        if not self._known or changes != self._changes:
            self._known = await engine.call("actor_page", actor=self.key, points=points(self._room))
            self._changes = changes
        asked: Json = {"min_score": 0.0} if self.doubtful else {}
        answer = await engine.call(
            "compare", columns=[{"actor": self.key}], about=self.words, offset=offset, count=count, **asked
        )
        self._column = answer["columns"][0]
        return {"total": answer["total"], "rows": [row["cells"][0] for row in answer["rows"]]}

    def show_row(self, row: Json) -> Row:
        """The words; outlet, date, how they are told; the article."""
        cue = f" · {row['speaker']['text']}" if row["speaker"] else ""
        cue += f" {row['cue']['text']}" if row["cue"] else ""
        return Row(
            title=row["text"],
            detail=f"{row['outlet'] or 'outlet unknown'} · {row['date'] or 'undated'} · {row['kind']}{cue}",
            right=f"¶{row['paragraph']} {certainty_sign(row)}",
            third=row["title"] or row["document"],
            hits=tuple(sorted((start, end) for start, end in row["hits"])),
        )

    def head(self) -> str:
        """Name and counts; where nothing stands beside the list, what is known in few lines."""
        if not self._known:
            return self.actor_name
        lines = [headline(self._known), self._counts()]
        if not self.has_class("wide") and not self.has_class("alone"):
            lines += in_few(self._known, max(20, self.size.width - 2))
        return "\n".join(lines)

    def _counts(self) -> str:
        parts = [counts(self._known)]
        if self.words:
            parts = [
                f"{counted(self.count, 'quotation')} about {self.words}, {self._column.get('without', 0):,} others"
            ]
        if self.doubtful:
            parts.append("doubtful shown")
        return " · ".join([*parts, self.read_so_far()]).removesuffix(" · ")

    def _show_head(self) -> None:
        super()._show_head()
        if self._known:
            words = "\n".join([*in_full(self._known, self._room - 4), self._known["provenance"]["line"]])
            self.query_one("#actor-words", Static).update(content(words))

    def why_empty(self) -> str:
        """Nothing said, nothing about the query, or all of it doubtful."""
        hidden = self._column.get("hidden", 0)
        doubtful = f"\n{hidden:,} doubtful hidden: o shows them." if hidden else ""
        if self.words:
            without = self._column.get("without", 0)
            return f"Nothing that {self.actor_name} says is about\n{self.words}\n{without:,} other quotations: / changes the query.{doubtful}"  # noqa: E501
        unread = self.read_so_far()
        later = f"\n{unread}: more may come." if unread else ""
        return f"No quotation of {self.actor_name} was found.{doubtful}{later}\n\nq closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """Where the quotation begins."""
        start, end = row["spans"][0]
        return {"number": row["number"], "start": start, "end": end}

    def write_note(self) -> None:
        """Write a note on this actor."""
        name = self._known.get("name", self.actor_name)
        self.ask_note(name, "note_actor", key=self.key, name=name)

    def add_to_comparison(self) -> None:
        """Add this actor to the comparison."""
        self.reader_app.say(self.comparison.add(self.key, self._known.get("name", self.actor_name)))

    async def fold(self) -> None:
        """Show doubtful quotations as well, or hide them."""
        self.doubtful = not self.doubtful
        await self.reload()

    # -- what is known, alone

    @property
    def _pane(self) -> VerticalScroll:
        return self.query_one("#actor-known", VerticalScroll)

    def turn(self) -> None:
        """All that is known of the actor, or their quotations again."""
        self.toggle_class("alone")
        self._lay_out()

    def move(self, rows: int) -> None:
        """Down or up: in the list, or in what is known where it stands alone."""
        if self.has_class("alone"):
            self._pane.scroll_relative(y=rows, animate=False)
        else:
            super().move(rows)

    def page(self, pages: int, half: int = 0) -> None:
        """A page, or half of one."""
        if self.has_class("alone"):
            self._pane.scroll_relative(y=pages * max(1, self._pane.size.height // (2 if half else 1)), animate=False)
        else:
            super().page(pages, half)

    def edge(self, end: int) -> None:
        """To the beginning or the end."""
        if not self.has_class("alone"):
            super().edge(end)
        elif end > 0:
            self._pane.scroll_end(animate=False)
        else:
            self._pane.scroll_home(animate=False)
