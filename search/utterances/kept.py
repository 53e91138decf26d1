"""The circumstances of attributions as the catalogue keeps them: a row for each who speaks."""

from collections.abc import Iterable

from search.catalogue import Catalogue
from search.catalogue_readings import actor_id
from search.reading.reading import Reading
from search.utterances.circumstances import circumstances

# key, article, ordinal, score, kind, cue, paragraph, passage, event, when, where its words begin and end, carried
Row = tuple[str, int, int, float, str, str, int, int, str, str, int, int, int]


def utterances_of(number: int, text: str, reading: Reading) -> list[Row]:
    """One for each who speaks, with the key "" for an attribution of which nobody knows whose it is."""
    found: list[Row] = []
    for c in circumstances(text, reading):
        a = reading.attributions[c.ordinal]
        speakers = [reading.entities[entity] for entity in a.speakers]
        keys = [actor_id(number, speaker.key, speaker.anonymous) for speaker in speakers] or [""]
        own = (number, c.ordinal, a.score, a.kind.value, c.cue, c.paragraph, c.passage, c.event, c.when, *c.words)
        found += [(key, *own, int(c.carried)) for key in dict.fromkeys(keys)]
    return found


def keep(catalogue: Catalogue, rows: Iterable[Row]) -> None:
    """Put them beside the attributions; call it in the transaction that puts these."""
    marks = ", ".join("?" * 13)
    catalogue.db.executemany(f"INSERT OR REPLACE INTO utterance VALUES ({marks})", sorted(rows))  # noqa: S608
