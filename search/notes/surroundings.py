"""Words with what stood around them, and the search for them in a text that may have been edited."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.notes.likeness import Span, likeness, nearest_match
from search.notes.squeezed import Squeezed

ENOUGH = 16  # characters of context that tell one place from another
DISTINCT = 20  # words of this many characters that occur once are the words meant, whatever stands around them
REACH = 64  # characters that may have been put between words and what stood around them
ALIKE = 0.6  # likeness from which surroundings count as the same, and words as a form of other words
ONE_SIDE = 0.8  # the same where only what is before the words, or after them, is still there
PLACES = 2_000  # looked at, the nearest to the old place
COMPARED = 100  # of them the most promising, whose surroundings are compared
SEED, SEEDS = 8, 48  # characters of the short pieces that show where to look, and how many are tried
COMMON = 50  # a piece that occurs more often shows nothing
LONG = 2_000  # of longer words only beginning and end are compared letter for letter


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand: ``whole`` with all that was around them; not ``sure`` where a person should look."""

    span: Span
    whole: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words ``exact``, which stood between ``prefix`` and ``suffix``."""

    prefix: str
    exact: str
    suffix: str

    def squeezed(self) -> "Surroundings":
        """The same as words are compared, to be looked for in a squeezed text."""
        all_of_it = Squeezed(self.prefix + self.exact + self.suffix)
        start = all_of_it.position(len(self.prefix))
        end = all_of_it.position(len(self.prefix) + len(self.exact))
        exact = all_of_it.text[start:end]
        start += len(exact) - len(exact.lstrip())
        exact = exact.strip()
        return Surroundings(all_of_it.text[:start], exact, all_of_it.text[start + len(exact) :])

    def find(self, text: str, near: int) -> Found | None:
        """The very words, where several stand those with the same surroundings, then those nearest to ``near``."""
        if not self.exact:
            return None
        length = len(self.exact)
        whole = _nearest(text, self.prefix + self.exact + self.suffix, near - len(self.prefix))
        tells = len(self.prefix) + length + len(self.suffix) >= DISTINCT
        if whole is not None and (tells or text.count(self.exact) == 1):
            place = whole + len(self.prefix)
            return Found((place, place + length), whole=True, sure=True)
        places = _occurrences(text, self.exact, near)
        if not places:
            return None
        only = len(places) == 1 and length >= DISTINCT
        if len(places) > COMPARED:
            places = sorted(places, key=lambda place: (-self._kept(text, place), abs(place - near)))[:COMPARED]
        scored = [(-self._score(text, place), abs(place - near), place) for place in places]
        score, _, place = min(scored)
        return Found((place, place + length), whole=False, sure=only or -score >= ALIKE)

    def _kept(self, text: str, place: int) -> int:
        """How many characters next to the words are as they were."""
        end = place + len(self.exact)
        before = text[max(0, place - REACH) : place]
        return _common(before[::-1], self.prefix[::-1]) + _common(text[end : end + REACH], self.suffix)

    def _score(self, text: str, place: int) -> float:
        """How like the surroundings are to what they were: 0 to 1."""
        end = place + len(self.exact)
        before = likeness(self.prefix, text[max(0, place - len(self.prefix) - REACH) : place])
        after = likeness(self.suffix, text[end : end + len(self.suffix) + REACH])
        sides = [(before, len(self.prefix)), (after, len(self.suffix))]
        both = sum(score * length for score, length in sides) / max(1, sum(length for _, length in sides))
        alone = [score * ALIKE / ONE_SIDE for score, length in sides if length >= ENOUGH]
        return max([both, *alone])

    def likely(self, text: str, near: int) -> Span | None:
        """The stretch of ``text`` that has most likely become of the words, or None."""
        best: tuple[float, Span] | None = None
        for shift in _shifts(self.prefix + self.exact + self.suffix, text, near - len(self.prefix)):
            like, span = self._form(text, shift + len(self.prefix))
            if like >= ALIKE and span[0] < span[1] and (best is None or like > best[0]):
                best = like, span
        return None if best is None else _whole_words(text, best[1])

    def _form(self, text: str, place: int) -> tuple[float, Span]:
        """The likeliest form of the words near ``place``: (how like, its span)."""
        if len(self.exact) <= LONG:
            return _match(self.exact, text, place, REACH + len(self.exact) // 2)
        head, tail = self.exact[: LONG // 2], self.exact[-LONG // 2 :]
        first, (start, _) = _match(head, text, place, LONG)
        last, (_, end) = _match(tail, text, place + len(self.exact) - len(tail), 2 * LONG)
        return min(first, last), (start, end)

    def between(self, text: str, near: int) -> Span | None:
        """What stands now between the surroundings, where both are still there; None where nothing does."""
        before, after = self.prefix[-2 * ENOUGH :], self.suffix[: 2 * ENOUGH]
        if len(before) < ENOUGH or len(after) < ENOUGH:
            return None
        first = _nearest(text, before, near - len(before))
        if first is None:
            return None
        start = first + len(before)
        end = text.find(after, start, start + 3 * len(self.exact) + 4 * REACH)
        return _whole_words(text, (start, end)) if end >= 0 and text[start:end].strip() else None


def _match(words: str, text: str, place: int, slack: int) -> tuple[float, Span]:
    begin = max(0, place - slack)
    edits, (start, end) = nearest_match(words, text[begin : max(0, place) + len(words) + slack])
    return 1 - edits / len(words), (begin + start, begin + end)


def _shifts(whole: str, text: str, near: int) -> list[int]:
    """Up to three places where ``whole`` may begin in ``text``, voted for by short pieces of it that stand there."""
    step = max(1, (len(whole) - SEED) // SEEDS)
    votes: list[int] = []
    for offset in range(0, len(whole) - SEED + 1, step):
        seed = whole[offset : offset + SEED]
        if text.count(seed) <= COMMON:
            votes += [place - offset for place in _all(text, seed, 0, len(text))]
    votes.sort()
    width = max(REACH, len(whole) // 4)
    clusters: list[tuple[int, int, int]] = []
    first = 0
    for last, shift in enumerate(votes):
        while votes[first] < shift - width:
            first += 1
        middle = votes[(first + last) // 2]
        clusters.append((first - last, abs(middle - near), middle))
    shifts: list[int] = []
    for _, _, middle in sorted(clusters):
        if len(shifts) < 3 and all(abs(middle - other) > width for other in shifts):
            shifts.append(middle)
    return shifts


def _occurrences(text: str, words: str, near: int) -> list[int]:
    """Where ``words`` stand in ``text``; of very many those around ``near``."""
    start, end = 0, len(text)
    if len(words) < DISTINCT and text.count(words) > PLACES:
        start, end = max(0, near - 10 * PLACES), near + 10 * PLACES
    places = list(_all(text, words, start, end))
    if len(places) > PLACES:
        places = sorted(places, key=lambda place: abs(place - near))[:PLACES]
    return places


def _all(text: str, words: str, start: int, end: int) -> Iterator[int]:
    # the steps keep the time in proportion to the text even where long words repeat themselves
    step = max(1, len(words) // 8)
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + step, end)


def _nearest(text: str, words: str, near: int) -> int | None:
    return min(_occurrences(text, words, near), key=lambda place: abs(place - near), default=None)


def _common(one: str, other: str) -> int:
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return count
    return min(len(one), len(other))


def _whole_words(text: str, span: Span) -> Span:
    """A span without white space at its ends, widened to the ends of the words it cuts."""
    start, end = span
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    least, most = start - REACH, end + REACH
    while start > 0 and start > least and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and end < most and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
