"""What the first list and a first search load: they should come at once, so what they don't need isn't there yet."""

import subprocess
import sys

import pytest

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
_LIST = """
import sys
import search.service
from search.corpus import Corpus
from search.engine import Engine
engine = Engine(Corpus([sys.argv[1]]))
assert engine.status()["articles"] == 1
answer = engine.articles()
assert [row["document"] for row in answer["rows"]] == ["a.txt"] and answer["unread"] == 1
engine.set_opened([answer["rows"][0]["number"]])
assert engine.articles()["unread"] == 0
assert engine.open(answer["rows"][0]["number"])["document"] == "a.txt"
print(*sorted(sys.modules))
engine.get_ready()
assert "search.index.index" in sys.modules and engine.search("grain")["total"] == 1
"""
# modules and whole packages of the program that a first search may load
_ITS_OWN = {
    *(
        "annotations",
        "catalogue",
        "catalogue_file",
        "catalogue_readings",
        "catalogue_schema",
        "corpus",
        "engine",
        "errors",
        "finding",
        "index",
        "kept_searches",
    ),
    *("library", "listing_groups", "notes.place", "number_sets", "opened", "part", "paths", "recent", "regex"),
    *("search_answers", "shelf", "shelf_answers", "statements.answers", "text", "textpack", "unwritable", "words"),
}
_EMPTY = {"notes", "reading", "statements"}  # packages of which nothing but their first line is read
# what only the writer, the reading or another question needs (numpy loads much of the library itself)
_NOT = (
    "whoosh",
    "numpy.typing",
    "platformdirs",
    "dataclasses",
    "calendar",
    "shutil",
    "spacy",
    "lxml",
    "trafilatura",
    "difflib",
    "importlib.resources",
    "getpass",
)


@pytest.fixture
def corpus(tmp_path):
    """A corpus of one article, indexed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Talks\n\nThe grain deal holds.\n")
    index = [sys.executable, "-m", "tui.cli", "index", "--no-read", str(corpus)]
    subprocess.run(index, check=True, capture_output=True)
    return corpus


def _loaded(code, corpus):
    done = subprocess.run([sys.executable, "-c", code, str(corpus)], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_the_engine_lists_articles_before_it_loads_anything_that_searches(corpus):
    loaded = _loaded(_LIST, corpus)
    packages = {name.split(".")[0] for name in loaded}
    assert not packages & {"numpy", "whoosh", "spacy", "asyncio", "textual", "rich", "tui"}
    ours = {name for name in loaded if name.startswith("search.")}
    assert not {name for name in ours if name.startswith("search.index.")} - {
        "search.index.errors",
        "search.index.fields",
    }
    assert not ours & {"search.finding", "search.kept_searches", "search.notes.store", "search.reading.reading"}


def test_a_first_search_loads_nothing_but_what_it_needs(corpus):
    loaded = _loaded(_SEARCH, corpus)
    own = {name.removeprefix("search.") for name in loaded if name.startswith("search.")} - _EMPTY
    assert {name for name in own if not {name, name.split(".")[0]} & _ITS_OWN} == set()
    assert [name for name in _NOT if name in loaded] == []
    assert not [name for name in loaded if name.split(".")[0] in ("textual", "rich", "tui")]


def test_the_first_frame_loads_nothing_that_only_an_open_article_or_a_key_needs():
    code = "import sys; import tui.app; print(*sorted(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    )
    assert "tui.screens.desk" in loaded
    assert not {name for name in loaded if name.startswith(("tui.widgets.reading", "tui.screens."))} - {
        "tui.screens.acting",
        "tui.screens.desk",
    }
    later = ("article", "comparison", "corrector", "facets", "jumps", "kept", "news", "notebook", "reader", "side")
    assert not {f"tui.desk.{name}" for name in later} & loaded
    assert not {"tui.palette", "tui.crash", "tui.widgets.query_box", "tui.widgets.chips"} & loaded


def test_what_textual_loads_for_later_is_there_when_it_is_used():
    code = """
import sys
from tui.put_off import put_off
with put_off():
    import textual.app, textual.notifications, textual.suggestions
    import tui.app
names = ("ssl", "uuid", "platformdirs", "mimetypes", "difflib", "urllib.parse", "rich.table", "textual.command")
print(*(name for name in names if name in sys.modules))
widgets = {name for name in sys.modules if name.startswith("textual.widgets._")}
assert widgets <= {f"textual.widgets.{name}" for name in ("_static", "_toast", "_tooltip")}, widgets
from pathlib import Path
import textual.command, uuid, ssl
assert ssl.SSLContext
assert textual.command.CommandPalette is not textual.app.CommandPalette
assert isinstance(textual.app.CommandPalette(), textual.command.CommandPalette)
assert textual.app.CommandPalette.is_open == textual.command.CommandPalette.is_open
assert uuid.UUID(textual.notifications.Notification("said").identity).version == 4
assert textual.suggestions.get_suggestion("gren", ["green", "red"]) == "green"
assert Path(textual.app.user_downloads_path()).is_absolute() and Path("/a b").as_uri() == "file:///a%20b"
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


def test_what_is_put_off_can_be_used_before_all_is_loaded():
    code = """
from tui.put_off import put_off
with put_off():
    from uuid import uuid4
    print(uuid4().version)
    import uuid
    assert uuid.UUID
import difflib
assert difflib.SequenceMatcher
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["4"]
