"""Moving and selecting in the open article."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from search.layers import Layer
from tui.desk.article import OpenArticle, attribution_extent
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.widgets.reading_view import ReadingView

Span = tuple[int, int]
_NAMES = {
    "quotations": "quotation",
    "entities": "name",
    "notes": "note",
    "hits": "hit",
    "review": "quotation or note to review",
}


class Motions:
    """Moves the cursor of the reading view to what the ``article`` that is open holds, and selects there."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.article: OpenArticle | None = None
        self._hit: Span | None = None  # the hit last moved to

    @cached_property
    def view(self) -> "ReadingView":
        """The widget, made when something is to be read: the list is there sooner without it."""
        from tui.widgets.reading_view import ReadingView

        view = ReadingView(id="reading")
        self._desk.query_one("#reader").mount(view)
        return view

    # -- moving

    def move(self, lines: int) -> None:
        """Down or up."""
        self.view.set_current(None)
        self.view.move(lines)

    def paragraph(self, direction: int) -> None:
        """To the next paragraph, or the selection's end there."""
        if self.selecting:
            self.view.extend("paragraph", direction)
        else:
            self.view.set_current(None)
            self.view.paragraph(direction)

    def go_next(self, layer: str, direction: int) -> None:
        """To the next thing of a layer, saying so when there is none."""
        if self.article is None:
            self._desk.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
        elif self.next_thing(layer, direction):
            self._desk.panes.go(2)
        else:
            name, order = _NAMES[layer], "last" if direction > 0 else "first"
            said = f"That was the {order} {name}." if self.article.things(layer) else f"There is no {name} here."
            if layer == "review" and self.article.hidden:
                said += (
                    f" {self.article.hidden} doubtful are hidden: {key_of('view.fold')} in the third pane shows them."
                )
            self._desk.reader_app.say(said)

    def next_thing(self, layer: str, direction: int, *, inclusive: bool = False) -> bool:
        """Move to the next thing of a layer; False when there is none."""
        if self.article is None:
            return False
        at = self.view.current or (self.view.place, self.view.place)
        spans = self.article.things(layer)
        if direction > 0:
            index = bisect_left(spans, at) if inclusive else bisect_right(spans, at)
        else:
            index = bisect_left(spans, at) - 1
        if not 0 <= index < len(spans):
            return False
        span = spans[index]
        self.view.drop_selection()
        self._move_to(span, hit=layer == "hits")
        return True

    def to_edge_hit(self, direction: int) -> None:
        """To the first hit of the article, or the last when one came backwards."""
        spans = [] if self.article is None else self.article.spans_of(Layer.HITS)
        if spans:
            self._move_to(spans[0] if direction > 0 else spans[-1], hit=True)

    def _move_to(self, span: Span, *, hit: bool) -> None:
        self._hit = span if hit else None
        self.view.goto(span[0])
        self.view.set_current(span)

    @property
    def thing(self) -> Span | None:
        """The quotation, name or note one last moved to. A hit is none: the keys act on the sentence round it."""
        return None if self.view.current == self._hit else self.view.current

    @property
    def at(self) -> int:
        """Where the selection begins, or what one moved to, or where the cursor is."""
        span = self.view.selected or self.view.current
        return span[0] if span else self.view.place

    def hit_position(self) -> tuple[int, int]:
        """Which hit is current, from 1 (0 for none), and how many there are."""
        if self.article is None:
            return 0, 0
        spans = self.article.spans_of(Layer.HITS)
        place = (self.view.current or (self.view.place, 0))[0]
        return bisect_right(spans, place, key=itemgetter(0)), len(spans)

    def next_measure(self) -> None:
        """Make the lines of the text longer, or after the longest short again."""
        from tui.widgets.reading_painter import MEASURES

        measures = [*MEASURES, MEASURES[0]]
        at = self.view.measure
        self.view.set_measure(measures[measures.index(at) + 1] if at in measures else MEASURES[0])
        self._desk.reader_app.say(f"Lines of at most {self.view.measure} columns.")

    # -- selecting

    @property
    def selecting(self) -> bool:
        """True while something is selected."""
        return self.view.selected is not None

    def widen(self) -> None:
        """Select, or select more: sentence, quotation, attribution, paragraph."""
        article = self.article
        if article is None:
            return
        self._desk.panes.go(2)
        place = self.at
        steps = [self.view.sentence_at(place), self.view.paragraph_at(place)]
        for quote in article.quotes_at(place):
            steps += [(s, e) for s, e in quote["spans"] if s <= place < e] + [attribution_extent(quote)]
        if self.thing is not None and not self.view.selected:
            steps.append(self.thing)
        self.view.widen([step for step in steps if step[0] < step[1]])

    def narrow(self) -> None:
        """Select less."""
        self.view.narrow()

    def extend(self, unit: str, direction: int) -> None:
        """Move the end of the selection."""
        if self.selecting:
            self.view.extend(unit, direction)
        else:
            self._desk.reader_app.say(
                f"Nothing is selected: {key_of('select.widen')} selects the sentence at the cursor."
            )

    def drop_selection(self) -> None:
        """Select nothing."""
        self.view.drop_selection()
