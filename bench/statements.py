"""How long it takes to group attributions into statements, and how much memory.

    python bench/statements.py N [--unsure]

N made-up attributions, in the proportions of real news: 17 % direct, 11 % mixed, the rest indirect; by 5,000 speakers
by a Zipf law. One in ten repeats an earlier one of its speaker, as it was, cut, or in other words. With ``--unsure`` a
third of the speakers were not named beside their words, so that strangers' words are compared, too. Prints a row of
Markdown: attributions, CPU seconds to take their words, CPU seconds to group them, what was grouped, peak memory.
"""

import argparse
import random
import resource
import time

from search.reading.reading import Kind
from search.statements.grouping import Groups
from search.statements.telling import Telling, content

_SYLLABLES = "ka ro mi ten bor shi lev an dre vic mar sol eg har tin os bur gal nor wes pet il kov ski man ton"
_SMALL = "the of and to in that a is for on it with as was by at from will be not"
SYLLABLES, SMALL = _SYLLABLES.split(), _SMALL.split()


def vocabulary(rng: random.Random, count: int) -> tuple[list[str], list[float]]:
    """Made-up words and their cumulated weights, by a Zipf law."""
    words = SMALL + ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count)]
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 3)
        weights.append(total)
    return words, weights


def reworded(rng: random.Random, text: str, words: list[str]) -> str:
    """What another outlet makes of a sentence."""
    parts = text.split()
    way = rng.randrange(3)
    if way == 0:
        return text
    if way == 1:
        start = rng.randrange(max(1, len(parts) - 6))
        return " ".join(parts[start : start + rng.randint(5, 12)])
    for _ in range(max(1, len(parts) // 8)):
        parts[rng.randrange(len(parts))] = rng.choice(words)
    return " ".join(parts)


def made(count: int, unsure: bool) -> list[Telling]:
    """The tellings to be grouped."""
    rng = random.Random(7)
    words, weights = vocabulary(rng, 40_000)
    speakers = [1 / (rank + 3) for rank in range(5_000)]
    said: dict[int, list[str]] = {}
    tellings = []
    for i, speaker in enumerate(rng.choices(range(5_000), speakers, k=count)):
        before = said.setdefault(speaker, [])
        if before and rng.random() < 0.1:
            text = reworded(rng, rng.choice(before), words)
        else:
            text = " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 34)))
            before.append(text)
        kind = rng.choices([k.value for k in Kind], (17, 11, 72))[0]
        if kind == Kind.MIXED.value:
            text = f'{text[: len(text) // 2]} "{text[len(text) // 2 :].strip()}"'
        found = content([text], kind)
        sure = not (unsure and rng.random() < 1 / 3)
        tellings.append(
            Telling(
                article=i // 8,
                ordinal=i % 8,
                key=f"person:{speaker}",
                speaker=str(speaker),
                sure=sure,
                anonymous=False,
                direct=kind == Kind.DIRECT.value,
                extent=(i * 500, i * 500 + len(text)),
                words=found.words,
                core=found.core,
                fragments=found.fragments,
                sentences=found.sentences,
                negations=found.negations,
                numbers=found.numbers,
            )
        )
    return tellings


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--unsure", action="store_true")
    args = parser.parse_args()
    started = time.process_time()
    tellings = made(args.count, args.unsure)
    prepared = time.process_time()
    groups = [group for group in Groups(tellings).lists() if len(group) > 1]
    took = time.process_time() - prepared
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {args.count:,} | {prepared - started:.1f} s | {took:.1f} s | {len(groups):,} groups of "
        f"{sum(map(len, groups)):,} | {peak:.0f} MB |"
    )


if __name__ == "__main__":
    main()
