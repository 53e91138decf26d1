"""The articles of the bench as every peer gets them: texts that fall into the same words for all of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from search.words import words

MARK = "\u02bc"  # a letter to every tokeniser: stands for what this program keeps inside a word (don't, 1000.50)


class Piece(NamedTuple):
    """One article. ``day`` and ``month`` are numbers, yyyymmdd and yyyymm; 0 where they aren't known."""

    number: int
    title: str
    body: str
    outlet: str
    day: int
    month: int


def same_words(text: str) -> str:
    """``text`` so changed that whatever simple tokeniser takes letters and digits finds the program's words in it."""
    parts, end = [], 0
    for start, stop, word in words(text):
        parts.append("".join(" " if char.isalnum() else char for char in text[end:start]) or " ")
        shown = text[start:stop]
        parts.append(shown if shown.lower() == word else peer_word(word))
        end = stop
    parts.append("".join(" " if char.isalnum() else char for char in text[end:]))
    return "".join(parts).lstrip(" ")


def peer_word(word: str) -> str:
    """A word of the program as the peers know it."""
    return "".join(char if char.isalnum() else MARK for char in word)


def prepare(corpus: Path, out: Path) -> None:
    """Write the articles of a corpus of make_corpus.py as the peers get them, if that wasn't done."""
    if out.exists():
        return
    with corpus.open(encoding="utf-8") as lines, out.with_suffix(".new").open("w", encoding="utf-8") as file:
        for number, line in enumerate(lines, 1):
            article = json.loads(line)
            day = int(article["date"].replace("-", "") or 0)
            texts = [same_words(article[name]) for name in ("title", "body", "outlet")]
            file.write(json.dumps([number, *texts, day, day // 100], ensure_ascii=False) + "\n")
    out.with_suffix(".new").rename(out)


def articles(path: Path) -> Iterator[Piece]:
    """What ``prepare`` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Piece(*json.loads(line))
