"""The commands about the program itself: its configuration, and completions in the shells that are there."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from search.paths import config_file
from tests.command import seedreader
from tests.terminal import PROGRAM, Terminal
from tui.config import load_config


def test_a_configuration_begins_with_every_line_explained_and_nothing_changed() -> None:
    assert seedreader("config", "path").out.strip() == str(config_file())
    assert seedreader("config", "check").code == 0
    assert seedreader("config", "write").code == 0
    text = config_file().read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"keys": {}}
    assert seedreader("config", "write").code == 2 and config_file().read_text(encoding="utf-8") == text
    assert seedreader("config", "check").code == 0


def test_every_line_of_the_commented_default_may_be_uncommented() -> None:
    seedreader("config", "write")
    lines = config_file().read_text(encoding="utf-8").splitlines()
    said = [line[1:] if line.startswith("#") and not line.startswith("# ") else line for line in lines]
    config_file().write_text("\n".join(said), encoding="utf-8")
    assert load_config().problems == []
    assert len(load_config().own_keys) > 80


def test_what_is_shown_is_a_configuration_that_changes_nothing() -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text('calm = true\n[keys]\npreset = "vi"\n"note.add" = ["ctrl+a"]\n', encoding="utf-8")
    shown = seedreader("config", "show").out
    assert "calm = true\n" in shown and '"note.add" = ["ctrl+a"]' in shown and '"move.first" = ["g g", "home"]' in shown
    config_file().write_text(shown, encoding="utf-8")
    assert seedreader("config", "check").code == 0 and seedreader("config", "show").out == shown.replace(
        "  # default", ""
    )


def test_what_is_wrong_is_a_sentence_each_and_exit_code_1() -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text('calm = 3\n[keys]\n"note.ad" = "x"\n"copy" = "x"\n', encoding="utf-8")
    ran = seedreader("config", "check")
    assert ran.code == 1 and len(ran.out.splitlines()) >= 3


def _fish(words: str, script: Path) -> str:
    return subprocess.run(
        ["fish", "-N", "-c", f"source {script}; complete -C '{words}'"], capture_output=True, text=True, check=True
    ).stdout


def _bash(words: str, script: Path) -> str:
    listed = " ".join(f"'{word}'" for word in words.split(" "))
    code = f". {script}; COMP_WORDS=({listed}); COMP_CWORD={words.count(' ')}; _seedreader; echo ${{COMPREPLY[@]}}"
    return subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True).stdout


def _zsh(words: str, script: Path) -> str:
    with Terminal(command=("zsh", "-f", "-i"), env={"PS1": "shell> "}) as terminal:
        terminal.until("shell>").send(f"autoload -Uz compinit; compinit -u -D; . {script}; echo ready-$((1+1))\r")
        terminal.until("ready-2").send(f"{words}\t").settle(1.5).send("\t").settle(1.5)
        return terminal.screen


@pytest.mark.parametrize(("shell", "completed"), [("bash", _bash), ("fish", _fish), ("zsh", _zsh)])
def test_a_shell_completes_commands_options_and_values(shell: str, completed: object, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    script = tmp_path / "completion"
    script.write_text(seedreader("completion", shell).out, encoding="utf-8")
    assert callable(completed)
    commands = completed("seedreader con", script)
    assert "concordance" in commands and "config" in commands
    assert "--actor" in completed("seedreader quotes --ac", script)
    values = completed("seedreader --keys ", script)
    assert "vi" in values and "arrows" in values
    assert "check" in completed("seedreader config ch", script)


def test_the_program_says_its_options_and_refuses_what_it_does_not_know() -> None:
    ran = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True)
    assert "--calm" in ran.stdout and "completion" in ran.stdout and "reset-terminal" in ran.stdout
    assert seedreader("--colour").code == 2
