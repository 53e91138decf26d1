"""What can be set in the configuration: one table, from which the default file and its checks are made."""

from typing import NamedTuple

from tui.names import THEME_NAMES

Value = str | bool | int


class Setting(NamedTuple):
    """One line of the configuration. ``choices`` are the values it may have, none for any; ``least`` and ``most`` bound numbers."""  # noqa: E501

    name: str
    default: Value
    help: str
    choices: tuple[Value, ...] = ()
    least: int = 0
    most: int = 1_000_000

    def problem(self, value: object) -> str:
        """Why a value can't be this setting's, a sentence; "" when it can."""
        if self.choices:
            if any(value == choice and type(value) is type(choice) for choice in self.choices):
                return ""
            return f"{self.name} can't be {value!r}: write one of {', '.join(toml(choice) for choice in self.choices)}."
        if type(value) is not type(self.default):
            kind = {bool: "true or false", int: "a number", str: "words in quotation marks"}[type(self.default)]
            return f"{self.name} must be {kind}."
        if isinstance(value, int) and not isinstance(value, bool) and not self.least <= value <= self.most:
            return f"{self.name} must be between {self.least} and {self.most}."
        return ""


def toml(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "dark", "Colours; red-green and blue-yellow for eyes that don't tell these apart.", THEME_NAMES),
    Setting("signs", "auto", "All signs, ASCII only, or by what the terminal can draw.", ("auto", "unicode", "ascii")),
    Setting("calm", "auto", "Nothing moves by itself; auto: where one is over SSH.", ("auto", True, False)),
    Setting("mouse", True, "Whether the mouse is heard; without it the terminal selects text itself."),
    Setting(
        "reading", True, "Articles are read in the background for who says what; else by `seedreader index` alone."
    ),
)
