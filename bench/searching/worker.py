"""One system in one process: `python -m bench.searching.worker SYSTEM FOLDER`, questions in, times out, as JSON."""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

from bench.searching.articles import Piece, articles
from bench.searching.questions import Question


def opened(system: str, folder: Path) -> Any:
    """A system over its folder."""
    if system == "ours":
        from bench.searching.ours import Ours

        return Ours(folder)
    if system == "tantivy":
        from bench.searching.rust import Rust

        return Rust(folder)
    if system == "fts5":
        from bench.searching.fts5 import Fts5

        return Fts5(folder)
    from bench.searching.stock import Stock

    return Stock(folder)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _cpu() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime


def main() -> None:
    """Answer until there are no more questions."""
    system, folder = sys.argv[1], Path(sys.argv[2])
    if len(sys.argv) > 3:  # build from the articles in this file
        peer = opened(system, folder)
        pieces: list[Piece] = []
        spent, count = 0.0, 0

        def counted() -> Any:
            nonlocal count
            for piece in articles(Path(sys.argv[3])):
                count += 1
                yield piece

        started = _cpu()
        for _ in articles(Path(sys.argv[3])):
            pass
        reading = _cpu() - started
        started = _cpu()
        peer.build(counted())
        spent = _cpu() - started - reading
        del pieces
        print(json.dumps({"articles": count, "cpu": spent, "peak": _peak()}))
        return
    peer = opened(system, folder)
    print(json.dumps({"name": peer.name}), flush=True)
    for line in sys.stdin:
        answers = []
        for asked in json.loads(line):
            started = time.process_time()
            if "add" in asked:
                peer.add(Piece(*asked["add"]))
                answer = None
            else:
                answer = peer.search(Question(**{**asked, "words": tuple(asked["words"])}))
            spent = time.process_time() - started
            total, top = answer or (None, [])
            answers.append({"cpu": spent, "total": total, "top": top, "peak": _peak()})
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
