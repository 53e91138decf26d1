"""Everything one actor says, in all articles."""

from typing import ClassVar

from tui.counted import counted
from tui.desk.margin import certainty_sign
from tui.engine_client import Json
from tui.screens.listing import ListScreen
from tui.widgets.row_list import Row


class ActorScreen(ListScreen):
    """The quotations of the actor ``key`` by date, under what is known of them. Ends as a ListScreen does."""

    ROW_HEIGHT: ClassVar[int] = 5
    ASK: ClassVar[str] = "only quotations whose words match a query"

    def __init__(self, key: str, name: str) -> None:
        super().__init__()
        self.key = key
        self.actor_name = name
        self.doubtful = False  # shown as well
        self._actor: Json = {}
        self._column: Json = {}

    async def fetch(self, offset: int, count: int) -> Json:
        """Quotations by date: a comparison with nobody."""
        engine = self.reader_app.engine
        if not self._actor:
            self._actor = await engine.call("actor", actor=self.key)
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
        """Name and kind, counts, other names, what they are said to be."""
        actor = self._actor
        if not actor:
            return self.actor_name
        what = "anonymous" if actor["anonymous"] else actor["type"].lower()
        lines = [f"{actor['name']} · {what}", self._counts()]
        if actor["aliases"]:
            lines.append(f"also {'; '.join(actor['aliases'])}")
        if actor["maybe"]:
            lines.append(f"possibly the same as {actor['maybe']}")
        if actor["affiliations"]:
            lines.append("; ".join(actor["affiliations"]))
        return "\n".join(lines)

    def _counts(self) -> str:
        actor, column = self._actor, self._column
        said = counted(self.count, "quotation")
        parts = [
            said,
            f"named {actor['mentions']:,} times",
            f"in {counted(actor['articles'], 'article')}",
        ]
        if self.words:
            parts[0] = f"{said} about {self.words}, {column.get('without', 0):,} others"
        if column.get("hidden"):
            parts.append(f"{column['hidden']:,} doubtful hidden")
        if self.doubtful:
            parts.append("doubtful shown")
        return " · ".join([*parts, self.read_so_far()]).removesuffix(" · ")

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
        name = self._actor.get("name", self.actor_name)
        self.ask_note(name, "note_actor", key=self.key, name=name)

    def add_to_comparison(self) -> None:
        """Add this actor to the comparison."""
        self.reader_app.say(self.comparison.add(self.key, self._actor.get("name", self.actor_name)))

    async def fold(self) -> None:
        """Show doubtful quotations as well, or hide them."""
        self.doubtful = not self.doubtful
        await self.reload()
