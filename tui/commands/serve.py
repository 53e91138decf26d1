"""``seedreader serve``: the reader in a browser on this machine."""

import argparse
import shlex
import socket
import sys

from search.errors import UsageError
from tui.choosing import absolute, check_path, chosen_paths
from tui.commands.common import say

HELP = "open the reader in a browser on this machine (needs the extra web)"
EXAMPLE = "seedreader serve articles/"
_HERE = ("127.0.0.1", "localhost", "::1")


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders or files to open")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default 127.0.0.1, this machine)")
    parser.add_argument("--port", type=int, default=0, help="the port (default: one that is free)")


def run(args: argparse.Namespace) -> int:
    """Serve until ctrl+c."""
    try:
        from tui.web.server import WebServer
    except ImportError:
        raise UsageError("This needs the extra web: pipx install 'seedreader[web]'.") from None

    paths = chosen_paths(args.paths)
    for path in paths:
        check_path(path)
    command = shlex.join([sys.executable, "-P", "-m", "tui.cli", *absolute(paths)])
    server = WebServer(command, args.host, args.port or _free_port(args.host))
    if args.host not in _HERE:
        say(
            f"Warning: {args.host} may be reached from other machines, and nothing on the way is encrypted: "
            "whoever knows the address reads and changes what you can."
        )
    say(f"The reader is at {server.address}\nThe address is a key: keep it to yourself. Ctrl+c ends.")
    server.serve()
    return 0


def _free_port(host: str) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.bind((host, 0))
            return int(probe.getsockname()[1])
    except OSError as error:
        raise UsageError(f"{host} can't be listened at ({error.strerror}).") from error
