"""What is asked: eight searches of each kind, drawn from the words of a corpus; the same for the same corpus."""

import json
import random
import re
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.searching.articles import Piece, articles

EACH = 8
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[a-z]{3,}")
NINE = ("frequent", "rare", "several", "or", "phrase", "prefix", "fuzzy", "title", "dated")
QUOTED = ("said", "speaker", "both")


@dataclass(frozen=True)
class Question:
    """``kind``: one of NINE, or what a table of its own is made of; ``first`` and ``last`` bound the day (dated)."""

    kind: str
    words: tuple[str, ...]
    first: int = 0
    last: int = 0

    @property
    def text(self) -> str:
        """The question in this program's language."""
        one = self.words[0]
        if self.kind.startswith("prefix"):
            return f"{one}*"
        if self.kind == "dated":
            first, last = (f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" for day in (self.first, self.last))
            return f"{one} date:{first}..{last}"
        ways = {
            "or": " OR ".join(self.words),
            "phrase": f'"{" ".join(self.words)}"',
            "phrases": f'"{" ".join(self.words)}"',
            "fuzzy": f"{one}~",
            "title": f"title:{one}",
            "said": f"said:{one}",
            "speaker": f'by:"{one}"',
            "both": f'by:"{one}" said:{self.words[-1]}',
        }
        return ways.get(self.kind, " ".join(self.words))


def questions(path: Path, quoted: Path | None) -> list[Question]:
    """The questions about a corpus, kept beside it."""
    kept = path.with_suffix(".questions.json")
    if not kept.exists():
        kept.write_text(json.dumps([asdict(question) for question in _drawn(path, quoted)]))
    return [Question(q["kind"], tuple(q["words"]), q["first"], q["last"]) for q in json.loads(kept.read_text())]


def _drawn(path: Path, quoted: Path | None) -> list[Question]:
    rng = random.Random(3)
    counts: Counter[str] = Counter()
    sample: list[Piece] = []
    size = 0
    for article in articles(path):
        size += 1
        counts.update(set(_WORD.findall(article.body.lower())))
        if len(sample) < 2000:
            sample.append(article)
        elif (at := rng.randrange(size)) < 2000:
            sample[at] = article
    plain = sorted(word for word in counts if _PLAIN.fullmatch(word))
    frequent = [word for word in plain if 0.05 <= counts[word] / size <= 0.8]
    middle = [word for word in plain if 0.004 <= counts[word] / size <= 0.05]
    rare = [word for word in plain if 3 <= counts[word] <= 20]
    known = set(middle) | set(frequent)

    def together() -> tuple[str, ...]:
        while True:
            there = sorted(known & set(_WORD.findall(rng.choice(sample).body.lower())))
            if len(there) > 5:
                return tuple(rng.sample(there, rng.choice((2, 2, 3))))

    def phrase() -> tuple[str, ...]:
        while True:
            paragraph = _WORD.findall(rng.choice(rng.choice(sample).body.split("\n\n")).lower())
            length = rng.choice((2, 2, 3))
            if len(paragraph) > 12:
                at = rng.randrange(len(paragraph) - length)
                found = tuple(paragraph[at : at + length])
                if all(_PLAIN.fullmatch(word) for word in found):
                    return found

    def year() -> tuple[int, int]:
        first = rng.randrange(1998, 2021)
        return first * 10000 + 101, (first + rng.choice((0, 1))) * 10000 + 1231

    def titled() -> str:
        while True:
            words = [word for word in _WORD.findall(rng.choice(sample).title.lower()) if word in known]
            if words:
                return rng.choice(words)

    found = []
    for _ in range(EACH):
        found += [
            Question("frequent", (rng.choice(frequent),)),
            Question("rare", (rng.choice(rare),)),
            Question("several", together()),
            Question("or", tuple(rng.sample(middle, rng.choice((2, 3))))),
            Question("phrase", phrase()),
            Question("prefix", (rng.choice(middle)[: rng.choice((3, 4, 5))],)),
            Question("fuzzy", (rng.choice([word for word in middle if len(word) > 5]),)),
            Question("title", (titled(),)),
            Question("dated", (rng.choice(frequent),), *year()),
        ]
    letters = "abcdefghijklmnopqrstuvwxyz"
    found += [Question("prefix1", (letter,)) for letter in letters]
    found += [Question("prefix2", (rng.choice(plain)[:2],)) for _ in range(26)]
    found += [Question("prefix3", (rng.choice(plain)[: rng.choice((3, 4, 5))],)) for _ in range(26)]
    found += [Question("phrases", phrase()) for _ in range(40)]
    if quoted is not None:
        found += _quoted(quoted, rng, middle)
    return found


def _quoted(path: Path, rng: random.Random, middle: list[str]) -> list[Question]:
    """Questions about attributions: what is said, who says it, both."""
    with path.open(encoding="utf-8") as lines:
        said = [json.loads(line) for _, line in zip(range(20_000), lines, strict=False)]
    known, found = set(middle), []
    while len(found) < 3 * EACH:
        one = rng.choice(said)
        there = sorted(known & set(_WORD.findall(one["text"].lower())))
        if there:
            word = rng.choice(there)
            found += [Question("said", (word,)), Question("speaker", (one["actor"],))]
            found += [Question("both", (one["actor"], word))]
    return found
