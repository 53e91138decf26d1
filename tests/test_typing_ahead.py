"""Whole words that arrive at once, as over a slow line: what stands behind the key that opens a box goes into the box."""

from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.test_tellings import mill  # noqa: F401 - a fixture

ALL_READ = ("5 ❝", "3 ❝", "2 ❝")  # quotations, beside each article of the corpus


@pytest.mark.parametrize(
    ("before", "keys", "shown"),
    [
        ("", "/zebra crossing", "/zebra crossing"),
        ("2", "afirst #draft", "first #draft"),
        ("2", "fmayor", "mayor"),
    ],
)
def test_a_word_that_arrives_at_once_is_typed_into_the_box_it_opens(
    corpus: Path, before: str, keys: str, shown: str
) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        if before:
            terminal.send(before).settle()
        terminal.send(keys).until(shown)


def test_keys_that_open_no_box_are_commands_however_fast_they_come(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        terminal.send("jjkq")
        assert terminal.ended() == 0


def test_keys_typed_before_there_is_a_list_act_on_it_once_it_is_there(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        terminal.send("q").ended()
    with Terminal(str(corpus)) as terminal:
        terminal.send("/ferry\r").until("/ferry", "1 results  1", "search: ferry 1/", "article 1/1")
        terminal.send("\x11")
        assert terminal.ended() == 0


def test_keys_typed_while_a_screen_opens_go_through_its_list(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until(*ALL_READ).settle()
        terminal.send("2Jejjj\r").until("at: “Nobody will be cut off")


def test_what_is_typed_while_a_form_opens_is_in_the_form(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        terminal.send("Mquick \t\tmornings\r").until("Set title, author")


def test_what_is_typed_for_a_box_behind_another_waits_for_it(mill: Path) -> None:  # noqa: F811
    with Terminal(str(mill)) as terminal:
        terminal.until("Sands returns", "1 ❝").settle()
        terminal.send("/hamlets\r2Jt").until("3 reports in 3 wordings")
        terminal.send("Pall villages\rminutes of Tarn\r").until("against minutes of Tarn")


def test_what_is_typed_behind_a_box_is_meant_for_what_the_box_began(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until(*ALL_READ).settle()
        # a note is kept, taken back, done again; then the screen that lists it
        terminal.send("2Jafirst #draft\ruU\x0e").until("all notes  1", "#draft")


def test_leaving_needs_not_wait_for_the_list(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("seedreader", "Opening").send("q")
        assert terminal.ended() == 0
