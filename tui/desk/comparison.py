"""What is being compared: columns that are questions at bottom, side by side."""

from typing import Any

from tui.keys.in_force import key_of

Json = dict[str, Any]
MOST = 6
ROWS = ("none", "occasion", "likeness")
SORTS = ("date", "newest", "outlet", "score")
FILTERS = ("kinds", "cues", "outlet", "since", "until")


class Comparison:
    """Up to six columns, what their quotations must match, and how they stand: what is asked of the engine.

    A column is (spec, label): what the engine's ``compare`` takes, and what stands above it. With ``pinned`` the first
    one is always seen. ``without``: those that don't match ``about`` are listed, too; ``context``: what stands around a
    quotation may help it match.
    """

    def __init__(self) -> None:
        self.columns: list[tuple[Json, str]] = []
        self.about = ""
        self.context = False
        self.without = False
        self.doubtful = False
        self.rows = "none"
        self.sort = "date"
        self.pinned = False
        self.filter: Json = {}
        self.cell: tuple[int, int] | None = None  # column and row that was opened, to come back to

    def add(self, key: str, name: str) -> str:
        """Add an actor; a sentence that says how it stands."""
        return self.add_column({"actor": key}, name)

    def add_column(self, spec: Json, label: str, *, seen: bool = False) -> str:
        """Add a column; a sentence that says how it stands, to who sees the comparison or doesn't."""
        how = "" if seen else f"; {key_of('compare.open')} opens it"
        if spec in (known for known, _ in self.columns):
            return f"{label} is already in the comparison{how}."
        if len(self.columns) == MOST:
            return f"A comparison has at most {MOST} columns; {key_of('compare.drop')} in it takes one out."
        self.columns.append((spec, label))
        names = " | ".join(n for _, n in self.columns)
        return (
            f"Comparing {names}{how}."
            if len(self.columns) > 1
            else f"Comparing {label} with ...: {key_of('compare.add')} adds another."
        )

    def rename_side(self, name: str, to: str) -> None:
        """Let columns of a side follow its new name."""
        self.columns = [
            ({**spec, "side": to}, label.replace(name, to)) if spec.get("side") == name else (spec, label)
            for spec, label in self.columns
        ]

    def drop(self, index: int) -> None:
        """Take a column out."""
        if 0 <= index < len(self.columns):
            del self.columns[index]
            self.pinned = self.pinned and index > 0

    @property
    def why_empty(self) -> str:
        """What is said where nobody is compared yet; "" where somebody is."""
        if self.columns:
            return ""
        return f"The comparison is empty: {key_of('compare.add')} adds the actor of a quotation or a name to it."

    def put_back(self, index: int, column: tuple[Json, str], *, pinned: bool) -> bool:
        """Put a column where it was taken out; False where there is no room for it, or it is there again.

        What is ``pinned`` now stays the first.
        """
        if len(self.columns) == MOST or column[0] in (spec for spec, _ in self.columns):
            return False
        self.columns.insert(max(index, int(self.pinned and not pinned)), column)
        self.pinned = self.pinned or pinned
        return True

    def pin(self, index: int) -> None:
        """Put a column first, and keep it there in sight; the one that is kept so already is let go."""
        if self.pinned and index == 0:
            self.pinned = False
        elif 0 <= index < len(self.columns):
            self.columns.insert(0, self.columns.pop(index))
            self.pinned = True

    def asked(self) -> Json:
        """What the engine is asked."""
        asked: Json = {
            "columns": [spec for spec, _ in self.columns],
            "about": self.about,
            "context": self.context,
            "rows": self.rows,
            "sort": self.sort,
            "without": self.without,
            **{name: value for name, value in self.filter.items() if value},
        }
        return {**asked, "min_score": 0.0} if self.doubtful else asked

    def session(self) -> Json:
        """What to keep for next time."""
        return {
            "compare": [[spec, label] for spec, label in self.columns],
            "about": self.about,
            "compared": {
                "context": self.context,
                "rows": self.rows,
                "sort": self.sort,
                "pinned": self.pinned,
                "filter": self.filter,
            },
        }

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        columns = session.get("compare", [])
        pairs = [c for c in columns if isinstance(c, list) and len(c) == 2]
        # once a column was the key of an actor
        specs = [(spec if isinstance(spec, dict) else {"actor": str(spec)}, str(label)) for spec, label in pairs]
        self.columns = specs[:MOST]
        self.about = str(session.get("about", ""))
        kept = session.get("compared")
        kept = kept if isinstance(kept, dict) else {}
        self.context, self.pinned = kept.get("context") is True, kept.get("pinned") is True
        self.rows = kept["rows"] if kept.get("rows") in ROWS else "none"
        self.sort = kept["sort"] if kept.get("sort") in SORTS else "date"
        found = kept.get("filter")
        self.filter = {k: v for k, v in found.items() if k in FILTERS} if isinstance(found, dict) else {}
