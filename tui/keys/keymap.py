"""A keymap: a preset and the person's own keys over it, with a sentence about everything in it that can't be."""

from collections.abc import Mapping, Sequence

from tui.actions import ACTIONS, Action, Context, in_context
from tui.keys.names import KeyNameError, parse, shown
from tui.keys.presets import PRESETS

Chord = tuple[str, ...]
_DIGITS = frozenset("123456789")
_WAY_OUT = "ctrl+q"


class Keymap:
    """The keys of every action.

    ``own`` are keys by action id; they go before the preset's. What clashes or isn't known is left out and explained in
    ``problems``, a sentence each.
    """

    def __init__(self, preset: str = "default", own: Mapping[str, Sequence[str]] | None = None) -> None:
        self.problems: list[str] = []
        if preset not in PRESETS:
            self.problems.append(f"There is no keymap {preset!r}: write one of {', '.join(PRESETS)}.")
            preset = "default"
        self.preset = preset
        self.counts = PRESETS[preset].counts
        self._taken: dict[Context, dict[Chord, Action]] = {context: {} for context in Context}
        # beginnings of chords, each with the first chord that begins so
        self._begun: dict[Context, dict[Chord, Chord]] = {context: {} for context in Context}
        self._keys: dict[str, list[Chord]] = {action.id: [] for action in ACTIONS}
        mine = self._known(own or {})
        for action in ACTIONS:
            for keys in mine.get(action.id, ()):
                self._bind(action, keys)
        for action in ACTIONS:
            if action.id not in mine:
                for key in PRESETS[preset].keys.get(action.id, action.keys):
                    self._bind(action, parse(key))
        self._keep_a_way_out()

    def keys(self, action: Action) -> list[Chord]:
        """The keys and chords of an action, the first one the one to show."""
        return self._keys[action.id]

    def shown(self, action: Action) -> str:
        """The key of an action as it is printed, "" for none."""
        keys = self._keys[action.id]
        return shown(keys[0]) if keys else ""

    def all_shown(self, action: Action) -> list[str]:
        """All keys of an action as they are printed."""
        return [shown(keys) for keys in self._keys[action.id]]

    def bound(self, context: Context) -> Mapping[Chord, Action]:
        """What is bound in a context."""
        return self._taken[context]

    def _known(self, own: Mapping[str, Sequence[str]]) -> dict[str, list[Chord]]:
        """Those of a person's keys that can be read; about the others there is a sentence."""
        found: dict[str, list[Chord]] = {}
        for identity, keys in own.items():
            if identity not in self._keys:
                from difflib import get_close_matches

                near = get_close_matches(identity, self._keys, 1)
                hint = f"is {near[0]!r} meant?" if near else "`seedreader config show` lists all of them."
                self.problems.append(f"There is no action {identity!r}; {hint}")
                continue
            found[identity] = []
            for key in keys:
                try:
                    found[identity].append(parse(key))
                except KeyNameError as error:
                    self.problems.append(f"{identity}: {error}")
            if keys and not found[identity]:
                del found[identity]  # nothing of it can be read: the preset's keys are better than none
        return found

    def _bind(self, action: Action, keys: Chord) -> None:
        if keys in self._keys[action.id]:
            return
        if self.counts and len(keys) == 1 and keys[0] in _DIGITS:
            self.problems.append(f"{shown(keys)} can't be {action.id}: in this keymap digits are counts.")
            return
        for context in action.contexts:
            other = self._in_the_way(context, keys)
            if other:
                theirs = self._taken[context][other]
                what = f"is {theirs.id}" if other == keys else f"would hide {shown(other)}, which is {theirs.id}"
                if len(other) < len(keys):
                    what = f"can't be reached: {shown(other)} alone is {theirs.id}"
                self.problems.append(f"{shown(keys)} isn't {action.id}: it {what} ({context}).")
                return
        for context in action.contexts:
            self._take(context, keys, action)
        self._keys[action.id].append(keys)

    def _take(self, context: Context, keys: Chord, action: Action) -> None:
        self._taken[context][keys] = action
        for length in range(1, len(keys)):
            self._begun[context].setdefault(keys[:length], keys)

    def _in_the_way(self, context: Context, keys: Chord) -> Chord:
        """A chord of the context that is these keys, begins with them or is their beginning; () when there is none."""
        taken = self._taken[context]
        for length in range(1, len(keys) + 1):
            if keys[:length] in taken:
                return keys[:length]
        return self._begun[context].get(keys, ())

    def _keep_a_way_out(self) -> None:
        """A program that can't be left is no use: one key for it stays whatever was configured."""
        leaving = [action for action in in_context(Context.DESK) if action.id in ("leave", "quit")]
        if any(self._keys[action.id] for action in leaving):
            return
        self.problems.append(f"No key would leave the reader, so {_WAY_OUT} still does.")
        action = leaving[-1]
        for context in action.contexts:
            self._take(context, (_WAY_OUT,), action)
        self._keys[action.id].append((_WAY_OUT,))
