"""The least that a Textual app can be: what the reader's start is compared with."""

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    BINDINGS: ClassVar[list[Any]] = [("q", "quit", "leave")]

    def compose(self) -> ComposeResult:
        yield Static("ready")


if __name__ == "__main__":
    Minimal().run()
