"""The index on disk and in answers: what it finds, ranks, forgets, survives and limits."""

import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from search.article import Metadata, Zone, ZoneKind
from search.errors import QueryError, StoreError
from search.index import executor
from search.index.index import Index, IndexDamaged
from search.index.index_writer import ArticleRecord, AttributionRecord, IndexWriter
from search.index.query import parse


def article(number, title, body="", outlet="", author="", date=""):
    text = f"{title}\n\n{body}"
    zones = [Zone(ZoneKind.TITLE, 0, len(title))] if title else []
    return ArticleRecord(number, text, zones, Metadata(title, outlet, author, date))


def said(article, ordinal, content, actor="", speaker="", kind="direct", cue="said"):
    return AttributionRecord(article, ordinal, content, speaker, actor, "", cue, kind, 0.9, "", "")


def put(folder, articles=(), quotes=None, remove=()):
    with IndexWriter(folder) as writer:
        writer.remove(remove)
        writer.put_articles(articles)
        for number, records in (quotes or {}).items():
            writer.put_attributions(number, records)
        writer.commit()
        return writer.created


def found(index, query):
    return index.search(parse(query)).numbers


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


# -- what is found


def test_an_article_is_found_by_words_of_its_title_body_outlet_and_author(folder):
    put(folder, [article(7, "Grain deal", "Signed in Alder", "The Ledger", "Ada Brook")])
    index = Index(folder)
    for word in ("deal", "alder", "ledger", "brook"):
        assert found(index, word) == [7]
    assert found(index, "missing") == []


def test_all_articles_are_ranked_titles_first_and_equals_by_number(folder):
    put(folder, [article(n, "News", "the harbour " + "filler " * 5) for n in (3, 1, 2)] + [article(9, "Harbour", "x")])
    answer = Index(folder).search(parse("harbour"))
    assert answer.numbers == [9, 1, 2, 3]
    assert len(answer.scores) == 4
    assert answer.scores == sorted(answer.scores, reverse=True)


def test_a_phrase_finds_only_its_words_in_order(folder):
    put(folder, [article(1, "", "the grain deal"), article(2, "", "deal the grain"), article(3, "", "grain\n\ndeal")])
    assert found(Index(folder), '"grain deal"') == [1]


def test_nearness_counts_the_words_between_in_any_order(folder):
    put(folder, [article(1, "", "grain one two deal"), article(2, "", "deal one grain"), article(3, "", "deal grain")])
    index = Index(folder)
    assert sorted(found(index, '"grain deal"~1')) == [2, 3]
    assert sorted(found(index, '"grain deal"~2')) == [1, 2, 3]


def test_the_title_that_a_person_gave_is_found_beside_the_one_in_the_text(folder):
    put(folder, [ArticleRecord(1, "Old name\n\nbody", [Zone(ZoneKind.TITLE, 0, 8)], Metadata(title="New title"))])
    index = Index(folder)
    assert found(index, "title:new") == found(index, "title:old") == [1]
    assert found(index, '"name new"') == []


def test_conditions_on_an_attribution_bind_to_the_same_one(folder):
    quotes = {1: [said(1, 0, "we want peace", "Lindt"), said(1, 1, "we want war", "Abel")]}
    put(folder, [article(1, "Talks"), article(2, "War and peace")], quotes)
    index = Index(folder)
    assert found(index, "actor:lindt said:peace") == [1]
    assert found(index, "actor:lindt said:war") == []
    assert found(index, "actor:lindt (said:war OR talks)") == [1]
    assert found(index, "actor:lindt (said:war OR missing)") == []
    assert found(index, "said:(peace OR war) -actor:abel") == [1]
    assert found(index, "said:war -actor:abel") == []
    assert sorted(found(index, "peace OR said:war")) == [1, 2]


def test_where_attributions_are_only_left_out_an_article_has_none_of_them(folder):
    put(folder, [article(1, "Talks"), article(2, "Talks")], {1: [said(1, 0, "peace"), said(1, 1, "war")]})
    assert found(Index(folder), "talks -said:war") == [2]


def test_the_attributions_that_fit_come_with_their_articles(folder):
    quotes = {4: [said(4, 0, "war"), said(4, 1, "peace", "Lindt"), said(4, 2, "peace again", "Lindt")]}
    put(folder, [article(4, "Talks"), article(5, "Talks")], quotes)
    answer = Index(folder).search(parse("talks actor:lindt said:peace"))
    assert answer.attributions == {4: (1, 2)}
    assert Index(folder).search(parse("talks")).attributions == {}


