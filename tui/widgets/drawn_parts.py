"""Widgets of many parts, each with a style of its own, of which few are on the screen at first."""

from typing import TYPE_CHECKING

from textual.css.styles import RenderStyles
from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    Widget = object  # Textual takes the style sheets of the first base that is a node: that shall be the widget's own


class DrawnParts(Widget):
    """Beside a widget among the bases: the styles of a component class are worked out when it is first drawn.

    Textual works out those of all of them whenever a widget is made, gets the focus or a class: with the thirty of the
    reading view that was a good part of what it took to start.
    """

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of component classes."""
        for name in names:
            if name not in self._component_styles:
                part = DOMNode(classes=name)
                part._attach(self)
                self.app.stylesheet.apply(part)
                self._component_styles[name] = part.styles
        return super().get_component_styles(*names)

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]  # it is only asked of widgets
        """Those that were drawn: Textual works them out anew, and draws the widget again where they changed."""
        return frozenset(self._component_styles)
