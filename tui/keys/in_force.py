"""The keymap in force, for the sentences that name keys: none of them says a key that isn't bound.

A sentence names an action and gets its key: ``f"{key_of('undo')} takes it back."``; a text that stands still, such as
the help in the registry of actions, is a template, ``"{undo} takes it back."``, until it is shown.
"""

import re

from tui.actions import by_id
from tui.keys.keymap import Keymap

_ACTION = re.compile(r"\{([a-z_]+(?:\.[a-z0-9_]+)?)\}")
_PALETTE = "palette"
_in_force: list[Keymap] = []  # one, once there is one


def hold(keymap: Keymap) -> None:
    """Name the keys of ``keymap`` from now on."""
    _in_force[:] = [keymap]


def key_of(identity: str) -> str:
    """The key of an action as a sentence names it; where it has none, how it is found in the palette.

    Raises KeyError for an action that there isn't.
    """
    return _named(_held(), identity)


def with_keys(template: str, keymap: Keymap | None = None) -> str:
    """A text with the keys of the actions it names in braces; of ``keymap``, if not of the one in force."""
    return _ACTION.sub(lambda found: _named(keymap or _held(), found[1]), template)


def _held() -> Keymap:
    if not _in_force:
        hold(Keymap())
    return _in_force[0]


def _named(keymap: Keymap, identity: str) -> str:
    action = by_id(identity)
    if bound := keymap.shown(action):
        return bound
    palette = keymap.shown(by_id(_PALETTE))
    return f"{palette} “{action.label}”" if palette and identity != _PALETTE else f"“{action.label}”"
