"""Taking words away: the current thing goes to the clipboard with its citation, in the form the person chose last."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.clipboard import copy, said
from tui.engine_client import Json
from tui.keys.in_force import key_of
from tui.safe import printable
from tui.state import citation_form, remember_citation_form

if TYPE_CHECKING:
    from tui.screens.acting import ActingScreen

BARE = "bare words"


@dataclass(frozen=True, slots=True)
class Taken:
    """What can be taken away: ``words`` as they stand, and the ``places`` that are cited, as the engine's ``cite`` has
    them; empty for words that stand in no article. ``after`` follows the citation.
    """

    words: str
    places: tuple[Json, ...] = ()
    after: str = ""


def taken_row(row: Json, words: str = "") -> Taken:
    """A quotation object, or a passage with number, start and end, as it is taken away."""
    words = words or str(row.get("text", ""))
    if "ordinal" in row:
        return Taken(words, ({"number": row["number"], "ordinal": row["ordinal"]},))
    return Taken(words, ({"number": row["number"], "start": row["start"], "end": row["end"]},))


async def take(screen: "ActingScreen", taken: Taken, form: str = "") -> None:
    """Copy with a citation, in the form chosen last unless another is named, and say what was done."""
    app = screen.reader_app
    chosen = form or citation_form()
    if chosen == BARE or not taken.places:
        words = printable(taken.words, lines=True)
        app.say(said(f"Copied {len(words):,} characters", await copy(app, words)))
        return
    cited = ""
    while True:
        answer = await app.engine.call("cite", places=list(taken.places), form=chosen, offset=len(cited))
        cited += answer["text"]
        if not answer["text"] or len(cited) >= answer["total"]:
            break
    cited = printable(cited + taken.after, lines=True)
    how = await copy(app, cited)
    app.say(
        said(
            (f"Copied {len(cited):,} characters with citation ({chosen}; {key_of('copy.as')} chooses another form)"),
            how,
        )
    )


async def choose(screen: "ActingScreen", taken: Taken) -> None:
    """Ask for the form, copy in it, and let y use it from now on."""
    from tui.screens.ask import PickBox

    rows = (await screen.reader_app.engine.call("citation_forms"))["rows"] if taken.places else []
    last = citation_form()
    rows.sort(key=lambda row: row[0] != last)
    choices = {f"{name}: {about}": name for name, about in rows} | {f"{BARE}: no citation": BARE}
    picked = await screen.app.push_screen_wait(PickBox("copy as", list(choices), new=False))
    if picked in choices:
        if choices[picked] != BARE:  # who wants bare words once doesn't want to lose citations
            remember_citation_form(choices[picked])
        await take(screen, taken, choices[picked])
