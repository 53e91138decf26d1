"""How the program is called: its parsers, from which help and completions are made, too."""

import argparse
import importlib
import sys
from types import ModuleType

from search.errors import ExitCode
from tui.names import COMMANDS, PRESET_NAMES, THEME_NAMES

_ABOUT = "A reader for a corpus of news articles: who said what, in which words, where, and how it was told elsewhere."


def command_module(name: str) -> ModuleType:
    """The module of a command; a hyphen in its name is none in the module's."""
    return importlib.import_module(f"tui.commands.{name.replace('-', '_')}")


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence and exit code 2."""

    def error(self, message: str) -> "object":  # type: ignore[override]
        """One sentence."""
        from search.text import clean

        sys.stderr.write(f"{self.prog}: {clean(message)} (see {self.prog} --help)\n")
        raise SystemExit(int(ExitCode.USAGE))


def about(name: str) -> str:
    """What a command does, in a few words."""
    return str(command_module(name).HELP)


class _Help(argparse.Action):
    """The help, which loads every command and so is made only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        lines = "\n".join(f"  {name:<12} {about(name)}" for name in COMMANDS)
        parser.epilog = f"commands (each has --help):\n{lines}\n\nexample: seedreader articles/"
        parser.print_help()
        parser.exit()


class _Version(argparse.Action):
    """The version, looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"seedreader {version('seedreader')}\n")
        parser.exit()


def open_parser() -> Parser:
    """How the reader is opened."""
    parser = Parser(
        prog="seedreader",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files to open; - is standard input")
    parser.add_argument("--calm", action=argparse.BooleanOptionalAction, help="nothing moves by itself; usual over SSH")
    parser.add_argument("--mouse", action=argparse.BooleanOptionalAction, help="hear the mouse; usual")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    parser.add_argument("--theme", choices=THEME_NAMES, help="colours, for this time")
    parser.add_argument("--keys", choices=PRESET_NAMES, help="a keymap, for this time")
    parser.add_argument(
        "--reset-terminal", action="store_true", help="repair a terminal that a killed program left in disorder"
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    parser.add_argument("-h", "--help", action=_Help, nargs=0, help="show this help")
    return parser


def command_parser(name: str) -> Parser:
    """How a command is called."""
    module = command_module(name)
    parser = Parser(
        prog=f"seedreader {name}",
        description=module.HELP[0].upper() + module.HELP[1:] + ".",
        epilog=f"example: {module.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_parser(parser)
    return parser
