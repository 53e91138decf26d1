"""Counts in words."""


def counted(count: int, noun: str) -> str:
    """How many of what: "1 quotation", "1,204 quotations"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
