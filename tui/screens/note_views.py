"""What the screen of notes lists: notes, those to be looked at, corrections, what lost its place."""

from dataclasses import dataclass, field
from typing import Any

from tui.desk.noting import split_codes
from tui.engine_client import EngineClient, Json
from tui.glyphs import glyphs
from tui.widgets.row_list import Row

_SIGNS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


@dataclass(frozen=True, slots=True)
class NoteView:
    """One list: its ``name``, the engine's ``method`` and what it is always asked, and why it may be empty."""

    name: str
    method: str
    empty: str
    asked: Json = field(default_factory=dict)
    keys: str = ""  # what keys do here, for the line above

    async def fetch(self, engine: EngineClient, words: str, offset: int, count: int) -> Json:
        """A window of the rows that have the words (and of notes the code)."""
        asked: dict[str, Any] = dict(self.asked)
        if self.method == "notes":
            asked["words"], codes = split_codes(words)
            asked["code"] = codes[0] if codes else ""
        elif self.method == "corrections":
            asked["words"] = words
        return await engine.call(self.method, offset=offset, count=count, **asked)

    def row(self, row: Json) -> Row:
        """How a row looks."""
        return {"notes": _note, "corrections": _correction, "orphans": _orphan}[self.method](row)


VIEWS = (
    NoteView(
        "notes",
        "notes",
        "No note was made yet.\n\nIn an article, {note.add} notes the current passage and {note.code} puts a code on it.\n{close} closes this list.",  # noqa: E501
        keys=(
            "{notes.view}: to review, corrections, without a place · {notes.relate} "
            "relates two notes, {notes.unrelate} no longer · {notes.codebook} codebook"
        ),
    ),
    NoteView(
        "to review",
        "notes",
        "No note waits to be looked at.\n\n{note.code} in the list of results codes all hits of a search; they wait here.\n{notes.view}: corrections",  # noqa: E501
        {"unreviewed": True},
        "{notes.accept} looked at · {list.delete} delete · {notes.view}: corrections, without a place, notes",
    ),
    NoteView(
        "corrections",
        "corrections",
        "Nothing was corrected yet.\n\nIn an article: {correct.right} right · {correct.wrong} not a quotation · {correct.speaker} speaker · {correct.boundaries} boundaries · {correct.kind} kind · {correct.missed} missed\n{notes.view}: without a place",  # noqa: E501
        keys="{list.delete} takes it back · {notes.view}: without a place, notes, to review",
    ),
    NoteView(
        "without a place",
        "orphans",
        "Every note and correction is on its words.\n\n{notes.view}: notes",
        keys=(
            "{notes.accept} accepts the proposal · {notes.move} moves it elsewhere "
            "· {list.delete} keeps it without a place · {notes.view}: notes"
        ),
    ),
)


def _note(row: Json) -> Row:
    """The note; the words it stands on; where and when it was made."""
    codes = " ".join(f"#{code}" for code in row["codes"])
    text = " ".join(row["text"].split())
    where = row["title"] or row["document"] or row["kind"]
    gone = "" if row["number"] is not None or not row["document"] else " · this article is gone"
    kind = "" if row["kind"] == "passage" else f"on the {row['kind']}"
    query = f"found by {row['query']}" if row["query"] else ""
    links = ", ".join(f"{'← ' if link['back'] else ''}{link['relation']}" for link in row["links"])
    more = (codes if text else "", kind, f"{where}{gone}", row["author"], query, links)
    return Row(
        title=text or codes or "(marked)",
        right=row["created"][:10] if row["reviewed"] else f"{glyphs().doubtful} {row['created'][:10]}",
        detail=f"“{' '.join(row['exact'].split())}”" if row["exact"] else where,
        third=" · ".join(part for part in more if part),
    )


def _correction(row: Json) -> Row:
    who = " and ".join(row["speakers"]) if row["what"] in ("speaker", "mention", "missed") else ""
    says = (
        f"{row['says']}: {who or 'speaker ?'}"
        if row["what"] == "speaker"
        else " · ".join(filter(None, (row["says"], who)))
    )
    lost = "" if row["start"] is not None else " · without a place"
    sign = glyphs().confirmed if row["what"] == "confirmed" else glyphs().corrected
    return Row(
        title=f"{says}{': ' + row['kind'] if row['what'] == 'kind' else ''}",
        right=f"{sign} {row['changed'][:10]}",
        detail=f"“{' '.join(row['exact'].split())}”",
        third=f"{row['title'] or row['document']}{lost} · {row['author']}",
    )


def _orphan(row: Json) -> Row:
    diff = "".join(_SIGNS[sign].format(words) for sign, words in row["diff"])
    copies = f"the same text stands in {', '.join(row['articles'])}" if row["articles"] else "nothing like it is left"
    return Row(
        title=row["label"],
        right=f"{row['likeness']:.0%} alike" if row["there"] else "",
        detail=" ".join(diff.split()) or f"“{' '.join(row['exact'].split())}”",
        third=f"{row['document']} · {row['why']}" + ("" if row["there"] else f" · {copies}"),
    )
