"""Who stands beside whom: the members of "Norway, Sweden and the mayor", each with a phrase of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.reading.names import is_written_form
from search.reading.parse import MAX_STEPS, Parse
from search.reading.reading import Span

_NOUNS = ("NN", "PRP")
_AND = frozenset({"and", "&", "as", "plus", "nor"})  # "as well as", "neither the mayor nor the bishop"
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "cc", "conj"})
_SKIPPED = frozenset({"punct", "cc", "preconj"})
_DETERMINERS = ("DT", "PRP$", "CD")

Member = tuple[Span, Span]  # a phrase and its head


@dataclass(frozen=True, slots=True)
class Coordination:
    """Phrases that stand together. ``head``: of the whole, as the parse has it ("voters" of "two voters, A and B")."""

    head: Span
    members: tuple[Member, ...]


def coordinations(parse: Parse) -> Iterator[Coordination]:
    """The coordinated noun phrases of a piece, two members or more each: those that act together, never "A or B"."""
    for i, dep in enumerate(parse.dep):
        if dep == "conj" or not parse.tag[i].startswith(_NOUNS):
            continue
        heads = _members(parse, i)
        if len(heads) > 1 and not _is_one(parse, heads):
            yield Coordination(parse.span(i, i), tuple(_phrase(parse, head, heads) for head in heads))


def _members(parse: Parse, first: int) -> list[int]:
    heads, token = _beginning(parse, first)
    joined = False
    for _ in range(MAX_STEPS):
        link = next(
            (
                (t, c)
                for t in (token, *_appositions(parse, token, len(heads) == 1))
                for c in parse.children[t]
                if parse.dep[c] == "conj" and c > t and (t == token or _is_person(parse, c))
            ),
            None,
        )
        if link is None or not parse.tag[link[1]].startswith(_NOUNS):
            break
        if _is_firm(parse, *link):
            token = link[1]
            continue
        signs = {parse.lower[c] for c in parse.children[link[0]] if parse.dep[c] == "cc" and c < link[1]}
        if signs - _AND:
            return []
        joined = joined or bool(signs)
        token = link[1]
        heads.append(token)
    counted = parse.tag[first] == "NNS" and parse.tag[parse.left[first]] == "CD"
    if counted and len(heads) > 2 and all(parse.tag[h] == "NNP" for h in heads[1:]):
        heads = heads[1:]  # "two voters, Ann Roe and Carlos Ruiz"
    return heads if joined else []


def _is_firm(parse: Parse, token: int, other: int) -> bool:
    """True for two parts of one name: "Johnson & Johnson", "Jefferies and Co"."""
    if is_written_form(parse.word[other]) and parse.left[other] == other:
        return True
    inside = any(first <= token and other < end for first, end, _ in parse.entities)
    return inside and parse.word[parse.left[other] - 1] == "&"


def _appositions(parse: Parse, token: int, wanted: bool = True) -> list[int]:
    return [c for c in parse.children[token] if parse.dep[c] == "appos" and c > token] if wanted else []


def _beginning(parse: Parse, first: int) -> tuple[list[int], int]:
    """The first members, and the one on which the others hang: "the mayor, the bishop", "two voters, Ann Roe"."""
    for second in _appositions(parse, first):
        if _is_person(parse, second) and parse.tag[first] in ("NN", "NNS") and not _is_person(parse, first):
            return [second], second
        if _is_listed(parse, first, second):
            return [first, second], second if parse.child(second, "conj") is not None else first
    return [first], first


def _is_listed(parse: Parse, first: int, second: int) -> bool:
    """True for the bishop of "the mayor, the bishop and the union said", who was taken for an apposition."""
    if _is_person(parse, first) and _is_person(parse, second):
        return True
    alike = parse.lower[parse.left[first]] == parse.lower[parse.left[second]] and parse.tag[first] != "NNP"
    last = parse.child(second, "conj")
    if not alike or last is None or not parse.tag[second].startswith(_NOUNS):
        return False
    end = parse.right[last] + 1
    return end < len(parse) and parse.tag[end] not in (",", "-RRB-", ":")


def _is_person(parse: Parse, token: int) -> bool:
    return any(first <= token < end and label == "PERSON" for first, end, label in parse.entities)


def _is_one(parse: Parse, heads: list[int]) -> bool:
    """True for "founder and director Ann Roe" and "the mayor and party leader": two offices of one person."""
    first, second = heads[:2]
    if parse.tag[first] in ("NN", "NNS") and parse.tag[second] == "NNP" and parse.child(first, "prep") is not None:
        return parse.left[second] == second  # "supporters of Oslo and Bergen" are Bergen's, too
    if parse.tag[first] != "NN":
        return False
    left = parse.left[first]
    while left < first and parse.tag[left] == "CC":  # "neither the mayor"
        left += 1
    bare = not parse.tag[left].startswith(_DETERMINERS) and parse.tag[left] != "NNP"
    if bare:
        return parse.tag[second] == "NNP"
    begin = max(first + 1, parse.left[second])
    return parse.tag[second] == "NN" and not parse.tag[begin].startswith(_DETERMINERS)


def _phrase(parse: Parse, head: int, heads: list[int]) -> Member:
    """The phrase of one member, without the others."""
    first, last = parse.left[head], head
    while first < head and (parse.dep[first] in _SKIPPED or parse.word[first] in "\"'([-"):
        first += 1
    for child in parse.children[head]:
        if child < head or parse.dep[child] == "punct":
            continue
        if parse.dep[child] in _CLAUSES or child in heads:
            break
        last = _end(parse, child)
    return parse.span(first, last), parse.span(head, head)


def _end(parse: Parse, token: int) -> int:
    """The last token of a subtree before a clause or another member."""
    cut = (i for i in range(token, parse.right[token] + 1) if parse.dep[i] in ("relcl", "acl", "conj"))
    first = next(cut, None)
    if first is None:
        return parse.right[token]
    end = max(token, min(first, parse.left[first]) - 1)
    while end > token and parse.dep[end] in _SKIPPED:
        end -= 1
    return end
