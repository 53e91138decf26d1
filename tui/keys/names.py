"""How keys are written and shown.

A key is a character (``j``, ``G``, ``?``, ``]``), a name (``enter``, ``pageup``, ``f1``) or one of them with modifiers
(``ctrl+f``, ``alt+x``, ``shift+tab``). Two of them separated by a space are a chord (``g g``, ``] q``); two characters
may stand together (``gg``). Inside the program a key has Textual's name (``right_square_bracket``), which may be
written, too.
"""

import unicodedata
from collections.abc import Sequence

from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, _character_to_key

LETTER = "<letter>"  # the second part of a chord that takes any letter
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_NAMED = frozenset(
    [
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"),
        *("up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))),
    ]
)
_OTHER_NAMES = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "pgdown": "pagedown", "bs": "backspace",
}  # fmt: skip
_MODIFIERS = frozenset(("ctrl", "alt", "shift", "super"))
_THE_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+left_square_bracket": "escape", "ctrl+h": "backspace"}
_seen: dict[str, str] = {}  # characters by Textual's names, which can't always be turned back
_SHOWN = {"pagedown": "PgDn", "pageup": "PgUp", "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→"}


class KeyNameError(ValueError):
    """What was written is no key; the message is a sentence."""


def parse(written: str) -> tuple[str, ...]:
    """The keys of a chord, or the one key, by Textual's names. Raises KeyNameError."""
    parts = written.split()
    if len(parts) == 1 and len(parts[0]) == 2 and parts[0].lower() not in _NAMED | _OTHER_NAMES.keys():
        parts = list(parts[0])
    if not parts:
        raise KeyNameError("An empty name is no key; an empty list, [], takes an action its keys.")
    if len(parts) > 2:
        raise KeyNameError(f"{written!r} has {len(parts)} keys; a chord has two.")
    return tuple(LETTER if at and part == LETTER else _one(part) for at, part in enumerate(parts))


def _one(part: str) -> str:
    if len(part) == 1:
        return _character(part)
    *modifiers, key = part.lower().split("+") if not part.endswith("++") else [*part.lower()[:-2].split("+"), "+"]
    if not modifiers:
        return _named(part)
    if wrong := [modifier for modifier in modifiers if modifier not in _MODIFIERS]:
        raise KeyNameError(f"{part!r} is no key: {wrong[0]!r} is none of ctrl, alt, shift, super.")
    if modifiers == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    name = "+".join([*sorted(set(modifiers)), _named(key) if len(key) > 1 else _character(key)])
    if name in _THE_SAME:
        raise KeyNameError(f"{part!r} is what terminals send for {_THE_SAME[name]}: write {_THE_SAME[name]!r}.")
    return name


def _character(character: str) -> str:
    if not character.isprintable():
        raise KeyNameError(f"{character!r} can't be typed.")
    key = _character_to_key(character)
    _seen[key] = character
    return key


def _character_of(name: str) -> str | None:
    """The character that Textual's name of a key means."""
    if len(name) == 1 or name in _seen:
        return _seen.get(name, name)
    name = next((usual for usual, ours in KEY_NAME_REPLACEMENTS.items() if ours == name), name)
    try:
        character = unicodedata.lookup(KEY_TO_UNICODE_NAME.get(name, name.replace("_", " ")))
    except KeyError:
        return None
    return character if character.isprintable() else None  # Unicode has names for what no key types, such as CANCEL


def _named(name: str) -> str:
    found = _OTHER_NAMES.get(name.lower(), name.lower())
    if found in _NAMED or _character_of(found) is not None:
        return found
    raise KeyNameError(
        f"{name!r} is no key: write a character, a chord such as 'g g', or a name such as 'ctrl+f' or 'f1'."
    )


def shown(keys: Sequence[str]) -> str:
    """A key or chord as it is printed on the screen."""
    parts = [_SHOWN.get(key) or plain(key) for key in keys]
    return ("" if all(len(part) == 1 for part in parts) else " ").join(parts)


def plain(key: str) -> str:
    """A key as it is written in a configuration."""
    *modifiers, name = key.split("+")
    character = None if name in _NAMED or name == LETTER else _character_of(name)
    return "+".join([*modifiers, character or name])


def written(keys: Sequence[str]) -> str:
    """A key or chord as it is written in a configuration."""
    return " ".join(plain(key) for key in keys)
