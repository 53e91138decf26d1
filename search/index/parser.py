"""From tokens to a tree: a small recursive parser. Whatever it can't take is a QueryError with a place."""

import re
from collections.abc import Sequence

from search.errors import QueryError
from search.index.days import dates
from search.index.fields import TEXT_FIELDS
from search.index.kept import Kept
from search.index.nodes import KINDS, And, IsKind, Node, Not, OfPerson, Or, Phrase, Place, Term, Text
from search.index.scanner import Token
from search.index.trees import joined, nothing_asked, placed, within
from search.regex import regex
from search.text import fold, plain
from search.words import wild_words

MAX_CLAUSES = 50
MAX_NESTING = 20
MAX_SLOP = 50  # less than the gap between two paragraphs
MAX_FUZZY = 2
MAX_WILD = 4  # wildcards in a word
MIN_TYPED = 2  # letters from which a word that is being typed stands for all that begin so

_INSIDE = {**{name: name for name in (*TEXT_FIELDS, "all")}, "quote": "said"}
_IN_KEPT = "In the search kept as "  # begins what is said of an error inside one
_FUZZY = regex(r"~(\d*)$")
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})*,\d{1,2}")  # the last three digits aren't all there
_THOUSANDS_OR_MORE = regex(r"\d{1,3}(?:,\d{3})+[*?]")


