"""A line of text that is edited by the keys of readline, in every box."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class LineBox(Input):
    """Textual's Input, of which ctrl+f would delete a word. What is deleted by words or lines ctrl+y brings back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "cursor_left", "left", show=False),
        Binding("ctrl+f", "cursor_right", "right", show=False),
        Binding("alt+b", "cursor_left_word", "a word to the left", show=False),
        Binding("alt+f", "cursor_right_word", "a word to the right", show=False),
        Binding("alt+d", "delete_right_word", "delete the word to the right", show=False),
        Binding("ctrl+y", "bring_back", "bring back what was deleted", show=False),
    ]
    _deleted: ClassVar[list[str]] = [""]  # one for all boxes

    def _delete(self, delete: Callable[[], None]) -> None:
        """Delete, and keep what that took."""
        before = self.value
        delete()
        if (count := len(before) - len(self.value)) > 0:
            self._deleted[0] = before[self.cursor_position : self.cursor_position + count]

    def action_delete_left_word(self) -> None:
        """Delete to the beginning of the word."""
        self._delete(super().action_delete_left_word)

    def action_delete_right_word(self) -> None:
        """Delete to the end of the word."""
        self._delete(super().action_delete_right_word)

    def action_delete_left_all(self) -> None:
        """Delete to the beginning of the line."""
        self._delete(super().action_delete_left_all)

    def action_delete_right_all(self) -> None:
        """Delete to the end of the line."""
        self._delete(super().action_delete_right_all)

    def action_bring_back(self) -> None:
        """Put what was deleted last at the cursor."""
        self.insert_text_at_cursor(self._deleted[0])
