"""``seedreader completion``: lets a shell complete commands and options."""

import argparse

from tui.commands.common import write
from tui.completion import SHELLS

HELP = "print what lets bash, zsh or fish complete commands and options"
EXAMPLE = "seedreader completion bash > ~/.local/share/bash-completion/completions/seedreader"


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("shell", choices=tuple(SHELLS), help="which shell")


def run(args: argparse.Namespace) -> int:
    """Print it."""
    write(SHELLS[args.shell]())
    return 0
