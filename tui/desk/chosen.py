"""What of the articles is listed and how: filters, the order, groups."""

from collections.abc import Sequence
from typing import Any

from tui.desk.views import VIEWS

Json = dict[str, Any]
SORTS = ("", "title", "outlet", "date", "newest", "quotes", "notes", "unread")
GROUPS = ("", "outlet", "month")
SHOWN = {"quotes": "quotations", "newest": "newest first", "unread": "unread first"}


class Chosen:
    """What a person chose for the list of articles. ``query`` is the search whose results are listed, if any."""

    def __init__(self) -> None:
        self.sort = ""  # "" is the order of the files, or of relevance in a search
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
        usual = "score" if query else "document"
        return {"query": query, "sort": self.sorted_by or usual, "words": self.words, **self.grouping()}

    def next_sort(self) -> str:
        """Sort by the next of what rows can be sorted by; its name for the person."""
        order = self.sorts
        self.sort = order[(order.index(self.sorted_by) + 1) % len(order)]
        usual = "place" if self.view == "quotations" else "relevance"
        return SHOWN.get(self.sort, self.sort) or (usual if self.searching else "file")

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
        chosen = {"sort": self.sort, "filters": self.filters, "view": self.view, "group": self.group}
        return {**chosen, "closed": self.closed}

    def restore(self, session: Json) -> None:
        """Where the last session left it."""
        view = str(session.get("view"))
        self.view = view if view in VIEWS else "snippets"
        sort = session.get("sort", "")
        self.sort = sort if sort in {*SORTS, *(name for view in VIEWS.values() for name in view.SORTS)} else ""
        self.filters = _texts(session.get("filters"))
        group = session.get("group")
        self.group = group if group in GROUPS else ""
        self.closed = _texts(session.get("closed"))


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
