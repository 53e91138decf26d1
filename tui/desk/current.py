"""The current thing of the reading view: what the keys act on."""

from typing import TYPE_CHECKING, Any

from search.citing.wording import named
from tui.cue_words import cue_words
from tui.desk.margin import how_sure
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.safe import cut

if TYPE_CHECKING:
    from tui.desk.article import OpenArticle
    from tui.screens.desk import Desk
    from tui.taking import Taken
    from tui.widgets.reading_view import ReadingView

Json = dict[str, Any]
Span = tuple[int, int]

# what the flags of a quotation say of its marks
_ODD = {
    "unclosed": "its quotation mark is not closed",
    "unopened": "its quotation mark is not opened",
    "nested": "it stands in the words of somebody else",
    "title": "marks stand around a title in it",
    "scare": "marks stand around a word in it that nobody is quoted with",
}


class Current:
    """There always is one: the selection, else what one last moved to, else the sentence at the cursor."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    @property
    def article(self) -> "OpenArticle | None":
        """The article that is open."""
        return self._desk.reader.article

    @property
    def view(self) -> "ReadingView":
        """The reading view."""
        return self._desk.reader.view

    def passage(self) -> Span | None:
        """The current thing's place: the selection, else what one moved to, else the sentence at the cursor."""
        if self.article is None:
            return None
        span = self.view.selected or self._desk.reader.thing or self.view.sentence_at(self._desk.reader.at)
        return span if span[0] < span[1] else None

    def quote(self) -> Json | None:
        """The quotation that the current thing is or stands in."""
        passage = self.passage()
        if self.article is None or passage is None:
            return None
        return next(iter(self.article.quotes_at(self._desk.reader.at)), None)

    def actor(self) -> Json | None:
        """The actor of the current thing: whose name it is, else who says it; None when there is none."""
        passage = self.passage()
        if self.article is None or passage is None:
            return None
        entity = self.article.entity_at(self._desk.reader.at)
        if entity is not None:
            return {"key": entity["key"], "name": entity["name"]}
        for quote in [q for q in [self.quote()] if q] + self.article.quotes_at(passage[1] - 1):
            if quote["key"]:
                return {"key": quote["key"], "name": quote["actor"]}
        return None

    def explain(self) -> None:
        """Say how the speaker of the current quotation was found, or what the current note says."""
        quote = self.quote()
        passage = self.passage()
        if self.article is None or passage is None:
            self._desk.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
            return
        notes = self.article.notes_at(passage)
        if quote is not None:
            self._desk.reader_app.say(explanation(quote, self.article))
            parts = (quote["speaker"], quote["because"], quote["cue"])
            self.view.light([(part["start"], part["end"]) for part in parts if part])
        if notes:
            note = notes[0]
            self._desk.reader_app.say(" ".join([*(f"#{code}" for code in note["codes"]), note["text"]]))
        if quote is None and not notes:
            self._desk.reader_app.say(
                f"Here is neither a quotation nor a note: {key_of('next.quotation')} "
                f"and {key_of('next.note')} go to the next."
            )

    def taken(self) -> "Taken | None":
        """The current thing as it is copied, or None after saying why there is nothing."""
        passage = self.passage()
        if self.article is None or passage is None:
            self._desk.reader_app.say("There is nothing to copy: open an article first.")
            return None
        from tui.taking import Taken, taken_row

        quote = self.quote()
        if quote is not None and passage == (quote["spans"][0][0], quote["spans"][-1][1]):
            return taken_row(quote)
        place = {"number": self.article.number, "start": passage[0], "end": passage[1]}
        return Taken(self.article.text[slice(*passage)], (place,))

    def place(self) -> str:
        """Where in the article one is."""
        return "" if self.article is None else f"¶{self.article.paragraph(self.view.place)} {self.view.percent}%"

    def status(self) -> str:
        """What is current."""
        passage = self.passage()
        if self.article is None or passage is None:
            return ""
        quote = self.quote()
        kind = "selection" if self.view.selected else "at" if self._desk.reader.thing else "sentence"
        words = cut(" ".join(self.article.text[slice(*passage)][:60].split()), 29, glyphs().ellipsis)
        who = f" · {named(quote['actors']) or 'speaker ?'} ({quote['kind']}, {quote['score']:.2f})" if quote else ""
        return f"{kind}: {words}{who}"


def explanation(quote: Json, article: "OpenArticle") -> str:
    """How the speaker of a quotation was found, and by which words."""
    who = named(quote["actors"]) or "speaker ? (nobody was found)"
    words = f"“{quote['speaker']['text']}” → {who}" if quote["speaker"] else f"{who}, no name beside it"
    because = quote["because"]
    by = f", by “{because['text']}” in ¶{article.paragraph(because['start'])}" if because else ""
    cue = f"; the cue is “{cue_words(quote)}”" if quote["cue"] else ""
    odd = "".join(f"; {_ODD.get(flag, flag)}" for flag in quote["flags"])
    sure = f"{quote['kind'].capitalize()}, {how_sure(quote)}"
    return f"{words} ({quote['how']}{by}){cue}{odd}. {sure}."
