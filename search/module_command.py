"""How one of our modules is started in a process of its own."""

import sys


def module_command(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules in a new process: never one that lies in the current folder (-P)."""
    return [sys.executable, "-P", "-m", module, *arguments]
