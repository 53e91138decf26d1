"""``seedreader config``: what is configured, whether it can be, and where."""

import argparse

from search.errors import StoreError, UsageError
from search.paths import config_file
from tui.actions import ACTIONS
from tui.commands.common import say, write
from tui.config import Config, load_config
from tui.keys.in_force import with_keys
from tui.keys.keymap import Keymap
from tui.keys.names import written
from tui.keys.presets import PRESETS
from tui.settings import SETTINGS, toml

HELP = "show, check or begin the configuration: keys and how the reader looks"
EXAMPLE = "seedreader config check"
_DONE = {
    "show": "what counts now: every setting, and the keys of every action",
    "check": "explain what in the file can't be; exit code 1 when there is something",
    "path": "where the file is, or would be",
    "write": "begin the file: every setting and key with its explanation, all commented out",
}


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="|".join(_DONE))
    for name, does in _DONE.items():
        actions.add_parser(name, help=does)


def run(args: argparse.Namespace) -> int:
    """Show, check, name or begin the file."""
    file = config_file()
    if args.action == "path":
        write(str(file))
        return 0
    if args.action == "write":
        return _begin()
    config = load_config()
    if args.action == "show":
        write(_shown(config))
        return 0
    for problem in config.problems:
        write(problem)
    if not config.problems:
        say(f"{file} is as it should be." if file.exists() else f"There is no {file}; the defaults count.")
    return 1 if config.problems else 0


def _begin() -> int:
    file = config_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(default_text())
    except FileExistsError:
        raise UsageError(f"{file} is there already, and stays as it is.") from None
    except OSError as error:
        raise StoreError(f"{file} can't be written ({error.strerror}); check its permissions.") from error
    write(str(file))
    return 0


def default_text() -> str:
    """The configuration with nothing changed: every line is a comment that says what could stand there."""
    lines = ["# The configuration of seedreader. Take the # away from a line to change what it says.", ""]
    for setting in SETTINGS:
        lines.append(f"# {setting.help}")
        if setting.choices:
            lines.append(f"# One of {', '.join(toml(choice) for choice in setting.choices)}.")
        lines += [f"#{setting.name} = {toml(setting.default)}", ""]
    lines += [
        "[keys]",
        '# A key is a character, a name (enter, pageup, f1) or one with ctrl+, alt+ or shift+; two are a chord: "g g".',
        "# Several are a list; [] takes an action its keys. `seedreader config check` explains what can't be.",
        *(f"# {name}: {preset.about}" for name, preset in PRESETS.items()),
        '#preset = "default"',
    ]
    return "\n".join(lines + _key_lines(Keymap(), "#")) + "\n"


def _shown(config: Config) -> str:
    lines = [f"# {config_file()}", ""]
    for name, value in config.values.items():
        lines.append(f"{name} = {toml(value)}{'' if name in config.set else '  # default'}")
    lines += ["", "[keys]", f"preset = {toml(config.keymap.preset)}"]
    return "\n".join(lines + _key_lines(config.keymap, ""))


def _key_lines(keymap: Keymap, before: str) -> list[str]:
    lines: list[str] = []
    group = ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += ["", f"# {group}"]
        keys = ", ".join(toml(written(keys)) for keys in keymap.keys(action))
        lines.append(f'{before}"{action.id}" = [{keys}]  # {with_keys(action.help, keymap)}')
    return lines
