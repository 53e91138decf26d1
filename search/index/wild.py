"""Words with * and ? in them."""

import re
from functools import lru_cache


@lru_cache(maxsize=64)
def pattern(wild: str) -> "re.Pattern[str]":
    """The words that * (any letters) and ? (one) stand for; never goes back over what it has matched, so never slow."""
    *pieces, last = wild.split("*")
    parts = [re.escape(piece).replace(r"\?", ".") for piece in pieces]
    ending = re.escape(last).replace(r"\?", ".")
    if not parts:
        return re.compile(ending, re.DOTALL)
    found = parts[0] + "".join(f"(?>.*?{part})" for part in parts[1:])
    return re.compile(f"{found}.*{ending}", re.DOTALL)
