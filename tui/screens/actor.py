"""All that is known of one actor, and everything they say, in all articles."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize

from tui.actions import Context
from tui.actor_words import Fact, counts, facts, headline, in_few, points
from tui.counted import counted
from tui.cue_words import telling_words
from tui.desk.margin import certainty_sign
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.safe import cells
from tui.screens.identifying import IdentifyingScreen
from tui.screens.known import KnownRows
from tui.screens.listing import ListScreen
from tui.screens.returning import Listing
from tui.widgets.facts import Facts
from tui.widgets.footer import Footer
from tui.widgets.row_list import Row, RowList

WIDE = 110  # columns from which all that is known stands beside the quotations
ASIDE = (48, 76)  # columns that it has there, two fifths of all between these


class ActorScreen(IdentifyingScreen, inherit_bindings=False):
    """The quotations of the actor ``key`` by date; what is known of them above, or beside, or alone (``turn``).

    Ends as a ListScreen does.
    """

    CONTEXT = Context.ACTOR
    ROW_HEIGHT: ClassVar[int] = 5
    ASK: ClassVar[str] = "only quotations whose words match a query"
    KEPT = (*ListScreen.KEPT, "doubtful", "place_known")
    DEFAULT_CSS = """
    ActorScreen > #list-head { max-height: 9; }
    ActorScreen #actor-body { height: 1fr; }
    ActorScreen #rows { width: 1fr; height: 1fr; }
    ActorScreen #known { height: 1fr; padding: 0 1; display: none; }
    ActorScreen.wide #known { display: block; border-left: solid $primary; }
    ActorScreen.alone #rows { display: none; }
    ActorScreen.alone #known { display: block; border-left: none; }
    """

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        self.actor_name = name
        self.doubtful = False  # shown as well
        self.place_known: list[int] = []  # where the cursor was in what is known, if it was there
        self._known: Json = {}
        self._lines = KnownRows()
        self._old = True  # what is known is to be asked for
        self._column: Json = {}

    def like(self) -> "ActorScreen":
        """The same actor's page."""
        return ActorScreen(self.key, self.actor_name)

    def compose(self) -> ComposeResult:
        """Who it is, the quotations with what is known beside them, the keys."""
        yield Facts("", id="list-head")
        with Horizontal(id="actor-body"):
            yield RowList(height=self.ROW_HEIGHT, id="rows")
            yield RowList(height=1, id="known")
        yield Footer(self.CONTEXT)

    def how_it_stands(self) -> Json:
        """What is listed, and where the cursor is on either side."""
        self.place_known = [self.known.cursor] if self.among_known else []
        return super().how_it_stands()

    def on_resize(self, event: Resize) -> None:
        """Lay out anew."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._lay_out()

    def _lay_out(self) -> None:
        self.known.styles.width = "1fr" if self.has_class("alone") else self._room
        if self.among_known and not self._known_is_seen:
            self.set_focus(self.rows)
        self._show_head()

    @property
    def _room(self) -> int:
        """The columns of what is known."""
        width = self.size.width
        return width if self.has_class("alone") or width < WIDE else max(ASIDE[0], min(ASIDE[1], width * 2 // 5))

    async def reload(self, *, to_top: bool = False) -> bool:
        """List anew, with what is known now."""
        self._old = True
        return await super().reload(to_top=to_top)

    async def fetch(self, offset: int, count: int) -> Json:
        """Quotations by date: a comparison with nobody."""
        engine = self.reader_app.engine
        if self._old or not self._known:
            self._known = await engine.call("actor_page", actor=self.key, points=points(self._room))
            self.key, self.actor_name, self._old = self._known["key"], self._known["name"], False
        asked: Json = {"min_score": 0.0} if self.doubtful else {}
        answer = await engine.call(
            "compare", columns=[{"actor": self.key}], about=self.words, offset=offset, count=count, **asked
        )
        self._column = answer["columns"][0]
        return {"total": answer["total"], "rows": [row["cells"][0] for row in answer["rows"]]}

    def show_row(self, row: Json) -> Row:
        """The words; outlet, date, how they are told; the article."""
        told = f" · {words}" if (words := telling_words(row)) else ""
        return Row(
            title=row["text"],
            detail=f"{row['outlet'] or 'outlet unknown'} · {row['date'] or 'undated'} · {row['kind']}{told}",
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
            width = self._room - 6
            self._lines.put([*facts(self._known, width), *_wrapped(self._known["provenance"]["line"], width)])
            self.known.set_source(self._lines)
            if self.place_known and self._known_is_seen:
                self.known.goto(self.place_known.pop())
                self.set_focus(self.known)

    def why_empty(self) -> str:
        """Nothing said, nothing about the query, or all of it doubtful."""
        hidden = self._column.get("hidden", 0)
        doubtful = f"\n{hidden:,} doubtful hidden: {key_of('view.fold')} shows them." if hidden else ""
        if self.words:
            without = self._column.get("without", 0)
            return f"Nothing that {self.actor_name} says is about\n{self.words}\n{without:,} other quotations: {key_of('search.about')} changes the query.{doubtful}"  # noqa: E501
        unread = self.read_so_far()
        later = f"\n{unread}: more may come." if unread else ""
        return f"No quotation of {self.actor_name} was found.{doubtful}{later}\n\n{key_of('close')} closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """Where the quotation begins."""
        start, end = row["spans"][0]
        return {"number": row["number"], "start": start, "end": end}

    def write_note(self) -> None:
        """Write a note on this actor."""
        self.ask_note(self.actor_name, "note_actor", key=self.key, name=self.actor_name)

    def add_to_comparison(self) -> None:
        """Add this actor to the comparison."""
        self.reader_app.say(self.comparison.add(self.key, self.actor_name))

    async def fold(self) -> None:
        """Show doubtful quotations as well, or hide them."""
        self.doubtful = not self.doubtful
        await self.reload()

    # -- what is known

    @property
    def known(self) -> RowList:
        """The list of it."""
        return self.query_one("#known", RowList)

    @property
    def _known_is_seen(self) -> bool:
        return self.has_class("alone") or self.has_class("wide")

    @property
    def among_known(self) -> bool:
        """Whether the keys go through what is known."""
        return self.focused is self.known

    def turn(self) -> None:
        """All that is known of the actor, or their quotations again."""
        self.toggle_class("alone")
        self.set_focus(self.known if self.has_class("alone") else self.rows)
        self._lay_out()

    def side(self, step: int) -> None:
        """To what is known, or back to the quotations."""
        to_known = not self.among_known if step == 0 else step > 0
        if (to_known and not self._known_is_seen) or (not to_known and self.has_class("alone")):
            self.turn()
        else:
            self.set_focus(self.known if to_known else self.rows)

    @property
    def front(self) -> Listing:
        """The quotations, or what is known."""
        return self.known if self.among_known else self.rows

    def enter(self) -> None:
        """Open what the cursor is on."""
        (self.known if self.among_known else self.rows).select()

    @on(RowList.Selected, "#known")
    def _known_selected(self, event: RowList.Selected) -> None:
        event.stop()
        if event.x is None or self.clicked(event.x, event.moved):
            self._open_known(self._lines.opens(event.index))

    def _open_known(self, entry: Json | None) -> None:
        """The sentences of a role or a name, the quotations of an outlet or a cue, the page of somebody else."""
        from tui.screens.called import CalledScreen
        from tui.screens.voiced import VoicedScreen

        if entry is None:
            self.reader_app.say(f"{key_of('move.open')} opens names, roles, outlets, cues and actors.")
        elif entry["what"] == "actor":
            self.open_actor(entry["which"], entry["name"])
        elif entry["what"] in ("role", "name"):
            self.open_below(CalledScreen(self.key, self.actor_name, entry["what"], entry["which"]))
        else:
            of = entry["which"] or ("outlet unknown" if entry["what"] == "outlet" else "nothing but marks")
            choice = {"actor": self.key, entry["what"]: entry["which"]}
            self.open_below(VoicedScreen(f"{self.actor_name} · {of}", choice))


def _wrapped(line: str, width: int) -> list[Fact]:
    """A line in as many as it needs, parted at spaces."""
    lines = [""]
    for word in line.split():
        if cells(lines[-1]) + cells(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [Fact(each) for each in lines]
