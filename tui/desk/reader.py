"""The reading view: which article is open, where in it one is, what is current."""

from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from search.layers import Layer
from search.text import unwrapped
from tui.desk.article import (
    ALL,
    SHOWN,
    SPOKEN,
    USUAL,
    load_layer,
    load_notes,
    load_reading,
    load_text,
)
from tui.desk.current import Current
from tui.desk.margin import margin_labels
from tui.desk.motions import Motions
from tui.desk.panes import HEADS
from tui.engine_client import EngineError, EngineLostError, StaleError
from tui.keys.in_force import key_of, with_keys
from tui.safe import content

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
Span = tuple[int, int]
ANCHOR = 60  # code points by which a place is found again in a text that has changed
_EMPTY = (
    "No article is open.\n\n{move.open} on the list opens one · "
    "{search.corpus} searches them all · {help} shows every key"
)


class Reader(Motions):
    """Drives the second pane. What the keys act on there is ``current``."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.current = Current(desk)
        self._generation = 0
        self._nothing = with_keys(_EMPTY)  # what is said where no article is
        self.shown = USUAL  # which quotations of an article

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

    # -- the session

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
