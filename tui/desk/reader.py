"""The reading view: which article is open, where in it one is, what is current."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from search.layers import Layer
from search.text import unwrapped
from tui.desk.article import (
    ALL,
    SHOWN,
    SPOKEN,
    USUAL,
    OpenArticle,
    attribution_extent,
    load_layer,
    load_notes,
    load_reading,
    load_text,
)
from tui.desk.current import Current
from tui.desk.margin import margin_labels
from tui.desk.panes import HEADS
from tui.engine_client import EngineError, EngineLostError, StaleError
from tui.keys.in_force import key_of, with_keys
from tui.safe import content

if TYPE_CHECKING:
    from tui.screens.desk import Desk
    from tui.widgets.reading_view import ReadingView

Json = dict[str, Any]
Span = tuple[int, int]
_NAMES = {
    "quotations": "quotation",
    "entities": "name",
    "notes": "note",
    "hits": "hit",
    "review": "quotation or note to review",
}
ANCHOR = 60  # code points by which a place is found again in a text that has changed
_EMPTY = (
    "No article is open.\n\n{move.open} on the list opens one · "
    "{search.corpus} searches them all · {help} shows every key"
)


class Reader:
    """Drives the second pane. What the keys act on there is ``current``."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.article: OpenArticle | None = None
        self.current = Current(desk)
        self._hit: tuple[int, int] | None = None  # the hit last moved to
        self._generation = 0
        self._nothing = with_keys(_EMPTY)  # what is said where no article is
        self.shown = USUAL  # which quotations of an article

    @cached_property
    def view(self) -> "ReadingView":
        """The widget, made when something is to be read: the list is there sooner without it."""
        from tui.widgets.reading_view import ReadingView

        view = ReadingView(id="reading")
        self._desk.query_one("#reader").mount(view)
        return view

    @property
    def number(self) -> int | None:
        """The article that is open."""
        return None if self.article is None else self.article.number

    # -- opening

    async def open(self, number: int, start: int | None = None, end: int | None = None, *, hit: bool = False) -> None:
        """Open an article, at a passage if one is given, which may be a ``hit`` of a search."""
        if self.article is not None and (self.article.number != number or start is not None):
            self._desk.jumps.leave()
        span = (start, end) if start is not None and end is not None else None
        self._hit = span if hit else None
        await self._show(number, start or 0, span)

    async def open_document(self, document: str, offset: int, *, leave: bool = False) -> bool:
        """Open an article by its name, at a place in it; False when it is gone. With ``leave`` one can come back."""
        try:
            number = (await self._desk.reader_app.engine.call("number", document=document))["number"]
        except EngineLostError:
            raise
        except EngineError:
            return False
        if leave:
            self._desk.jumps.leave()
        await self._show(number, offset, None)
        return True

    async def return_to(self, document: str, offset: int, words: str) -> None:
        """Open an article where one was, found again by its words when the text has changed."""
        if await self.open_document(document, offset) and self.article is not None:
            place = near(self.article.text, offset, words)
            if place != offset:
                self.view.goto(place)

    async def show_place(self, number: int, offset: int) -> None:
        """Show a place without remembering where one was."""
        await self._show(number, offset, None)

    async def _show(self, number: int, offset: int, current: Span | None) -> None:
        self._generation += 1
        mine = self._generation
        engine = self._desk.reader_app.engine
        try:
            if self.article is None or self.article.number != number:
                article = await load_text(engine, number)
                if mine != self._generation:
                    return
                self.article = article
                self.view.show(unwrapped(article.text, article.paragraphs), article.layers[Layer.ZONES])
                self._show_head()
            self.view.goto(offset)
            self.view.set_current(current)
            await self.reload_layers()
            if not self.article or not self.article.about["read"]:
                await engine.call("first", numbers=[number])
        except StaleError:
            return
        except EngineError as error:
            self._desk.reader_app.say(str(error), error=True)
        self._desk.show_status()
        if self._desk.panes.focused == 2:
            self._desk.background(self._desk.shelf.opened.note, group="opened")

    async def reload(self) -> None:
        """The corpus changed: show what is known now, in the same place."""
        article = self.article
        if article is None:
            self.view.show_message(self._nothing)
            return
        engine = self._desk.reader_app.engine
        try:
            about = await engine.call("open", number=article.number)
        except EngineLostError:
            return  # what is known stays; once the engine is there again it is looked at again
        except EngineError as error:
            if article is not self.article:
                return  # another was opened meanwhile
            self.article = None
            self._nothing = f"{error}\n\n{key_of('panes.1')} goes back to the list"
            self.view.show_message(self._nothing)
            self._show_head()
            await self._desk.side.show()
            return
        if article is not self.article:
            return
        if about["text_hash"] != article.about["text_hash"]:
            self.article = None
            await self._show(about["number"], min(self.view.place, about["chars"]), None)
        elif about != article.about or article.stale:
            article.about, article.stale = about, True  # until the layers are here: this may be cut short by the next
            self._show_head()
            await self.reload_layers()
            article.stale = False

    async def reload_layers(self) -> None:
        """Ask anew for everything that is laid over the text."""
        article = self.article
        if article is None:
            return
        engine = self._desk.reader_app.engine
        await load_reading(engine, article, shown=self.shown)
        await load_notes(engine, article)
        if article is self.article:
            for layer in (Layer.ENTITIES, Layer.SPEAKERS, Layer.UNREAD):
                self.view.set_layer(layer, article.layers[layer])
            shown = [span for span in article.layers[Layer.QUOTATIONS] if span[3] in article.quotes]
            self.view.set_layer(Layer.QUOTATIONS, shown)
            self.view.set_margin(margin_labels(article))
            await self.show_notes()
            await self.show_hits()
            await self._desk.side.show()

    async def show_notes(self, *, again: bool = False) -> None:
        """Show the person's notes; ``again`` asks for them first."""
        article = self.article
        if article is None:
            return
        if again:
            await load_notes(self._desk.reader_app.engine, article)
        self.view.set_layer(Layer.NOTES, article.layers[Layer.NOTES])

    async def show_hits(self) -> None:
        """Show the hits of the search made last."""
        article = self.article
        if article is None:
            return
        try:
            engine = self._desk.reader_app.engine
            hits = await load_layer(engine, article.number, Layer.HITS, **self._desk.finder.asked())
        except (EngineError, StaleError):
            hits = []
        article.layers[Layer.HITS] = hits
        self.view.set_layer(Layer.HITS, hits)
        self._desk.show_status()

    def _show_head(self) -> None:
        article = self.article
        head = HEADS[2]
        if article is not None:
            known = article.about["metadata"]
            where = " · ".join(
                [known["outlet"] or "outlet unknown", known["date"] or "undated", article.about["document"]]
            )
            notices = [article.about["notice"]] if article.about["notice"] else []
            if article.about["read"] and article.about["unread"]:
                notices.append(f"{article.about['unread']} paragraphs not read: not in English")
            elif not article.about["read"]:
                notices.append("not read for quotations yet")
            if article.hidden:
                notices.append(f"{article.hidden} doubtful hidden")
            if article.attitudes:
                notices.append(f"{article.attitudes} attitude{'s' * (article.attitudes > 1)} hidden")
            head = "  ".join(["2", where, *notices])
        self._desk.query_one("#reader-head", Static).update(content(head), layout=False)

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

    def _move_to(self, span: tuple[int, int], *, hit: bool) -> None:
        self._hit = span if hit else None
        self.view.goto(span[0])
        self.view.set_current(span)

    @property
    def thing(self) -> tuple[int, int] | None:
        """The quotation, name or note one last moved to. A hit is none: the keys act on the sentence round it."""
        return None if self.view.current == self._hit else self.view.current

    def hit_position(self) -> tuple[int, int]:
        """Which hit is current, from 1 (0 for none), and how many there are."""
        if self.article is None:
            return 0, 0
        spans = self.article.spans_of(Layer.HITS)
        place = (self.view.current or (self.view.place, 0))[0]
        return bisect_right(spans, place, key=itemgetter(0)), len(spans)

    async def show_others(self) -> None:
        """Show other quotations: those below the threshold too, only what tells words, or the usual ones again."""
        self.shown = SHOWN[(SHOWN.index(self.shown) + 1) % len(SHOWN)]
        await self.reload_layers()
        self._show_head()
        hidden = 0 if self.article is None else self.article.attitudes
        if self.shown == SPOKEN:
            self._desk.reader_app.say(f"Only what tells words: {hidden} of what is thought, wanted or done hidden.")
        elif self.shown == ALL:
            self._desk.reader_app.say("Doubtful ones, too.")
        else:
            self._desk.reader_app.say("The doubtful are hidden; what is thought, wanted or done is shown.")

    def explain_at(self, offset: int) -> None:
        """Say how the speaker of the quotation that begins at ``offset`` was found."""
        article = self.article
        quote = None if article is None else article.quote_from(offset)
        if quote is not None:
            self.view.goto(offset)
            self.view.set_current(tuple(quote["spans"][0]))
            self.current.explain()

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
        place = self.view.selected[0] if self.view.selected else (self.view.current or (self.view.place, 0))[0]
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

    def restore(self, session: Json) -> None:
        """How the last session read."""
        from tui.widgets.reading_painter import MEASURES

        if session.get("measure") in MEASURES:
            self.view.set_measure(session["measure"])

    def session(self) -> Json:
        """What to keep for next time."""
        if self.article is None:
            return {"measure": self.view.measure}
        place = self.view.place
        words = self.article.text[place : place + ANCHOR]
        document = self.article.about["document"]
        return {"document": document, "offset": place, "words": words, "measure": self.view.measure}


def near(text: str, offset: int, words: str) -> int:
    """Where ``words`` stand that stood at ``offset``, the nearest place of several; ``offset`` when they are gone."""
    if not words or text.startswith(words, offset):
        return offset
    after, before = text.find(words, offset), text.rfind(words, 0, offset)
    places = [place for place in (after, before) if place >= 0]
    return min(places, key=lambda place: abs(place - offset), default=offset)
