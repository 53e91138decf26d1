"""Without a language model the program still works, and says so."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.terminal import PROGRAM, Terminal


@pytest.fixture
def without_model(tmp_path: Path) -> dict[str, str]:
    """An environment in which spaCy can't be imported, and where nothing was read before."""
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "spacy.py").write_text("raise ImportError('not installed')\n", encoding="utf-8")
    return {"PYTHONPATH": str(blocked), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_direct_quotations_are_found_by_their_marks_and_cues(corpus: Path, without_model: dict[str, str]) -> None:
    ran = subprocess.run(
        [PROGRAM, "quotes", str(corpus), "--json"],
        capture_output=True,
        text=True,
        env={**os.environ, **without_model},
        stdin=subprocess.DEVNULL,
        check=True,
    )
    assert "reduced reading: no language model" in ran.stderr
    quotes = {quote["text"]: quote for quote in map(json.loads, ran.stdout.splitlines())}
    said = quotes["“Two years is not enough,”"]
    assert (said["kind"], said["cue"]["text"], said["speaker"]["text"]) == ("direct", "said", "Brill")


def test_the_status_line_says_that_the_reading_is_reduced(corpus: Path, without_model: dict[str, str]) -> None:
    with Terminal(str(corpus), env=without_model, size=(160, 40)) as terminal:
        terminal.until("reduced reading: no language model").send("q")
        assert terminal.ended() == 0
