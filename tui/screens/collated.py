"""A statement as the engine tells it: its reports, where they vary, and what was left apart of it."""

from typing import TYPE_CHECKING, Any

from search.text import fold
from tui.engine_client import Json

if TYPE_CHECKING:
    from tui.engine_client import EngineClient

MOST = 200  # reports that are shown


class Collated:
    """What was fetched last; nothing before that."""

    def __init__(self) -> None:
        self.answer: Json = {}  # about all of them
        self.reports: list[Json] = []
        self.places: list[Json] = []  # where the reports vary
        self.apart: list[Json] = []
        self.more = False  # more was left apart than is listed

    async def fetch(self, engine: "EngineClient", place: Json, *, apart: bool, **how: Any) -> None:
        """Ask for the statement of the quotation at a place {"number", "ordinal"}, compared as ``how`` says, with
        ``apart`` also for what resembles it. Raises what the engine's client does, and leaves it as it was.
        """
        answer = await engine.call("collation", **place, **how)
        rows = answer["rows"]
        while len(rows) < min(answer["total"], MOST):
            more = (await engine.call("collation", **place, **how, offset=len(rows)))["rows"]
            if not more:
                break
            rows += more
        places = await engine.rows("variations", **place, **how)
        left = await engine.rows("apart", most=MOST, **place) if apart else []
        self.more = bool(left) and (await engine.call("apart", **place, count=0))["more"]
        self.answer, self.reports, self.places = answer, rows, places
        self.apart = [_as_report(row) for row in left]
        for number, row in enumerate(rows, 1):
            row["n"] = number

    def with_words(self, words: str) -> list[Json]:
        """The reports and what was left apart, of these only what has all of the words."""
        rows = [*self.reports, *self.apart]
        wanted = fold(words).split()
        return [row for row in rows if all(word in _searched(row) for word in wanted)] if wanted else rows


def tells(row: Json, quote: Json) -> bool:
    """Whether a report is made of a quotation, or of others beside it."""
    return bool(row["number"] == quote["number"] and quote["ordinal"] in row.get("ordinals", ()))


def attributions(row: Json) -> list[list[int]]:
    """What a report is made of: number of the article, ordinal in it."""
    return [[row["number"], ordinal] for ordinal in row.get("ordinals", [row["ordinal"]])]


def _searched(row: Json) -> str:
    return fold(" ".join(str(row[field] or "") for field in ("text", "title", "outlet", "document")))


def _as_report(row: Json) -> Json:
    """A quotation that was left apart, as a report is shown."""
    cues: list[Any] = [row["cue"]] if row["cue"] else []
    return {**row, "cues": cues, "differences": [], "marks": [], "occasion": None, "reference": False, "words": 0}
