"""What stands in the margin beside a quotation: who speaks, and how sure that is."""

from typing import TYPE_CHECKING

from search.citing.wording import named
from tui.engine_client import Json
from tui.glyphs import glyphs

if TYPE_CHECKING:
    from tui.desk.article import OpenArticle

DOUBTFUL = 0.5  # an attribution scored below is marked as doubtful
_SAID = {"confirmed": "confirmed by you", "corrected": "corrected by you"}


def certainty_sign(quote: Json) -> str:
    """The sign of a quotation: confirmed or corrected by a person, else the machine's reading, doubtful or not."""
    if quote["verdict"] != "machine":
        return glyphs().confirmed if quote["verdict"] == "confirmed" else glyphs().corrected
    return glyphs().doubtful if quote["score"] < DOUBTFUL else glyphs().machine


def margin_labels(article: "OpenArticle") -> dict[int, tuple[str, str]]:
    """Offset of a quotation's beginning → speaker and sign."""
    labels: dict[int, tuple[str, str]] = {}
    for quote in article.quotes.values():
        start = min(span[0] for span in quote["spans"])
        labels.setdefault(start, (named(quote["actors"]) or "speaker ?", certainty_sign(quote)))
    return labels


def how_sure(quote: Json) -> str:
    """The same in words: what a person said of it, else how often such a reading is right."""
    return _SAID.get(quote["verdict"], f"right in {quote['score']:.0%} of such cases")
