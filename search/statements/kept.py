"""Fingerprints as the catalogue keeps them: put there with a reading, taken from there to be compared."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

import numpy as np

from search.catalogue import Catalogue
from search.catalogue_readings import actor_id
from search.reading import DEFAULT_THRESHOLD
from search.reading.reading import How, Reading
from search.statements.fingerprint import fingerprint, is_owned
from search.statements.fingerprints import Fingerprints
from search.statements.rarity import Rarity
from search.statements.telling import content
from search.text import extent

FEW = 20_000  # fingerprints: of so few, stems are counted whenever they are compared
GROWN = 1.25  # times as many fingerprints: stems are counted anew
TICK = 10_000  # fingerprints between two words about how far it is
TOGETHER = 100_000  # fingerprints that are counted together

# key, article, ordinal, data
Row = tuple[str, int, int, bytes]


def fingerprints_of(number: int, text: str, reading: Reading) -> list[Row]:
    """The fingerprints of what is said in an article, one for each who says it; those likely wrong have none."""
    found = []
    for ordinal, a in enumerate(reading.attributions):
        if a.score < DEFAULT_THRESHOLD or not a.spans:
            continue
        speakers = [reading.entities[entity] for entity in a.speakers]
        keys = [actor_id(number, speaker.key, speaker.anonymous) for speaker in speakers] or [""]
        said = content([text[start:end] for start, end in a.spans], a.kind.value)
        data = fingerprint(
            said,
            extent(a.spans),
            sure=a.how in (How.NAME, How.GIVEN) and bool(speakers),
            anonymous=a.how is How.ANONYMOUS,
        )
        found += [(key, number, ordinal, data.tobytes()) for key in dict.fromkeys(keys)]
    return found


def keep(catalogue: Catalogue, rows: Iterable[Row]) -> None:
    """Put fingerprints beside the attributions; call it in the transaction that puts these."""
    # in the order of the table: its pages are then visited once
    catalogue.db.executemany("INSERT OR REPLACE INTO fingerprint VALUES (?, ?, ?, ?)", sorted(rows))


def count_stems(catalogue: Catalogue) -> None:
    """Count who uses which stem, where there are so many fingerprints that it can't be done on the way."""
    db = catalogue.db
    many = db.execute("SELECT coalesce(sum(quotes), 0) FROM article WHERE read").fetchone()[0]
    row = db.execute("SELECT fingerprints FROM rarity").fetchone()
    if row is not None and row[0] <= many < row[0] * GROWN:
        return
    db.execute("DELETE FROM rarity")
    if many < FEW:
        return
    found = _counted(catalogue)
    db.execute(
        "INSERT INTO rarity VALUES (?, ?, ?, ?)",
        (many, found.speakers, found.codes.astype(np.uint32).tobytes(), found.counts.astype(np.uint32).tobytes()),
    )


def rarity(catalogue: Catalogue) -> Rarity:
    """How telling stems are in a corpus."""
    row = catalogue.db.execute("SELECT speakers, codes, counts FROM rarity").fetchone()
    if row is None:
        return _counted(catalogue)
    return Rarity(np.frombuffer(row[1], np.uint32), np.frombuffer(row[2], np.uint32), row[0])


def _counted(catalogue: Catalogue) -> Rarity:
    pieces = []
    speakers = 0
    for piece, last in _pieces(catalogue):
        pieces += list(piece.stems_by_speaker())
        speakers = last
    return Rarity.counted(pieces, speakers)


def _pieces(catalogue: Catalogue) -> Iterator[tuple[Fingerprints, int]]:
    """All fingerprints in pieces of bounded size that hold all of a speaker's, and how many speakers there were."""
    prints, speaker, count = Fingerprints(), 0, 0
    before = None
    for key, article, ordinal, data in catalogue.db.execute("SELECT * FROM fingerprint ORDER BY key, article, ordinal"):
        if key != before:
            before = key
            speaker += 1
            if count >= TOGETHER:
                yield prints.seal(), speaker - 1
                prints, count = Fingerprints(), 0
        prints.add(article, ordinal, speaker, data)
        count += 1
    if count:
        yield prints.seal(), speaker


def collected(
    catalogue: Catalogue,
    speaker: Callable[[int, str], int],
    original: Callable[[int], int],
    only: Collection[int] | None = None,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Fingerprints:
    """All fingerprints of original articles; ``speaker``: the number of a key's speaker in an article.

    With ``only``: those of these speakers and those of which it isn't sure who speaks. ``tick`` is called now and then
    with how many were looked at, and 0.
    """
    prints = Fingerprints()
    for count, (key, article, ordinal, data) in enumerate(catalogue.db.execute("SELECT * FROM fingerprint")):
        if count % TICK == 0:
            tick(count, 0)
        if original(article) == article:
            number = speaker(article, key)
            if only is None or number in only or not is_owned(data):
                prints.add(article, ordinal, number, data)
    return prints.seal()


def of_keys(
    catalogue: Catalogue, keys: Mapping[str, Callable[[int], bool] | None], copies: Container[int]
) -> Fingerprints:
    """The fingerprints of one speaker's keys in the articles for which the key's test is true, or in all; no copies."""
    prints = Fingerprints()
    for key, is_theirs in keys.items():
        rows = catalogue.db.execute("SELECT article, ordinal, data FROM fingerprint WHERE key = ?", (key,)).fetchall()
        fit = [row for row in rows if row[0] not in copies and (is_theirs is None or is_theirs(row[0]))]
        prints.add_all(np.array([a << 32 | o for a, o, _ in fit], np.int64), [data for _, _, data in fit])
    return prints.seal()
