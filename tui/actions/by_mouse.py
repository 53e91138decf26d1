"""What the mouse does: for the help and docs/keys.md. Nothing is done by it alone that no action does."""

from typing import NamedTuple

from tui.actions.action import ALL, DESK, TABLE, Context

TITLE = "by the mouse"
WITHOUT = "The mouse is left to the terminal: --no-mouse, or mouse = false in the configuration."
_OTHERS = tuple(context for context in ALL if context is not DESK)


class MouseWay(NamedTuple):
    """A ``gesture`` and what it does in some contexts."""

    gesture: str
    help: str
    contexts: tuple[Context, ...] = ALL


WAYS: tuple[MouseWay, ...] = (
    MouseWay("click", "On a row of a list: go there and open it.", (DESK,)),
    MouseWay("click", "On a row, a cell or a report: go there; once more: open it.", _OTHERS),
    MouseWay("click", "In the text: go to that place. On a name in the margin: the words that decided who speaks. On what is folded: unfold it.", (DESK,)),
    MouseWay("click", "On the line above a pane: go to that pane; on that of the third pane again: its next list.", (DESK,)),
    MouseWay("click", "On a filter above the list: take it away.", (DESK,)),
    MouseWay("click", "On the head of a column: sort by it.", (TABLE,)),
    MouseWay("click", "On a key in the footer or in the edge of a box: that key. Beside a box: cancel it."),
    MouseWay("click", "On a way in which a half-typed chord may go on: go on; beside it: cancel it."),
    MouseWay("double click", "In the text: select the word; a triple click selects the sentence.", (DESK,)),
    MouseWay("drag", "In the text: select. The line between two panes: give them other widths.", (DESK,)),
    MouseWay("ctrl+click", "On a row of the list: mark it.", (DESK,)),
    MouseWay("right click", "Go there, and show all that can be done; a click does it."),
    MouseWay("wheel", "Scroll; the bar at the right can be dragged."),
)  # fmt: skip
