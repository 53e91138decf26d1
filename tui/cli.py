"""The command line. ``seedreader [PATH...]`` opens the reader; a first word that is a command is a command."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from search.errors import ExitCode, SeedreaderError

COMMANDS = (
    "index", "text", "search", "concordance", "searches", "quotes", "entities", "statements", "tellings", "actors",
    "compare", "framing", "voices", "notes", "codes", "cite", "verify", "meta", "cache",
)  # fmt: skip
_ABOUT = "A reader for a corpus of news articles: who said what, in which words, where, and how it was told elsewhere."


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence and exit code 2."""

    def error(self, message: str) -> "object":  # type: ignore[override]
        sys.stderr.write(f"{self.prog}: {message} (see {self.prog} --help)\n")
        raise SystemExit(int(ExitCode.USAGE))


def _version() -> str:
    from importlib.metadata import version

    return version("seedreader")


def _open_parser() -> _Parser:
    lines = [f"  {name:<11} {importlib.import_module(f'tui.commands.{name}').HELP}" for name in COMMANDS]
    parser = _Parser(
        prog="seedreader",
        description=_ABOUT,
        epilog="commands (each has --help):\n" + "\n".join(lines) + "\n\nexample: seedreader articles/",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files to open; - is standard input")
    parser.add_argument("--version", action="version", version=f"seedreader {_version()}")
    return parser


def _command(name: str, arguments: Sequence[str]) -> int:
    module = importlib.import_module(f"tui.commands.{name}")
    parser = _Parser(
        prog=f"seedreader {name}",
        description=module.HELP[0].upper() + module.HELP[1:] + ".",
        epilog=f"example: {module.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_parser(parser)
    return int(module.run(parser.parse_intermixed_args(arguments) if name == "meta" else parser.parse_args(arguments)))


def _run(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        return _command(arguments[0], arguments[1:])
    if any(argument in ("-h", "--help", "--version") for argument in arguments):
        _open_parser().parse_args(arguments)
    unknown = next((a for a in arguments if a.startswith("-") and a != "-"), None)
    if unknown is not None:
        _open_parser().error(f"unknown option {unknown}")
    from tui.open import open_reader

    return open_reader(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (see search.errors.ExitCode)."""
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return code
    except SeedreaderError as error:
        sys.stderr.write(f"seedreader: {error}\n")
        return int(error.code)
    except BrokenPipeError:
        # whoever read our output has seen enough; leave nothing for the interpreter to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return int(ExitCode.FOUND)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("SEEDREADER_DEBUG"):
            raise
        sys.stderr.write(
            f"seedreader: something went wrong inside ({type(error).__name__}: {error}); nothing you made is lost. "
            "SEEDREADER_DEBUG=1 shows where.\n"
        )
        return int(ExitCode.INTERNAL)


if __name__ == "__main__":
    raise SystemExit(main())
