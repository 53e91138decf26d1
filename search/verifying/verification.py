"""Looks every quotation of a manuscript up in a corpus. The index says which articles to look at, never all of them."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from search.library import Library, Shown
from search.verifying.speaking import Speaking
from search.verifying.verdict import Place, Span, Status, Verdict, Who
from search.verifying.wording import Nearest, Wording
from search.verifying.written import Row, Speaker, Written

if TYPE_CHECKING:
    from search.quotes import Quotes

FEW = 32  # articles that hold all words of a quotation: fewer are looked at sooner than asked for words in a row
ARTICLES = 400  # in which the words of a quotation are looked for, of those that hold them in a row
CANDIDATES = 16  # articles that hold most of the words, where none holds them in a row
MOST_WAYS = 20  # in which the rows of one quotation follow one another in a text
SHOWN = 10  # places of a verdict
KEPT = 128  # texts
_TOLD = "told there in the article's words, not quoted"
_RANK = {Who.SAME: 0, Who.UNREAD: 0, Who.UNNAMED: 0, Who.UNSURE: 1, Who.UNKNOWN: 2, Who.OTHER: 3}


class Verification:
    """Gives verdicts on quotations. ``speaking`` is None where nobody's names are to be compared."""

    def __init__(self, library: Library, quotes: "Quotes", speaking: Speaking | None) -> None:
        self._library = library
        self._quotes = quotes
        self._speaking = speaking
        self._wordings: OrderedDict[str, Wording] = OrderedDict()

    def verdicts(
        self, written: Sequence[Written], progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Iterator[Verdict]:
        """The verdict on each quotation, in order."""
        for done, one in enumerate(written):
            progress(done, len(written))
            yield self.verdict(one)

    def verdict(self, written: Written) -> Verdict:
        """The verdict on one quotation, which has words."""
        if written.whole and (places := self._standing(written, written.whole)):
            return self._found(replace(written, bracketed=False), places)
        if places := self._standing(written, written.rows):
            return self._found(written, places)
        nearest = self._nearest(written)
        if nearest is not None:
            return nearest
        return Verdict(written, Status.ASIDE if written.aside else Status.NOT_FOUND)

    def standing(self, rows: Sequence[Row], speakers: Sequence[Speaker] = ()) -> list[Place]:
        """Every place where rows of words follow one another in a text, in the order of the articles."""
        index = self._library.index
        if index is None:
            return []
        words = [word for row in rows for word in row.words]
        numbers = index.holding(words)
        if len(numbers) <= FEW:
            return self._places(numbers, rows, speakers)
        longest = max((row.words for row in rows), key=len)
        found = self._places(index.wording(longest)[:ARTICLES], rows, speakers)
        if not found:  # across paragraphs no words stand in a row for the index
            found = self._places(index.likely(words, CANDIDATES), rows, speakers)
        return found

    def _standing(self, written: Written, rows: Sequence[Row]) -> list[Place]:
        found = self.standing(rows, written.speakers)
        gaps = {id(place): sum(map(len, place.left_out)) for place in found}
        return sorted(found, key=lambda p: (_RANK[p.who], p.kind != "direct", gaps[id(p)]))

    def _places(self, numbers: Sequence[int], rows: Sequence[Row], speakers: Sequence[Speaker]) -> list[Place]:
        found = []
        for article in self._library.shown(numbers):
            wording = self._wording(article)
            ways = wording.rows([row.words for row in rows], MOST_WAYS)
            ways = ways if len(rows) == 1 else ways[:1]
            found += [self._place(article, wording, way, speakers) for way in ways]
        return found

    def _place(self, article: Shown, wording: Wording, way: Sequence[Span], speakers: Sequence[Speaker]) -> Place:
        spans = [wording.span(first, last) for first, last in way]
        number, text = article.listed.number, wording.text
        around, who = [], Who.UNREAD
        if self._speaking is not None:
            around = self._speaking.around(number, spans)
            who = self._speaking.compare(speakers, around)
        between = [text[before[1] : after[0]] for before, after in pairwise(spans)]
        return Place(
            number=number,
            document=article.listed.document,
            paragraph=self._quotes.paragraph(article.listed.text_hash, text, spans[0][0]),
            spans=tuple(spans),
            words=" … ".join(text[start:end] for start, end in spans),
            speakers=tuple(dict.fromkeys(name for quote in around for name in quote.names)),
            kind=around[0].kind if around else "",
            who=who,
            left_out=tuple(
                words for (_, end), (start, _), words in zip(way, way[1:], between, strict=False) if start > end
            ),
        )

    def _found(self, written: Written, places: Sequence[Place]) -> Verdict:
        best = places[0]
        # an ellipsis that the article has itself leaves nothing out
        changed = bool(best.left_out) or (written.trimmed and len(written.rows) == 1) or written.bracketed
        status = Status.TRIMMED if changed else Status.EXACT
        notes = []
        if best.who is Who.OTHER:
            status = Status.SPEAKER
        elif best.who is Who.UNSURE:
            notes.append(f"the manuscript names {written.speaker}, the article {', '.join(best.speakers)}")
        elif best.who is Who.UNKNOWN:
            others = dict.fromkeys(name for place in places if place.who is Who.OTHER for name in place.speakers)
            notes.append("no speaker was found there" + (f"; elsewhere it is {', '.join(others)}" if others else ""))
        if best.kind == "indirect":
            notes.append(_TOLD)
        if written.bracketed:
            notes.append("the words in brackets are the writer's")
        return Verdict(written, status, tuple(places[:SHOWN]), len(places), 1.0, notes=tuple(notes))

    def _nearest(self, written: Written) -> Verdict | None:
        """The place most like a quotation that stands nowhere."""
        if self._library.index is None:
            return None
        best: tuple[float, Shown, Wording, list[Nearest]] | None = None
        for article in self._library.shown(self._library.index.likely(written.words, CANDIDATES)):
            wording = self._wording(article)
            least = best[0] if best is not None and len(written.rows) == 1 else 0.0
            parts = [(row, near) for row in written.rows if (near := wording.nearest(row.words, least)) is not None]
            # a row of which nothing stands there counts as unlike
            like = sum(near.like * len(row.words) for row, near in parts) / len(written.words)
            if parts and len(parts) == len(written.rows) and (best is None or like > best[0]):
                best = like, article, wording, [near for _, near in parts]
        if best is None:
            return None
        like, article, wording, parts_there = best
        way = [(near.first, near.last) for near in parts_there]
        place = self._place(article, wording, way, written.speakers)
        diff = [step for row, near in zip(written.rows, parts_there, strict=True) for step in _diff(row, near, wording)]
        if any(step == "-" for step, _ in diff) and self._interrupted(article.listed.number, parts_there, wording):
            note = "the article puts words of its own between the parts: " + "; ".join(w for s, w in diff if s == "-")
            place = replace(place, left_out=())
            found = self._found(written, [place])
            return replace(found, notes=(*found.notes, note))
        notes = [f"said there by {', '.join(place.speakers)}"] if place.who is Who.OTHER else []
        return Verdict(written, Status.ALTERED, (place,), 1, like, tuple(diff), tuple(notes))

    def _interrupted(self, number: int, parts: Sequence[Nearest], wording: Wording) -> bool:
        """Whether nothing differs but words that stand between two parts of what one quotation says: "he said"."""
        if self._speaking is None or any(step not in ("equal", "delete") for near in parts for step, *_ in near.steps):
            return False
        steps = [(near.first, step) for near in parts for step in near.steps]
        gone = [wording.span(first + a, first + b) for first, (step, a, b, _, _) in steps if step == "delete"]
        around = self._speaking.around(number, [wording.span(near.first, near.last) for near in parts])
        gaps = [(one[1], two[0]) for quote in around for one, two in pairwise(quote.spans)]
        return bool(gone) and all(any(a <= start and end <= b for a, b in gaps) for start, end in gone)

    def _wording(self, article: Shown) -> Wording:
        key = article.listed.text_hash
        found = self._wordings.get(key)
        if found is None:
            found = self._wordings[key] = Wording(self._library.text_at(key, article.place))
            if len(self._wordings) > KEPT:
                self._wordings.popitem(last=False)
        self._wordings.move_to_end(key)
        return found


def _diff(row: Row, near: Nearest, wording: Wording) -> Iterator[tuple[str, str]]:
    """What stands there and what the manuscript has, word by word."""
    for step, a, b, c, d in near.steps:
        if b > a:
            start, end = wording.span(near.first + a, near.first + b)
            yield "=" if step == "equal" else "-", " ".join(wording.text[start:end].split())
        if step != "equal" and d > c:
            yield "+", " ".join(row.shown[c:d])
