"""A walk through every kind of screen, box and state of the desk, for tests that look at all that is drawn."""

from collections.abc import AsyncIterator
from pathlib import Path

from tests.driver import Driver
from tests.test_notes_kept import note_on
from tui.screens.acting import ActingScreen

# keys that open what lies on the desk, and a word by which one sees that it is there
_SCREENS = (
    ("framing", ("T", "f"), "by actor and cue"),
    ("who speaks", ("T", "v"), "who speaks"),
    ("the audit", ("T", "a"), "0 of "),
    ("who is not quoted", ("T", "s"), "named, but"),
    ("headlines", ("T", "h"), "titles"),
    ("all notes", ("ctrl+n",), "by how much?"),
    ("the codebook", ("B",), "#delays"),
    ("sides", ("D",), "sides"),
    ("kept searches", ("ctrl+s",), "No search"),
    ("an actor", ("e",), "named"),
    ("tellings", ("t",), "report"),
    ("a comparison", ("c", "C"), "1 "),
    ("the help", ("question_mark",), "search the help"),
    ("the palette", ("ctrl+p",), "Go to the next pane"),
    ("a form", ("M",), "tab next"),
    ("a choice", ("Y",), "csl-json"),
)


def annotate(corpus: Path) -> None:
    """A note in the corpus, before it is opened."""
    note_on(corpus, "bridge.txt", "the plan was late", "by how much?", codes=("delays",))


async def walk(desk: Driver) -> AsyncIterator[str]:
    """Go there one after the other, from the list of an annotated corpus; what is seen now, once nothing moves."""
    async for where in _steps(desk):
        await desk.still()
        yield where


async def _steps(desk: Driver) -> AsyncIterator[str]:
    """What a person does. Between two keys is waited for what the second one needs."""
    yield "the list"
    await desk.press("enter", "J", "J")
    yield "a quotation"
    await desk.press("v", "v")
    yield "a selection"
    await desk.press("escape", "J", "J", "enter")
    yield "the words that decided who speaks"
    for what in ("quotations", "actors", "notes"):
        await desk.press("3")
        yield what
    await desk.press("slash")
    await desk.type("ferry OR bridge")
    await desk.until("results  2")
    yield "a search"
    await desk.type(" AND (")
    await desk.press("enter")
    await desk.until("never closed")
    yield "an error"
    await desk.press("ctrl+u")
    await desk.type("ferry OR bridge")
    await desk.until("results  2")
    await desk.press("enter")
    await desk.until("bridge 1/4")
    await desk.press("n")
    await desk.until("bridge 2/4")
    yield "hits"
    await desk.press("1", "S")
    await desk.until("1 concordance")
    yield "a concordance"
    await desk.press("S")
    await desk.until("1 quotations")
    yield "quotations found"
    await desk.press("backspace", "space", "O", "F")
    await desk.type("quotes>1")
    yield "a box"
    for said, error in (("So it is.", False), ("It can't be done.", True)):
        desk.app.say(said, error=error)
        await desk.until(said)
        yield "what is said over a box"
    desk.app.clear_notifications()
    await desk.press("enter")
    await desk.until("quotes>1 ")
    yield "groups, a mark and a filter"
    await desk.press("F")
    await desk.type("nowhere")
    await desk.press("enter")
    await desk.until("No article fits")
    yield "nothing that fits"
    await desk.press("backspace", "backspace", "2", "J", "m")
    yield "a chord"
    await desk.press("escape")
    for what, keys, shown in _SCREENS:
        await desk.press(*keys)
        await desk.until(shown)
        yield what
        while (screen := desk.app.screen) is not desk.app.screen_stack[0]:
            await desk.press("q" if isinstance(screen, ActingScreen) else "escape")
            await desk.until(lambda left=screen: desk.app.screen is not left)
    async for where in _states(desk):
        yield where


async def _states(desk: Driver) -> AsyncIterator[str]:
    """What is seen when things are not as usual; at the end no article is left."""
    desk.app._hear({"event": "progress", "stage": "reading", "done": 2, "total": 900, "rate": 0.2, "left": 4000.0})
    await desk.until("reading 2 of 900 (12 a minute, 67 min left)")
    yield "long work"
    desk.app._hear({"event": "idle"})
    desk.app.say("It can't be done.", error=True)
    yield "a problem"
    before = desk.app.size
    await desk.resize(30, 8)
    await desk.until("too small")
    yield "a terminal that is too small"
    await desk.resize(*before)
    for file in Path(desk.app.paths[0]).iterdir():
        if file.is_file():
            file.unlink()
    await desk.press("R")
    await desk.until("There is no article here.")
    yield "a corpus that became empty"
