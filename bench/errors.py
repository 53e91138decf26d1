"""Sorts what is wrong in a reading by kind: what was missed and why, edges that differ, speakers, what is surplus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.scorer import Key, scorer
from search.reading import cues

# kind → what it says in a table, in the order of the table
KINDS = {
    "no candidate": "missed: no candidate overlaps it by half",
    "not taken": "missed: a candidate there, another or none was taken",
    "below": "missed: told, but with a score below the threshold",
    "long": "edges: too long",
    "short": "edges: too short",
    "edges": "edges: words too many and words missing",
    "split": "edges: one told as several",
    "joined": "edges: several told as one",
    "no speaker": "speaker: none found",
    "speaker": "speaker: somebody else",
    "surplus said": "surplus: beside a verb of saying",
    "surplus attitude": "surplus: an attitude, a plan or a finding, not an utterance",
    "surplus marks": "surplus: marks without a cue (a title, words held at arm's length)",
}


@dataclass(frozen=True)
class Content:
    """One attribution, of the corpus or of ours; ``speakers`` are spans, ``key`` is the content as the scorer compares it."""  # noqa: E501

    key: Key
    area: frozenset[int]
    speakers: tuple[tuple[int, int], ...] = ()
    cue: str = ""
    score: float = 1.0

    def share(self, other: "Content") -> float:
        """How much of both is common to both."""
        both = len(self.area & other.area)
        return both / len(self.area | other.area) if both else 0.0

    def inside(self, other: "Content") -> bool:
        """True when at least half of it is part of the other."""
        return 2 * len(self.area & other.area) >= len(self.area)


@dataclass(frozen=True)
class Error:
    """What is wrong, with the attribution that was wanted, the one that was told, or both."""

    kind: str
    wanted: Content | None
    told: Content | None


def content(text: str, spans: Any, speakers: Any = (), cue: str = "", score: float = 1.0) -> Content:
    key = scorer().normalised(text, spans)
    return Content(key, frozenset(scorer().covered(text, key)), tuple(map(tuple, speakers or ())), cue, score)


def wanted_of(record: dict[str, Any]) -> list[Content]:
    """The attributions of a corpus's article."""
    found = (content(record["text"], a["content"], a["source"]) for a in record["attributions"])
    return [c for c in found if c.key]


def told_of(text: str, told: Sequence[dict[str, Any]]) -> list[Content]:
    """Ours, as `seedreader quotes --json` tells them."""
    found = []
    for a in told:
        speaker = [(a["speaker"]["start"], a["speaker"]["end"])] if a["speaker"] else []
        found.append(content(text, a["spans"], speaker, a["cue"]["text"] if a["cue"] else "", a["score"]))
    return [c for c in found if c.key]


def judged(
    text: str, wanted: Sequence[Content], told: Sequence[Content], candidates: Sequence[Content], threshold: float
) -> Iterator[Error]:
    """Every error in an article; ``told`` is all of it, the doubtful too, ``candidates`` all that was weighed."""
    shown = [t for t in told if t.score >= threshold]
    hidden = [t for t in told if t.score < threshold]
    pairs = _pairs(wanted, shown)
    of_wanted, of_told = {i: j for i, j, _ in pairs}, {j: i for i, j, _ in pairs}
    free_wanted = [w for i, w in enumerate(wanted) if i not in of_wanted]
    free_told = [t for j, t in enumerate(shown) if j not in of_told]
    covered: set[int] = set()  # of the free ones, those that are part of an error already counted
    for i, j, share in pairs:
        w, t = wanted[i], shown[j]
        if w.key != t.key:
            yield Error(_edges(w, t, free_wanted, free_told, covered), w, t)
        if share >= 0.5 and w.speakers and not any(_same(text, t, s) for s in w.speakers):
            yield Error("speaker" if t.speakers else "no speaker", w, t)
    for w in free_wanted:
        if id(w) not in covered:
            kind = "below" if any(w.share(h) >= 0.5 for h in hidden) else "no candidate"
            if kind == "no candidate" and any(w.share(c) >= 0.5 for c in candidates):
                kind = "not taken"
            yield Error(kind, w, None)
    for t in free_told:
        if id(t) not in covered:
            yield Error(_surplus(t), None, t)


def _pairs(wanted: Sequence[Content], shown: Sequence[Content]) -> list[tuple[int, int, float]]:
    """Which is which, one to one: exactly the same first, then by how much is common, at last any common words."""
    common = sorted(
        (
            (w.key == t.key, w.share(t), -i, -j)
            for i, w in enumerate(wanted)
            for j, t in enumerate(shown)
            if w.area & t.area
        ),
        reverse=True,
    )
    used_wanted: set[int] = set()
    used_told: set[int] = set()
    pairs = []
    for _, share, i, j in common:
        if -i not in used_wanted and -j not in used_told:
            used_wanted.add(-i)
            used_told.add(-j)
            pairs.append((-i, -j, share))
    return pairs


def _edges(
    w: Content, t: Content, free_wanted: Sequence[Content], free_told: Sequence[Content], covered: set[int]
) -> str:
    """The kind of error of a pair whose words differ; what else belongs to the same error is put into ``covered``."""
    parts = [id(other) for other in free_told if other.inside(w) and not other.area & t.area]
    wholes = [id(other) for other in free_wanted if other.inside(t) and not other.area & w.area]
    covered.update(parts, wholes)
    if parts:
        return "split"
    if wholes:
        return "joined"
    return "long" if w.area < t.area else "short" if t.area < w.area else "edges"


def _same(text: str, told: Content, source: tuple[int, int]) -> bool:
    return any(scorer().same_source(text, speaker, source) for speaker in told.speakers)


def _surplus(told: Content) -> str:
    if not told.cue:
        return "surplus marks"
    verbs = cues.verbs()
    words = told.cue.lower().split()
    says = words[0] == "according" or any("s" in verbs[word].uses for word in words if word in verbs)
    return "surplus said" if says else "surplus attitude"