def test_attributions_are_found_by_what_is_said_and_narrowed_by_their_article(folder):
    quotes = {1: [said(1, 0, "grain for all")], 2: [said(2, 0, "grain, grain"), said(2, 1, "nothing")]}
    put(folder, [article(1, "A", outlet="Ledger"), article(2, "Grain", outlet="Post")], quotes)
    index = Index(folder)
    hits = index.search_attributions(parse("grain"), limit=10)
    assert [(hit.article, hit.ordinal) for hit in hits] == [(2, 0), (1, 0)]
    assert [(h.article, h.ordinal) for h in index.search_attributions(parse("grain outlet:ledger"), 10)] == [(1, 0)]
    assert [(h.article, h.ordinal) for h in index.search_attributions(parse("outlet:post -grain"), 10)] == [(2, 1)]
    assert len(index.search_attributions(parse("grain"), limit=1)) == 1


def test_a_name_of_an_actor_does_not_run_into_the_next_one(folder):
    put(folder, [article(1, "A")], {1: [said(1, 0, "x", "Mara Lindt · Jon Abel", "she")]})
    index = Index(folder)
    assert found(index, 'actor:"mara lindt"') == found(index, 'by:"jon abel"') == found(index, "by:she") == [1]
    assert found(index, 'actor:"lindt jon"') == []


def test_notes_and_codes_fit_every_article_for_the_index(folder):
    put(folder, [article(1, "A"), article(2, "B")])
    assert found(Index(folder), "note:anything") == [1, 2]


def test_queries_that_were_mistyped_are_corrected_from_the_words_there_are(folder):
    put(folder, [article(1, "Sovereignty", "sovereignty and grain")], {1: [said(1, 0, "wheat", "Lindt")]})
    index = Index(folder)
    assert index.suggestions(parse("title:soverignty OR grian")) == ["title:sovereignty OR grain"]
    assert index.suggestions(parse("actor:lnidt")) == ["actor:lindt"]
    assert index.suggestions(parse("grain said:qqqqqqq")) == []
    assert index.suggestions(parse("grain")) == []


def test_a_pattern_stands_for_so_many_words_and_says_when_there_are_more(folder):
    put(folder, [article(1, "", " ".join(f"ab{n}" for n in range(600))), article(2, "", "ab7 ab7")])
    answer = Index(folder).search(parse("ab*"))
    assert answer.numbers[0] in (1, 2)
    assert answer.notes == ("600 words fit ab*: only the 500 most frequent were looked for.",)
    assert Index(folder).search(parse("ab1*")).notes == ()


# -- writing


def test_putting_a_number_twice_leaves_one_within_a_commit_and_across(folder):
    put(folder, [article(1, "First"), article(1, "Second")])
    index = Index(folder)
    assert (found(index, "first"), found(index, "second")) == ([], [1])
    put(folder, [article(1, "Third")])
    index.refresh()
    assert (found(index, "second"), found(index, "third")) == ([], [1])


def test_attributions_are_replaced_and_outlive_their_article_being_put_again(folder):
    put(folder, [article(1, "A")], {1: [said(1, 0, "peace"), said(1, 1, "war")]})
    put(folder, [article(1, "A again")])
    assert found(Index(folder), "again said:war") == [1]
    put(folder, quotes={1: [said(1, 0, "grain")]})
    assert found(Index(folder), "said:war") == []
    assert found(Index(folder), "said:grain") == [1]


def test_what_is_removed_is_found_no_more_nor_what_was_said_there(folder):
    put(folder, [article(1, "Talks"), article(2, "Talks")], {1: [said(1, 0, "talks")], 2: [said(2, 0, "talks")]})
    index = Index(folder)
    put(folder, remove=[1])
    assert found(index, "talks") == [1, 2]  # until it looks again
    index.refresh()
    assert found(index, "talks") == found(index, "said:talks") == [2]
    assert [hit.article for hit in index.search_attributions(parse("talks"), 9)] == [2]


def test_nothing_is_seen_before_the_commit_and_nothing_is_kept_without(folder):
    put(folder, [article(1, "Talks")])
    index = Index(folder)
    with IndexWriter(folder) as writer:
        writer.put_articles([article(2, "Talks")])
        index.refresh()
        assert found(index, "talks") == [1]
    assert found(Index(folder), "talks") == [1]


