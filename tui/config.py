"""The configuration: a TOML file under the XDG config directory. What is wrong in it is said, the rest works."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.config_file import read_config_file
from tui.keys.keymap import Keymap
from tui.settings import SETTINGS, Value


class Config:
    """The settings by name, and the keymap. ``problems`` has a sentence for everything that was left out."""

    def __init__(self, table: Mapping[str, Any] | None = None, problems: tuple[str, ...] = ()) -> None:
        self._table = dict(table or {})
        table = dict(self._table)
        self.problems = list(problems)
        self.values: dict[str, Value] = {setting.name: setting.default for setting in SETTINGS}
        self.set: dict[str, Value] = {}  # what stands in the file
        keys = table.pop("keys", {})
        known = {setting.name: setting for setting in SETTINGS}
        for name, value in table.items():
            if name not in known:
                self.problems.append(f"There is no setting {name!r}: write one of {', '.join(known)}, or [keys].")
            elif problem := known[name].problem(value):
                self.problems.append(problem)
            else:
                self.values[name] = self.set[name] = value
        preset, self.own_keys = self._keys(keys)
        self.keymap = Keymap(preset, self.own_keys)
        self.problems += self.keymap.problems

    def changed(self, values: Mapping[str, Value], preset: str | None = None) -> "Config":
        """The same with other values for some settings, and another preset; for this time only."""
        if not values and preset is None:
            return self
        keys = self._table.get("keys", {})
        if preset is not None:
            keys = {**(keys if isinstance(keys, dict) else {}), "preset": preset}
        return Config({**self._table, "keys": keys, **values})

    def _keys(self, table: object) -> tuple[str, dict[str, list[str]]]:
        """The preset, and the person's own keys by action id."""
        if not isinstance(table, dict):
            self.problems.append("keys must be a table: [keys] on a line of its own, then a line an action.")
            return "default", {}
        preset = "default"
        own: dict[str, list[str]] = {}
        for name, value in _flat(table):
            keys = [value] if isinstance(value, str) else value
            if name == "preset" and isinstance(value, str):
                preset = value
            elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
                own[name] = keys
            else:
                self.problems.append(f'The keys of {name} must be a key, "x", or a list of keys, ["x", "ctrl+x"].')
        return preset, own


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """The lines of a table; note.add = "a" without quotation marks is a table in a table, and means the same."""
    lines: list[tuple[str, Any]] = []
    for name, value in table.items():
        lines += _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [(f"{prefix}{name}", value)]
    return lines


def load_config(file: Path | None = None) -> Config:
    """The configuration in ``file``, else in the usual place. Never fails: what can't be read is a problem of it."""
    return Config(*read_config_file(file))
