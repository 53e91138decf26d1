"""What one word or phrase of a query looks for. Whatever can't be is a QueryError with a place."""

import re

from search.errors import QueryError
from search.index.nodes import Phrase, Place, Term
from search.index.scanner import Token
from search.regex import regex
from search.words import wild_words

MAX_SLOP = 50  # less than the gap between two paragraphs
MAX_FUZZY = 2
MAX_WILD = 4  # wildcards in a word
MIN_TYPED = 2  # letters from which a word that is being typed stands for all that begin so

_FUZZY = regex(r"~(\d*)$")
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})*,\d{1,2}")  # the last three digits aren't all there
_THOUSANDS_OR_MORE = regex(r"\d{1,3}(?:,\d{3})+[*?]")


def looked_for(token: Token, *, unfinished: bool, last: bool) -> Term | Phrase | None:
    """What a token looks for; None when there is nothing in it but marks.

    ``unfinished``: nothing follows and the person is still typing; ``last``: its last letter is the last one typed.
    """
    offset = token.start + (token.kind == "phrase")
    text, fuzzy = token.text, None
    if token.kind == "word" and "~" in text and (fuzzy := _FUZZY.search(text)) is not None:
        text = text[: fuzzy.start()]
    forms = token.kind == "word" and fuzzy is None and text.endswith("+") and text[-2:-1] not in ("", "+")
    found = [_term(word, (offset + start, offset + end), unfinished) for start, end, word in wild_words(text)]
    terms = [term for term in found if term is not None]
    if not terms:
        return None
    if fuzzy is not None:
        return _fuzzy(terms, fuzzy[1], token.start + fuzzy.start())
    if forms:
        return _stem(terms, token.end - 1)
    if last and (token.kind == "word" or not token.closed) and text[-1:].strip():
        terms[-1] = _beginning(terms[-1])
    return terms[0] if len(terms) == 1 else Phrase(tuple(terms), _slop(token))


def _term(word: str, at: Place, unfinished: bool) -> Term | None:
    if "*" not in word and "?" not in word:
        return Term(word, at=at)
    word = re.sub(r"\*+", "*", word)
    wild = sum(word.count(mark) for mark in "*?")
    if wild > MAX_WILD:
        raise QueryError(f"A word can have {MAX_WILD} of * and ?.", at[0])
    if _THOUSANDS_OR_MORE.match(word):
        word = word.replace(",", "")
    if wild == len(word):
        if unfinished:
            return None
        raise QueryError("* and ? alone would find everything: put a letter to them.", at[0])
    return Term(word, "wild", at=at)


def _slop(token: Token) -> int | None:
    if token.slop is not None and token.slop > MAX_SLOP:
        raise QueryError(f"Words can be at most {MAX_SLOP} words apart.", token.start)
    return token.slop


def _fuzzy(terms: list[Term], digits: str, position: int) -> Term:
    distance = int(digits[:6] or 1)
    if len(terms) > 1 or terms[0].how == "wild":
        raise QueryError("~ belongs after one whole word, or after a phrase in quotation marks.", position)
    if not 1 <= distance <= MAX_FUZZY:
        raise QueryError(f"After a word, ~ allows 1 or {MAX_FUZZY} letters to differ.", position)
    return terms[0].but(how="fuzzy", distance=distance)


def _stem(terms: list[Term], position: int) -> Term:
    if len(terms) > 1 or terms[0].how == "wild":
        raise QueryError(
            "+ belongs after one whole word; in quotation marks words are looked for as they are.", position
        )
    return terms[0].but(how="stem")


def _beginning(term: Term) -> Term:
    """A word that is still being typed: whatever begins so."""
    if term.how != "word" or len(term.text) < MIN_TYPED:
        return term
    # 1,0 may become 1,000, which is the word 1000
    text = term.text.replace(",", "") if _THOUSANDS.fullmatch(term.text) else term.text
    return term.but(text=f"{text}*", how="wild")
