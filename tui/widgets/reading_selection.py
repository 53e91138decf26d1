"""What is selected: a fixed end, a moving end, and the selections it was widened from."""

from collections.abc import Sequence

Span = tuple[int, int]


class TextSelection:
    """A selection as code-point offsets. ``head`` is the end that moves."""

    def __init__(self) -> None:
        self._anchor = self.head = 0
        self._narrower: list[Span] = []

    @property
    def span(self) -> Span | None:
        """From the first to the last, or None when nothing is selected."""
        if self._anchor == self.head:
            return None
        return min(self._anchor, self.head), max(self._anchor, self.head)

    def set(self, anchor: int, head: int) -> None:
        """Select anew, forgetting what it was widened from."""
        self._anchor, self.head = anchor, head
        self._narrower.clear()

    def drop(self) -> None:
        """Select nothing."""
        self.set(self.head, self.head)

    def move_head(self, head: int) -> None:
        """Move the end that moves."""
        self.head = head

    def widen(self, steps: Sequence[Span]) -> bool:
        """Take the smallest of the steps that holds the selection and is larger; False when none is."""
        now = self.span
        if now is not None:
            steps = [s for s in steps if s[0] <= now[0] and s[1] >= now[1] and s != now]
        step = min((s for s in steps if s[0] < s[1]), key=lambda s: s[1] - s[0], default=None)
        if step is None:
            return False
        if now is None:
            self._narrower.clear()
        else:
            self._narrower.append((self._anchor, self.head))
        self._anchor, self.head = step
        return True

    def narrow(self) -> None:
        """Back to what it was widened from, and from the first selection to none."""
        if self._narrower:
            self._anchor, self.head = self._narrower.pop()
        else:
            self.drop()
