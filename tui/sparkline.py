"""Counts as a line of bars, one column each; in ASCII by digits."""

from collections.abc import Sequence

from tui.glyphs import glyphs, plain_terminal


def sparkline(counts: Sequence[int]) -> str:
    """A bar for each count, from the lowest for one to the highest for the most; a dot for none."""
    most = max(counts, default=0)
    bars = "123456789" if plain_terminal() else "▁▂▃▄▅▆▇█"
    # what is there is never drawn as nothing, and only the most is drawn as the most
    return "".join(bars[(len(bars) - 1) * count // most] if count else glyphs().dot for count in counts)
