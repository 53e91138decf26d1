"""Writes docs/keys.md from the registry of actions: `python -m docs.keys`."""

from pathlib import Path

from tui.actions import ACTIONS, Context
from tui.keys.in_force import with_keys
from tui.keys.keymap import Keymap

PAGE = Path(__file__).with_name("keys.md")
_WHERE = {
    Context.DESK: "desk",
    Context.COMPARE: "compare",
    Context.LIST: "a list",
    Context.FILTERED: "not quoted, headlines",
    Context.ACTOR: "an actor",
    Context.NOTES: "all notes",
    Context.CODES: "codebook",
    Context.SEARCHES: "kept searches",
    Context.TABLE: "a table",
    Context.TELLINGS: "tellings",
    Context.AUDIT: "an audit",
    Context.EVIDENCE: "evidence",
    Context.SIDES: "sides",
    Context.SIDE: "a side",
}

_BY_MOUSE = """
## By the mouse

- A click on a row of a list goes there and opens it; on the line above a pane it goes to that pane, on that of the
  third pane again to its next list.
- A click on a key in the footer, or in the edge of a box, is that key; one beside a box cancels it. A half-typed
  chord goes on by a click on a way that the footer offers.
- A right click goes there and opens the palette, which has everything that can be done.
- In the text a click goes to the place, a double click selects the word, dragging selects; a click on a name in the
  margin says which words decided who speaks.
- In tables and in the comparison a click goes to a cell, another one opens it; one on the head of a table's column
  sorts by it. A click on a filter above the list takes it away.
- The wheel scrolls, and the line between two panes can be dragged.

`--no-mouse` leaves all of it to the terminal.
"""


def page() -> str:
    """The page of all keys."""
    lines = [
        "# Keys",
        "",
        "Made from the same registry as the footer, the help (`?`) and the palette (`ctrl+p`) by `make pictures`.",
        "*Where*: the desk with its three panes, the comparison, and the lists: of what an actor says, of all notes, "
        "of kept searches.",
    ]
    keymap, group = Keymap(), ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += ["", f"## {group.capitalize()}", "", "| keys | what it does | where |", "|---|---|---|"]
        keys = " ".join(f"`{key}`" for key in keymap.all_shown(action)).replace("|", "\\|")
        where = ", ".join(_WHERE[context] for context in action.contexts)
        lines.append(f"| {keys} | {with_keys(action.help, keymap)} | {where} |")
    return "\n".join(lines) + f"\n{_BY_MOUSE}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
