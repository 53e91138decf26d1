"""Where in a text a pattern stands, give or take some edits, in time that grows only with pattern times text.

The columns of the table of edit distances are kept as the bits of two numbers (after G. Myers, "A fast bit-vector
algorithm for approximate string matching based on dynamic programming", 1999), so a column costs a few operations.
"""

Span = tuple[int, int]


def nearest_match(pattern: str, text: str) -> tuple[int, Span]:
    """The stretch of ``text`` that is fewest edits (of one character) away from ``pattern``: (edits, its span)."""
    edits, end = _best_end(pattern, text)
    length = min(end, len(pattern) + edits)
    back = text[end - length : end][::-1]
    _, taken = _best_end(pattern[::-1], back, at_start=True)
    return edits, (end - taken, end)


def likeness(pattern: str, text: str) -> float:
    """How much of ``pattern`` stands somewhere in ``text``: 1 all of it, 0 nothing; unrelated prose has up to 0.4."""
    if not pattern:
        return 1.0
    return 1.0 - _best_end(pattern, text)[0] / len(pattern)


def _best_end(pattern: str, text: str, *, at_start: bool = False) -> tuple[int, int]:
    """The fewest edits, and the first end of a stretch that needs no more; with ``at_start`` it starts at 0."""
    if not pattern:
        return 0, 0
    whole = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    masks: dict[str, int] = {}
    for i, char in enumerate(pattern):
        masks[char] = masks.get(char, 0) | 1 << i
    plus, minus = whole, 0
    edits = best = len(pattern)
    end = 0
    for position, char in enumerate(text, 1):
        equal = masks.get(char, 0)
        vertical = equal | minus
        across = (((equal & plus) + plus) ^ plus) | equal
        up = minus | (whole & ~(across | plus))
        down = plus & across
        if up & last:
            edits += 1
        elif down & last:
            edits -= 1
        up = (up << 1) | at_start
        down <<= 1
        plus = (down | ~(vertical | up)) & whole
        minus = up & vertical & whole
        if edits < best:
            best, end = edits, position
    return best, end
