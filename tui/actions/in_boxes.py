"""The keys of a line of text, for the help and docs/keys.md: those of readline, which no keymap changes."""

TITLE = "in a text box"
KEYS: tuple[tuple[str, str], ...] = (
    ("ctrl+a/e", "To the beginning of the line, or its end."),
    ("ctrl+b/f", "A character back, or on; by alt+b and alt+f a word."),
    ("ctrl+w", "Delete the word before the cursor; by alt+d the one behind it."),
    ("ctrl+u/k", "Delete all before the cursor, or all behind it."),
    ("ctrl+y", "Bring back what these deleted."),
    ("↑ ↓", "Among the results of a search, or what is offered below the line."),
    ("tab", "In a note complete a #code; in a form go to the next line."),
)
