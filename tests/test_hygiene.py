"""However the program ends, the terminal is as it was; it can be put aside and comes back; a broken terminal is mended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal import PROGRAM, Terminal
from tui.desk.editor import command_at, line_and_column

# the program with one of its own actions made to fail, as a bug of ours would
_FAILING = """
import sys
from tui.screens.acting import ActingScreen
def in_handler(self): raise ValueError("a piece of an article: " + "secret " * 200)
async def in_worker(): raise ValueError("a worker")
ActingScreen.redraw = {"handler": in_handler, "worker": lambda self: self.app.run_worker(in_worker())}[sys.argv[1]]
from tui.cli import main
sys.exit(main([sys.argv[2]]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_as_it_was(corpus: Path, number: signal.Signals) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles")
        terminal.kill(number)
        assert terminal.ended() == 128 + number
        assert terminal.modes_left() == []


def test_a_signal_while_the_program_is_still_starting_leaves_the_terminal_as_it_was(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("seedreader")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 128 + signal.SIGTERM
        assert terminal.modes_left() == []


@pytest.mark.parametrize("where", ["handler", "worker"])
def test_an_exception_ends_with_one_line_that_names_a_report(corpus: Path, where: str, home: Path) -> None:
    with Terminal(str(corpus), command=(sys.executable, "-P", "-c", _FAILING, where)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        terminal.send("\x0c")
        assert terminal.ended() == 4
        assert terminal.modes_left() == []
        said = terminal.screen.replace("\n", "")
        assert "something went wrong inside (ValueError)" in said and "Traceback" not in said
    report = next((home / "state" / "seedreader" / "crashes").iterdir())
    assert report.name in said
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text and f"in_{where}" in text and len(text) < 20_000
    assert text.count("secret") < 40  # what an exception says may be an article: the beginning of it is enough
    assert report.stat().st_mode & 0o077 == 0 or report.parent.stat().st_mode & 0o077 == 0


def _engine_of(process: int) -> int:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=True).stdout.split()
    return int(found[0])


def test_a_killed_engine_is_started_again_and_leaving_is_clean(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        os.kill(_engine_of(terminal.process.pid), signal.SIGKILL)
        terminal.settle(1).send("/").settle().send("ferry").until("1 results  1").send("\r").settle().send("q")
        assert terminal.ended() == 0
        assert terminal.modes_left() == []


def test_ctrl_z_puts_the_program_aside_and_fg_brings_it_back(corpus: Path) -> None:
    with Terminal(command=("bash", "--norc", "-i"), env={"PS1": "shell> "}) as terminal:
        terminal.until("shell>").send(f"'{PROGRAM}' '{corpus}'\r").until("Mayor promises", "3 articles").settle()
        terminal.send("\x1a").until("Stopped", "shell>")
        terminal.send("echo here-$((40+2))\r").until("here-42")
        assert [mode for mode in terminal.modes_left() if mode != "line discipline"] in ([], ["?2004"])  # bash's own
        terminal.send("fg\r").until("Mayor promises", "3 articles").settle()
        terminal.send("/").settle().send("ferry").until("1 results  1").send("\r").settle().send("q").settle(1)
        terminal.send("echo left-$?\r").until("left-0")
        terminal.send("exit\r")
        terminal.ended()


def test_ctrl_l_draws_over_what_another_program_wrote(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises", "3 articles").settle()
        terminal.scribble("\x1b[3;3HSOMEBODY ELSE WROTE THIS")
        assert "SOMEBODY ELSE" in terminal.screen
        terminal.send("\x0c").settle()
        assert "SOMEBODY" not in terminal.screen and "Mayor promises" in terminal.screen


def test_reset_terminal_repairs_what_a_killed_program_left(corpus: Path) -> None:
    with Terminal(command=("bash", "--norc", "-i"), env={"PS1": "shell> "}) as terminal:
        terminal.until("shell>").send(f"'{PROGRAM}' '{corpus}'\r").until("Mayor promises", "3 articles").settle()
        child = _engine_of(terminal.process.pid)
        os.kill(child, signal.SIGKILL)
        terminal.settle()
        assert terminal.modes_left()
        terminal.send(f"{PROGRAM} --reset-terminal\r").settle(1)
        terminal.send("echo mended-$((40+2))\r").until("mended-42").send("exit\r")
        terminal.ended()
        assert set(terminal.modes_left()) <= {"?2004", "line discipline"}  # bash's own; what counts of the latter:
        assert terminal.cooked


def test_leaving_takes_no_time_while_articles_are_still_read(corpus: Path) -> None:
    with Terminal(str(corpus)) as terminal:
        terminal.until("Mayor promises")
        began = time.monotonic()
        terminal.send("q")
        assert terminal.ended() == 0
        assert time.monotonic() - began < 5  # it waits for nothing; a lame machine may


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim -n", ["vim", "-n", "+7", "a.txt"]), ("nvim", ["nvim", "+7", "a.txt"]), ("nano", ["nano", "+7,3", "a.txt"]),
        ("emacs -nw", ["emacs", "-nw", "+7:3", "a.txt"]), ("/usr/bin/hx", ["/usr/bin/hx", "a.txt:7:3"]),
        ("micro", ["micro", "a.txt:7:3"]), ("code -w", ["code", "-w", "--goto", "a.txt:7:3"]),
        ("kak", ["kak", "+7:3", "a.txt"]), ("ed", ["ed", "a.txt"]),
    ],
)  # fmt: skip
def test_editors_are_told_the_line_as_they_know_it(editor: str, expected: list[str]) -> None:
    assert command_at(editor.split(), "a.txt", 7, 3) == expected


def test_the_place_in_the_file_is_found_where_the_text_is_the_file_and_where_it_is_not(tmp_path: Path) -> None:
    text = "A title\n\nThe first words.\n\nThe second words say more.\n"
    plain = tmp_path / "a.txt"
    plain.write_text(text.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    assert line_and_column(plain, text, text.index("second")) == (5, 5)
    page = tmp_path / "a.html"
    page.write_text("<html>\n<h1>A title</h1>\n<p>The first words.</p>\n<p>The second words say more.</p>")
    assert line_and_column(page, text, text.index("The second"))[0] == 4
    assert line_and_column(tmp_path / "gone", text, 3) == (1, 1)
    page.write_text("nothing of it")
    assert line_and_column(page, text, 3) == (1, 1)


def test_the_source_is_opened_at_the_place_and_what_was_drawn_comes_back(corpus: Path, tmp_path: Path) -> None:
    editor = tmp_path / "vim"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\necho edited; sleep 0.3\n')
    editor.chmod(0o755)
    with Terminal(str(corpus), env={"VISUAL": str(editor)}) as terminal:
        terminal.until("Mayor promises", "3 articles").send("\r").settle().send("}}").settle()
        terminal.send("E").until("edited").until("Mayor promises", "3 articles").send("q")
        assert terminal.ended() == 0
    line, file = (tmp_path / "called").read_text().split(maxsplit=1)
    assert file.strip() == str(corpus / "bridge.txt")
    assert int(line.removeprefix("+")) > 1


def test_plain_output_goes_through_the_pager_on_a_terminal_only(corpus: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    environment = {"PAGER": str(pager)}
    with Terminal("search", "ferry", "--in", str(corpus), env=environment) as terminal:
        assert terminal.ended() == 0
        assert "PAGED" in terminal.screen and "Ferry to run" in terminal.screen
    with Terminal("search", "ferry", "--in", str(corpus), "--json", env=environment) as terminal:
        assert terminal.ended() == 0
        assert "PAGED" not in terminal.screen
    ran = subprocess.run(
        [PROGRAM, "search", "ferry", "--in", str(corpus)],
        capture_output=True, text=True, env={**os.environ, **environment}, check=True,
    )  # fmt: skip
    assert "PAGED" not in ran.stdout and "Ferry to run" in ran.stdout


def test_a_pager_that_is_left_early_is_no_error(corpus: Path) -> None:
    with Terminal("text", str(corpus), "bridge.txt", env={"PAGER": "head -n 1"}) as terminal:
        assert terminal.ended() == 0
        assert "Mayor promises" in terminal.screen and "wrong" not in terminal.screen


def test_nothing_moves_by_itself_over_ssh_and_the_mouse_can_be_left_to_the_terminal(corpus: Path) -> None:
    with Terminal(str(corpus), "--no-mouse", env={"SSH_TTY": "/dev/pts/9"}) as terminal:
        terminal.until("Mayor promises", "3 articles").until("5 ❝").settle(1).send("/").settle(1)
        before = len(terminal.raw)
        terminal.settle(1.5)
        assert len(terminal.raw) == before  # no cursor blinks
        assert b"\x1b[?1000h" not in terminal.raw and b"\x1b[?1003h" not in terminal.raw
        terminal.send("\x11")
        assert terminal.ended() == 0
