"""The ways in which the results of a search are listed: articles with snippets, every hit in its line, quotations."""

from typing import Any, NamedTuple

from tui.counted import counted
from tui.cue_words import cue_words
from tui.desk.article_row import article_row
from tui.desk.margin import certainty_sign
from tui.engine_client import EngineClient
from tui.glyphs import glyphs
from tui.widgets.row_list import Row

Json = dict[str, Any]
Place = tuple[int, int | None, int | None]
TYPED_LINES, TYPED_SECONDS = 500, 0.3  # that a concordance collects while one is still typing


class Asked(NamedTuple):
    """What is to be listed."""

    query: str
    typing: bool
    sort: str  # "" is the usual order of the view
    backwards: bool
    words: str
    grouping: Json  # what articles are grouped by, as the engine takes it

    def order(self, usual: str) -> str:
        """The order, as the engine takes it, of a view that comes by ``usual`` where nothing else was chosen."""
        return f"{'-' if self.backwards else ''}{self.sort or usual}"


class View:
    """A way to list results: where rows come from, how one looks, where it leads, what stands beside the query."""

    NAME = ""  # above the list
    HEIGHT = 3  # lines of a row
    SORTS: tuple[str, ...] = ("",)  # what rows can be sorted by; "" is the usual order
    OPENS_HITS = True  # whether a row leads to a hit, round which the sentence counts; else to a thing of its own

    async def ask(self, engine: EngineClient, asked: Asked, offset: int, count: int) -> Json:
        """A window {"total", "rows", ...} of the results."""
        raise NotImplementedError

    def row(self, row: Json) -> Row:
        """How a result looks."""
        raise NotImplementedError

    def place(self, row: Json) -> Place:
        """The number of its article, and the passage to open it at."""
        raise NotImplementedError

    def found(self, answer: Json) -> list[str]:
        """How many there are, and what else is told of it beside the query."""
        raise NotImplementedError


class Snippets(View):
    """Every article that was found, with the passage that shows best why."""

    NAME = "results"
    HEIGHT = 3
    SORTS = ("", "title", "outlet", "date", "hits", "quotes", "notes", "unread")

    async def ask(self, engine: EngineClient, asked: Asked, offset: int, count: int) -> Json:
        """A window of articles."""
        return await engine.call(
            "search",
            channel="search" if asked.typing else "",
            query=asked.query,
            typing=asked.typing,
            limit=count,
            offset=offset,
            sort=asked.order("score"),
            words=asked.words,
            **asked.grouping,
        )

    def row(self, row: Json) -> Row:
        """Title, outlet and date, the passage."""
        return article_row(row, searching=True)

    def place(self, row: Json) -> Place:
        """The first hit of the passage."""
        start, end = row["spans"][0] if row.get("spans") else (None, None)
        return row["number"], start, end

    def found(self, answer: Json) -> list[str]:
        """How many articles there are."""
        more = "".join(f", +{n:,} in {where}" for where, n in answer.get("more", []))
        return [f"{answer['found']:,} of {answer['articles']:,}{more}", f"{answer['took_ms']:.0f} ms"]


class Lines(View):
    """A concordance: every hit in its line."""

    NAME = "concordance"
    HEIGHT = 2
    SORTS = ("", "left", "right", "hit", "speaker", "outlet", "date")

    async def ask(self, engine: EngineClient, asked: Asked, offset: int, count: int) -> Json:
        """A window of lines."""
        bounds = {"limit": TYPED_LINES, "seconds": TYPED_SECONDS} if asked.typing else {}
        return await engine.call(
            "concordance",
            channel="search" if asked.typing else "",
            query=asked.query,
            typing=asked.typing,
            sort=asked.order("relevance"),
            words=asked.words,
            offset=offset,
            count=count,
            **bounds,
        )

    def row(self, row: Json) -> Row:
        """The line; who says it, and where."""
        sign = glyphs().lookalike if row["lookalike"] else ""
        who = row["speaker"] or ("speaker ?" if row["kind"] else "")
        known = (row["outlet"] or "outlet unknown", row["date"] or "undated", row["title"] or row["document"])
        return Row(
            title=row["hit"],
            line=(row["left"], f"{row['hit']}{sign}", row["right"]),
            detail=" · ".join(part for part in (who, *known) if part),
            right=f"¶{row['paragraph']}",
        )

    def place(self, row: Json) -> Place:
        """The hit."""
        return row["number"], row["start"], row["end"]

    def found(self, answer: Json) -> list[str]:
        """How many hits there are in how many articles."""
        least = "" if answer["complete"] else " at least"
        return [f"{least} {counted(answer['total'], 'hit')} in {counted(answer['articles'], 'article')}".strip()]


class Quotations(View):
    """What is said that fits the query."""

    NAME = "quotations"
    OPENS_HITS = False
    HEIGHT = 4

    async def ask(self, engine: EngineClient, asked: Asked, offset: int, count: int) -> Json:
        """A window of quotations."""
        return await engine.call(
            "quotations",
            channel="search" if asked.typing else "",
            about=asked.query,
            typing=asked.typing,
            backwards=asked.backwards,
            words=asked.words,
            offset=offset,
            count=count,
        )

    def row(self, row: Json) -> Row:
        """The words; who says them; where."""
        cue = f" · {said}" if (said := cue_words(row)) else ""
        known = (row["outlet"] or "outlet unknown", row["date"] or "undated", row["title"] or row["document"])
        return Row(
            title=row["text"],
            detail=f"{row['actor'] or 'speaker ?'} · {row['kind']}{cue}",
            right=f"¶{row['paragraph']} {certainty_sign(row)}",
            third=" · ".join(known),
            hits=tuple(sorted((start, end) for start, end in row["hits"])),
        )

    def place(self, row: Json) -> Place:
        """Where it begins."""
        return row["number"], *row["spans"][0]

    def found(self, answer: Json) -> list[str]:
        """How many there are."""
        hidden = f", {answer['hidden']:,} doubtful hidden" if answer["hidden"] else ""
        return [f"{counted(answer['total'], 'quotation')}{hidden}"]


VIEWS: dict[str, View] = {"snippets": Snippets(), "concordance": Lines(), "quotations": Quotations()}
