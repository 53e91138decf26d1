"""Of whom no quotation was found: never called silence, and what speaks against it is a key away."""

from contextlib import closing
from pathlib import Path

import pytest

from search.corpus import Corpus
from search.engine import Engine
from search.errors import ExitCode
from search.reading.model import model_version
from tests.command import seedreader
from tests.driver import driven, reading
from tui.screens.evidence import EvidenceScreen
from tui.screens.silent import SilentScreen

pytestmark = pytest.mark.skipif(not model_version(), reason="no language model is installed")


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Somebody who is named and never quoted, with much that speaks against calling him silent."""
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "talks.txt").write_text(
        "Talks in Oslo\n\n"
        "Norwegian President Lars Holm recognised the border on Monday. A joint statement of Lars Holm and the Swedish "
        "government was published in Oslo on Tuesday.\n\n"
        "One official said that Holm would travel to Stockholm in May.\n\n"
        "Norway said that the border would stay open.\n\n"
        "The Norwegian Embassy said that visas would be free.\n\n"
        "The mayor said that the old harbour was closed.\n",
        encoding="utf-8",
    )
    return folder


def test_no_quotation_is_never_called_silence_and_the_evidence_is_listed_by_kind(talks: Path) -> None:
    ran = seedreader("silence", "Lars Holm", "--in", talks)
    assert ran.code == ExitCode.FOUND
    head = ran.out.splitlines()[0]
    assert head.startswith("no quotation found for Lars Holm in 1 article (") and head.endswith("· unchecked")
    assert "is silent" not in ran.out and "read 1 of 1 articles" in ran.out
    found = seedreader("silence", "Lars Holm", "--in", talks, "--json").objects[2:]
    kinds = {}
    for row in found:
        kinds.setdefault(row["why"], []).append(row)
    assert any("joint statement" in row["words"].lower() for row in kinds["document"])
    assert any(row["words"] == "One official" for row in kinds["speaker unknown"])
    assert {row["words"] for row in kinds["body"]} == {"Norway", "The Norwegian Embassy"}
    assert all("harbour" not in row["text"] or row["why"] != "speaker unknown" for row in found)


def test_it_is_unchecked_until_somebody_looked_and_again_when_the_evidence_changes(talks: Path) -> None:
    assert (
        seedreader("silence", "Lars Holm", "--in", talks, "--looked").out.splitlines()[0].count("looked through by")
        == 1
    )
    one = seedreader("silence", "Lars Holm", "--in", talks, "--json").objects[1]
    assert one["checked"] is True and one["state"].startswith("looked through by")
    assert seedreader("meta", talks, "--undo").code == ExitCode.FOUND
    assert seedreader("silence", "Lars Holm", "--in", talks, "--json").objects[1]["state"] == "unchecked"
    seedreader("silence", "Lars Holm", "--in", talks, "--looked")
    (talks / "more.txt").write_text("Later\n\nOne aide said that Lars Holm would stay in Oslo.\n", encoding="utf-8")
    again = seedreader("silence", "Lars Holm", "--in", talks, "--json").objects[1]
    assert again["checked"] is False and again["state"].startswith("unchecked: the evidence is other")


def test_everybody_named_and_not_quoted_is_listed_and_nobody_who_is_quoted(talks: Path) -> None:
    found = {row["actor"]: row for row in seedreader("silence", "--in", talks, "--json").objects[1:]}
    assert "Lars Holm" in found and "Norway" not in found
    assert "no quotation found for Lars Holm in 1 article" in seedreader("silence", "--in", talks).out
    assert seedreader("silence", "--in", talks, "--looked").code == ExitCode.USAGE
    assert seedreader("silence", "Nobody Atall", "--in", talks).code == ExitCode.USAGE


def test_putin_in_the_shared_articles(shared_seeds: Path) -> None:
    assert seedreader("quotes", shared_seeds).code == ExitCode.FOUND
    with closing(Engine(Corpus([str(shared_seeds)]))) as engine:
        found = engine.silence("Putin", count=100)
    assert found["sentence"].startswith("no quotation found for Vladimir Putin in 5 articles")
    assert found["checked"] is False
    statements = [row for row in found["rows"] if row["why"] == "document" and "statement" in row["words"]]
    assert {row["document"][:3] for row in statements if "joint" in row["words"].lower()} == {"000", "004"}


@driven
async def test_a_filter_holds_for_the_list_and_its_evidence_and_is_dropped(talks: Path) -> None:
    async with reading(talks) as desk:
        await desk.press("T", "s")
        await desk.until("no quotation found for Lars Holm in 1 article")
        before = desk.app.screen.count
        await desk.press("F")
        await desk.type("Nobody's Paper")
        await desk.press("enter")
        await desk.until("Nobody unquoted fits")
        assert "outlet:Nobody's Paper" in desk.screen
        await desk.press("backspace")
        await desk.until(lambda: desk.app.screen.count == before)
        await desk.press("u")
        await desk.until("Nobody unquoted fits")
        await desk.press("F")
        await desk.press(*["backspace"] * 20)
        await desk.type("?")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen.count == before)
        await desk.press("slash")
        await desk.type("holm")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen.count == 1)
        await desk.press("enter")
        await desk.until("a document they may speak through")


@driven
async def test_the_evidence_is_looked_through_by_keys_and_that_is_taken_back(talks: Path) -> None:
    async with reading(talks) as desk:
        await desk.press("T", "s")
        await desk.until("no quotation found for Lars Holm in 1 article")
        assert isinstance(desk.app.screen, SilentScreen)
        await desk.press("slash")
        await desk.type("holm")
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen.count == 1)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, EvidenceScreen))
        await desk.until("unchecked")
        await desk.until("a document they may speak through")
        await desk.press("plus")
        await desk.until("looked through by")
        await desk.press("u")
        await desk.until("unchecked")
        await desk.press("y", "enter")
        await desk.until(lambda: desk.app._desk.is_current and desk.app._desk.reader.number is not None)
        await desk.press("ctrl+o")
        await desk.until(lambda: isinstance(desk.app.screen, EvidenceScreen) and "unchecked" in desk.screen)
        await desk.press("q")
        await desk.until(lambda: isinstance(desk.app.screen, SilentScreen) and desk.app.screen.count == 1)
        await desk.until("with holm")