class Parser:
    """Parses the tokens of one query. While ``typing``, what is unfinished at the end is left out or a beginning."""

    def __init__(self, tokens: Sequence[Token], length: int, typing: bool, kept: Kept) -> None:
        self._tokens = tokens
        self._kept = kept
        self._length = length
        self._typing = typing
        self._next = 0
        self._depth = 0
        self._clauses = 0

    def parse(self) -> Node | None:
        """The tree of the query, or None when it has no condition."""
        root = self._whole()
        if root is not None:
            root = self._checked(root)
        return root

    def _whole(self) -> Node | None:
        root = self._any()
        if self._next < len(self._tokens):
            raise QueryError("This bracket closes nothing.", self._tokens[self._next].start)
        return root

    # -- operators

    def _peek(self) -> str:
        return self._tokens[self._next].kind if self._next < len(self._tokens) else "end"

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    @property
    def _unfinished(self) -> bool:
        """True when nothing follows and the person is still typing."""
        return self._typing and self._next == len(self._tokens)

    def _any(self) -> Node | None:
        """Parts joined by OR; what ``in:`` says holds for all of them."""
        inside: list[str] = []
        parts = [self._all(inside)]
        while self._peek() == "or":
            operator = self._take()
            if parts[-1] is None:
                raise QueryError("OR wants something to look for before it.", operator.start)
            part = self._all(inside)
            if part is None and not self._unfinished:
                raise QueryError("OR wants something to look for after it.", operator.start)
            parts.append(part)
        node = joined(Or, [part for part in parts if part is not None])
        for name in inside[:1]:
            node = None if node is None else within(node, name)
        return node

    def _all(self, inside: list[str]) -> Node | None:
        """Conditions that must all hold."""
        parts: list[Node] = []
        while (kind := self._peek()) not in ("or", "close", "end"):
            if kind == "and":
                operator = self._take()
                if not parts or (self._peek() in ("or", "and", "close", "end") and not self._unfinished):
                    raise QueryError("AND wants something to look for on both sides.", operator.start)
                continue
            part = self._one(inside)
            if part is not None:
                parts.append(part)
        return joined(And, parts)

    def _one(self, inside: list[str]) -> Node | None:
        """One condition, with what stands before it."""
        if self._peek() == "not":
            operator = self._take()
            if self._peek() in ("or", "and", "close", "end"):
                if self._unfinished:
                    return None
                raise QueryError("NOT wants something after it to leave out.", operator.start)
            self._deeper(operator.start)
            part = self._one(inside)
            self._depth -= 1
            if part is None:
                return None
            return part.part if isinstance(part, Not) else Not(part, (operator.start, operator.end))
        if self._peek() == "field":
            return self._field(inside)
        if self._peek() == "open":
            return self._brackets()
        if self._peek() == "kept":
            return self._kept_search()
        return self._words(None)

    def _deeper(self, position: int) -> None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise QueryError(f"Brackets are nested more than {MAX_NESTING} deep here.", position)

    def _brackets(self) -> Node | None:
        opened = self._take()
        self._deeper(opened.start)
        node = self._any()
        self._depth -= 1
        if self._peek() == "close":
            self._take()
        elif not self._unfinished:
            raise QueryError("This bracket is never closed.", opened.start)
        if node is None and not self._unfinished:
            raise QueryError("There is nothing to look for in these brackets.", opened.start)
        return node

    def _kept_search(self) -> Node | None:
        """What was kept under a name, as if it stood here in brackets."""
        token = self._take()
        self._count(token)
        self._deeper(token.start)
        at = (token.start, token.end)
        try:
            tokens, length, kept = self._kept.entered(token.text)
            inner = Parser(tokens, length, False, kept)
            inner._clauses, inner._depth = self._clauses, self._depth
            node = inner._whole()
            self._clauses = inner._clauses
        except LookupError as error:
            if not (self._unfinished and token.end == self._length):
                raise QueryError(str(error.args[0]), token.start) from error
            node = None
        except QueryError as error:
            where = "" if str(error).startswith(_IN_KEPT) else f"{_IN_KEPT}{token.text}: "
            raise QueryError(f"{where}{error}", token.start) from error
        self._depth -= 1
        return None if node is None else placed(node, at)

    # -- fields

    def _field(self, inside: list[str]) -> Node | None:
        name = self._take()
        field = name.text
        adjacent = self._next < len(self._tokens) and self._tokens[self._next].start == name.end
        if not adjacent or self._peek() not in ("word", "phrase", "open"):
            if self._unfinished:
                return None
            raise QueryError(f"{field}: wants what to look for right after it, without a space.", name.start)
        special = field in ("date", "kind", "note", "code", "side", "in")
        if self._peek() == "open":
            if special:
                raise QueryError(f"{field}: takes no brackets.", name.start)
            node = self._brackets()
            return None if node is None else within(node, field)
        if not special:
            return self._words(field)
        value = self._take()
        if field == "in":
            self._inside(value, inside)
            return None
        return self._special(field, value)

    def _inside(self, value: Token, inside: list[str]) -> None:
        name = _INSIDE.get(fold(value.text))
        if name is not None:
            inside.append(name)
        elif not self._unfinished:
            raise QueryError(f"in: knows {', '.join(_INSIDE)}.", value.start)

    def _special(self, field: str, value: Token) -> Node | None:
        self._count(value)
        text = value.text.strip()
        if field in ("note", "code", "side"):
            if not text and self._unfinished:
                return None
            if not text:
                raise QueryError(f"{field}: wants what to look for.", value.start)
            return OfPerson(field, text, (value.start, value.end))
        if field == "kind":
            if (kind := fold(text)) in KINDS:
                return IsKind(kind)
            problem = f"kind: is one of {', '.join(KINDS)}."
        else:
            try:
                return dates(plain(text))
            except ValueError as error:
                problem = str(error)
        if self._unfinished and value.end == self._length:
            return None
        raise QueryError(problem, value.start)

    # -- words

    def _count(self, token: Token) -> None:
        self._clauses += 1
        if self._clauses > MAX_CLAUSES:
            raise QueryError(f"A query can have {MAX_CLAUSES} conditions; here begins one too many.", token.start)

    def _words(self, field: str | None) -> Node | None:
        """A word or a phrase; None when there is nothing in it but marks."""
        token = self._take()
        self._count(token)
        offset = token.start + (token.kind == "phrase")
        text, fuzzy = token.text, None
        if token.kind == "word" and "~" in text and (fuzzy := _FUZZY.search(text)) is not None:
            text = text[: fuzzy.start()]
        forms = token.kind == "word" and fuzzy is None and text.endswith("+") and text[-2:-1] not in ("", "+")
        found = [self._term(word, (offset + start, offset + end)) for start, end, word in wild_words(text)]
        terms = [term for term in found if term is not None]
        last = self._unfinished and token.end == self._length
        if not terms:
            if field is None or last:
                return None
            raise QueryError(f"{field}: wants a word to look for.", token.start)
        if fuzzy is not None:
            return Text(field, _fuzzy(terms, fuzzy[1], token.start + fuzzy.start()))
        if forms:
            return Text(field, _stem(terms, token.end - 1))
        if last and (token.kind == "word" or not token.closed) and text[-1:].strip():
            terms[-1] = _beginning(terms[-1])
        return Text(field, terms[0] if len(terms) == 1 else Phrase(tuple(terms), _slop(token)))

    def _term(self, word: str, at: Place) -> Term | None:
        if "*" not in word and "?" not in word:
            return Term(word, at=at)
        word = re.sub(r"\*+", "*", word)
        wild = sum(word.count(mark) for mark in "*?")
        if wild > MAX_WILD:
            raise QueryError(f"A word can have {MAX_WILD} of * and ?.", at[0])
        if _THOUSANDS_OR_MORE.match(word):
            word = word.replace(",", "")
        if wild == len(word):
            if self._unfinished:
                return None
            raise QueryError("* and ? alone would find everything: put a letter to them.", at[0])
        return Term(word, "wild", at=at)

    # -- the whole

    def _checked(self, root: Node) -> Node | None:
        """The tree, or None for one that only leaves out while typing. Raises QueryError where nothing is asked for."""
        problem = nothing_asked(root)
        if problem is None:
            return root
        if self._typing and isinstance(root, Not | And):
            return None
        raise QueryError("This only leaves out: say also what to look for.", problem.at[0])


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
