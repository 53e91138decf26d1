"""Names of commands, themes and keymaps, for what has no use for the things themselves."""

THEME_NAMES = ("dark", "light", "high-contrast", "red-green", "blue-yellow")
PRESET_NAMES = ("default", "vi", "arrows")
COMMANDS = (
    "index", "text", "search", "concordance", "searches", "quotes", "entities", "statements", "tellings", "actors",
    "compare", "sides", "framing", "voices", "headlines", "silence", "audit", "report", "notes", "codes", "cite",
    "verify", "export", "import-notes", "meta", "cache", "config", "completion", "serve",
)  # fmt: skip
