"""What is said above and below a comparison."""

from typing import TYPE_CHECKING, Any

from tui.counted import unweighed
from tui.desk.margin import how_sure
from tui.glyphs import glyphs

if TYPE_CHECKING:
    from tui.desk.comparison import Comparison
    from tui.screens.compared import Compared

Json = dict[str, Any]
SORTED = {"date": "by date", "newest": "the newest first", "outlet": "by outlet", "score": "the surest first"}


def compare_head(shown: "Comparison", compared: "Compared", row: int, status: Json) -> str:
    """What is compared, the row of the cursor, how many articles are read until all are."""
    parts = ["compare"]
    if shown.about:
        around = " (with paragraph and title)" if shown.context else ""
        parts.append(f"about: {shown.about}{around}{', and without' if shown.without else ''}")
    if compared.count:
        parts.append(f"row {row + 1:,} of {compared.count:,}, {SORTED[shown.sort]}")
    if shown.rows != "none":
        parts.append(f"rows by {shown.rows}: {compared.aligned:,} stand together")
        parts += filter(None, [unweighed(compared.left)])
    if shown.doubtful:
        parts.append("doubtful shown")
    parts += [f"{name}: {_listed(value)}" for name, value in shown.filter.items() if value]
    if status and status["read"] < status["articles"]:
        parts.append(f"read {status['read']:,} of {status['articles']:,}")
    return " · ".join(parts)


def cell_words(quote: Json | None) -> str:
    """How the quotation at the cursor is told, how sure that is, what notes on it say, where it stands, the title."""
    if quote is None:
        return ""
    told = f"{quote['kind']}, {how_sure(quote)}"
    noted = [f"{glyphs().note} {words}" for note in quote["notes"] if (words := " ".join(note["text"].split()))]
    title = quote["title"] or "no title"
    return f"{told} · {quote['document']} ¶{quote['paragraph']}\n{' · '.join([*noted, title])}"


def note_marks(quote: Json) -> str:
    """That there are notes on a quotation, and their codes; "" where there is none."""
    codes = dict.fromkeys(code for note in quote["notes"] for code in note["codes"])
    return " ".join([glyphs().note, *(f"#{code}" for code in codes)]) if quote["notes"] else ""


def _listed(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
