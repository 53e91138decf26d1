"""The engine's answer to what several said, side by side. The order of the last few comparisons is kept."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from search.part import Part
from search.reading import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    from search.comparing.column import Column
    from search.comparing.columns import Columns, Filter
    from search.comparing.comparison import Compared, Comparison
    from search.comparing.quotations import Ints, Quotations

Json = dict[str, Any]
WINDOW, MOST_WINDOW = 60, 100
MOST_COLUMNS = 6
KEPT = 6  # comparisons
ROWS = ("none", "occasion", "likeness")


class ComparingAnswers(Part):
    """A part of the engine."""

    _compared: "tuple[Any, Columns, OrderedDict[str, Comparison]] | None" = None

    def column(self, column: str | Json) -> Json:
        """A column as it is typed ("Wang Yi, until 2022-02-23", a side, a query): {"spec", "label"}."""
        from search.comparing.column import column as made

        found, name, _ = self._columns.resolved(made(column))
        return {"spec": found.to_json(), "label": found.label(name)}

    def compare(
        self,
        columns: Sequence[str | Json],
        about: str = "",
        context: bool = False,
        rows: str = "none",
        sort: str = "date",
        without: bool = False,
        kinds: Sequence[str] = (),
        cues: Sequence[str] = (),
        outlet: str = "",
        since: str = "",
        until: str = "",
        min_score: float = DEFAULT_THRESHOLD,
        provenance: bool = False,
        noted: bool = False,
        offset: int = 0,
        count: int = WINDOW,
    ) -> Json:
        """Quotations side by side: {"columns", "total" (rows), "aligned", "left", "rows": [row]}.

        A row: {"why", "cells": [cell or null]}. "aligned": how many rows stand for something; "left": how many pairs
        that share words weren't weighed, as there are too many.
        ``columns``: see comparing.column; a name that is a side's means the side. ``about`` is a query that a
        quotation's words must match, with ``context`` its paragraph or its article's title may help; ``without`` lists
        those that don't match, too, behind the others. ``rows``: none (each column a list), occasion, or likeness;
        "why" says what an aligned row stands for. ``sort``: date, newest, outlet, score. ``kinds``, ``cues`` (classes
        of the lexicon), ``outlet``, ``since`` and ``until`` (of what is said, else of the article) narrow every column.
        With ``provenance`` also where it comes from. A column: see Compared. A cell is a quotation object with "hits"
        and "matched" ("words", "paragraph", "title"), with ``noted`` also "notes" (see Annotations.put_on).
        """
        from search.comparing.columns import Filter
        from search.utterances.periods import period_day

        if rows not in ROWS:
            raise UsageError(f"Rows are {', '.join(ROWS)}, not {rows}.")
        filtered = Filter(tuple(kinds), tuple(cues), outlet, period_day(since), period_day(until))
        asked = (list(columns), about, context, rows, sort, without, filtered, min_score)
        made = self._comparison(*asked)
        window = range(offset, min(len(made.rows), offset + min(count, MOST_WINDOW)))
        found = [self._compared_row(made, row) for row in window]
        if noted:
            self._annotations.put_on(cell for row in found for cell in row["cells"] if cell is not None)
        told = {"provenance": self._compared_of(made, about, filtered, min_score)} if provenance else {}
        return {
            **told,
            "columns": [column.to_json() for column in made.columns],
            "total": len(made.rows),
            "aligned": made.rows.aligned,
            "left": made.rows.left,
            "rows": found,
        }

    def _compared_row(self, made: "Comparison", row: int) -> Json:
        cells: list[Json | None] = []
        for column, place in zip(made.columns, made.cells(row), strict=True):
            objects = [] if place is None else self.quotes.objects([(place >> 32, place & 0xFFFFFFFF)])
            if place is None or not objects:
                cells.append(None)
                continue
            [cell] = self._finding.with_hits(objects, made.about)
            cells.append({**cell, "matched": column.matched(place, made.about)})
        why = made.rows.why(row)
        if why == "":
            from search.comparing.likeness import why_alike

            why = why_alike(self._statements.rarity, [cell["text"] for cell in cells if cell is not None])
        return {"why": why, "cells": cells}

    def _compared_of(self, made: "Comparison", about: str, filtered: "Filter", min_score: float) -> Json:
        """Where a comparison comes from."""
        from search.provenance import provenance
        from search.voices.lexicon import load_lexicon

        labels = " | ".join(column.column.label(column.name) for column in made.columns)
        sides = [column.column.side for column in made.columns if column.column.side]
        narrowed = [f"{name} {value}" for name, value in filtered.to_json().items()]
        query = "; ".join([labels, *([f"about {about}"] if about else []), *narrowed])
        lexicon = load_lexicon().version if filtered.cues else ""
        return provenance(self.library, query=query, sides=sides, threshold=min_score, lexicon=lexicon).to_json()

    @property
    def _columns(self) -> "Columns":
        return self._state()[1]

    def _state(self) -> "tuple[Any, Columns, OrderedDict[str, Comparison]]":
        """What is kept until the corpus, or what the person made, is another."""
        from search.comparing.columns import Columns

        state = self.library.changes, self.library.notes.version()
        if self._compared is None or self._compared[0] != state:
            before = self._compared[1] if self._compared is not None and self._compared[0][0] == state[0] else None
            columns = Columns(
                self.library, self.actors, self.sides, self._finding.places, lambda: self._tables.speech, before
            )
            self._compared = state, columns, OrderedDict()
        return self._compared

    def _comparison(
        self,
        asked: Sequence[str | Json],
        about: str,
        context: bool,
        rows: str,
        sort: str,
        without: bool,
        filtered: "Filter",
        min_score: float,
    ) -> "Comparison":
        _, _, known = self._state()
        name = repr((asked, about, context, rows, sort, without, filtered, min_score))
        found = known.get(name)
        if found is None:
            columns = self._columns_of(asked)
            places = self._finding.places(about) if about.strip() else None
            compared = [self._one(c, about, places, context, sort, without, filtered, min_score) for c in columns]
            compared = [c for c in compared if c.total or not (c.column.undated and len(compared) > len(asked))]
            found = known[name] = self._aligned(compared, about, rows)
            while len(known) > KEPT:
                known.popitem(last=False)
        known.move_to_end(name)
        return found

    def _columns_of(self, asked: Sequence[str | Json]) -> "list[Column]":
        from search.comparing.column import column
        from search.comparing.comparison import undated_columns

        if not 1 <= len(asked) <= MOST_COLUMNS:
            raise UsageError(f"Name one to {MOST_COLUMNS} columns to compare.")
        columns = [self._columns.resolved(column(value))[0] for value in asked]
        return [*columns, *undated_columns(columns)][:MOST_COLUMNS]

    def _one(
        self,
        column: "Column",
        about: str,
        places: "Ints | None",
        context: bool,
        sort: str,
        without: bool,
        filtered: "Filter",
        min_score: float,
    ) -> "Compared":
        import numpy as np

        from search.comparing.columns import inside
        from search.comparing.comparison import Compared, chosen, split
        from search.comparing.quotations import SORTS, joined

        if sort not in SORTS:
            raise UsageError(f"A comparison is sorted by {', '.join(SORTS)}, not by {sort}.")
        finder = self._columns
        column, name, key = finder.resolved(column)
        found, undated, outside = split(
            finder.all(column, filtered), column, lambda quotations: inside(quotations, column.period)
        )
        around = {} if places is None or not context else self._around(found, about, places)
        having, lacking = chosen(found, places, around)
        sure, beside = (np.float32(c.scores) >= np.float32(min_score) for c in (having, lacking))
        shown = finder.dates.sorted(having.only(sure), sort)
        rest = finder.dates.sorted(lacking.only(beside), sort)
        listed = joined([shown, rest]) if without and len(rest) else shown
        return Compared(
            column,
            name,
            key,
            listed,
            total=len(shown),
            without=len(rest),
            hidden=int((~sure).sum()),
            undated=undated,
            outside=outside,
            mentions=finder.mentions(column),
            around=around,
            lacking=frozenset(rest.places.tolist()) if without else frozenset(),
        )

    def _around(self, found: "Quotations", about: str, places: "Ints") -> dict[int, str]:
        """Of the quotations whose own words don't match a query: in which the words around help."""
        import numpy as np

        from search.comparing.context import Around
        from search.number_sets import among
        from search.quotes import spans_of

        answer = self._finding.answer(about, typing=False)
        articles = np.array(answer.numbers, np.int64)
        others = found.only(among(found.articles, articles) & ~among(found.places, places))
        look = Around(self.library, answer.query, lambda quote: spans_of(self.library, quote))
        ids = others.ids(range(len(others)))
        return {(a << 32 | o): where for a, o in ids if (where := look.where((a, o)))}

    def _aligned(self, columns: "list[Compared]", about: str, rows: str) -> "Comparison":
        from search.comparing.comparison import Comparison
        from search.comparing.rows import plain

        lists = [column.quotations for column in columns]
        if rows == "occasion":
            import numpy as np

            from search.comparing.occasions import by_occasion

            places = np.concatenate([quotations.places for quotations in lists])
            found = by_occasion(self._columns.circumstances(places), lists)
        elif rows == "likeness":
            from search.comparing.likeness import by_likeness

            found = by_likeness(self.library, self._statements.rarity, lists, self._columns.frequent)
        else:
            found = plain([len(quotations) for quotations in lists])
        return Comparison(columns, found, about, rows)
