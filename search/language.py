"""Which paragraphs are English: by the share of function words, which no two languages have in common."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 12  # words from which a paragraph is judged by itself
_SAMPLE = 4000  # characters of a stretch that are looked at
_ENGLISH = 0.22  # share of function words from which a stretch is English without doubt
_DOUBTFUL = 0.12  # below it, a stretch of words may be of another language
_SHORT = 30  # words below which a stretch must look clearly foreign to be called so
_FEW = 8  # words below which hardly anything can be told
_FOREIGN = 0.2  # share of another language's function words from which a paragraph is not English


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """language code → its most frequent small words."""
    table = files("search.reading").joinpath("data/function_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {code: frozenset(words.split()) for code, words in rows}


@cache
def small_words() -> frozenset[str]:
    """The most frequent small words of all the languages that are known."""
    return frozenset().union(*_function_words().values())


def _words(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text[:_SAMPLE].replace("’", "'"))]


def latin_share(text: str) -> float:
    """How much of the letters of ``text`` are Latin, 0 to 1; 1 for a text without letters."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    if not letters:
        return 1.0
    return sum(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in letters) / len(letters)


def guess(text: str) -> str:
    """The most likely language of ``text``: "en", another code, or "" where there is no telling."""
    words = _words(text)
    if latin_share(text) < 0.5:
        return _script_language(text)
    if not words:
        return ""
    shares = _shares(words)
    if len(words) < _SHORT and not _looks_foreign(shares, len(words)):
        return "en"  # a title, a list of names: nothing speaks against it
    best = max(shares, key=lambda code: (shares[code], code == "en"))
    if shares["en"] >= _ENGLISH or (best == "en" and shares["en"] >= _DOUBTFUL):
        return "en" if shares["en"] >= shares[best] - 0.05 else best
    return best if shares[best] >= _DOUBTFUL else ""


def _looks_foreign(shares: dict[str, float], words: int) -> bool:
    other = max(share for code, share in shares.items() if code != "en")
    return other >= 0.6 if words < _FEW else other >= 0.25 and other > 1.5 * shares["en"]


def paragraph_is_english(text: str, article: str) -> bool:
    """Whether one paragraph is English; one with few words is what its article is (``article`` is a code)."""
    if latin_share(text) < 0.5:
        return False
    words = _words(text)
    if len(words) < ENOUGH:
        return article == "en"
    shares = _shares(words)
    other = max(share for code, share in shares.items() if code != "en")
    if article == "en":  # a headline or a list of names has few function words of any language
        return shares["en"] >= _DOUBTFUL or other < max(_FOREIGN, 2 * shares["en"])
    return shares["en"] >= _ENGLISH and shares["en"] > other


def _shares(words: list[str]) -> dict[str, float]:
    """language code → how many of the words are among its function words, 0 to 1."""
    return {code: sum(w in known for w in words) / len(words) for code, known in _function_words().items()}


def _script_language(text: str) -> str:
    """A code by the commonest script of the letters, where the script tells a language."""
    counts: dict[str, int] = {}
    for char in text[:_SAMPLE]:
        if char.isalpha():
            script = unicodedata.name(char, "?").split()[0]
            counts[script] = counts.get(script, 0) + 1
    scripts = {
        "CJK": "zh",
        "HIRAGANA": "ja",
        "KATAKANA": "ja",
        "HANGUL": "ko",
        "ARABIC": "ar",
        "HEBREW": "he",
        "GREEK": "el",
        "THAI": "th",
        "DEVANAGARI": "hi",
        "CYRILLIC": "uk" if re.search("[іїєґ]", text[:_SAMPLE]) else "ru",
    }
    if counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0) > 0:
        return "ja"
    return scripts.get(max(counts, key=lambda s: (counts[s], s)), "") if counts else ""
