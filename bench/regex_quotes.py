"""A baseline for who said what: quotation marks and the nearest "X said", "said X" or "according to X"; no model.

    python bench/regex_quotes.py FOLDER > predicted.jsonl

What stands in double marks and has three words or more is a quotation of whoever is nearest in its paragraph;
quotations with the same "X said" are one. Without marks, the rest of the sentence after "X said", before ", X said" or
beside "according to X" is what X said.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERBS = (
    "said|says|say|told|tells|added|adds|wrote|writes|asked|asks|argued|argues|claimed|claims|insisted|insists|"
    "explained|explains|noted|notes|stated|states|announced|announces|warned|warns|declared|declares|tweeted|"
    "acknowledged|admitted|suggested|suggests|reported|reports|denied|denies|replied|continued|believes|thinks"
)
_WORD = r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Gov|Rep)\.|[A-Z][\w.’'-]*\w|[A-Z]\.?)"
_PRONOUN = "[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|[Ww]e"
NAME = rf"(?:(?:[Tt]he |[Aa]n? )?{_WORD}(?: (?:of |de |van |von |bin |al-)?{_WORD}){{0,4}}|{_PRONOUN})"
CUE = re.compile(
    rf"(?P<before>\b{NAME})(?:, [^,\n]{{1,60}},)? (?:also |has |had )?(?P<verb>(?:{VERBS})\b)"
    rf"|(?P<inverted>\b(?:{VERBS})) (?P<behind>{NAME})"
    rf"|(?P<by>\b[Aa]ccording to )(?P<source>{NAME})"
)
MARKED = re.compile(r"[“\"][^“”\"\n]+[”\"]")
# a full stop behind a title or an initial ends no sentence
_END = r"(?:(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!Sen)(?<!Gov)(?<!Rep)(?<!\b[A-Z])\.|[!?])"
SENTENCE = re.compile(rf"[^\n]+?(?:{_END}[”\"’')]*(?=\s+[“\"A-Z])|(?=\n)|\Z)")
LEAST = 3  # words; fewer in marks are rather a title or an odd word

Span = tuple[int, int]


@dataclass(frozen=True)
class Cue:
    """Where somebody is said to say something."""

    start: int
    end: int
    speaker: Span


def cues(text: str, start: int, end: int, marked: list[Span]) -> list[Cue]:
    """All cues of a paragraph that stand outside its quotation marks."""
    found = []
    for match in CUE.finditer(text, start, end):
        group = next(g for g in ("before", "behind", "source") if match[g])
        if not any(a < match.end() and match.start() < b for a, b in marked):
            found.append(Cue(match.start(), match.end(), match.span(group)))
    return found


def _distance(cue: Cue, span: Span) -> int:
    return max(cue.start - span[1], span[0] - cue.end)


def reported(text: str, cue: Cue, sentence: Span) -> Span | None:
    """What is told without marks in the sentence of a cue: behind it, else before it."""
    start, end = sentence
    behind = text[cue.end : end]
    if len(behind.split()) >= LEAST and not behind.startswith("."):
        return cue.end, end
    before = text[start : cue.start].rstrip()
    return (start, start + len(before)) if before.endswith(",") and len(before.split()) >= LEAST else None


def paragraph(text: str, start: int, end: int) -> Iterator[tuple[list[Span], Span | None]]:
    """(content, speaker) of everything that is told in a paragraph."""
    marked = [m.span() for m in MARKED.finditer(text, start, end)]
    near = cues(text, start, end, marked)
    told: dict[Cue | None, list[Span]] = {}
    for span in marked:
        if len(text[span[0] : span[1]].split()) >= LEAST:
            nearest = min(near, key=lambda cue: _distance(cue, span), default=None)
            if nearest is None:
                yield [span], None
            else:
                told.setdefault(nearest, []).append(span)
    for match in SENTENCE.finditer(text, start, end):
        if not any(a < match.end() and match.start() < b for a, b in marked):
            first = next((c for c in near if match.start() <= c.start < match.end()), None)
            if first and first not in told and (rest := reported(text, first, match.span())):
                told[first] = [rest]
    for cue, spans in told.items():
        if cue is not None:
            yield spans, cue.speaker


def quotations(text: str) -> Iterator[dict[str, Any]]:
    """Everything told in a text: {"spans", "kind", "speaker": {"text", "start", "end"} or None, "actor"}."""
    for line in re.finditer(r"[^\n]+", text):
        for spans, speaker in sorted(paragraph(text, *line.span()), key=lambda told: told[0]):
            name = text[slice(*speaker)] if speaker else None
            inside = all(text[start] in '“"' for start, _ in spans)
            yield {
                "spans": [list(span) for span in spans],
                "kind": "direct" if inside else "indirect",
                "speaker": speaker and {"text": name, "start": speaker[0], "end": speaker[1]},
                "actor": name,
            }


def lines(folder: Path) -> Iterable[str]:
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        for quotation in quotations(text):
            yield json.dumps({"document": path.name, **quotation})


if __name__ == "__main__":
    for line in lines(Path(sys.argv[1])):
        print(line)
