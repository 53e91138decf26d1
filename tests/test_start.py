"""What a first search loads: it should come at once, so what it doesn't need isn't there yet."""

import subprocess
import sys

_SEARCH = """
import sys
from search.corpus import Corpus
from search.engine import Engine
engine = Engine(Corpus([sys.argv[1]]))
assert engine.status()["articles"] == 1
assert [row["document"] for row in engine.search("grain", limit=20)["rows"]] == ["a.txt"]
print(*sorted(sys.modules))
assert engine.side_list()["rows"] == []  # what comes later does come
assert not hasattr(engine, "no_such_answer")
"""
# modules and whole packages of the program that a first search may load
_ITS_OWN = {
    *("annotations", "article", "catalogue", "catalogue_schema", "corpus", "engine", "errors", "finding", "index"),
    *("kept_searches", "layers", "library", "listing_filter", "listing_groups", "notes.place", "opened", "part"),
    *("paths", "recent", "regex", "search_answers", "seen", "shelf", "shelf_answers", "statements.answers"),
    *("text", "textpack", "words"),
}
_EMPTY = {"notes", "reading", "statements"}  # packages of which nothing but their first line is read
# what only the writer, the reading or another question needs (numpy loads much of the library itself)
_NOT = ("whoosh", "spacy", "lxml", "trafilatura", "difflib", "importlib.resources", "getpass")


def test_a_first_search_loads_nothing_but_what_it_needs(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Talks\n\nThe grain deal holds.\n")
    index = [sys.executable, "-m", "tui.cli", "index", "--no-read", str(corpus)]
    subprocess.run(index, check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", _SEARCH, str(corpus)], check=True, capture_output=True, text=True)
    loaded = done.stdout.split()
    own = {name.removeprefix("search.") for name in loaded if name.startswith("search.")} - _EMPTY
    assert {name for name in own if not {name, name.split(".")[0]} & _ITS_OWN} == set()
    assert [name for name in _NOT if name in loaded] == []
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "rich", "tui")]
