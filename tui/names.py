"""Names of themes and keymaps, for what has no use for the things themselves."""

THEME_NAMES = ("dark", "light", "high-contrast", "red-green", "blue-yellow")
PRESET_NAMES = ("default", "vi", "arrows")
