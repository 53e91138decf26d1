"""What is counted of each attribution, worked out once, when its reading is kept, and stored beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from zlib import crc32

import numpy as np
import numpy.typing as npt

from search.article import READ_ZONES, Zone, ZoneKind
from search.catalogue import Catalogue
from search.reading import cues
from search.reading.reading import Attribution, How, Kind, Reading, Span
from search.text import paragraphs
from search.words import words

KINDS: tuple[str, ...] = tuple(kind.value for kind in Kind)
HOWS: tuple[str, ...] = tuple(how.value for how in How)
NOBODY, ANONYMOUS = 0, 1  # codes of speakers: not found, and one without a name
MOST_CUE = 6  # words of a cue that are kept

# One row a speaker of an attribution, the first speaker first. speaker: the code of its key (see ``code``); said: a
# hash of the words; cue: the code of the cue's words; place: where it begins, as a share of what is read of the article
ROW = np.dtype(
    [
        ("speaker", "<u8"),
        ("cue", "<u8"),
        ("ordinal", "<u4"),
        ("said", "<u4"),
        ("words", "<u4"),
        ("score", "<f4"),
        ("place", "<f4"),
        ("paragraph", "<u2"),
        ("kind", "u1"),
        ("how", "u1"),
        ("first", "u1"),
        ("negated", "u1"),
    ]
)

_NEGATORS = frozenset(
    [
        *("not", "never", "neither", "nor", "cannot", "without", "no"),
        *(f"{verb}n't" for verb in ("do", "does", "did", "would", "ca", "could", "have", "has", "had", "is", "are")),
        *("won't", "wasn't", "weren't", "shouldn't", "mustn't"),
    ]
)
_REFUSING = frozenset(cues.inflected("decline") + cues.inflected("refuse") + cues.inflected("fail"))  # ... to confirm
# what may stand between a negation and the cue that it negates
_BETWEEN = frozenset(
    {"or", "nor", "and", "to", "be", "been", "being", "have", "has", "had", "even", "ever", "yet", "also"}
)
_BEFORE = 60  # characters before a cue that are looked at


@dataclass(frozen=True, slots=True)
class Measured:
    """What is kept of one article: rows of ROW, the hashes of its paragraphs, and what the codes in the rows mean."""

    article: int
    rows: npt.NDArray[np.void]
    paragraphs: npt.NDArray[np.uint64]
    texts: dict[int, str]


def code(text: str) -> int:
    """The number by which a key or a cue is kept: a hash of 63 bits, never NOBODY or ANONYMOUS."""
    return max(2, int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little") >> 1)


def measured(article: int, text: str, zones: Sequence[Zone], reading: Reading) -> Measured:
    """Measure the attributions of an article; of what isn't read, such as boilerplate, nothing counts."""
    read = [(z.start, z.end) for z in zones if z.kind in READ_ZONES] or [(0, len(text))]
    body = [(z.start, z.end) for z in zones if z.kind is ZoneKind.BODY] or read
    layout = _Layout(read)
    found = paragraphs(text)
    starts = [start for start, _ in found]
    texts: dict[int, str] = {}
    rows = []
    for ordinal, a in enumerate(reading.attributions):
        if not a.spans:
            continue
        said = [word for start, end in a.spans for _, _, word in words(text[start:end])]
        begin = a.spans[0][0]
        cue = _cue(text, a.cue)
        common = (
            ordinal,
            crc32(" ".join(said).encode("utf-8", "replace")),
            len(said),
            a.score,
            layout.place(begin),
            min(0xFFFF, max(1, bisect_right(starts, begin))),
            KINDS.index(a.kind.value),
            HOWS.index(a.how.value),
        )
        negated = a.cue is not None and is_negated(text, a.cue)
        cue_code = code(cue) if cue else 0
        if cue:
            texts[cue_code] = cue
        for position, speaker in enumerate(_speakers(a, reading, texts)):
            rows.append((speaker, cue_code, *common, position == 0, negated))
    hashes = {_paragraph(text[start:end]) for start, end in found if _inside(start, body)} - {0}
    return Measured(article, np.array(rows, ROW), np.array(sorted(hashes), np.uint64), texts)


def keep_measured(catalogue: Catalogue, rows: Iterable[Measured]) -> None:
    """Keep what was measured; call it in the transaction that puts the readings."""
    texts: dict[int, str] = {}
    values = []
    for m in rows:
        texts.update(m.texts)
        values.append((m.article, m.rows.tobytes(), m.paragraphs.tobytes()))
    catalogue.db.executemany("INSERT OR IGNORE INTO coded VALUES (?, ?)", sorted(texts.items()))
    catalogue.db.executemany("INSERT OR REPLACE INTO measured VALUES (?, ?, ?)", values)


def is_negated(text: str, cue: Span) -> bool:
    """Whether the words before a cue, or in it, deny it: "did not confirm or deny", "declined to confirm"."""
    before = re.split(r"[.!?;:,\"“”()\n—–]", text[max(0, cue[0] - _BEFORE) : cue[0]])[-1]
    inside = [word for _, _, word in words(text[cue[0] : cue[1]])]
    if not _NEGATORS.isdisjoint(inside):
        return True
    known = cues.verbs()
    to = False
    for _, _, word in reversed(list(words(before))):
        if word in _NEGATORS or (to and word in _REFUSING):
            return True
        to = to or word == "to"
        if word not in _BETWEEN and not word.endswith("ly") and word not in known:
            return False
    return False


class _Layout:
    """Where in what is read of an article an offset stands."""

    def __init__(self, read: Sequence[Span]) -> None:
        self._starts = [start for start, _ in read]
        self._spans = read
        self._before = [0]
        for start, end in read:
            self._before.append(self._before[-1] + end - start)

    def place(self, offset: int) -> float:
        """0 at the beginning, up to 1 at the end."""
        which = bisect_right(self._starts, offset) - 1
        if which < 0:
            return 0.0
        start, end = self._spans[which]
        return (self._before[which] + min(offset, end) - start) / max(1, self._before[-1])


def _speakers(a: Attribution, reading: Reading, texts: dict[int, str]) -> list[int]:
    """The codes of who speaks, each once."""
    found = []
    for index in a.speakers:
        entity = reading.entities[index]
        if entity.anonymous:
            found.append(ANONYMOUS)
        else:
            found.append(number := code(entity.key))
            texts[number] = entity.key
    return list(dict.fromkeys(found)) or [NOBODY]


def _cue(text: str, span: Span | None) -> str:
    """The words of a cue as they are looked up; of something longer the first of them."""
    if span is None:
        return ""
    return " ".join(word for _, _, word in islice(words(text[span[0] : span[1]]), MOST_CUE))


def _paragraph(text: str) -> int:
    """A hash of a paragraph's words; 0 where it has none."""
    said = " ".join(word for _, _, word in words(text))
    return code(said) if said else 0


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    which = bisect_right(spans, (offset, 1 << 60)) - 1
    return which >= 0 and spans[which][0] <= offset < spans[which][1]
