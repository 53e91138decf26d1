"""Groups of tellings as a person says they are: what they joined is one, what they split off is apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from search.collation.judgements import Judgements
from search.notes.verdict import Judged
from search.quotes import QuoteId
from search.statements.fingerprints import Fingerprints

Rows = list[int]


class Regrouping:
    """Groups of rows of fingerprints, changed by verdicts on the attributions of original articles."""

    def __init__(self, prints: Fingerprints, judgements: Judgements) -> None:
        self._prints = prints
        self._judgements = judgements
        self._rows: dict[QuoteId, Rows] = defaultdict(list)  # of what something was said of; a row for each speaker
        judged = set(judgements.places)
        wanted = {article for article, _ in judged}
        for row, article in enumerate(prints.articles.tolist() if judged else ()):
            if article in wanted and (place := self._place(row)) in judged:
                self._rows[place].append(row)

    def of(self, groups: Sequence[Rows]) -> list[Rows]:
        """The groups of two and more, by their first rows."""
        if not self._rows:
            return list(groups)
        parts = [part for group in self._joined(groups) for part in self._split(group)]
        return sorted((part for part in parts if len(part) > 1), key=lambda rows: rows[0])

    def _joined(self, groups: Sequence[Rows]) -> list[Rows]:
        """The groups, those of which somebody says that they tell the same as one."""
        at = {row: number for number, group in enumerate(groups) for row in group}
        found: dict[int, Rows] = dict(enumerate(groups))
        for place, rows in self._rows.items():
            others = [row for other in self._judgements.joined(place) for row in self._rows.get(other, ())]
            if not others:
                continue
            for row in (*rows, *others):
                if row not in at:
                    at[row] = len(groups) + row  # it was alone
                    found[at[row]] = [row]
            target = at[rows[0]]
            for number in {at[row] for row in (*rows, *others)} - {target}:
                more = found.pop(number)
                found[target] = sorted([*found[target], *more])
                at.update(dict.fromkeys(more, target))
        return list(found.values())

    def _split(self, group: Rows) -> list[Rows]:
        """A group in parts within which nobody keeps anything apart; where one is joined, it comes first."""
        by_place: dict[QuoteId, Rows] = {}
        for row in group:
            by_place.setdefault(self._place(row), []).append(row)
        if not any(self._judgements.apart(place).keys() & by_place.keys() for place in by_place):
            return [group]
        parts: list[dict[QuoteId, Rows]] = []
        # what nothing was said of follows the larger part
        for place in sorted(by_place, key=lambda place: (len(self._judgements.apart(place)), place)):
            fit = [part for part in parts if self._judgements.keeps_apart(place, part) is None]
            part = next((part for part in fit if self._is_joined(place, part)), fit[0] if fit else None)
            if part is None:
                parts.append(part := {})
            part[place] = by_place[place]
        return [sorted(row for rows in part.values() for row in rows) for part in parts]

    def _is_joined(self, place: QuoteId, others: Iterable[QuoteId]) -> bool:
        return any(self._judgements.of(place, other) is Judged.SAME for other in others)

    def _place(self, row: int) -> QuoteId:
        return int(self._prints.articles[row]), int(self._prints.ordinals[row])
