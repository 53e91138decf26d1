"""What is counted over flat arrays, or asked in one go, is what the catalogue says one by one."""

import json
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparing import columns, every
from search.comparing.likeness import _pairs_within
from search.corpus import Corpus
from search.engine import Engine
from search.reading.model import model_version
from search.statements import strangers
from tests.command import seedreader

pytestmark = pytest.mark.skipif(not model_version(), reason="no language model is installed")

LEAK = "The northern sluice has leaked since the flood and nobody mended the iron gates"
ARTICLES = {
    "a": f"“{LEAK},” Orla Fenwick said on Friday.\n\nTomas Brill warned that the ferry would stop in April.",
    "b": f"“{LEAK},” one engineer said.\n\nOrla Fenwick and Tomas Brill met in Harrow. Ada Quill was there, too.",
    "c": "“The ferry will stop in April,” said Tomas Brill.\n\nOrla Fenwick said the northern sluice was mended.",
    "d": "Ada Quill and Nils Orm watched the ferry in Harrow.",
}


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles, read."""
    folder = tmp_path_factory.mktemp("river")
    lines = [
        {"id": name, "title": f"News {name}", "outlet": "Courier", "date": f"2031-03-0{i}", "body": body}
        for i, (name, body) in enumerate(ARTICLES.items(), 1)
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    seedreader("index", folder)
    return folder


def answers(folder: Path) -> list[Any]:
    """Comparisons of what anybody says, and the tellings of everything, by an engine of their own."""
    with closing(Engine(Corpus([str(folder)]))) as engine:
        asked: list[list[str | dict[str, Any]]] = [
            [{"query": "ferry"}, {"query": "sluice"}],
            [{"until": "2031-03-02"}, {"since": "2031-03-03"}],
            ["Orla Fenwick", "Tomas Brill", "Ada Quill"],
        ]
        found = [
            engine.compare(columns, rows=rows, kinds=kinds)
            for columns in asked
            for rows in ("none", "occasion", "likeness")
            for kinds in ((), ("direct",))
        ]
        assert any(column["total"] for answer in found for column in answer["columns"])
        places = engine.library.catalogue.db.execute("SELECT article, ordinal FROM attribution").fetchall()
        told = [engine.collation(*place) for place in places]
        assert max(answer["total"] for answer in told) > 1
        return [*found, *told]


def test_all_attributions_and_single_ones_are_compared_alike(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = answers(river)
    monkeypatch.setattr(columns, "FEW", -1)  # all of them from the arrays
    monkeypatch.setattr(every, "FREQUENT", 1)  # and the words of whoever says most of them in one go
    monkeypatch.setattr(every, "SCANNED", -1.0)  # and what is known of them by going through everything
    assert answers(river) == wanted
    monkeypatch.setattr(every, "SCANNED", 9.0)
    monkeypatch.setattr(every, "TOGETHER", 1)
    assert answers(river) == wanted


def test_runs_are_found_by_their_words_and_where_these_stand_alike(
    river: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = answers(river)
    monkeypatch.setattr(strangers, "FEW", -1)
    assert answers(river) == wanted


def test_who_is_named_where_is_counted_as_the_catalogue_has_it(river: Path) -> None:
    with closing(Engine(Corpus([str(river)]))) as engine:
        presence, actors = engine._presence, engine.actors
        for some in (None, [1, 2], [4]):
            expected: dict[str, dict[int, list[int]]] = {}
            for article, key, mentions, quotes in engine.library.catalogue.db.execute(
                "SELECT article, key, mentions, quotes FROM named WHERE NOT anonymous"
            ):
                if some is None or article in some:
                    counts = expected.setdefault(actors.identity(article, key), {}).setdefault(article, [0, 0])
                    counts[0] += mentions
                    counts[1] |= quotes > 0
            named, quoted, mentions = presence.counts(some)
            found = {
                key: (int(named[i]), int(quoted[i]), int(mentions[i]))
                for i, key in enumerate(presence.keys)
                if named[i]
            }
            assert found == {
                key: (len(articles), sum(q for _, q in articles.values()), sum(m for m, _ in articles.values()))
                for key, articles in expected.items()
            }
        assert presence.keys == sorted(presence.keys, key=lambda key: (actors.name(key, key), key))


@given(st.lists(st.integers(1, 6), max_size=6))
def test_the_pairs_within_groups_are_all_pairs(sizes: list[int]) -> None:
    many = np.array(sizes, np.int64)
    begins = np.cumsum(many) - many
    one, other, group = _pairs_within(begins, many)
    found = list(zip(one.tolist(), other.tolist(), group.tolist(), strict=True))
    assert sorted(found) == sorted(
        (a, b, at)
        for at, (begin, size) in enumerate(zip(begins.tolist(), sizes, strict=True))
        for a, b in combinations(range(begin, begin + size), 2)
    )
