"""The installed program in a real pseudo-terminal."""

import signal
import subprocess
from pathlib import Path

import pytest

from tests.terminal import PROGRAM, Terminal


def test_a_person_searches_annotates_leaves_comes_back_and_finds_the_note(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").until("5 ❝")
        terminal.send("/").settle().send("ferry").until("1 results  1").send("\r").settle()
        terminal.send("2JJ").until("Orla Fenwick")
        terminal.send("a").settle().send("who decides? #ferry").settle().send("\r").until("Noted")
        terminal.send("q")
        assert terminal.ended() == 0
        assert terminal.modes_left() == []
    with Terminal(str(corpus)) as terminal:
        terminal.until("1 results  1", "cut off")
        terminal.send("333").until("who decides?")
        terminal.send("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_mode_behind_and_no_process(corpus: Path, number: signal.Signals) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles")
        terminal.kill(number)
        assert terminal.ended() in (128 + number, -number)
        assert terminal.modes_left() == []


def test_a_terminal_that_goes_away_ends_the_program(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        terminal.hang_up()
        assert terminal.process.wait(30) in (129, -1)


def test_ctrl_q_leaves_from_a_box_and_ctrl_c_twice_from_anywhere(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").send("?").until("search the help").send("\x11")
        assert terminal.ended() == 0
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle().send("\x03").settle(0.1).send("\x03")
        assert terminal.ended() == 130
        assert terminal.modes_left() == []


def test_no_forbidden_byte_reaches_the_terminal(corpus: Path) -> None:
    (corpus / "evil\x1b]0;owned\x07.txt").write_text(
        "Evil \x1b]52;c;ZXZpbA==\x07 title\n\n\x9b31mBody\x00 of \u202eevil, said Ada \x1b[2J Quill.\n",
        encoding="utf-8",
    )
    with Terminal(str(corpus)) as terminal:
        terminal.until("4 articles", "Evil").send("/").settle().send("evil\r").settle(0.5)
        terminal.send("q")
        assert terminal.ended() == 0
        for forbidden in (b"\x1b]52", b"\x1b]0;owned", b"\xc2\x9b", b"\x00", "\u202e".encode(), b"ZXZpbA==\x07"):
            assert forbidden not in terminal.raw


def test_it_starts_in_a_folder_that_holds_modules_of_its_own_names(corpus: Path) -> None:
    for name in ("search", "tui"):
        (corpus / name).mkdir()
        (corpus / name / "__init__.py").write_text("raise SystemExit('imported from the folder')\n")
    for name in ("whoosh.py", "multiprocessing.py", "json.py", "spacy.py"):
        (corpus / name).write_text("raise SystemExit('imported from the folder')\n")
    with Terminal(".", cwd=corpus) as terminal:
        terminal.until("Mayor promises", "3 articles")
        terminal.send("/").settle().send("ferry\r").until("1 results  1").send("q")
        assert terminal.ended() == 0
    ran = subprocess.run(
        [PROGRAM, "search", "ferry"], cwd=corpus, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert ran.returncode == 0 and "Ferry" in ran.stdout


def test_standard_input_is_read_and_keys_come_from_the_terminal(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Piped in\n\n“It came by a pipe,” said Ada Quill.\n", encoding="utf-8")
    shell = f"cat '{article}' | '{PROGRAM}' -"
    with Terminal(command=("sh", "-c", shell)) as terminal:
        terminal.until("Piped in", "1 articles").send("\r").until("It came by a pipe").send("q")
        assert terminal.ended() == 0


def test_standard_input_without_a_terminal_is_one_sentence() -> None:
    ran = subprocess.run(
        [PROGRAM, "-"], input="An article.\n", capture_output=True, text=True, check=False, start_new_session=True
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1 and "terminal" in ran.stderr


def test_a_small_terminal_is_one_sentence(corpus: Path) -> None:
    with Terminal(str(corpus), size=(30, 8)) as terminal:
        assert terminal.ended() == 2
        assert b"at least 40x12" in bytes(terminal.raw).replace(b"\r\n", b"")


def test_a_pipe_that_closes_early_is_no_error(corpus: Path) -> None:
    shell = f"'{PROGRAM}' entities '{corpus}' --json | head -n 1"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", shell], capture_output=True, text=True, check=False)
    assert ran.stderr == "" and ran.stdout.count("\n") == 1
