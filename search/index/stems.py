"""Which words are forms of one another in English: those that have the same stem (Porter's second algorithm)."""

from functools import cache, lru_cache
from typing import Any


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What is left of a word without its endings; of a word that isn't English some beginning of it, or itself."""
    return str(_stemmer().stem(word)) if word.isascii() and word.isalpha() else word


def beginning(stemmed: str) -> str:
    """With what every word of this stem begins."""
    return stemmed[: max(1, len(stemmed) - 2)]


@cache
def _stemmer() -> Any:
    from whoosh.lang.snowball.english import EnglishStemmer

    return EnglishStemmer()
