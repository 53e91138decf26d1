"""The one list of everything a person can do: keys, footer, palette, help and docs/keys.md are made from it.

A module a group of actions; their order is that of the help.
"""

from tui.actions import (
    articles,
    correcting,
    counting,
    general,
    moving,
    noting,
    panes,
    saying,
    searching,
    siding,
    telling,
    things,
)
from tui.actions.action import Action, Context, Count

__all__ = ["ACTIONS", "Action", "Context", "Count", "by_id", "in_context"]

ACTIONS: tuple[Action, ...] = tuple(
    action
    for group in (panes, moving, things, searching, saying, telling, siding, counting, noting, correcting, articles, general)
    for action in group.ACTIONS
)  # fmt: skip
_BY_ID = {action.id: action for action in ACTIONS}


def in_context(context: Context) -> list[Action]:
    """The actions whose keys work in ``context``, in the order of the list."""
    return [action for action in ACTIONS if context in action.contexts]


def by_id(identity: str) -> Action:
    """The action of that id. Raises KeyError when there is none."""
    return _BY_ID[identity]
