"""Writes docs/keys.md from the registry of actions: `python -m docs.keys`."""

from collections.abc import Sequence
from pathlib import Path

from tui.actions import ACTIONS, Context, by_mouse, in_boxes
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
        lines.append(f"| {keys} | {with_keys(action.help, keymap)} | {_where(action.contexts)} |")
    lines += ["", f"## {in_boxes.TITLE.capitalize()}", "", "| keys | what it does |", "|---|---|"]
    lines += [f"| {keys} | {about} |" for keys, about in in_boxes.KEYS]
    lines += ["", f"## {by_mouse.TITLE.capitalize()}", "", "| gesture | what it does | where |", "|---|---|---|"]
    lines += [f"| {way.gesture} | {way.help} | {_where(way.contexts)} |" for way in by_mouse.WAYS]
    return "\n".join([*lines, "", "`--no-mouse` leaves all of it to the terminal.", ""])


def _where(contexts: Sequence[Context]) -> str:
    return "everywhere" if len(contexts) == len(Context) else ", ".join(_WHERE[context] for context in contexts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
