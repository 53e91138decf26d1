"""Whole words that arrive at once, as over a slow line: what stands behind the key that opens a box goes into the box."""

from pathlib import Path

import pytest

from tests.terminal import Terminal


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
