"""Whether what is found is right: the bench's questions, held against stock Whoosh on the same segments.

    python -m bench.searching.oracle FOLDER CORPUS

after bench/search_engines.py (FOLDER/ours1000 of FOLDER/c1000.jsonl). Stock Whoosh's searcher gets the very query that
ours answers, with the words that a pattern stands for in its place: the same articles must come out, scores equal to
1e-6, the best twenty in the same order, and those with equal scores in the order of the articles. Ends with 1 where
anything differs.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from whoosh import query as whoosh

from bench.searching.questions import NINE, Question, questions
from search.index.asked import PATTERNS, kind
from search.index.executor import Executor
from search.index.found import Found
from search.index.index import Index
from search.index.lowering import article_query
from search.index.patterns import MAX_SCORED
from search.index.query import parse
from search.index.stock import stock_matches
from search.index.stock_queries import whoosh_query
from search.index.table import Table

ASKED = (*NINE, "prefix3", "phrases")  # of which stock Whoosh finds all in seconds
CLOSE = 1e-6
TOP = 20


def difference(index: Index, text: str) -> str:
    """What differs between ours and stock Whoosh for a query: "" for nothing, "cap" where ours met a limit."""
    root = parse(text).root
    assert root is not None
    asked = article_query(root)
    articles = index._articles
    executor = Executor(articles, index._quotes, index._owners)
    mine = executor.articles(asked)
    patterns = sum(int(part.counts.sum()) for own in executor._expanded.values() for part in own.parts)
    if executor.notes or patterns > MAX_SCORED:
        return "cap"
    theirs = stock_matches(articles, _expanded(whoosh_query(asked), executor, articles))
    alive = articles.alive
    scores = {r: s for r, s in zip(theirs.records.tolist(), theirs.scores.tolist(), strict=True) if alive[r]}
    if sorted(scores) != mine.records.tolist():
        return f"{len(mine.records)} articles instead of {len(scores)}"
    off = max((abs(s - scores[r]) / max(1.0, s) for r, s in zip(*map(list, mine), strict=True)), default=0.0)
    if off > CLOSE:
        return f"a score that is off by {off:.1e}"
    return _order(articles, scores, [number for number, _ in Found(mine, articles).best(TOP)])


def _expanded(asked: Any, executor: Executor, articles: Table) -> Any:
    """A query with the words that patterns stand for in their place: stock Whoosh gives no weight to a pattern."""
    if kind(asked) not in PATTERNS:
        return asked.apply(lambda part: _expanded(part, executor, articles))
    parts = executor._expand(asked, articles).parts
    words = {part.postings.word(number).decode() for part in parts for number in part.numbers.tolist()}
    terms = [whoosh.Term(asked.fieldname, word, boost=asked.boost) for word in sorted(words)]
    return whoosh.Or(terms) if terms else whoosh.NullQuery


def _order(articles: Any, scores: dict[int, float], best: list[int]) -> str:
    """What is wrong with the order of the best."""
    numbers = articles.column("number").tolist()
    record = {numbers[r]: r for r in scores}
    ranked = sorted(scores.values(), reverse=True)[: len(best)]
    for place, (number, wanted) in enumerate(zip(best, ranked, strict=True)):
        if abs(scores[record[number]] - wanted) > CLOSE * max(1.0, wanted):
            return f"another article in place {place + 1}"
    for one, other in pairwise(best):
        if scores[record[one]] == scores[record[other]] and one > other:
            return f"articles {one} and {other}, which are equal, in the wrong order"
    return ""


def compare(index: Index, asked: Iterable[Question]) -> dict[str, list[str]]:
    """Of each kind of question what differed, question by question."""
    found: dict[str, list[str]] = {}
    for question in asked:
        if question.kind in ASKED:
            found.setdefault(question.kind, []).append(difference(index, question.text))
    return found


def main() -> None:
    """Compare and print."""
    from bench.searching.ours import Ours

    folder, corpus = Path(sys.argv[1]), Path(sys.argv[2])
    index = Ours(folder)._engine.library.index
    pieces = corpus.with_name(corpus.name.replace("c", "peers", 1))
    found = compare(index, questions(pieces, None))
    print("| kind | questions | the same | above a limit | different |\n|---|---|---|---|---|")
    for name, verdicts in found.items():
        counts = Counter("" if not v else "cap" if v == "cap" else "different" for v in verdicts)
        wrong = "; ".join(v for v in verdicts if v not in ("", "cap")) or "-"
        print(f"| {name} | {len(verdicts)} | {counts['']} | {counts['cap']} | {wrong} |")
    sys.exit(any(v not in ("", "cap") for verdicts in found.values() for v in verdicts))


if __name__ == "__main__":
    main()
