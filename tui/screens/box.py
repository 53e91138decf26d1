"""A box over a screen: it ends once, whatever keys still come."""

from typing import Generic, TypeVar

from textual.screen import ModalScreen

Result = TypeVar("Result")


class Box(ModalScreen[Result], Generic[Result]):
    """A modal screen that ``finish`` ends. Keys may come faster than it closes: the first end counts."""

    _finished = False

    def finish(self, result: Result) -> None:
        """End with a result; later calls do nothing."""
        if not self._finished:
            self._finished = True
            self.dismiss(result)
