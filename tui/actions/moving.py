"""Moving in a pane or a list."""

from tui.actions.action import ALL, Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("move.down", ("j", "down"), "down", "Move down.", "move", "move", (1,), ALL, count=Count.MULTIPLY),
    Action("move.up", ("k", "up"), "up", "Move up.", "move", "move", (-1,), ALL, count=Count.MULTIPLY),
    Action("move.half_down", ("ctrl+d",), "half a page down", "Move half a page down.", "move", "page", (1, 1), ALL, count=Count.MULTIPLY),
    Action("move.half_up", ("ctrl+u",), "half a page up", "Move half a page up.", "move", "page", (-1, 1), ALL, count=Count.MULTIPLY),
    Action("move.page_down", ("pagedown",), "page down", "Move a page down.", "move", "page", (1,), ALL, count=Count.MULTIPLY),
    Action("move.page_up", ("pageup",), "page up", "Move a page up.", "move", "page", (-1,), ALL, count=Count.MULTIPLY),
    Action("move.first", ("g", "home"), "first", "Go to the beginning.", "move", "edge", (-1,), ALL, count=Count.PLACE),
    Action("move.last", ("G", "end"), "last", "Go to the end.", "move", "edge", (1,), ALL, count=Count.PLACE),
    Action("move.paragraph_down", ("right_curly_bracket",), "next paragraph", "Go to the next paragraph.", "move", "reader.paragraph", (1,), count=Count.REPEAT),
    Action("move.paragraph_up", ("left_curly_bracket",), "previous paragraph", "Go to the previous paragraph.", "move", "reader.paragraph", (-1,), count=Count.REPEAT),
    Action("move.open", ("enter",), "open", "Open what the cursor is on.", "move", "enter", (), ALL, footer=2),
)  # fmt: skip
