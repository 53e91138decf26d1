"""On what occasion somebody said something: a phone call, a press conference, a conference of that name."""

import json
from pathlib import Path

import pytest

from search.text import plain
from search.utterances.events import events
from tests.command import seedreader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The two ministers had spoken by phone.", ["phone call"]),
        ("They held a telephone conversation.", ["phone call"]),
        ("He spoke at the Lowmarsh Harbour Conference.", ["Lowmarsh Harbour Conference"]),
        ("At an unprecedented press conference she said so.", ["press conference"]),
        ("In an interview with the Gazette he said so.", ["interview"]),
        ("She met him.", ["meeting"]),
        ("The metal gate and the letters.", []),
    ],
)
def test_occasions_are_known_by_their_words(text: str, names: list[str]) -> None:
    assert [event.name for event in events(plain(text), 0, len(text))] == names


def occasions(folder: Path, body: str) -> list[tuple[str, str | None]]:
    folder.mkdir()
    article = {"id": "a", "title": "The harbour", "body": body, "date": "2031-03-06"}
    (folder / "a.jsonl").write_text(json.dumps(article), encoding="utf-8")
    return [(row["actor"], row["occasion"]) for row in seedreader("quotes", folder, "--json").objects]


def test_who_answers_in_the_next_paragraph_speaks_on_the_same_occasion(tmp_path: Path) -> None:
    told = occasions(
        tmp_path / "c",
        "Orla Fenwick held a press conference. “The bridge stays closed,” Fenwick said.\n\n"
        "Later she spoke by phone with Tomas Brill. “We were forced to close it,” Orla Fenwick said.\n\n"
        "“We always respected the town,” said Tomas Brill.",
    )
    assert told == [("Orla Fenwick", "press conference"), ("Orla Fenwick", "phone call"), ("Tomas Brill", "phone call")]


def test_another_day_is_another_occasion(tmp_path: Path) -> None:
    told = occasions(
        tmp_path / "c",
        "“The bridge stays closed,” Orla Fenwick said at a press conference on Monday.\n\n"
        "“We were forced to close it,” Tomas Brill said on Wednesday.",
    )
    assert told == [("Orla Fenwick", "press conference"), ("Tomas Brill", None)]
