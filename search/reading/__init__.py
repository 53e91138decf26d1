"""Reading: from a canonical text to who is named in it and who said what."""

# attributions scored below this are hidden by default
DEFAULT_THRESHOLD: float = 0.3
