"""How a quotation is told is shown as the article says it, with the whole of its cue."""

import json
from pathlib import Path

import pytest

from tests.command import seedreader
from tests.driver import driven, reading

BODY = (
    "According to Foreign Minister Orla Fenwick, the strait would be closed for the whole of the winter.\n\n"
    "“The strait belongs to fishermen,” said Tomas Brill. “We will stay,” Brill added."
)


@pytest.fixture
def strait(tmp_path: Path) -> Path:
    """An article in which somebody is told by "according to", and somebody else by words around a name."""
    folder = tmp_path / "strait"
    folder.mkdir()
    (folder / "a.jsonl").write_text(json.dumps({"title": "Strait to close", "body": BODY}), encoding="utf-8")
    return folder


def test_the_commands_tell_the_whole_of_according_to(strait: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert "\n    According to · indirect" in seedreader("quotes", strait, "--actor", "Fenwick").out
    assert "1  according to · neutral" in seedreader("actors", strait, "--actor", "Orla Fenwick").out
    assert "Orla Fenwick · According to · indirect" in seedreader("tellings", "winter", "--in", strait).out
    assert "│ — Orla Fenwick · indirect, According to " in seedreader("compare", "Fenwick", "Brill", "--in", strait).out


def test_what_a_program_reads_keeps_the_words_that_were_marked(strait: Path) -> None:
    [row] = seedreader("quotes", strait, "--actor", "Fenwick", "--json").objects
    assert row["cue"]["text"] == "According" and row["cue"]["end"] - row["cue"]["start"] == len("According")


@driven
async def test_the_screens_tell_who_and_by_which_cue_in_the_order_of_the_article(strait: Path) -> None:
    async with reading(strait) as desk:
        await desk.until("According to")  # in the third pane
        await desk.press("2", "J", "e")
        await desk.until("indirect · According to Foreign Minis")
        await desk.press("q", "J", "e")
        await desk.until("direct · said Tomas Brill")
        assert "direct · Brill added" in desk.screen
