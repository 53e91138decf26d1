"""Copying: by the desktop's program, by the terminal, or not at all; what was done is said."""

from pathlib import Path

import pytest

from tests.driver import driven, reading
from tui import clipboard
from tui.clipboard import MOST_OSC52, program, said


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose program for the clipboard writes what it gets into a file."""
    for name in ("SSH_CONNECTION", "SSH_TTY", "TMUX", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "wl-copy"
    script.write_text(f"#!/bin/sh\ncat > {tmp_path}/clipboard\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    return tmp_path / "clipboard"


def test_the_program_is_that_of_the_desktop_and_none_over_ssh(desktop: Path) -> None:
    assert program({"WAYLAND_DISPLAY": "wayland-0"}) == ("wl-copy",)
    assert program({"WAYLAND_DISPLAY": "wayland-0", "SSH_CONNECTION": "::1 1 ::1 22"}) == ()
    assert program({}) == ()
    assert not desktop.exists()


@driven
async def test_on_a_desktop_its_own_clipboard_gets_the_words(corpus: Path, desktop: Path) -> None:
    async with reading(corpus) as desk:
        await desk.press("enter", "v", "ctrl+c")
        await desk.until("characters, by wl-copy.")
        assert desktop.read_text(encoding="utf-8") == "Mayor promises a new bridge"


@driven
async def test_over_ssh_the_terminal_is_asked(corpus: Path, desktop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
    async with reading(corpus) as desk:
        await desk.press("enter", "v", "ctrl+c")
        await desk.until("characters, by the terminal.")
        assert desk.app.clipboard == "Mayor promises a new bridge"
        assert not desktop.exists()


@driven
async def test_a_program_that_fails_is_not_believed(corpus: Path, desktop: Path) -> None:
    (desktop.parent / "bin" / "wl-copy").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    async with reading(corpus) as desk:
        await desk.press("enter", "v", "ctrl+c")
        await desk.until("characters, by the terminal.")


@driven
async def test_what_a_terminal_would_cut_is_not_copied(tmp_path: Path, desktop: Path) -> None:
    (desktop.parent / "bin" / "wl-copy").unlink()
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / "long.txt").write_text("A title\n\n" + "word " * (MOST_OSC52 // 5), encoding="utf-8")
    async with reading(folder) as desk:
        await desk.press("enter", "right_curly_bracket", "v", "v", "ctrl+c")
        await desk.until("Nothing was copied: a terminal takes")
        assert desk.app.clipboard == ""


def test_what_was_done_is_one_sentence() -> None:
    assert said("Copied 3 characters", "xclip") == "Copied 3 characters, by xclip."
    assert said("Copied 3 characters", "") == "Nothing was copied: a terminal takes 56,245 bytes at most. Select less."
