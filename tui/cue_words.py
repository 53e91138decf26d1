"""The words that tell a quotation, as a person reads them: who, and by which cue."""

from typing import Any


def whole_cue(words: str) -> str:
    """A cue as one says it: of "according to" the reading marks the first word alone."""
    return f"{words} to" if words.lower() == "according" else words


def cue_words(quote: dict[str, Any]) -> str:
    """The cue of a quotation; "" where nothing but marks tells it."""
    return whole_cue(quote["cue"]["text"]) if quote.get("cue") else ""


def telling_words(quote: dict[str, Any]) -> str:
    """Cue and speaker of a quotation in the order in which they stand: "he said", "According to the minister"."""
    parts = [(quote["speaker"]["start"], quote["speaker"]["text"])] if quote["speaker"] else []
    parts += [(quote["cue"]["start"], cue_words(quote))] if quote["cue"] else []
    return " ".join(words for _, words in sorted(parts))
