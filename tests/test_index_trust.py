"""The index on disk: private, checked, and made anew when anything is wrong."""

import json
import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from search.corpus import Corpus
from search.errors import StoreError
from search.index import storage
from search.index.index import Index, IndexDamaged
from search.index.index_writer import IndexWriter
from search.index.query import parse
from tests.indexing import article, found, put, said


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


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
    assert (
        len(files) == 7
    )  # for each kind of record a segment, its table of contents and the checksums; which is current
    for path in files:
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
    for path in folder.glob("*/articles/*.arr"):
        path.unlink()
        path.write_bytes(b"")
    with IndexWriter(folder) as writer:
        assert writer.created
        writer.put_articles([article(2, "Talks")])
        assert found(index, "talks") == [1]
        writer.commit()
    index.refresh()
    assert found(index, "talks") == [2]
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_what_cannot_be_made_safe_is_said_and_is_put_again(folder, monkeypatch):
    put(folder, [article(1, "Talks")])

    def full(descriptor):
        raise OSError(28, "No space left on device")

    with IndexWriter(folder) as writer:
        writer.put_articles([article(2, "Talks")])
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            with pytest.raises(StoreError, match="No space left"):
                writer.commit()
    assert put(folder, [article(2, "Talks"), article(3, "Talks")]) is False
    assert found(Index(folder), "talks") == [1, 2, 3]


def _shown(folder):
    """An index in which the second article is shown, but not yet safe."""
    put(folder, [article(1, "Talks")])
    with IndexWriter(folder) as writer:
        writer.put_articles([article(2, "Talks")])
        writer.show()
    assert sorted(found(Index(folder), "talks")) == [1, 2]


def test_an_article_is_found_before_it_is_safe_from_a_power_cut(folder, monkeypatch):
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", lambda descriptor: None)
        _shown(folder)
    (sums,) = folder.glob("g*/articles/sums.json")
    assert storage.read_sums(sums.parent).unsafe
    with IndexWriter(folder) as writer:
        assert not writer.created
    assert not storage.read_sums(sums.parent).unsafe
    assert sorted(found(Index(folder), "talks")) == [1, 2]


def test_what_a_power_cut_left_half_written_is_found_out_before_anything_is_read(folder, monkeypatch):
    _shown(folder)
    newest = max(folder.glob("g*/articles/*.arr"), key=lambda path: path.stat().st_mtime_ns)
    whole = newest.read_bytes()
    monkeypatch.setattr(storage, "boot", lambda: "after the power cut")
    assert sorted(found(Index(folder), "talks")) == [1, 2]  # nothing was lost
    newest.write_bytes(bytes(len(whole)))  # as long as it was, of zeros: as some file systems leave it
    with pytest.raises(IndexDamaged):
        Index(folder)
    with IndexWriter(folder) as writer:
        assert writer.created


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


_CUT_OFF = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.indexing import found
from search.index.index import Index, IndexDamaged
index = Index(Path(sys.argv[1]))
assert found(index, "talks")
for path in Path(sys.argv[1]).glob("*/articles/*.arr"):
    os.truncate(path, 10)
for query in ("talks", "grain", '"grain deal"', "gra*", "date:2022"):
    try:
        found(index, query)
    except IndexDamaged as error:
        print(error)
"""


def test_an_index_that_somebody_cuts_off_while_it_is_open_is_damaged_and_ends_no_program(folder, request):
    put(folder, [article(1, "Talks", "grain deal")])
    command = [sys.executable, "-c", _CUT_OFF, str(folder), str(request.config.rootpath)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["The index was cut off while it was open; it will be made anew."] * 5


def _lines_until(process, wanted):
    while line := process.stdout.readline():
        message = json.loads(line)
        if wanted(message):
            return message
    raise AssertionError("the engine has ended")


def test_the_engine_says_that_its_index_is_damaged_and_has_it_made_anew(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Talks\n\nThe grain deal holds.\n")

    def ask(number):
        asked = {"id": number, "channel": "search", "method": "search", "params": {"query": f"grain OR x{number}"}}
        engine.stdin.write(json.dumps(asked) + "\n")
        engine.stdin.flush()
        return _lines_until(engine, lambda message: message.get("id") == number)

    command = [sys.executable, "-P", "-m", "search.service", str(corpus)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as engine:
        _lines_until(engine, lambda message: message.get("event") == "idle")
        assert ask(1)["result"]["total"] == 1
        (segment,) = Corpus([str(corpus)]).index_folder.glob("g*/articles/*.arr")
        os.truncate(segment, 10)
        assert "made anew" in ask(2)["error"]["message"]
        _lines_until(engine, lambda message: message.get("event") == "idle")
        for number in range(3, 100):  # the engine looks again at what was committed once a second
            if "result" in (answer := ask(number)):
                break
            time.sleep(0.1)
        assert answer["result"]["total"] == 1
        engine.stdin.close()
