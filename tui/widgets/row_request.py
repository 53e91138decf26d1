"""Asking for rows of a long list: those about to be seen that are not there yet, once a frame and not twice."""

from collections.abc import Callable

from textual.widget import Widget


class RowRequest:
    """What ``widget`` still wants of its rows.

    ``near()`` are the rows seen or about to be, empty while nothing is seen; ``is_there(index)`` says whether one is;
    ``ask(offset, count)`` asks for those missing.
    """

    def __init__(
        self,
        widget: Widget,
        near: Callable[[], range],
        is_there: Callable[[int], bool],
        ask: Callable[[int, int], object],
    ) -> None:
        self._widget = widget
        self._near = near
        self._is_there = is_there
        self._ask = ask
        self._asked: tuple[int, int] | None = None
        self._waiting = False

    def forget(self) -> None:
        """The rows are others now: ask again for what was asked for."""
        self._asked = None

    def soon(self) -> None:
        """Ask when the next frame is drawn: a held key scrolls over rows that nobody will look at."""
        if not self._waiting and self._widget.is_attached:
            self._waiting = True
            self._widget.call_after_refresh(self._now)

    def _now(self) -> None:
        self._waiting = False
        near = self._near()
        if not near:
            return
        missing = [index for index in near if not self._is_there(index)]
        wanted = (missing[0], missing[-1] - missing[0] + 1) if missing else None
        if wanted is not None and wanted != self._asked:
            self._ask(*wanted)
        self._asked = wanted
