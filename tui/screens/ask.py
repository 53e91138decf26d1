"""Boxes that ask for a line or a few: a find, a filter, a note, a code, the facts about an article."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tui.safe import content
from tui.screens.box import Box, hint
from tui.widgets.line_box import LineBox

_CSS = """
    {0} {{ align: center bottom; background: transparent; }}
    {0} > Vertical {{ width: 100%; max-width: 100; height: auto; max-height: 100%; margin: 0 0 2 0; border: round $primary; background: $surface; padding: 0 1; }}
    {0} Input {{ border: none; height: 1; padding: 0; background: $panel; }}
    {0} Label {{ color: $text-muted; }}
"""  # noqa: E501


class AskBox(Box[str | None]):
    """Asks for one line. Ends with what was typed, or None on esc. ``changed`` hears every keystroke."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "cancel")]
    DEFAULT_CSS = _CSS.format("AskBox")

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "enter keeps · esc cancels",
        changed: Callable[[str], None] = lambda value: None,
    ) -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._changed = changed

    def compose(self) -> ComposeResult:
        """A box with one line at the bottom."""
        with Vertical() as box:
            box.border_title = content(self._title)
            box.border_subtitle = hint(self._hint)
            yield LineBox(self._value, compact=True)

    def on_mount(self) -> None:
        """The cursor at the end of what is there."""
        field = self.query_one(Input)
        field.focus()
        field.cursor_position = len(self._value)

    def tell(self, words: str) -> None:
        """Show something about what is typed, beside the title."""
        self.query_one(Vertical).border_title = content(f"{self._title} · {words}" if words else self._title)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell who asked."""
        self._changed(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Done."""
        self.finish(event.value)

    def action_cancel(self) -> None:
        """Nothing typed counts."""
        self.finish(None)


class PickBox(Box[str | None]):
    """Asks for one of a list, narrowed by typing; with ``new`` also for a word that isn't there yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel"),
        Binding("down", "move(1)", "down"),
        Binding("up", "move(-1)", "up"),
    ]
    DEFAULT_CSS = _CSS.format("PickBox") + "PickBox OptionList { height: auto; max-height: 12; border: none; }"

    def __init__(self, title: str, choices: Sequence[str], *, new: bool, hint: str = "") -> None:
        """``hint``: what else there is to know of the choices."""
        super().__init__()
        self._hint = " · ".join(filter(None, (hint, "type to narrow · enter takes · esc cancels")))
        self._title = title
        self._choices = list(choices)
        self._new = new

    def compose(self) -> ComposeResult:
        """The line over the choices."""
        with Vertical() as box:
            box.border_title = content(self._title)
            box.border_subtitle = hint(self._hint)
            yield LineBox(compact=True)
            options = OptionList(*self._options(""), markup=False)
            options.can_focus = False  # a click takes a choice, and letters still go to the line
            yield options

    def _fitting(self, typed: str) -> list[str]:
        as_typed = typed.strip().lstrip("#")
        found = fitting(self._choices, as_typed)
        if self._new and as_typed and as_typed.casefold() not in (c.casefold() for c in self._choices):
            found.append(as_typed)
        return found

    def _options(self, typed: str) -> list[Option]:
        known = set(self._choices)
        return [Option(content(c if c in known else f"{c}  (new)")) for c in self._fitting(typed)]

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()
        self.query_one(OptionList).highlighted = 0 if self._choices else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options(event.value))
        options.highlighted = 0 if options.option_count else None
        said = self._hint if options.option_count or not event.value else "nothing fits · type less · esc cancels"
        self.query_one(Vertical).border_subtitle = hint(said)

    def action_move(self, step: int) -> None:
        """Move among the choices."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + step) % options.option_count

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the highlighted one."""
        fitting = self._fitting(event.value)
        at = self.query_one(OptionList).highlighted
        self.finish(fitting[at] if at is not None and at < len(fitting) else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one clicked."""
        self.finish(self._fitting(self.query_one(Input).value)[event.option_index])

    def action_cancel(self) -> None:
        """Take none."""
        self.finish(None)


class FormBox(Box[dict[str, str] | None]):
    """Asks for several lines at once. Ends with the fields that were changed, or None on esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "cancel"), Binding("ctrl+s", "keep", "keep")]
    DEFAULT_CSS = _CSS.format("FormBox")

    def __init__(self, title: str, fields: dict[str, str], notes: dict[str, str]) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._notes = notes

    def compose(self) -> ComposeResult:
        """A line a field."""
        with Vertical() as box:
            box.border_title = content(self._title)
            box.border_subtitle = hint("tab next · enter keeps · esc cancels · an empty field takes yours back")
            for name, value in self._fields.items():
                yield Label(content(f"{name} {self._notes.get(name, '')}"))
                yield LineBox(value, id=name, compact=True)

    def on_mount(self) -> None:
        """Start at the first field."""
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Enter in any field keeps all."""
        self.action_keep()

    def action_keep(self) -> None:
        """End with what changed."""
        now = {field.id or "": field.value for field in self.query(Input)}
        self.finish({name: value for name, value in now.items() if value != self._fields[name]})

    def action_cancel(self) -> None:
        """Change nothing."""
        self.finish(None)


def fitting(choices: Iterable[str], typed: str) -> list[str]:
    """The choices that have the letters of ``typed`` in their order; those that begin with it first."""
    wanted = typed.casefold()
    found = [choice for choice in choices if _subsequence(wanted, choice.casefold())]
    return sorted(found, key=lambda choice: (not choice.casefold().startswith(wanted), not choice.startswith(typed)))


def _subsequence(wanted: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in wanted)
