"""How sure a share is that a random sample gives."""

from math import sqrt

from search.provenance import Share

Z = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations


def wilson(count: float, total: float) -> Share | None:
    """The share ``count`` of ``total`` with its 95 % interval by Wilson (1927); None of nothing."""
    if total <= 0:
        return None
    share = count / total
    squared = Z * Z
    middle = (share + squared / (2 * total)) / (1 + squared / total)
    half = Z / (1 + squared / total) * sqrt(share * (1 - share) / total + squared / (4 * total * total))
    # at none and at all of them rounding would leave the share outside
    return Share(count, total, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
