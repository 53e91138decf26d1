"""Starting work that waits for the engine, as a Textual worker."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.worker import Worker


def start_work(node: DOMNode, work: Callable[[], Coroutine[Any, Any, None]], group: str = "") -> Worker[None]:
    """Do ``work`` beside what ``node`` does, until it is done or the node goes; of a group only the latest goes on."""
    app = node.app

    async def while_there() -> None:
        try:
            await work()
        except NoMatches:
            if app.is_running and (node is app or node.is_attached):
                raise
            # a person left meanwhile, and the parts of the screen are gone

    # the function and not its coroutine: one that is dropped before it began must not have been made
    return node.run_worker(while_there, group=group or "default", exclusive=bool(group))
