"""A line of a concordance: the hit in its column, what stands before and after it on both sides."""

from tui.safe import cells, cut, last, printable

GAP = 2  # columns on each side of the hit


def kwic(left: str, hit: str, right: str, before: int, after: int) -> tuple[str, str, str]:
    """The three parts as they are drawn: ``left`` in exactly ``before`` columns, ``hit``, ``right`` in at most ``after``.

    Text from outside is made safe; no character is cut in half, whatever its width. Between the parts belongs GAP.
    """  # noqa: E501
    shown = last(printable(left).rstrip(), before)
    return " " * (before - cells(shown)) + shown, printable(hit), cut(printable(right).lstrip(), after, "")
