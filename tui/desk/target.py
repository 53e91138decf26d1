"""What a note or a code is put on: the current thing of the pane that has the keys."""

from typing import TYPE_CHECKING, Any, NamedTuple

from search.text import extent as extent_of
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.screens.desk import Desk

Json = dict[str, Any]
Span = tuple[int, int]


class Target(NamedTuple):
    """How the engine is asked to note something, and how a person is told what it is; ``note`` is one that is there."""

    method: str
    params: Json
    name: str
    note: Json | None = None


def target(desk: "Desk") -> Target | None:
    """The current thing, or None after saying that there is none."""
    if desk.panes.focused == 1:
        row = desk.shelf.windows.get(desk.shelf.list.cursor)
        if row is not None and row.get("number"):
            name = f"the article {row.get('title') or row['document']}"
            return Target("note_article", {"number": row["number"]}, name)
    if desk.panes.focused == 3:
        row = desk.side.row_at_cursor()
        if row is not None:
            return _aside(desk, row)
    number, span = desk.reader.number, desk.reader.current.passage()
    if number is None or span is None:
        desk.reader_app.say(f"Open an article first: {key_of('move.open')} on the list.")
        return None
    place: Json = {"number": number, "start": span[0], "end": span[1]}
    quote = None if desk.reader.selecting else desk.reader.current.quote()
    if quote is not None and desk.reader.view.current in [tuple(part) for part in quote["spans"]]:
        return Target("add_note", {**place, **whole(quote)}, "this quotation", desk.notebook.note_here(extent(quote)))
    what = "this sentence" if desk.reader.thing is None else "these words"
    name = "the selection" if desk.reader.selecting else what
    return Target("add_note", place, name, desk.notebook.note_here(span))


def _aside(desk: "Desk", row: Json) -> Target:
    if desk.side.tab == "actors":
        return Target("note_actor", {"key": row["key"], "name": row["name"]}, row["name"])
    if desk.side.tab == "quotations":
        params = {"number": row["number"], **whole(row)}
        return Target("add_note", params, "this quotation", desk.notebook.note_here(extent(row)))
    return Target("", {}, "this note", row)


def whole(quote: Json) -> Json:
    """How the engine is told where a note on a quotation is."""
    start, end = extent(quote)
    return {"start": start, "end": end, "kind": "quotation"}


def extent(quote: Json) -> Span:
    """A quotation from its beginning to its end: [start, end) in the article's text."""
    return extent_of(quote["spans"])
