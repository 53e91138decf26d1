"""The box that a query is typed into."""

from textual.widgets import Input

from tui.widgets.drawn_parts import DrawnParts


class QueryBox(DrawnParts, Input):
    """Takes keys only while somebody searches: until then it is passed over."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.can_focus = False
