"""What every test stands on: private XDG directories, the sample corpus, and the shared material where it is there."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from search.notes.store import NoteStore

if TYPE_CHECKING:
    from search.reading.reader import Reader

# the same examples in every run, so that a failure is found again; `make fuzz` looks further
hypothesis.settings.register_profile("usual", deadline=None, max_examples=60, derandomize=True, database=None)
hypothesis.settings.register_profile("long", deadline=None, max_examples=3000, database=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def _one_cache_a_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Readings are cached by text, so a text is read once for all tests; nothing of the person's is touched."""
    before = dict(os.environ)
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    for name in ("NO_COLOR", "SEEDREADER_ASCII", "VISUAL", "EDITOR"):
        os.environ.pop(name, None)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def reader() -> "Reader":
    """What reads texts with the language model, which is loaded once a session."""
    from search.reading.model import model_version
    from search.reading.reader import Reader

    if not model_version():
        pytest.skip("no language model is installed")
    return Reader()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test: notes, state and configuration start empty."""
    folder = tmp_path_factory.mktemp("home")
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample corpus that a test may write to."""
    folder = tmp_path / "sample"
    folder.mkdir()
    for file in sorted((ROOT / "seeds").iterdir()):
        if file.suffix in (".txt", ".md", ".html"):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture
def shared_seeds() -> Path:
    """The five real articles, where they are."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the shared articles are not here")
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three short articles of ours, small enough to know by heart."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "bridge.txt").write_text(
        "Mayor promises a new bridge\n\nBy Ada Quill, The Lowmarsh Courier\nMarch 4, 2031\n\n"
        "Mayor Orla Fenwick said on Monday that the old bridge would be closed in May. "
        "“We will build a new one within two years,” she told reporters.\n\n"
        "Engineer Tomas Brill disagreed. “Two years is not enough,” Brill said.\n\n"
        "One resident said the plan was late.\n",
        encoding="utf-8",
    )
    (folder / "ferry.md").write_text(
        "---\ntitle: Ferry to run until the bridge opens\noutlet: Harbour Gazette\ndate: 2031-03-06\n---\n\n"
        "The ferry will run every hour, the port authority said. "
        "“Nobody will be cut off,” Orla Fenwick said in a statement.\n\n"
        "According to Tomas Brill, the ferry is too small for lorries.\n",
        encoding="utf-8",
    )
    (folder / "market.txt").write_text(
        "Market moves to the square\n\nThe weekly market will move to the square in April, the council said. "
        "Traders said they had not been asked.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a store of notes is, once there is one."""
    return tmp_path / "corpus" / ".seedreader" / "notes.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[NoteStore]:
    """An empty store of notes."""
    file.parent.parent.mkdir()
    with closing(NoteStore(file)) as opened:
        yield opened


@pytest.fixture
def full_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that draws every sign."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("locale.getencoding", lambda: "UTF-8")


@pytest.fixture
def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, notes are Ada's."""
    monkeypatch.setenv("LOGNAME", "ada")
