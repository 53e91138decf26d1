"""How the layers of the reading view look, alone and over one another.

The colours are those of the theme. No layer relies on them: each also has an attribute of its own or a sign in the
margin, so that nothing is lost where there is no colour.
"""

from collections.abc import Callable

from rich.style import Style

from search.layers import MENTION_TYPES, ZONE_KINDS, Layer
from tui.spans import KINDS, bit, layer_bits

# what is not in the text but in the person's hands, beyond the bits of the layers
SELECTED = 1 << (len(Layer) * KINDS)
CURRENT = SELECTED << 1
HERE = CURRENT << 1  # the sentence at the cursor
LIT = HERE << 1  # the words that decided who speaks

_ZONES = {
    "title": "title",
    "byline": "byline",
    "dateline": "byline",
    "heading": "heading",
    "caption": "caption",
    "boilerplate": "small",
    "footnote": "small",
}
# from below to above: where two set the same thing, the later one counts; attributes add up
_ORDER: tuple[tuple[int, str], ...] = (
    *((bit(Layer.ZONES, at), _ZONES[kind]) for at, kind in enumerate(ZONE_KINDS) if kind in _ZONES),
    (layer_bits(Layer.UNREAD), "unread"),
    (HERE, "here"),
    (layer_bits(Layer.QUOTATIONS), "quotation"),
    (CURRENT, "current"),
    (layer_bits(Layer.SPEAKERS), "speaker"),
    # below the names: a reversed name then shows its colour as a background
    (layer_bits(Layer.HITS), "hit"),
    *((bit(Layer.ENTITIES, at), kind.lower()) for at, kind in enumerate(MENTION_TYPES)),
    (layer_bits(Layer.NOTES), "note"),
    (LIT, "lit"),
    (SELECTED, "selected"),
)
MARGIN = (
    "cursor", "label", "sign", "bar", "current-bar", "fold", "message", "tick-hit", "tick-note", "tick-quotation",
)  # fmt: skip
COMPONENTS = frozenset(f"reading--{name}" for name in [*(name for _, name in _ORDER), *MARGIN])

CSS = """
    ReadingCanvas {
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 2;
        & > .reading--title { text-style: bold; }
        & > .reading--byline { color: $text-muted; }
        & > .reading--heading { text-style: bold; }
        & > .reading--caption { color: $text-muted; text-style: italic; }
        & > .reading--small { color: $text-muted; }
        & > .reading--unread { color: $text-muted; }
        & > .reading--here { background: $surface; }
        & > .reading--quotation { background: $panel; }
        & > .reading--current { background: $reading-current-back; text-style: bold; }
        & > .reading--speaker { text-style: bold; }
        & > .reading--person { color: $reading-person; text-style: underline bold; }
        & > .reading--org { color: $reading-org; text-style: underline italic; }
        & > .reading--country { color: $reading-country; text-style: bold italic; }
        & > .reading--place { color: $reading-place; text-style: underline; }
        & > .reading--event { color: $reading-event; text-style: underline bold italic; }
        & > .reading--norp { color: $reading-norp; text-style: italic; }
        & > .reading--other { color: $reading-other; text-style: underline; }
        & > .reading--note { background: $reading-note-back; text-style: uu; }
        & > .reading--lit { color: $accent; text-style: bold reverse underline; }
        & > .reading--selected { color: $reading-selected; background: $reading-selected-back; text-style: reverse; }
        & > .reading--hit { color: $reading-hit; background: $reading-hit-back; text-style: bold reverse; }
        & > .reading--cursor { color: $text-accent; text-style: bold; }
        & > .reading--label { text-style: italic; }
        & > .reading--sign { color: $reading-sign; }
        & > .reading--bar { color: $text-secondary; }
        & > .reading--current-bar { color: $text-accent; text-style: bold reverse; }
        & > .reading--fold { color: $text-muted; text-style: italic; }
        & > .reading--message { color: $foreground; }
        & > .reading--tick-hit { color: $reading-hit; }
        & > .reading--tick-note { color: $text-warning; }
        & > .reading--tick-quotation { color: $text-secondary; }
        /* how dark dim is only a terminal knows: where there is colour a colour is chosen */
        &:nocolor > .reading--byline { text-style: dim; }
        &:nocolor > .reading--caption { text-style: dim italic; }
        &:nocolor > .reading--small { text-style: dim; }
        &:nocolor > .reading--unread { text-style: dim; }
        &:nocolor > .reading--other { text-style: underline dim; }
        &:nocolor > .reading--fold { text-style: italic dim; }
    }
"""


class Palette:
    """Styles by what they stand for. ``lookup`` gives the style of a component class, without its surroundings."""

    def __init__(self, base: Style, lookup: Callable[[str], Style]) -> None:
        self.base = base
        self._lookup = lookup
        self._combined: dict[int, Style] = {0: base}
        self._margin: dict[str, Style] = {}

    def margin(self, name: str) -> Style:
        """The style of a part of the margin."""
        style = self._margin.get(name)
        if style is None:
            style = self._margin[name] = self.base + self._lookup(f"reading--{name}")
        return style

    def over(self, mask: int) -> Style:
        """The style of a stretch covered by everything in ``mask``: all of it stays visible."""
        style = self._combined.get(mask)
        if style is None:
            style = self.base
            for bits, name in _ORDER:
                if mask & bits:
                    style += self._lookup(f"reading--{name}")
            self._combined[mask] = style
        return style
