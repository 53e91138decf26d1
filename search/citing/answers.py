"""What the engine answers about citations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from search.citing.forms import ABOUT, Form, cite
from search.citing.passage import Passage
from search.errors import UsageError
from search.part import Part
from search.text import paragraphs

if TYPE_CHECKING:
    pass

Json = dict[str, Any]
TEXT_WINDOW = 5_000  # characters of one answer: even as escapes they fit into a message
MOST_PLACES = 2_000  # cited at once


class CitingAnswers(Part):
    """The engine's methods that cite."""

    def citation_forms(self) -> Json:
        """The forms there are: {"rows": [[name, what it is], ...]}."""
        return {"rows": [[form.value, ABOUT[form]] for form in Form]}

    def passages(self, places: Sequence[Json]) -> list[Passage]:
        """The passages at places; see ``cite``. Raises UsageError for what isn't there."""
        if len(places) > MOST_PLACES:
            raise UsageError(f"At most {MOST_PLACES:,} passages can be cited at once.")
        return [self._passage(place) for place in places]

    def cite(self, places: Sequence[Json], form: str, offset: int = 0, count: int = TEXT_WINDOW) -> Json:
        """A window of the text that cites passages in a form: {"total" (characters), "text"}.

        A place is {"number", "ordinal"} of a quotation or {"number", "start", "end"} of a passage. Words that stand
        in one quotation have its speaker.
        """
        text = cite(self.passages(places), named_form(form))
        return {"total": len(text), "text": text[offset : offset + min(count, TEXT_WINDOW)]}

    def _passage(self, place: Json) -> Passage:
        number = int(place["number"])
        if "ordinal" in place:
            rows = self.quotes.objects([(number, int(place["ordinal"]))])
            if not rows:
                raise UsageError("That quotation is no longer in the corpus.")
            return self._completed(number, rows[0])
        article = self.library.article(number)
        text = self.library.text(article)
        start, end = int(place["start"]), int(place["end"])
        if not 0 <= start < end <= len(text):
            raise UsageError("There is no such passage in that article.")
        said = self._said(number, text, start, end)
        words = {"text": text[start:end], "spans": [[start, end]]}
        about = {"paragraph": self.quotes.paragraph(article.text_hash, text, start), "document": article.document}
        return self._completed(number, {**said, **words, **about})

    def _said(self, number: int, text: str, start: int, end: int) -> Json:
        """The speaker of words inside one quotation; nothing for others."""
        around = [
            (quote.spans[-1][1] - quote.spans[0][0], quote.ordinal)
            for quote in self.quotes.spoken(number)
            if quote.spans and any(s <= start and end <= e for s, e in quote.spans)
        ]
        if not around:
            return {}
        row = self.quotes.objects([(number, min(around)[1])])[0]
        said = {key: row[key] for key in ("kind", "speaker", "actor", "actors")}
        if row["kind"] == "mixed":  # then these words are either quoted or told
            said["kind"] = "direct" if _in_marks(text, start, end) else "indirect"
        return said

    def _completed(self, number: int, row: Json) -> Passage:
        article = self.library.article(number)
        known = article.metadata
        facts = {
            "title": known.title,
            "outlet": known.outlet,
            "author": known.author,
            "date": known.date,
            "url": known.url,
            "text_hash": article.text_hash,
        }
        return Passage.of({**row, **facts})


def _in_marks(text: str, start: int, end: int) -> bool:
    """Whether words stand in quotation marks."""
    from search.reading.marks import Marks

    around = Marks(text, paragraphs(text)).at(start)
    return around is not None and any(first <= start and end <= last for first, last in around.parts)


def named_form(name: str) -> Form:
    """The form of that name. Raises UsageError, naming all, when there is none."""
    try:
        return Form(name)
    except ValueError:
        raise UsageError(f"There is no citation in the form {name}; there are {', '.join(Form)}.") from None
