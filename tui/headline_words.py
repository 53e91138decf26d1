"""How titles that may contradict one another are put into words, on the screen and on the command line alike."""

from typing import Any

Json = dict[str, Any]
BEARS = {"carries": "carries it", "against": "speaks against it", "unclear": "says neither"}


def way_words(way: int) -> str:
    """Towards or away."""
    return "+ towards" if way > 0 else "- away   "


def bearing_line(quote: Json) -> str:
    """A quotation of the body: who says it, where, in which words."""
    return f"{quote['actor'] or 'speaker ?'}, ¶{quote['paragraph']}: {' '.join(quote['text'].split())}"
