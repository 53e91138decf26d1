"""The box that a query is typed into."""

from tui.widgets.drawn_parts import DrawnParts
from tui.widgets.line_box import LineBox


class QueryBox(DrawnParts, LineBox):
    """Takes keys only while somebody searches: until then it is passed over."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.can_focus = False
