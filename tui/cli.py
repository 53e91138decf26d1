"""The command line. ``seedreader [PATH...]`` opens the reader; a first word that is a command is a command."""

import os
import sys
from collections.abc import Sequence

from search.errors import ExitCode, SeedreaderError
from tui.names import COMMANDS

_UNPAGED = frozenset(("config", "completion", "cache", "serve"))  # short, or for a program


def _command(name: str, arguments: Sequence[str]) -> int:
    from tui.parsers import command_module, command_parser

    module = command_module(name)
    parser = command_parser(name)
    args = parser.parse_intermixed_args(arguments) if name == "meta" else parser.parse_args(arguments)
    if name in _UNPAGED or getattr(args, "json", False) or getattr(args, "csv", False):
        return int(module.run(args))
    from tui.pager import paged

    with paged():
        return int(module.run(args))


def _run(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] in COMMANDS:
        return _command(arguments[0], arguments[1:])
    from tui.open import open_reader

    if not any(word.startswith("-") for word in arguments):
        return open_reader(arguments, {})  # the usual case, in which nobody should wait for a parser to be loaded
    from tui.parsers import open_parser

    args = open_parser().parse_args(arguments)
    if args.reset_terminal:
        from tui.terminal import reset

        return int(ExitCode.FOUND if reset() else ExitCode.USAGE)
    return open_reader(args.paths, {name: getattr(args, name) for name in ("calm", "mouse", "theme", "ascii", "keys")})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (see search.errors.ExitCode)."""
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
        return code
    except SeedreaderError as error:
        from search.text import clean

        sys.stderr.write(f"seedreader: {clean(str(error))}\n")
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
        from tui.crash import report

        sys.stderr.write(report(error) + "\n")
        return int(ExitCode.INTERNAL)


if __name__ == "__main__":
    raise SystemExit(main())
