"""The index on disk when its writer is killed, or the disk is full: what was committed is there, each article once."""

import random
import shutil
import subprocess
import sys
import time

import pytest

from search.index.index import Index
from search.index.index_writer import IndexWriter
from tests.indexing import article, found, put


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


_FULL = """
import resource, signal, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.indexing import article, put
from search.errors import StoreError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    put(Path(sys.argv[1]), [article(n, "Talks", f"grain deal word{n}") for n in range(2, 50)])
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 200, 4000])
def test_a_full_disk_is_said_in_a_sentence_and_leaves_what_was_committed(folder, request, room):
    put(folder, [article(1, "Talks")])
    command = [sys.executable, "-c", _FULL, str(folder), str(request.config.rootpath), str(room)]
    said_of_it = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "can't be written" in said_of_it
    assert "make room" in said_of_it
    assert found(Index(folder), "talks") == [1]
    assert put(folder, [article(3, "Talks")]) is False
    assert found(Index(folder), "talks") == [1, 3]


_KILLED_BETWEEN = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.indexing import article, put
from whoosh.filedb.filestore import FileStorage
FileStorage.rename_file = lambda *given, **named: os.kill(os.getpid(), 9)
put(Path(sys.argv[1]), [article(2, "Talks"), article(1, "Talks anew")])
"""


def test_a_writer_that_is_killed_after_it_showed_an_article_leaves_it_to_the_next_one(folder, request):
    put(folder, [article(1, "Talks")])
    command = [sys.executable, "-c", _KILLED_BETWEEN, str(folder), str(request.config.rootpath)]
    assert subprocess.run(command, capture_output=True).returncode == -9
    assert sorted(found(Index(folder), "talks")) == [1, 2]
    with IndexWriter(folder) as writer:
        assert not writer.created
        assert found(Index(folder), "talks") == [1]
        writer.put_articles([article(2, "Talks"), article(1, "Talks anew")])
        writer.commit()
    assert sorted(found(Index(folder), "talks")) == [1, 2]
    assert found(Index(folder), "anew") == [1]


_KILLED = """
import os, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.indexing import article, said
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


_PUT_ON_AND_ON = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2]]
from tests.indexing import article
from search.index.index_writer import IndexWriter
with IndexWriter(Path(sys.argv[1])) as writer:
    for turn in range(int(sys.argv[3]), 100000):
        writer.put_articles([article(n, "Talks", f"turn{turn}") for n in range(1, 6)])
        writer.show()
        print(turn, flush=True)
        writer.commit()
        writer.merge()
"""


def test_a_writer_killed_at_any_moment_leaves_an_index_in_which_each_article_is_there_once(folder, request):
    rng = random.Random(5)
    put(folder, [article(n, "Talks", "turn0") for n in range(1, 6)])
    turn = 0
    for _ in range(6):
        command = [sys.executable, "-c", _PUT_ON_AND_ON, str(folder), str(request.config.rootpath), str(turn + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            process.stdout.readline()
            time.sleep(rng.random() * 0.15)
            process.kill()
            process.stdout.read()
        index = Index(folder)
        assert sorted(found(index, "talks")) == [1, 2, 3, 4, 5]
        (turn,) = {int(word[4:]) for word in index._articles.nearest("body", "turn0", 9, 10**6) if found(index, word)}
        assert sorted(found(index, f"turn{turn}")) == [1, 2, 3, 4, 5]
