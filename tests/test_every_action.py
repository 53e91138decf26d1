"""On every screen every action can be done, whatever is at the cursor: something happens, or a sentence says why not.

In `make fuzz` each action begins on a screen that was opened for it; here one begins where the last one ended, when that
is still the screen.
"""

from pathlib import Path

import pytest

from tests.driver import Driver, driven, reading
from tests.test_monkey import STEPS
from tui.actions import Context, in_context
from tui.screens.acting import ActingScreen

# what leads to a screen from the desk; the first article is open, at its first quotation
OPENED = {
    Context.COMPARE: ("C",),
    Context.ACTOR: ("e",),
    Context.NOTES: ("ctrl+n",),
    Context.CODES: ("B",),
    Context.TABLE: ("T", "v"),
    Context.TELLINGS: ("t",),
    Context.AUDIT: ("T", "a"),
    Context.SIDES: ("D",),
    Context.SIDE: ("D", "enter"),
    Context.FILTERED: ("T", "s"),
    Context.EVIDENCE: ("T", "s", "enter"),
}
AFRESH = STEPS > 1000
ELSEWHERE = {"quit", "suspend", "source.edit", "stop", "leave", "corpus.open"}  # what leads out of the program


async def to(desk: Driver, context: Context) -> bool:
    """Be on the desk, then on a screen, unless one is there; False when it isn't that screen."""
    if not AFRESH and isinstance(desk.app.screen, ActingScreen) and desk.app.screen.CONTEXT is context:
        return True
    for _ in range(9):
        if desk.app.screen is desk.app._desk:
            break
        await desk.press("escape" if not isinstance(desk.app.screen, ActingScreen) else "q")
    if context is Context.COMPARE and not desk.app._desk.comparison.columns:
        await desk.press("c")  # which it lost
    await desk.press("escape", *OPENED.get(context, ()))
    for _ in range(100):
        if desk.app.screen is not desk.app._desk or context is Context.DESK:
            break
        await desk._pilot.pause(0.02)
    screen = desk.app.screen
    return isinstance(screen, ActingScreen) and screen.CONTEXT is context


@pytest.mark.parametrize("context", [Context.DESK, *OPENED])
@driven
async def test_every_action_can_be_done(corpus: Path, context: Context) -> None:
    async with reading(corpus, size=(120, 40)) as desk:
        await desk.press("enter", "J", "J", "c", "a")
        await desk.type("a note #tone")
        await desk.press("enter")
        await desk.until("Noted #tone")
        for call, asked in (("keep_side", {"name": "the town"}), ("keep_search", {"name": "boats", "query": "ferry"})):
            await desk.app.engine.call(call, **asked)
        for action in in_context(context):
            if action.id in ELSEWHERE:
                continue
            assert await to(desk, context), f"{desk.app.screen} before {action.id}"
            await desk._pilot.pause(0.1 if AFRESH else 0)
            await desk.app.screen.action_do(action.id)
            await desk.press()
            assert desk.app._exception is None, action.id
