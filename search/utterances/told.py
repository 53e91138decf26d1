"""When and on what occasion an attribution was said, as it leaves the engine."""

from typing import Any

from search.catalogue import Catalogue
from search.utterances.resolving import When, resolve

_ROW = "SELECT said, start, stop, carried, event FROM utterance WHERE key = ? AND article = ? AND ordinal = ?"


def told_when(
    catalogue: Catalogue, utterance: tuple[str, int, int], text: str, date: str
) -> tuple[dict[str, Any] | None, str | None]:
    """What is told of the day, None where nothing is; and of the occasion.

    ``utterance``: the key of who speaks, the article and the ordinal; ``date``: the article's. The day is {"date"
    (ISO 8601, perhaps first..last, null for unresolved), "words", "start", "end", "carried" (the words stand with the
    attribution before), "how", "fits" (a year, or null)}.
    """
    row = catalogue.db.execute(_ROW, utterance).fetchone()
    if row is None:
        return None, None
    code, start, end, carried, event = row
    if not code:
        return None, event or None
    when: When = resolve(code, date)
    words = " ".join(text[start:end].split())
    day = {
        "date": when.shown or None,
        "words": words,
        "start": start,
        "end": end,
        "carried": bool(carried),
        "how": when.how,
        "fits": when.fits or None,
    }
    return day, event or None
