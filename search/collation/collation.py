"""Reports of one statement compared: what all of them share, and what each has differently."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from search.collation.alignment import align
from search.collation.difference import Difference, Op, Place, Reading
from search.collation.token import Quoted, Token
from search.text import fold, plain

Tokens = Sequence[Token]
LONG_GAP = 3  # columns: a report that has nothing in more of them in a row doesn't tell that passage


class Collation:
    """Compares reports, given as their words, two or more.

    Without a ``reference`` (the index of a report) a report differs where it isn't as more than half of those are that
    tell the passage; where there is no such majority, all of them differ. ``ignore``: differences that don't count.
    The order of the reports makes no difference.
    """

    def __init__(
        self, reports: Sequence[Tokens], reference: int | None = None, ignore: Collection[Op] = frozenset()
    ) -> None:
        self._reports = reports
        self._reference = reference
        alignment = align([[token.word for token in tokens] for tokens in reports])
        self.columns = alignment.columns
        self.where = alignment.places
        self._at = [dict(zip(columns, range(len(columns)), strict=True)) for columns in alignment.places]
        self._grid = [_row(tokens, columns, self.columns) for tokens, columns in zip(reports, self.where, strict=True)]
        self._covered = [_covered(columns, alignment.columns) for columns in alignment.places]
        self.places = tuple(self._places())
        self._place_of = {c: i for i, place in enumerate(self.places) for c in range(place.start, place.end)}
        found = [self._worded(row) for row in range(len(reports))]
        for op, form in ((Op.GLYPH, _glyphs), (Op.CASE, _case), (Op.MARK, _mark)):
            if op not in ignore:
                for row, more in enumerate(self._printed(op, form, found)):
                    found[row] += more
        self.differences = tuple(
            tuple(sorted((d for d in own if d.op not in ignore), key=lambda d: (d.first, d.last, d.op)))
            for own in found
        )

    def shared(self, row: int) -> list[bool]:
        """Of each word of a report whether it belongs to the core: most who tell the passage have it."""
        marked = [True] * len(self._reports[row])
        for difference in self.differences[row]:
            if difference.op in (Op.INSERT, Op.REPLACE):
                marked[difference.first : difference.last] = [False] * (difference.last - difference.first)
        return marked

    # -- places of variation

    def _words(self, row: int, start: int, end: int) -> tuple[str, ...]:
        return tuple(token.word for token in self._grid[row][start:end] if token is not None)

    def _text(self, row: int, start: int, end: int) -> str:
        return " ".join(token.printed for token in self._grid[row][start:end] if token is not None)

    def _places(self) -> Iterator[Place]:
        """Runs of columns in which those who tell the passage differ, or which the same reports don't tell."""
        everybody = len(self._reports)
        before: tuple[str, tuple[int, ...]] | None = None
        start = 0
        for column in range(self.columns + 1):
            kind: tuple[str, tuple[int, ...]] | None = None
            if column < self.columns:
                telling = tuple(row for row, covered in enumerate(self._covered) if covered[column])
                words = {None if (t := self._grid[row][column]) is None else t.word for row in telling}
                if len(words) > 1:
                    kind = "varied", ()
                elif len(telling) < everybody:
                    kind = "passage", telling
            if kind != before:
                if before is not None:
                    yield self._place(start, column, all_tell=before[0] == "passage")
                start, before = column, kind

    def _place(self, start: int, end: int, *, all_tell: bool) -> Place:
        rows: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, covered in enumerate(self._covered):
            if all_tell or any(covered[start:end]):
                rows[self._words(row, start, end)].append(row)
        ordered = sorted(rows.items(), key=lambda item: (-len(item[1]), -len(item[0]), item[0]))
        return Place(start, end, tuple(Reading(self._printed_most(own, start, end), tuple(own)) for _, own in ordered))

    def _printed_most(self, rows: Sequence[int], start: int, end: int) -> str:
        texts = Counter(self._text(row, start, end) for row in rows)
        return min(texts, key=lambda text: (-texts[text], text))

    # -- other words

    def _worded(self, row: int) -> list[Difference]:
        if self._reference is not None:
            return [] if row == self._reference else self._joined(list(self._against(row, self._reference)))
        found: list[Difference] = []
        for number, place in enumerate(self.places):
            own = next((reading for reading in place.readings if row in reading.reports), None)
            told = sum(len(reading.reports) for reading in place.readings)
            lead = place.readings[0] if len(place.readings[0].reports) * 2 > told else None
            if own is None:  # it doesn't tell this passage at all
                instead = next(reading.text for reading in place.readings if reading.text)
                if told * 2 >= len(self._reports):
                    found.append(self._left_out(row, place.start, instead, number))
            elif own is not lead:
                others = [lead] if lead else [reading for reading in place.readings if reading is not own]
                found += self._one(row, place.start, place.end, _either(others), number)
        return self._joined(found)

    def _against(self, row: int, reference: int) -> Iterator[Difference]:
        """Runs of columns in which a report hasn't the reference's word, each within one place of variation."""
        start = 0
        for column in range(self.columns + 1):
            same = column == self.columns or (
                column in self._at[row]
                and self._words(row, column, column + 1) == self._words(reference, column, column + 1)
            )
            another = column > start and self._place_of.get(column) != self._place_of.get(column - 1)
            if same or another:
                others = self._text(reference, start, column)
                yield from self._one(row, start, column, others, self._place_of.get(start, -1))
                start = column + same

    def _one(self, row: int, start: int, end: int, others: str, place: int) -> Iterator[Difference]:
        at = self._at[row]
        words = [at[c] for c in range(start, end) if c in at]
        if not words:
            if others:
                yield self._left_out(row, start, others, place)
            return
        op = Op.REPLACE if others else Op.INSERT
        for first, last in self._runs(row, words):
            yield Difference(op, first, last, self._span(row, first, last), others, place)

    def _left_out(self, row: int, column: int, words: str, place: int) -> Difference:
        before = sum(c < column for c in self.where[row])
        return Difference(Op.DELETE, before, before, words, "", place)

    def _joined(self, found: list[Difference]) -> list[Difference]:
        """What is left out in one place of a report is one difference."""
        joined: list[Difference] = []
        for d in found:
            last = joined[-1] if joined else None
            if last is not None and last.op is d.op is Op.DELETE and last.first == d.first:
                joined[-1] = Difference(Op.DELETE, d.first, d.first, f"{last.text} {d.text}", "", last.place)
            else:
                joined.append(d)
        return joined

    def _runs(self, row: int, words: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Neighbouring words of one part, as [first, last)."""
        tokens = self._reports[row]
        first = words[0]
        for before, word in zip(words, [*words[1:], -1], strict=True):
            if word != before + 1 or tokens[word].part != tokens[before].part:
                yield first, before + 1
                first = word

    def _span(self, row: int, first: int, last: int) -> str:
        return " ".join(token.printed for token in self._reports[row][first:last])

    # -- the same words in print

    def _printed(
        self, op: Op, form: Callable[[Token], str], worded: Sequence[Sequence[Difference]]
    ) -> list[list[Difference]]:
        """Differences between the words of one column; ``form`` gives what may differ, "" where it can't be told."""
        marked: list[dict[int, str]] = [{} for _ in self._reports]
        for column in range(self.columns):
            there = {row: token for row, own in enumerate(self._grid) if (token := own[column]) is not None}
            if len({token.quoted if op is Op.MARK else token.printed for token in there.values()}) < 2:
                continue
            forms = {row: its for row, token in there.items() if (its := form(token))}
            # of those who have a form, as most print it
            shown = {its: min(there[row].printed for row in forms if forms[row] == its) for its in forms.values()}
            for row, instead in self._unlike(column, forms, any_word=op is Op.MARK):
                marked[row][self._at[row][column]] = instead if op is Op.MARK else shown[instead]
        found = []
        for row, words in enumerate(marked):
            if op is not Op.MARK:  # other words are printed otherwise anyway
                changed = {w for d in worded[row] if d.op is Op.REPLACE for w in range(d.first, d.last)}
                words = {word: instead for word, instead in words.items() if word not in changed}  # noqa: PLW2901
            found.append([*self._print_differences(op, row, words)])
        return found

    def _unlike(self, column: int, forms: dict[int, str], *, any_word: bool) -> Iterator[tuple[int, str]]:
        """Rows whose form isn't that of the reference, or of most with the same word (or any); and what these have."""
        if len(set(forms.values())) < 2:
            return
        by_word: defaultdict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
        for row, its in forms.items():
            by_word[() if any_word else self._words(row, column, column + 1)][row] = its
        for same in by_word.values():
            counted = Counter(same.values())
            if self._reference is not None:
                lead = same.get(self._reference)
                if lead is None:
                    continue
            else:
                lead, many = counted.most_common(1)[0]
                lead = lead if many * 2 > len(same) else None
            for row, its in same.items():
                if its != lead and len(counted) > 1:
                    yield row, lead or min(other for other in counted if other != its)

    def _print_differences(self, op: Op, row: int, words: dict[int, str]) -> Iterator[Difference]:
        by_instead: defaultdict[str, list[int]] = defaultdict(list)
        for word, instead in words.items():
            by_instead[instead if op is Op.MARK else ""].append(word)
        for instead, own in by_instead.items():
            for first, last in self._runs(row, sorted(own)):
                others = instead or " ".join(words[w] for w in range(first, last))
                yield Difference(op, first, last, self._span(row, first, last), others)


def _row(tokens: Tokens, columns: Sequence[int], many: int) -> list[Token | None]:
    """The words of a report, each in its column."""
    row: list[Token | None] = [None] * many
    for token, column in zip(tokens, columns, strict=True):
        row[column] = token
    return row


def _either(readings: Sequence[Reading]) -> str:
    """What stands in other reports, the most told first: "all nations / any country"."""
    return " / ".join(reading.text for reading in readings if reading.text)


def _covered(places: Sequence[int], columns: int) -> list[bool]:
    """In which columns a text tells the passage: between its words, unless it has none for long."""
    covered = [False] * columns
    before = -1
    for column in (*places, columns):
        if places and column - before - 1 <= LONG_GAP:
            covered[before + 1 : column] = [True] * (column - before - 1)
        if column < columns:
            covered[column] = True
        before = column
    return covered


def _glyphs(token: Token) -> str:
    """A word without its capitals."""
    return token.printed.lower()


def _case(token: Token) -> str:
    """A word without what its letters look like beside their capitals."""
    return "".join(p if p.lower() == f else f for p, f in zip(plain(token.printed), fold(token.printed), strict=True))


def _mark(token: Token) -> str:
    return "" if token.quoted is Quoted.UNSURE else token.quoted.value
