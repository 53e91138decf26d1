"""From tokens to a tree: a small recursive parser. Whatever it can't take is a QueryError with a place."""

from collections.abc import Sequence

from search.errors import QueryError
from search.index.days import dates
from search.index.fields import TEXT_FIELDS
from search.index.kept import Kept
from search.index.nodes import KINDS, And, IsKind, Node, Not, OfPerson, Or, Text
from search.index.scanner import Token
from search.index.terms import looked_for
from search.index.trees import joined, nothing_asked, placed, within
from search.text import fold, plain

MAX_CLAUSES = 50
MAX_NESTING = 20

_INSIDE = {**{name: name for name in (*TEXT_FIELDS, "all")}, "quote": "said"}
_IN_KEPT = "In the search kept as "  # begins what is said of an error inside one


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
        unfinished = self._unfinished
        last = unfinished and token.end == self._length
        what = looked_for(token, unfinished=unfinished, last=last)
        if what is None and field is not None and not last:
            raise QueryError(f"{field}: wants a word to look for.", token.start)
        return None if what is None else Text(field, what)

    # -- the whole

    def _checked(self, root: Node) -> Node | None:
        """The tree, or None for one that only leaves out while typing. Raises QueryError where nothing is asked for."""
        problem = nothing_asked(root)
        if problem is None:
            return root
        if self._typing and isinstance(root, Not | And):
            return None
        raise QueryError("This only leaves out: say also what to look for.", problem.at[0])
