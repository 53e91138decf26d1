"""The keymaps that come with the program: the default stands with the actions, the others say what is different."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Preset(NamedTuple):
    """A keymap by its difference from the default: the keys of actions by id; whether digits are counts."""

    about: str
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    counts: bool = False


PRESETS: dict[str, Preset] = {
    "default": Preset("letters and arrows; 1 2 3 are the panes"),
    "vi": Preset(
        "as in vi: counts (3j, 2J, 10G), gg, ctrl+f and ctrl+b; g and a digit goes to a pane or column",
        {
            "move.first": ("g g", "home"),
            "move.page_down": ("ctrl+f", "pagedown"),
            "move.page_up": ("ctrl+b", "pageup"),
            "panes.1": ("g 1",),
            "panes.2": ("g 2",),
            "panes.3": ("g 3",),
            **{f"compare.column_{number}": (f"g {number}",) for number in range(1, 7)},
            "audit.right": ("+",),
            **{f"audit.missed_{number}": (f"m {number}",) for number in range(1, 10)},
        },
        counts=True,
    ),
    "arrows": Preset(
        "no letter moves: arrows, page keys, home and end, with ctrl for the next quotation, function keys for search",
        {
            "panes.left": ("left",),
            "panes.right": ("right",),
            "compare.left": ("left", "shift+tab"),
            "compare.right": ("right", "tab"),
            "table.left": ("left", "shift+tab"),
            "table.right": ("right", "tab"),
            "move.down": ("down",),
            "move.up": ("up",),
            "move.half_down": ("shift+pagedown",),
            "move.half_up": ("shift+pageup",),
            "move.first": ("home", "ctrl+home"),
            "move.last": ("end", "ctrl+end"),
            "move.paragraph_down": ("shift+down",),
            "move.paragraph_up": ("shift+up",),
            "next.quotation": ("ctrl+down",),
            "previous.quotation": ("ctrl+up",),
            "next.entity": ("ctrl+right",),
            "previous.entity": ("ctrl+left",),
            "next.note": ("f4",),
            "previous.note": ("shift+f4",),
            "jump.back": ("f7",),
            "jump.forward": ("f8",),
            "search.next": ("f3",),
            "search.previous": ("shift+f3",),
            "select.word_right": ("shift+right",),
            "select.word_left": ("shift+left",),
            "select.sentence_right": ("ctrl+shift+right",),
            "select.sentence_left": ("ctrl+shift+left",),
            "help": ("f1", "?"),
            "list.refresh": ("f5",),
        },
    ),
}
