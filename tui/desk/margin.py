"""What stands in the margin beside a quotation: who speaks, and how sure that is."""

from search.citing.wording import named
from tui.desk.article import DOUBTFUL, OpenArticle
from tui.glyphs import glyphs


def certainty_sign(score: float) -> str:
    """The sign of a machine's reading, doubtful or not."""
    return glyphs().doubtful if score < DOUBTFUL else glyphs().machine


def margin_labels(article: OpenArticle) -> dict[int, tuple[str, str]]:
    """Offset of a quotation's beginning → speaker and sign."""
    labels: dict[int, tuple[str, str]] = {}
    for quote in article.quotes.values():
        start = min(span[0] for span in quote["spans"])
        labels.setdefault(start, (named(quote["actors"]) or "speaker ?", certainty_sign(quote["score"])))
    return labels
