"""Cutting a query's text into tokens: marks, brackets, operators, fields, words and phrases."""

from typing import NamedTuple

from search.errors import QueryError
from search.regex import regex
from search.text import plain

MAX_LENGTH = 1000  # characters of a query
# what each field's name means; ``by`` is the short form of ``speaker``
FIELDS = {
    **{name: name for name in ("title", "body", "caption", "footnote", "boilerplate", "all")},
    **{name: name for name in ("outlet", "author", "date", "note", "code", "side")},
    **{name: name for name in ("said", "speaker", "actor", "cue", "kind", "in")},
    "by": "speaker",
}
_FIELD = regex(r"([A-Za-z_]+):")
_WORD = regex(r'[^\s()"]+')
_NAME = regex(r'"([^"]+)"|[^\s()"]+')
_SLOP = regex(r"~(\d*)")
_OPERATORS = {"OR": "or", "AND": "and", "NOT": "not"}


class Token(NamedTuple):
    """A piece of a query: [start, end) in code points of it.

    ``kind`` is open, close, or, and, not, field, word, phrase or kept (a kept search by its name). A phrase may have a
    ``slop`` and be not ``closed``.
    """

    kind: str
    text: str
    start: int
    end: int
    slop: int | None = None
    closed: bool = True


def scan(text: str, typing: bool) -> list[Token]:
    """The tokens of a query.

    Raises QueryError for one that is too long, an unknown field, or (not while typing) a mark without partner.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"A query can have {MAX_LENGTH} characters; this one has {len(text)}.", MAX_LENGTH)
    shape = plain(text)  # curly marks are straight there, long dashes short, every space a space
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        char = shape[position]
        if char.isspace():
            position += 1
        elif char in "()":
            tokens.append(Token("open" if char == "(" else "close", char, position, position + 1))
            position += 1
        elif char == "@" and shape[position + 1 : position + 2].strip():
            position = _kept(text, shape, position, tokens)
        elif char == '"':
            tokens.append(_phrase(text, shape, position, typing))
            position = tokens[-1].end
        elif char == "-":
            following = shape[position + 1 : position + 2]
            if following and not following.isspace() and following not in "-)":
                tokens.append(Token("not", char, position, position + 1))
            position += 1
        else:
            position = _chunk(text, shape, position, tokens)
    return tokens


def _kept(text: str, shape: str, start: int, tokens: list[Token]) -> int:
    """The name of a kept search: to the next space or bracket, or between quotation marks."""
    name = _NAME.match(shape, start + 1)
    if name is None:
        return start + 1  # a mark like any other
    group = 1 if name[1] is not None else 0
    tokens.append(Token("kept", text[name.start(group) : name.end(group)], start, name.end()))
    return name.end()


def _phrase(text: str, shape: str, start: int, typing: bool) -> Token:
    end = shape.find('"', start + 1)
    if end < 0:
        if not typing:
            raise QueryError("This quotation mark has no partner.", start)
        return Token("phrase", text[start + 1 :], start, len(text), closed=False)
    inside = text[start + 1 : end]
    slop = _SLOP.match(shape, end + 1)
    if slop is None:
        return Token("phrase", inside, start, end + 1)
    if not slop[1]:
        if not typing:
            raise QueryError('After a phrase, ~ wants a number of words: "grain deal"~5.', end + 1)
        return Token("phrase", inside, start, slop.end())
    return Token("phrase", inside, start, slop.end(), int(slop[1][:6]))


def _chunk(text: str, shape: str, start: int, tokens: list[Token]) -> int:
    """What stands between white space: an operator, or a word, perhaps after a field's name."""
    match = _WORD.match(shape, start)
    assert match is not None  # noqa: S101 - the caller looked at the first character
    end = match.end()
    if match[0] in _OPERATORS:
        tokens.append(Token(_OPERATORS[match[0]], match[0], start, end))
        return end
    named = _FIELD.match(shape, start, end)
    if named is not None:
        name = FIELDS.get(named[1].lower())
        if name is None:
            raise QueryError(
                f"There is no field {named[1]}: (there are {', '.join(FIELDS)}); "
                "put quotation marks round words with a colon.",
                start,
            )
        tokens.append(Token("field", name, start, named.end()))
        start = named.end()
    if start < end:
        tokens.append(Token("word", text[start:end], start, end))
    return end
