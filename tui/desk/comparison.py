"""What is being compared: the actors whose quotations stand side by side."""

from typing import Any

MOST = 6


class Comparison:
    """Up to six columns, each an actor, and the words that their quotations must match."""

    def __init__(self) -> None:
        self.columns: list[tuple[str, str]] = []  # actor's key and name
        self.about = ""

    def add(self, key: str, name: str) -> str:
        """Add an actor; a sentence that says how it stands."""
        if key in (column for column, _ in self.columns):
            return f"{name} is already in the comparison; C opens it."
        if len(self.columns) == MOST:
            return f"A comparison has at most {MOST} columns; x in it takes one out."
        self.columns.append((key, name))
        names = ", ".join(n for _, n in self.columns)
        return (
            f"Comparing {names}; C opens it."
            if len(self.columns) > 1
            else f"Comparing {name} with ...: c adds another."
        )

    def drop(self, index: int) -> None:
        """Take a column out."""
        if 0 <= index < len(self.columns):
            del self.columns[index]

    def session(self) -> dict[str, Any]:
        """What to keep for next time."""
        return {"compare": [list(column) for column in self.columns], "about": self.about}

    def restore(self, session: dict[str, Any]) -> None:
        """Where the last session left it."""
        columns = session.get("compare", [])
        self.columns = [(str(c[0]), str(c[1])) for c in columns if isinstance(c, list) and len(c) == 2][:MOST]
        self.about = str(session.get("about", ""))
