"""What the catalogue of a corpus keeps of the readings of its articles."""

import json
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a search, which should come at once, needs none of it
    from search.reading.reading import Reading


class CatalogueReadings:
    """The part of a Catalogue in which readings are; ``db`` is its file."""

    db: sqlite3.Connection

    def put_reading(self, number: int, reading: "Reading", digest: str = "") -> None:
        """Keep what was read in an article, replacing what was read before; marks the article read.

        ``digest`` is that of the corrections that were applied to it, "" where there are none.
        """
        db = self.db
        self._forget_reading(number)
        entities = reading.entities
        ids = [actor_id(number, e.key, e.anonymous) for e in entities]
        db.executemany(
            "INSERT INTO attribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    ordinal,
                    "" if a.entity is None else ids[a.entity],
                    "" if a.entity is None else entities[a.entity].name,
                    a.kind.value,
                    a.how.value,
                    a.score,
                    json.dumps(a.spans),
                    json.dumps(a.cue),
                    json.dumps(a.speaker),
                    json.dumps(a.because),
                    " ".join(a.flags),
                    a.verdict.value,
                )
                for ordinal, a in enumerate(reading.attributions)
            ),
        )
        db.executemany(
            "INSERT INTO co_speaker VALUES (?, ?, ?, ?, ?)",
            (
                (number, ordinal, position, ids[entity], entities[entity].name)
                for ordinal, a in enumerate(reading.attributions)
                for position, entity in enumerate(a.others)
            ),
        )
        mentions = [0] * len(entities)
        quotes = [0] * len(entities)
        for mention in reading.mentions:
            mentions[mention.entity] += 1
        for attribution in reading.attributions:
            for entity in attribution.speakers:
                quotes[entity] += 1
        db.executemany(
            "INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    ids[i],
                    e.name,
                    e.type.value,
                    mentions[i],
                    quotes[i],
                    e.anonymous,
                    json.dumps(e.aliases),
                    json.dumps(e.affiliations),
                )
                for i, e in enumerate(entities)
            ),
        )
        db.execute(
            "UPDATE article SET read = 1, quotes = ?, language = ?, unread = ? WHERE number = ?",
            (len(reading.attributions), reading.language, len(reading.unread), number),
        )
        if digest:
            from search.readings import packed

            db.execute("INSERT INTO corrected VALUES (?, ?, ?)", (number, digest, packed(reading)))

    def corrected(self) -> dict[int, str]:
        """The articles whose readings a person corrected, each with the digest of the corrections that were applied."""
        return dict(self.db.execute("SELECT article, digest FROM corrected"))

    def corrected_digest(self, number: int) -> str:
        """The digest of the corrections that were applied to an article; "" where there are none."""
        row = self.db.execute("SELECT digest FROM corrected WHERE article = ?", (number,)).fetchone()
        return "" if row is None else str(row[0])

    def corrected_reading(self, number: int) -> "Reading | None":
        """What was read in an article, as a person corrected it; None where nobody did."""
        from search.readings import unpacked

        row = self.db.execute("SELECT reading FROM corrected WHERE article = ?", (number,)).fetchone()
        return None if row is None else unpacked(row[0])

    def verdicts(self) -> dict[str, int]:
        """How many attributions there are of the machine, confirmed and corrected."""
        checked = self.checked()
        every = self.db.execute("SELECT count(*) FROM attribution").fetchone()[0]
        return {**checked, "machine": every - sum(checked.values())}

    def checked(self) -> dict[str, int]:
        """How many attributions were confirmed, and how many corrected; looks at articles with a correction alone."""
        query = (
            "SELECT verdict, count(*) FROM corrected CROSS JOIN attribution ON attribution.article = corrected.article "
            "WHERE verdict != 'machine' GROUP BY verdict"
        )
        return dict(self.db.execute(query))

    def _forget_reading(self, number: int) -> None:
        for table in ("attribution", "co_speaker", "named", "measured", "corrected"):
            self.db.execute(f"DELETE FROM {table} WHERE article = ?", (number,))  # noqa: S608


def actor_id(number: int, key: str, anonymous: bool) -> str:
    """The corpus-wide identity of an entity: its key, which an anonymous speaker shares with no other article."""
    return f"?{number}:{key}" if anonymous else key
