"""What tells words is told apart from what tells thoughts, wishes and deeds, by the lexicon of frames."""

from pathlib import Path

import pytest

from search.reading.model import model_version
from search.voices.lexicon import lexicon_file
from search.voices.relation import ATTITUDE, SPEECH, Relations
from tests.command import seedreader

TEXT = (
    "The pier\n\nIlse Brandt said the pier would open in May. She believes that the town needs it.\n\n"
    'Anders Holt wants a bridge. "Nobody swims to work," he said.\n'
)


@pytest.mark.parametrize(
    ("cue", "relation"),
    [
        ("said", SPEECH),
        ("warned", SPEECH),
        ("According", SPEECH),
        ("", SPEECH),
        ("mooed", SPEECH),
        ("believes", ATTITUDE),
        ("wants", ATTITUDE),
        ("fears", ATTITUDE),
        ("decided", ATTITUDE),
    ],
)
def test_a_cue_tells_words_or_an_attitude(cue, relation):
    assert Relations().of(cue, "indirect")[0] == relation


def test_what_stands_in_marks_is_words_whatever_the_cue():
    assert Relations().of("believes", "direct")[0] == SPEECH


def test_a_lexicon_of_ones_own_decides_and_a_broken_one_breaks_no_quotation():
    file = lexicon_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("musing\tacts\tsay\nneutral\twords\tbelieve\n", encoding="utf-8")
    assert Relations().of("said", "indirect") == (ATTITUDE, "musing")
    assert Relations().of("believes", "indirect") == (SPEECH, "neutral")
    file.write_text("nonsense", encoding="utf-8")
    assert Relations().of("believes", "indirect") == (ATTITUDE, "thinking")


@pytest.mark.skipif(not model_version(), reason="no language model is installed")
@pytest.mark.parametrize(
    ("more", "cues"),
    [
        ((), {"said": SPEECH, "believes": ATTITUDE, "wants": ATTITUDE}),
        (("--relation", "speech"), {"said": SPEECH}),
        (("--relation", "attitude"), {"believes": ATTITUDE, "wants": ATTITUDE}),
    ],
)
def test_the_command_tells_the_relation_and_leaves_the_others_out(tmp_path: Path, more, cues):
    (tmp_path / "pier.txt").write_text(TEXT, encoding="utf-8")
    done = seedreader("quotes", str(tmp_path), "--json", "--min-score", "0.1", *more)
    rows = done.objects
    assert {row["cue"]["text"]: row["relation"] for row in rows if row["cue"]} == cues
    assert all(row["frame"] for row in rows)
