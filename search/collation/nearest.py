"""The passage of a text that has most of the words of a statement: a transcript knows no quotations."""

from collections.abc import Sequence

from search.statements.telling import says_something, stem
from search.words import words

LEAST = 0.5  # of the stems of the statement that the passage must have
WIDER = 1.6  # times as many words as the statement has, at most
MOST = 200_000  # words of the text that are looked at


def nearest_passage(text: str, statement: Sequence[str]) -> tuple[int, int] | None:
    """Where it stands, [start, end), from the first to the last word in common; None where there is none."""
    wanted = {stem(word) for word in statement if says_something(word)}
    if not wanted:
        return None
    placed = list(words(text))[:MOST]
    at = [(i, stem(word)) for i, (_, _, word) in enumerate(placed) if says_something(word) and stem(word) in wanted]
    widest = max(8, int(len(statement) * WIDER))
    best: tuple[int, int, int] | None = None  # how many, words it takes negated, where in ``at`` it begins
    last = 0
    inside: dict[str, int] = {}
    for first, (begin, own) in enumerate(at):
        while last < len(at) and at[last][0] - begin < widest:
            inside[at[last][1]] = inside.get(at[last][1], 0) + 1
            last += 1
        # the last place at which a new stem of the window comes first
        end = _last_new(at, first, last)
        found = (len(inside), begin - at[end][0], -first)
        if best is None or found > best:
            best = found
        inside[own] -= 1
        if not inside[own]:
            del inside[own]
    if best is None or best[0] < LEAST * len(wanted):
        return None
    first = -best[2]
    start, end = at[first][0], at[first][0] - best[1]
    return placed[start][0], placed[end][1]


def _last_new(at: Sequence[tuple[int, str]], first: int, last: int) -> int:
    seen: set[str] = set()
    end = first
    for i in range(first, last):
        if at[i][1] not in seen:
            seen.add(at[i][1])
            end = i
    return end
