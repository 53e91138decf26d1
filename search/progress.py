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

    @classmethod
    def after(cls, took: float, stage: str, done: int, total: int, share: float = 0.0) -> "Progress":
        """As it is after so many seconds; ``share``: how much of all is done, where nobody knows the total."""
        took = max(took, 1e-6)
        share = min(1.0, share or (done / total if total else 0.0))
        return cls(stage, done, total, done / took, took * (1 - share) / share if share else 0.0)


class Stopped(Exception):  # noqa: N818 - not an error: the person asked for it
    """The person cancelled; what was done stays done."""
