"""What a text says somebody is, in its own words: titles before a name, appositions behind and before it."""

import re
from functools import cache

from search.reading.names import rows
from search.reading.parse import Parse
from search.reading.sources import phrase_of

_LEADING = frozenset({"the", "a", "an", "'s", '"', "'", "``", "''", "(", "-", "–", "—", "and", "@", "#"})
_MAX_WORDS = 8  # of a title
_MAX_CHARS = 100
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their|our|my)\s+", re.I)
_ODD = re.compile(r"[\"“”«»„:/|\d]$|^[\d\W]|[\"“”«»„:/|]")
_OPEN = re.compile(r"\s*\([^)]*$")  # a bracket that isn't closed
_LINK = re.compile(r" (?:of|for|to|at|in|with|on|from|and|during|under|who|behind|since|by|close) |,| \(")


@cache
def _forms_of_address() -> frozenset[str]:
    """Titles that say nothing of what somebody does: "Mr", "Dr"."""
    forms = (
        w.lower() for use, sex, words in rows("titles.tsv") if use == "honorific" and sex for w in words.split(";")
    )
    return frozenset((*forms, "dr", "prof", "rev", "hon", "former", "late", "then"))


def roles_of(parse: Parse, text: str, begin: int, first: int, last: int, head: int) -> tuple[str, ...]:
    """What is said of the person named by the tokens from ``first`` to ``last``; ``begin`` is before the titles."""
    found = (
        _before(parse, text, begin, first, head),
        _behind(parse, text, last, head),
        _above(parse, text, first, head),
    )
    return tuple(dict.fromkeys(role for role in found if role and not _says_nothing(role)))


@cache
def people() -> frozenset[str]:
    """Nouns that say what a person is, in lower case: offices, and others that don't look like it."""
    titles = {w.lower() for use, _, words in rows("titles.tsv") if use == "honorific" for w in words.split(";")}
    around = {kind: words.lower().split() for kind, words in rows("heads.tsv")}
    return frozenset((*titles, *around["PERSON"], *around["WOMAN"], *around["MAN"]))


@cache
def _things() -> frozenset[str]:
    return frozenset(
        w for kind, words in rows("heads.tsv") if kind in ("DOCUMENT", "ORG") for w in words.lower().split()
    )


@cache
def _endings() -> tuple[str, ...]:
    return next(tuple(words.split()) for kind, words in rows("heads.tsv") if kind == "ENDING")


def head_noun(role: str) -> str:
    """The noun of a phrase in lower case: "minister" of "Germany's Minister of Finance"."""
    words = _LINK.split(role.lower(), maxsplit=1)[0].split()
    return words[-1].strip(".,'’") if words else ""


def is_person(noun: str) -> bool:
    """True for a noun, in lower case, that says what a person is."""
    if noun in people():
        return True
    return noun not in _things() and noun.endswith(_endings()) and not noun.endswith("ment")


def _says_nothing(role: str) -> bool:
    """True for what is no office, calling or kin of a person: another name, "younger Mr.", "chorus of boos"."""
    words = [word.strip(".,") for word in role.lower().split()]
    if all(word in _forms_of_address() for word in words) or _ODD.search(role):
        return True
    noun = head_noun(role)
    if noun in people():
        return noun in _forms_of_address()
    return f" {noun.title()}" in f" {role}" or not is_person(noun)


def _words(text: str, span: tuple[int, int]) -> str:
    return _OPEN.sub("", _ARTICLE.sub("", " ".join(text[slice(*span)].split()))[:_MAX_CHARS])


def _before(parse: Parse, text: str, begin: int, first: int, head: int) -> str:
    """ "China's Foreign Minister" before the name."""
    left = max(min(parse.left[head], begin), first - _MAX_WORDS)
    while left < first and (parse.tag[left] in ("DT", "PRP$", ",", "IN", "CC") or parse.word[left] in _LEADING):
        left += 1
    if first > left and not any(
        parse.tag[i] in (",", ":", "VBD", "VBZ") and parse.lower[i] != "'s" for i in range(left, first)
    ):
        role = _words(text, parse.span(left, first - 1))
        of = parse.child(head, "prep")
        if of is not None and of > head and parse.lower[of] == "of" and of <= head + 1:  # "Minister Ann Roe of Norway"
            role += f" {_words(text, parse.span(of, min(parse.right[of], of + _MAX_WORDS)))}"
        return role
    return ""


def _behind(parse: Parse, text: str, last: int, head: int) -> str:
    """ "the mayor of Oslo" behind the name."""
    for c in parse.children[head]:
        if parse.dep[c] == "appos" and c > last and parse.tag[c] in ("NN", "NNP"):
            phrase = phrase_of(parse, c)
            return _words(text, parse.span(phrase.first, phrase.last))
    return ""


def _above(parse: Parse, text: str, first: int, head: int) -> str:
    """ "its senior spokesperson," before a name that stands in apposition to it."""
    noun = parse.head[head]
    if parse.dep[head] != "appos" or noun >= first or parse.tag[noun] not in ("NN", "NNP") or first - noun > _MAX_WORDS:
        return ""
    behind = noun
    while behind + 1 < first and parse.word[behind + 1] not in (",", "(", "–", "—"):
        behind += 1
    left = max(parse.left[noun], noun - _MAX_WORDS)
    return _words(text, parse.span(left, behind))
