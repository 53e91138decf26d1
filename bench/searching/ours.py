"""This program: the engine that the command line and the app ask."""

import os
from pathlib import Path
from typing import Any

from bench.searching.questions import Question


class Ours:
    """A whole answer of the engine: parse, search, count, facets, and twenty rows with snippets."""

    name = "seedreader"

    def __init__(self, folder: Path, corpus: Path | None = None) -> None:
        for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
            os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
        from search.corpus import Corpus
        from search.engine import Engine
        from search.service import settle

        (kept,) = [corpus] if corpus else [Path((folder / "corpus").read_text())]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "corpus").write_text(str(kept))
        self._corpus = Corpus([str(kept)])
        self._engine: Any = None if corpus else Engine(self._corpus)
        settle()  # as the process does that answers the app

    def build(self) -> None:
        """Import and index; what is there already is not done again."""
        from search.refresh import Refresh

        work = Refresh(self._corpus)
        work.run(read=False)
        work.close()

    def search(self, question: Question) -> tuple[int, list[int]]:
        """How many there are and the best twenty, with snippets and facets."""
        self._engine._finding.forget()
        answer = self._engine.search(question.text, limit=20)
        return answer["total"], [row["number"] for row in answer["rows"]]


def main() -> None:
    """`python -m bench.searching.ours FOLDER CORPUS`: import and index; time and memory of the indexing as JSON."""
    import json
    import resource
    import sys
    import time

    from search.index.index_writer import IndexWriter
    from search.refresh import Refresh

    ours = Ours(Path(sys.argv[1]), Path(sys.argv[2]))
    work = Refresh(ours._corpus)
    work._import()
    catalogue = work._catalogue
    count = catalogue.counts()[0]
    started = time.process_time()
    for number in catalogue.todo("indexed"):
        row = catalogue.article(number)
        work._pack.read(row.place)
    reading = time.process_time() - started  # the articles are at hand, as they are for the peers
    started = time.process_time()
    with IndexWriter(ours._corpus.index_folder) as index:
        work._index(index)
    spent = time.process_time() - started - reading
    work.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"articles": count, "cpu": spent, "peak": peak}))


if __name__ == "__main__":
    main()
