"""The ranker chooses what is told; the rules tell where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from search.article import Zone, ZoneKind
from search.reading import ranker as ranking
from search.reading.candidate import Candidate
from search.reading.features import FEATURES_VERSION
from search.reading.marks import Marks
from search.reading.pieces import choose
from search.reading.pool import Pool
from search.reading.ranker import FORMAT, RULES_ALONE, load_ranker, ranker_version
from search.reading.reader import Reader, extractor_version
from search.reading.rivals import SIZE, rivals

FILE = Path(ranking.__file__).parent / "data/ranker.npz"
TEXT = (
    'The ferry will sail again in May, harbour master Ilse Brandt said on Monday. "We have checked every bolt," she '
    'added. "Nobody will drown."\n\n'
    "Residents of the island doubt that. According to the fishermen's union, the ferry, which was built in 1971, needs "
    "a new engine. The mayor accused the company of saving money and called for an inquiry.\n\n"
    "Critics say the plan, which the council wants to discuss in June, is dead."
)


def body(text: str) -> tuple[Zone, ...]:
    return (Zone(ZoneKind.BODY, 0, len(text)),)


def told(reader: Reader, text: str = TEXT) -> list[tuple[str, float]]:
    return [(" / ".join(text[s:e] for s, e in a.spans), a.score) for a in reader.read(text, body(text)).attributions]


def pool_of(reader: Reader, text: str) -> Pool:
    choice = choose(text, body(text))
    pool = Pool(text, Marks(text, [(p.start, p.end) for p in choice.read]))
    for parse in reader.parses(text, choice):
        pool.add(parse)
    return pool


@pytest.fixture
def other_file(tmp_path, monkeypatch):
    """Puts another file in the place of the installed one."""
    file = tmp_path / "data/ranker.npz"
    file.parent.mkdir()
    monkeypatch.setattr(ranking, "files", lambda _: tmp_path)
    ranking.forget()
    yield file
    monkeypatch.undo()
    ranking.forget()


def arrays() -> dict[str, np.ndarray]:
    """The installed arrays, also while another file stands in their place."""
    with np.load(FILE, allow_pickle=False) as loaded:
        return {name: loaded[name] for name in loaded.files}


def test_the_installed_ranker_is_one_for_these_features():
    assert load_ranker() is not None
    assert ranker_version() in extractor_version() and ranker_version()


def test_the_ranker_loads_without_the_library_that_trained_it():
    code = (
        "import sys; from search.reading.ranker import load_ranker; assert load_ranker() is not None; "
        "assert not {'sklearn', 'scipy', 'joblib', 'pickle5'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_file_is_small_and_holds_plain_arrays_only():
    assert FILE.stat().st_size <= 3_000_000
    assert all(array.dtype.kind in "iufU" for array in arrays().values())


def test_the_same_text_gives_the_same_scores(reader):
    assert told(reader) == told(reader) == told(Reader())


def test_scores_are_probabilities(reader):
    pool = pool_of(reader, TEXT)
    scores = pool.scores(load_ranker())
    assert len(scores) == len(pool.candidates) > 20
    assert all(0 <= score <= 1 for score in scores)


def test_a_candidate_is_first_seen_alike_alone_and_among_others(reader):
    pool = pool_of(reader, TEXT)
    together, _ = load_ranker().first(pool.rows)
    assert together == pytest.approx([load_ranker().first([row])[0][0] for row in pool.rows])


def test_how_many_pieces_are_looked_at_together_makes_no_difference(reader):
    ranker = load_ranker()
    at_once = pool_of(reader, TEXT)
    choice = choose(TEXT, body(TEXT))
    piece_by_piece = Pool(TEXT, Marks(TEXT, [(p.start, p.end) for p in choice.read]))
    for parse in reader.parses(TEXT, choice):
        piece_by_piece.add(parse)
        piece_by_piece.rank(ranker)
    assert piece_by_piece.scores(ranker) == pytest.approx(at_once.scores(ranker))


def test_a_second_look_sees_the_rivals():
    whole = Candidate(((0, 30),), "clause", "say", (31, 35), None)
    part = Candidate(((0, 12),), "clause", "say", (31, 35), None)
    far = Candidate(((200, 240),), "clause", "add", (241, 246), None)
    first, second, third = rivals([whole, part, far], [1.5, -0.5, 2.0])
    assert len(first) == len(second) == len(third) == SIZE
    assert (first[0], first[2]) == (1.5, -0.5)  # what it is itself, and what it holds
    assert second[1] == 1.5 and second[8] == 1.0  # what holds it, and is likelier
    assert third[6] == 0.0  # nothing is at odds with it


def test_rivals_take_time_in_proportion_to_their_number():
    many = [Candidate(((i, i + 50),), "clause", "say", (i, i + 1), None) for i in range(3000)]
    assert len(rivals(many, [0.0] * len(many))) == 3000
    assert all(row[6] <= 120 for row in rivals(many, [0.0] * len(many)))


def test_every_candidate_has_as_many_features_as_the_trees_were_grown_on(reader):
    pool = pool_of(reader, TEXT)
    ranker = load_ranker()
    assert len({(len(numbers), len(words)) for numbers, words in pool.rows}) == 1
    assert len(pool.rows[0][1]) == len(ranker.tables)
    assert ranker.matrix(pool.rows).shape[1] > arrays()["feature"].max()


def test_nothing_chosen_shares_words_with_another_unless_one_tells_the_other(reader):
    pool = pool_of(reader, TEXT)
    chosen = [c for c, _ in pool.chosen(pool.scores(load_ranker()))]
    for one in chosen:
        for other in chosen:
            if one is other or not any(a < d and c < b for a, b in one.spans for c, d in other.spans):
                continue
            inner, outer = sorted((one, other), key=lambda c: sum(e - s for s, e in c.spans))
            assert all(any(s <= a and b <= e for s, e in outer.spans) for a, b in inner.spans)
            assert inner.cue is not None


def test_what_is_plainly_said_is_told_with_a_high_score(reader):
    scores = dict(told(reader))
    assert scores["The ferry will sail again in May"] > 0.6
    assert scores['"We have checked every bolt," / "Nobody will drown."'] > 0.6


def test_without_the_file_the_rules_tell(reader, other_file):
    assert load_ranker() is None
    assert "no ranker" in extractor_version()
    by_rules = told(Reader())
    assert by_rules == told(Reader(ranker=False)) != told(reader)
    assert any("The ferry will sail again" in words for words, _ in by_rules)


@pytest.mark.parametrize("versions", [[FORMAT + 1, FEATURES_VERSION], [FORMAT, FEATURES_VERSION + 1]])
def test_a_file_of_another_version_is_not_used(other_file, versions):
    kept = arrays() | {"format": np.array(versions)}
    np.savez_compressed(other_file, **kept)
    assert load_ranker() is None


@pytest.mark.parametrize("content", [b"", b"not a file of arrays", b"PK\x03\x04 cut short"])
def test_a_broken_file_is_not_used(other_file, content):
    other_file.write_bytes(content)
    assert load_ranker() is None


def test_a_process_can_be_told_to_use_rules_alone():
    code = "from search.reading.reader import Reader, extractor_version; print(extractor_version(), Reader().ranked)"
    environment = os.environ | {RULES_ALONE: "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip().endswith("False") and "ranker" not in done.stdout.replace("no ranker", "")


def test_an_empty_piece_has_no_candidates(reader):
    pool = pool_of(reader, "\n\n")
    assert pool.candidates == [] and pool.chosen([]) == []
    assert pool.scores(load_ranker()) == []
