"""Every command that README, documentation and help show as an example does what it says, on the sample corpus."""

import re
import shlex
from pathlib import Path

import pytest

from tests.command import seedreader
from tests.conftest import ROOT
from tui.names import COMMANDS
from tui.parsers import command_module

_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MAY_FIND_NOTHING = re.compile(r"^seedreader (import-notes|notes) ")
_STAYS = {"serve", "completion", "config"}  # what serves until it is stopped, or has a test of its own


def _examples() -> list[str]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    shown = [line for page in pages for block in _BLOCK.findall(page.read_text("utf-8")) for line in block.splitlines()]
    shown += [command_module(name).EXAMPLE for name in COMMANDS if name not in _STAYS]
    # what is measured is beside the project, and not the sample
    ours = [
        line for line in shown if re.match("seedreader [a-z]", line) and "shared/" not in line and " texts " not in line
    ]
    return [re.sub(r" > \S+$", "", line) for line in dict.fromkeys(ours)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documented")
    (folder / "articles").mkdir()
    for file in (ROOT / "seeds").iterdir():
        if file.suffix in (".txt", ".md", ".html"):
            (folder / "articles" / file.name).write_bytes(file.read_bytes())
    (folder / "draft.md").write_text("Ukraine, Wang Yi said, was “no exception”.\n", encoding="utf-8")
    return folder


def test_there_are_examples() -> None:
    assert len(_examples()) > 30


@pytest.mark.parametrize("example", _examples())
def test_an_example_does_something_on_the_sample_corpus(
    example: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    if "merge" in example:  # codes that a person has
        for code in ("threat", "danger"):
            assert seedreader("codes", "add", code, "--in", "articles/").code == 0
    if "import-notes" in example and not Path("project.qdpx").exists():
        assert seedreader("export", "articles/", "--to", "qdpx", "-o", "project.qdpx").code == 0
    ran = seedreader(*shlex.split(example)[1:])
    assert ran.code <= (1 if _MAY_FIND_NOTHING.search(example) else 0), (ran.code, ran.err)
    assert ran.out or ran.err