def test_many_small_commits_stay_few_segments_and_find_what_one_would(folder):
    rng = random.Random(5)
    vocabulary = [f"w{n}" for n in range(60)]
    state = {}
    for _ in range(12):
        changed = {rng.randint(1, 40): " ".join(rng.choices(vocabulary, k=12)) for _ in range(3)}
        gone = rng.sample(sorted(state), 1) if len(state) > 5 else []
        changed = {number: text for number, text in changed.items() if number not in gone}
        put(folder, [article(n, "", text) for n, text in changed.items()],
            {n: [said(n, 0, text[:8]), said(n, 1, text[9:])] for n, text in changed.items()}, gone)  # fmt: skip
        state = {number: text for number, text in (state | changed).items() if number not in gone}
    once = folder.with_name("once")
    put(once, [article(n, "", text) for n, text in state.items()],
        {n: [said(n, 0, text[:8]), said(n, 1, text[9:])] for n, text in state.items()})  # fmt: skip
    grown, whole = Index(folder), Index(once)
    for query in ["w1", "w2 OR w3", "w4 -w5", '"w6 w7"~4', "w1*", "said:w8", "w9 -said:w9"]:
        assert sorted(found(grown, query)) == sorted(found(whole, query))
    assert len(list(folder.glob("*/articles/*.trm"))) <= 8


def test_an_index_is_made_once_and_opened_after(folder):
    assert put(folder, [article(1, "A")]) is True
    assert put(folder) is False
    assert put(folder, [article(2, "A")]) is False
    assert found(Index(folder), "a") == [1, 2]


# -- trust


def test_the_folder_is_private_and_refused_when_it_is_somebody_elses(folder, monkeypatch):
    put(folder, [article(1, "A")])
    assert folder.stat().st_mode & 0o777 == 0o700
    real = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: real + 1)
    with pytest.raises(StoreError):
        IndexWriter(folder)
    with pytest.raises(IndexDamaged):
        Index(folder)


def test_no_index_is_a_damaged_one(folder):
    with pytest.raises(IndexDamaged):
        Index(folder)


def _files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("LOCK"))


