"""A small app round one widget: what it heard from it, and what is drawn."""

from textual.app import App


class DrawnApp(App[None]):
    """``said``: what was heard, in words; ``wanted``: the rows that were asked for, as (offset, count)."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.wanted: list[tuple[int, int]] = []

    @property
    def grid(self) -> list[str]:
        """The lines of the screen, as wide as it is."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]
