"""The colours: light, dark, high contrast, and two for eyes that don't tell red from green, or blue from yellow.

Every colour of text is chosen for every background it may stand on (a test computes the contrasts of what is drawn):
4.5 to 1 at least, 7 to 1 with high contrast. No meaning hangs on colour alone.
"""

from collections.abc import Mapping

from textual.theme import Theme

DEFAULT = "dark"
# the names of what the reading view colours: text, and backgrounds
_READING = ("person", "org", "country", "place", "event", "norp", "other", "sign", "selected", "hit")
_READING_BACK = ("current-back", "note-back", "selected-back", "hit-back")


def _theme(name: str, *, dark: bool, back: str, text: str, colours: str, reading: str) -> Theme:
    """A theme.

    The words of ``back`` are background, surface, panel, focused head and lines; of ``text`` text, muted text and text
    on the primary colour; of ``colours`` primary, accent, warning, error, secondary and success; of ``reading`` those
    of _READING and _READING_BACK.
    """
    background, surface, panel, head, line = back.split()
    foreground, muted, on_colour = text.split()
    primary, accent, warning, error, secondary, success = colours.split()
    named = dict(zip((*_READING, *_READING_BACK), reading.split(), strict=True))
    return Theme(
        name=name, dark=dark, background=background, surface=surface, panel=panel, foreground=foreground,
        primary=primary, accent=accent, warning=warning, error=error, secondary=secondary, success=success,
        variables={
            "text": foreground, "text-muted": muted, "text-disabled": muted, "foreground-muted": muted,
            "text-accent": accent, "text-warning": warning, "text-error": error, "text-secondary": secondary,
            "text-primary": primary, "text-success": success,
            "primary-background": head, "panel-lighten-1": line, "border": primary, "border-blurred": line,
            "block-cursor-background": primary, "block-cursor-foreground": on_colour,
            "block-cursor-blurred-background": panel, "block-cursor-blurred-foreground": foreground,
            "input-selection-background": head, "input-cursor-background": foreground,
            "input-cursor-foreground": background, "footer-key-foreground": accent,
            "scrollbar": line, "scrollbar-background": panel, "scrollbar-hover": muted, "scrollbar-active": primary,
            **{f"reading-{name}": colour for name, colour in named.items()},
        },
    )  # fmt: skip


THEMES: tuple[Theme, ...] = (
    _theme(
        "dark", dark=True,
        back="#121417 #1a1e23 #22272e #1d3a57 #3a424d", text="#e6e6e6 #a9b1ba #0b0d0f",
        colours="#6cb6ff #8ec5ff #f0c05a #ff8a80 #8fd3c1 #8fd3a0",
        reading="#56b4e9 #e69f00 #2fbf94 #f0e442 #d98fb9 #f08a4b #cfcfcf #f0c05a #cfe3ff #ffd75f "
        "#143a5a #332c00 #00315c #1c1c00",
    ),
    _theme(
        "light", dark=False,
        back="#fbfaf7 #f2f0ea #e8e5dc #c9dff2 #b8b3a6", text="#1b1b1b #55524b #ffffff",
        colours="#00518a #005a99 #7a4d00 #a3161b #00594a #1f5c1f",
        reading="#005f96 #8a5200 #00614a #665d00 #98396f #a63f00 #3c3c3c #7a4d00 #00315c #5c4a00 "
        "#cde4f7 #fff3b0 #dbeaff #fff7d6",
    ),
    _theme(
        "high-contrast", dark=True,
        back="#000000 #000000 #101010 #002b55 #9a9a9a", text="#ffffff #e0e0e0 #000000",
        colours="#9fd4ff #b5e0ff #ffe066 #ffb3ad #a5f0dc #b0f5b0",
        reading="#8fd0ff #ffc247 #62f0c4 #fff36b #ffb8dd #ffb084 #f0f0f0 #ffe066 #e8f3ff #ffe89a "
        "#00264a #2b2500 #001f40 #141400",
    ),
    # blue against amber, pale against deep: what is left to tell where red and green look the same
    _theme(
        "red-green", dark=True,
        back="#11141a #191d26 #212734 #1b3763 #3b4558", text="#e8eaf0 #aab2c0 #0a0c10",
        colours="#79b8ff #9ccbff #ffc04d #ffb38a #a9d0ff #bcd9ff",
        reading="#5fa8ff #ffb000 #c2e2ff #fff2a6 #b9a7ff #d99a2b #c9ced6 #ffc04d #d3e5ff #ffe08a "
        "#16365e #302a08 #0a2f5c #1d1c05",
    ),
    # red against teal, pale against deep: what is left to tell where blue and yellow look the same
    _theme(
        "blue-yellow", dark=True,
        back="#141313 #1d1b1b #272424 #3d2430 #4a4343", text="#ececec #b5aeae #0c0b0b",
        colours="#ff8fa3 #ffa6b5 #ffb0bd #ff8a80 #5fd6c9 #7fe0d4",
        reading="#ff7d96 #33d1c3 #ffd3dc #b9fff6 #e58aa8 #2fb3a8 #cfcaca #ffa6b5 #ffdfe5 #d2fffa "
        "#3a1f2a #0d302c #3f1c29 #0a211e",
    ),
)  # fmt: skip


def reading_defaults() -> Mapping[str, str]:
    """What stands for the colours of the reading view in an app without these themes."""
    dark = next(theme for theme in THEMES if theme.name == DEFAULT)
    return {name: value for name, value in dark.variables.items() if name.startswith("reading-")}