_HARMS = {
    "cut": lambda path, data: path.write_bytes(data[: len(data) // 2]),
    "flipped": lambda path, data: path.write_bytes(data[:-1] + bytes([data[-1] ^ 0xFF])),
    "missing": lambda path, data: path.unlink(),
}


@pytest.mark.parametrize("harm", _HARMS)
def test_a_file_that_is_cut_flipped_or_missing_makes_the_writer_start_anew(folder, harm):
    put(folder, [article(1, "Talks", "grain deal", "Ledger", "Brook", "2022")], {1: [said(1, 1, "peace", "Lindt")]})
    (generation,) = [path for path in folder.iterdir() if path.is_dir()]
    files = _files(folder)
    assert len(files) > 15
    for path in random.Random(harm).sample(files, 7):
        data = path.read_bytes()
        _HARMS[harm](path, data)
        with IndexWriter(folder) as writer:
            assert writer.created, (path, harm)
        path.write_bytes(data)
    with IndexWriter(folder) as writer:
        assert not writer.created
    assert list(folder.glob("g*")) == [generation]


def test_a_damaged_index_is_found_out_when_it_is_opened_or_answers_all_the_same(folder):
    put(folder, [article(1, "Talks", "grain deal", "Ledger", "Brook", "2022")], {1: [said(1, 1, "peace", "Lindt")]})
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    for file in [path.relative_to(whole) for path in _files(whole)]:
        for harm in (lambda data: data[:-1], lambda data: b"\xff" * len(data)):
            shutil.copytree(whole, folder, dirs_exist_ok=True)
            (folder / file).write_bytes(harm((whole / file).read_bytes()))
            try:
                index = Index(folder)
                for query in ("talks", "tal*", '"grain deal"', "said:peace", "graim~ OR x"):
                    index.search(parse(query))
                    index.search_attributions(parse(query), 5)
                    index.suggestions(parse(query))
            except IndexDamaged:
                pass


def test_an_index_of_another_version_is_made_anew(folder):
    put(folder, [article(1, "A")])
    for sums in folder.glob("*/*/sums.json"):
        sums.write_text(sums.read_text().replace('"version": ', '"version": 9'))
    with pytest.raises(IndexDamaged):
        Index(folder)
    assert put(folder, [article(2, "A")]) is True
    assert found(Index(folder), "a") == [2]


def test_readers_keep_the_old_index_until_the_new_one_is_committed(folder):
    put(folder, [article(1, "Talks")])
    index = Index(folder)
    for path in folder.glob("*/articles/*.trm"):
        path.write_bytes(b"")
    with IndexWriter(folder) as writer:
        assert writer.created
        writer.put_articles([article(2, "Talks")])
        assert found(index, "talks") == [1]
        writer.commit()
    index.refresh()
    assert found(index, "talks") == [2]
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


_KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.test_index import article, said
from search.index.index_writer import IndexWriter
for n in range(1, 1000):
    with IndexWriter(Path(sys.argv[1])) as writer:
        writer.put_articles([article(n, "Talks")])
        writer.put_attributions(n, [said(n, 0, "talks")])
        writer.commit()
    print(n, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_was_committed(folder, request):
    rng = random.Random(11)
    for _ in range(2):
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-c", _KILLED, str(folder), str(request.config.rootpath)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "1\n"
            time.sleep(rng.random() * 0.1)
            process.kill()
            last = int((["1", *process.stdout.read().split()])[-1])
        numbers = found(Index(folder), "talks")
        assert numbers[:last] == list(range(1, last + 1))
        assert put(folder, [article(5000, "Talks")]) is False
        assert found(Index(folder), "talks")[-1] == 5000


def test_the_segments_are_real_ones_of_the_library_behind_and_its_own_queries_read_them(folder):
    from whoosh.filedb.filestore import FileStorage
    from whoosh.query import And, Not, Phrase, Prefix, Term

    rng = random.Random(8)
    texts = {n: " ".join(rng.choices(["grain", "deal", "harbour", "wheat", "graph"], k=6)) for n in range(1, 60)}
    put(folder, [article(n, "", text) for n, text in texts.items()])
    put(folder, [article(n, "", "grain deal") for n in (3, 7)], remove=[5])
    index = Index(folder)
    (records,) = folder.glob("*/articles")
    whole = FileStorage(str(records)).open_index()
    with whole.searcher() as searcher:
        numbers = searcher.reader().column_reader("number")
        for ours, theirs in [
            ("body:wheat", Term("body", "wheat")),
            ("body:wheat -body:deal", And([Term("body", "wheat"), Not(Term("body", "deal"))])),
            ('body:"grain deal"', Phrase("body", ["grain", "deal"])),
            ("body:gra*", Prefix("body", "gra")),
        ]:
            results = searcher.search(theirs, limit=None)
            assert sorted(numbers[hit] for hit in results.docs()) == sorted(found(index, ours))


# -- limits


@pytest.fixture(scope="module")
def two_thousand(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many") / "index"
    rng = random.Random(3)
    letters = "abcdefghij"
    words = ["".join(rng.choices(letters, k=rng.randint(1, 9))) for _ in range(3000)] + ["a" * 60, "the", "of"] * 40
    articles = [
        article(n, " ".join(rng.choices(words, k=5)), " ".join(rng.choices(words, k=40))) for n in range(1, 2001)
    ]
    put(folder, articles, {n: [said(n, 0, "a b c", "a")] for n in range(1, 2001, 10)})
    return Index(folder)


@pytest.mark.parametrize(
    "text",
    ["*a*", "a~5", "NOT *", "[a TO z]", "a" * 1_000_000, "(" * 1000 + "a" + ")" * 1000, "*a*a*a*a", "a*a*a*a*b"]
    + ["a* b* c* d* e* f* g* h* i* j*", "?????????", "a?????~2", " ".join(["a*"] * 50), " OR ".join(["*a*"] * 50)]
    + [" ".join(f"a{'b' * n}~2" for n in range(40)), '"' + "the of " * 140 + '"', '"a* b* c* d* e*"~50', "-" * 999]
    + ["a" + " -b" * 49, "a " * 499, '"a b c d e f g h i j"~50', "*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "said:*a* by:*a*"]
    + ["((((((((((((((((((((a OR b) c) OR d) e) OR f) g) OR h) i) OR j)" + ")" * 11, "date:0001..9999", "a\x00b\ud800"],
)  # fmt: skip
def test_no_query_takes_longer_than_two_seconds(two_thousand, text):
    for typing in (False, True):
        started = time.monotonic()
        try:
            query = parse(text, typing)
            two_thousand.search(query)
            two_thousand.search_attributions(query, 1000)
            two_thousand.suggestions(query)
        except QueryError as error:
            assert str(error)
        assert time.monotonic() - started < 2


def test_a_query_that_takes_too_long_is_given_up_and_says_so(two_thousand, monkeypatch):
    monkeypatch.setattr(executor, "TIME_LIMIT", -1.0)
    with pytest.raises(QueryError, match="longer than"):
        two_thousand.search(parse("a b"))
