"""How far long work has come, and that it was stopped."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come. ``stage`` is importing, indexing or reading; ``total`` is 0 where it isn't known."""

    stage: str
    done: int
    total: int
    rate: float  # articles a second
    left: float  # seconds, 0 where it isn't known


class Stopped(Exception):  # noqa: N818 - not an error: the person asked for it
    """The person cancelled; what was done stays done."""
