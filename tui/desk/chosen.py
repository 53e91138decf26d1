"""What of the articles is listed and how: filters, the order, groups."""

from collections.abc import Sequence
from typing import Any

from tui.desk.views import VIEWS

Json = dict[str, Any]
SORTS = ("", "title", "outlet", "date", "quotes", "notes", "unread")
GROUPS = ("", "outlet", "month")
_UP = {"date": ("oldest", "newest"), "file": ("in order", "backwards")}
_DOWN = {"unread": ("unread", "read"), "relevance": ("best", "worst")}
_COUNTS = ("hits", "quotes", "notes")


class Chosen:
    """What a person chose for the list of articles. ``query`` is the search whose results are listed, if any."""

    def __init__(self) -> None:
        self.sort = ""  # "" is the order of the files, or of relevance in a search
        self.backwards = False
        self.filters: list[str] = []
        self.group = ""
        self.closed: list[str] = []  # names of closed groups
        self.query = ""
        self.typing = False
        self.view = "snippets"  # how results are listed: a name of VIEWS

    @property
    def searching(self) -> bool:
        """Whether results of a search are listed."""
        return bool(self.query.strip())

    @property
    def words(self) -> str:
        """The filters, as the engine takes them."""
        return " ".join(self.filters)

    @property
    def sorts(self) -> Sequence[str]:
        """What the listed rows can be sorted by, the usual order first."""
        return VIEWS[self.view].SORTS if self.searching else SORTS

    @property
    def sorted_by(self) -> str:
        """What they are sorted by; "" is the usual order."""
        return self.sort if self.sort in self.sorts else ""

    @property
    def lists_articles(self) -> bool:
        """Whether each row is an article, or the head of a group of them."""
        return not self.searching or self.view == "snippets"

    @property
    def grouped_by(self) -> str:
        """What the rows are grouped by."""
        return self.group if self.lists_articles else ""

    def grouping(self) -> Json:
        """The groups, as the engine takes them."""
        return {"group": self.grouped_by, "closed": self.closed} if self.grouped_by else {}

    def order(self) -> Json:
        """What the engine is asked for to list the articles in the order in which they are listed."""
        query = self.query if self.searching else ""
        sort = f"{'-' if self.backwards else ''}{self.sorted_by or ('score' if query else 'document')}"
        return {"query": query, "sort": sort, "words": self.words, **self.grouping()}

    def next_sort(self) -> None:
        """Sort by the next of what rows can be sorted by, in its usual direction."""
        order = self.sorts
        self.sort = order[(order.index(self.sorted_by) + 1) % len(order)]
        self.backwards = False

    @property
    def sort_name(self) -> str:
        """What rows are sorted by, in words."""
        usual = "file" if not self.searching else "place" if self.view == "quotations" else "relevance"
        return self.sorted_by or usual

    @property
    def direction(self) -> tuple[bool, str]:
        """Whether rows ascend, and what comes first, in words."""
        name = self.sorted_by or ("file" if self.sort_name == "place" else self.sort_name)
        if name in _COUNTS:
            return self.backwards, "fewest" if self.backwards else "most"
        if name in _DOWN:
            return self.backwards, _DOWN[name][self.backwards]
        return not self.backwards, _UP.get(name, ("A to Z", "Z to A"))[self.backwards]

    def next_group(self) -> str:
        """Group by the next of what articles can be grouped by."""
        self.group = GROUPS[(GROUPS.index(self.group) + 1) % len(GROUPS)]
        self.closed = []
        return self.group

    def toggle(self, name: str) -> None:
        """Close a group, or open it again."""
        self.closed = [n for n in self.closed if n != name] if name in self.closed else [*self.closed, name]

    # -- sessions

    def session(self) -> Json:
        """What to keep for next time."""
        chosen: Json = {"sort": self.sort, "backwards": self.backwards, "filters": self.filters}
        chosen |= {"view": self.view, "group": self.group}
        return {**chosen, "closed": self.closed}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        view = str(session.get("view"))
        self.view = view if view in VIEWS else "snippets"
        sort = session.get("sort", "")
        self.sort = sort if sort in {*SORTS, *(name for view in VIEWS.values() for name in view.SORTS)} else ""
        self.backwards = session.get("backwards") is True
        self.filters = _texts(session.get("filters"))
        group = session.get("group")
        self.group = group if group in GROUPS else ""
        self.closed = _texts(session.get("closed"))


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
