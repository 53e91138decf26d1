"""From typed keys to actions: counts and chords."""

from tui.actions import Action, Context
from tui.keys.keymap import Keymap
from tui.keys.names import LETTER, LETTERS, shown

MOST = 9999  # a count beyond it is a slip


class Meant:
    """What typed keys mean: an action, how often (0: no count was typed), and the letter of a chord that takes one."""

    __slots__ = ("action", "count", "letter")

    def __init__(self, action: Action, count: int = 0, letter: str = "") -> None:
        self.action = action
        self.count = count
        self.letter = letter


class TypedKeys:
    """What was typed so far in one context of a keymap."""

    def __init__(self, keymap: Keymap, context: Context) -> None:
        self._keymap = keymap
        self._bound = keymap.bound(context)
        self._chord = ""
        self._count = ""

    @property
    def pending(self) -> bool:
        """Whether something is half typed."""
        return bool(self._chord or self._count)

    @property
    def hint(self) -> str:
        """What is half typed, and how it may go on; "" when nothing is."""
        if not self._chord:
            return f"{self._count} …" if self._count else ""
        on = "  ".join(words for words, _ in self._continuations())
        return f"{self._count}{shown((self._chord,))} …  {on}  esc cancels"

    @property
    def ways(self) -> list[tuple[str, str]]:
        """How a half-typed chord may go on: what the hint says of it, the key; LETTER for any letter, itself none."""
        return self._continuations() if self._chord else []

    def _continuations(self) -> list[tuple[str, str]]:
        return [
            (f"{'letter' if keys[1] == LETTER else shown(keys[1:])} {action.label}", keys[1])
            for keys, action in self._bound.items()
            if len(keys) > 1 and keys[0] == self._chord
        ]

    def cancel(self) -> None:
        """Forget what is half typed."""
        self._chord = self._count = ""

    def press(self, key: str) -> Meant | None:
        """Take a key; what is meant, or None while more may come or where the keys mean nothing (see ``pending``)."""
        if self._chord:
            return self._end(key)
        if self._keymap.counts and (key in "123456789" or (key == "0" and self._count)):
            self._count = str(min(MOST, int(self._count + key)))
            return None
        if key == "escape" and self._count:
            self.cancel()
            return None
        if (action := self._bound.get((key,))) is not None:
            return self._meant(action)
        if any(len(keys) > 1 and keys[0] == key for keys in self._bound):
            self._chord = key
        else:
            self.cancel()
        return None

    def _end(self, key: str) -> Meant | None:
        action = self._bound.get((self._chord, key))
        letter = ""
        if action is None and key in LETTERS:
            action, letter = self._bound.get((self._chord, LETTER)), key
        if action is None:
            self.cancel()
            return None
        return self._meant(action, letter)

    def _meant(self, action: Action, letter: str = "") -> Meant:
        meant = Meant(action, int(self._count or 0), letter)
        self.cancel()
        return meant
