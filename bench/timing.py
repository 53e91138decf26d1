"""How long something takes, of the process and by the clock, as the rows of a table."""

import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

TIMES = 5


class Took(NamedTuple):
    """Milliseconds of several times: of CPU, and by the clock."""

    cpu: list[float]
    wall: list[float]

    @property
    def median(self) -> str:
        """Both, as a cell has them."""
        return f"{statistics.median(self.cpu):,.1f} / {statistics.median(self.wall):,.1f}"

    @property
    def most(self) -> str:
        """The slowest."""
        return f"{max(self.cpu):,.1f} / {max(self.wall):,.1f}"


def timed(work: Callable[[], Any], times: int = TIMES, before: Callable[[], Any] = lambda: None) -> Took:
    """Do something some times; ``before`` each time something that isn't counted."""
    took = Took([], [])
    for _ in range(times):
        before()
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        took.cpu.append((time.process_time() - cpu) * 1000)
        took.wall.append((time.perf_counter() - wall) * 1000)
    return took


def row(*cells: str | Took) -> None:
    """Print one, of what took some times the medians."""
    print(f"| {' | '.join(cell.median if isinstance(cell, Took) else cell for cell in cells)} |", flush=True)


def head(*cells: str) -> None:
    """Print the head of a table."""
    row(*cells)
    print(f"|{'---|' * len(cells)}")
