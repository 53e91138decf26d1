"""Whose words: the phrase in a parse that names the source of a cue."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.reading.parse import MAX_STEPS, Parse

_SUBJECTS = ("nsubj", "nsubjpass")
# from these a cue without a subject of its own shares that of the word above
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "aux", "dep", "parataxis", "acomp"})
_MAX_PHRASE = 25  # tokens of a source phrase
_OUTSIDE = frozenset({"relcl", "acl", "advcl", "punct", "ccomp"})
# passives whose subject thinks it: "he was convinced"
_FEELING = frozenset(
    {"assured", "committed", "concerned", "convinced", "determined", "divided", "inclined", "persuaded", "pleased"}
    | {"poised", "prepared", "satisfied", "split", "surprised", "tempted", "torn", "united", "worried"}
)
# what is done to who is spoken to or of
_ADDRESSED = frozenset({"asked", "told", "pressed", "questioned", "quoted", "reminded", "informed", "warned", "urged"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first, last (included) and head token."""

    first: int
    last: int
    head: int


def phrase_of(parse: Parse, head: int) -> Phrase:
    """The noun phrase around its head: what stands before it, and what is attached to it, without clauses."""
    first = max(parse.left[head], head - _MAX_PHRASE)
    last = head
    for child in parse.children[head]:
        if child < head:
            continue
        if parse.dep[child] in _OUTSIDE and parse.dep[child] != "punct":
            break
        if parse.dep[child] != "punct":
            last = max(last, _end_without_clauses(parse, child))
    last = min(last, head + _MAX_PHRASE)
    while first < head and (parse.dep[first] == "punct" or parse.dep[first] == "cc" or parse.word[first] in "\"'([-"):
        first += 1
    while last > head and parse.tag[last] in (",", ":", ".", "''", "-RRB-", "HYPH"):
        last -= 1
    inside = parse.word[first : last + 1]
    if last + 1 < len(parse) and parse.word[last + 1] == ")" and inside.count("(") > inside.count(")"):
        last += 1  # "the African National Congress (ANC)"
    elif inside.count("(") > inside.count(")"):
        last = first + len(inside) - 2 - inside[::-1].index("(")  # only the beginning of a bracket is left
    elif parse.tag[last] == "NNP" and hyphenated(parse, last):
        last += 2  # "Kim Min-seok"
    return Phrase(first, last, head)


def hyphenated(parse: Parse, i: int) -> bool:
    """True where a hyphen and more of the same word stand straight behind a token."""
    more = i + 2 < len(parse) and parse.word[i + 1] == "-"
    return more and parse.end[i] == parse.start[i + 1] and parse.end[i + 1] == parse.start[i + 2]


def _whole(parse: Parse, verb: int, subject: int) -> Phrase:
    """The phrase of a subject, with a name that the parser took for a second one: "the agency Interfax"."""
    found = phrase_of(parse, subject)
    for c in parse.children[verb]:
        beside = parse.dep[c] in _SUBJECTS and parse.left[c] == found.last + 1 and parse.tag[c] in ("NNP", "NNPS")
        if beside and subject < c < verb:
            found = Phrase(found.first, c, found.head)
    return found


def _end_without_clauses(parse: Parse, token: int) -> int:
    """The last token of a subtree before its first relative clause."""
    end = parse.right[token]
    for i in range(token, min(end, token + _MAX_PHRASE) + 1):
        if parse.dep[i] in ("relcl", "acl"):
            return max(token, parse.left[i] - 1)
    return end


def source_of(parse: Parse, cue: int) -> Phrase | None:
    """The phrase that names who acts in ``cue``, a verb: its subject, its agent, or that of a verb it hangs on."""
    if (agent := _agent(parse, cue)) is not None:
        return agent
    if _is_told(parse, cue):
        return None
    token = _teller(parse, cue)
    for _ in range(MAX_STEPS):
        subject = parse.child(token, *_SUBJECTS)
        if subject is not None and token != cue and parse.lower[subject] == "it" and _is_copula(parse, token):
            return None  # "it is easy to see": nobody in particular
        if subject is not None and not (token != cue and _passive(parse, token) and parse.dep[cue] == "advcl"):
            return _whole(parse, token, subject)
        dep, head = parse.dep[token], parse.head[token]
        if head == token:
            return None
        if dep == "acl" and parse.tag[head].startswith(("NN", "PRP")):
            return phrase_of(parse, head)
        if dep == "relcl":
            return phrase_of(parse, head)
        if dep == "pcomp" and parse.lower[head] == "as":  # "she quoted the minister as saying"
            thing = parse.child(parse.head[head], "dobj")
            if thing is not None and thing < token:
                return phrase_of(parse, thing)
            token = parse.head[head]
            continue
        if dep == "xcomp" and (thing := parse.child(head, "dobj")) is not None and thing < token:
            return phrase_of(parse, thing)
        if dep == "pobj" or dep not in _SHARING:
            return None
        token = head
    return None


def _teller(parse: Parse, cue: int) -> int:
    """The verb whose subject says the participle: "reported that the pit was shut, citing a miner", not the pit."""
    clause = parse.head[cue]
    behind = parse.dep[cue] == "advcl" and parse.tag[cue] == "VBG" and clause < cue == parse.left[cue]
    if behind and parse.word[cue - 1] == "," and parse.dep[clause] == "ccomp" and parse.head[clause] < clause:
        return parse.head[clause]
    return cue


def _is_told(parse: Parse, cue: int) -> bool:
    """True for a passive: what somebody else says to its subject, or of it ("he was told", "asked about it")."""
    if parse.tag[cue] != "VBN" or parse.lower[cue] in _FEELING:
        return False
    participle = parse.dep[cue] == "advcl" and not any(parse.dep[c].startswith("aux") for c in parse.children[cue])
    return _passive(parse, cue) or (participle and parse.lower[cue] in _ADDRESSED)


def _is_copula(parse: Parse, token: int) -> bool:
    return parse.lower[token] in ("is", "was", "'s", "be", "seems", "seemed", "becomes", "became", "remains")


def _agent(parse: Parse, cue: int) -> Phrase | None:
    by = parse.child(cue, "agent")
    if by is not None and (who := parse.child(by, "pobj")) is not None:
        return phrase_of(parse, who)
    return None


def _passive(parse: Parse, token: int) -> bool:
    return parse.child(token, "auxpass") is not None


def owner_of(parse: Parse, noun: int) -> Phrase | None:
    """Who a cue noun belongs to: "her claim", "the claim by X", or the subject of the verb it is the object of."""
    if (poss := parse.child(noun, "poss")) is not None:
        return phrase_of(parse, poss)
    for prep in parse.children[noun]:
        if parse.lower[prep] in ("by", "from") and (who := parse.child(prep, "pobj")) is not None:
            return phrase_of(parse, who)
    head = parse.head[noun]
    if parse.dep[noun] in ("dobj", "attr", "conj", "pobj", "acomp") and head != noun:
        return source_of(parse, head if parse.dep[noun] != "pobj" else parse.head[head])
    if parse.dep[noun] in ("nsubj", "nsubjpass"):
        return phrase_of(parse, noun)
    first = parse.left[noun]
    if parse.lower[noun].endswith("ed") and parse.tag[first] == "DT" and 0 < noun - first < 3:
        return Phrase(first, noun - 1, noun - 1)  # a verb that the parser took for a noun: "A third joked that"
    return None


def definite_subjects(parse: Parse) -> Iterator[Phrase]:
    """The subjects of main clauses that are no names but speak of something told before: "the embassy", "her son"."""
    for i, dep in enumerate(parse.dep):
        if dep not in _SUBJECTS or parse.tag[i] not in ("NN", "NNS", "NNP"):
            continue
        verb = parse.head[i]
        if parse.dep[verb] not in ("ROOT", "conj", "ccomp") or parse.lower[parse.left[i]] not in (
            *("the", "this", "that", "his", "her", "their", "my", "our"),
        ):
            continue
        yield phrase_of(parse, i)


def several_subjects(parse: Parse) -> Iterator[Phrase]:
    """The subjects of main clauses that are several without a name or an article: "two farmers", "neighbours"."""
    for i, dep in enumerate(parse.dep):
        if dep in _SUBJECTS and parse.tag[i] == "NNS" and parse.dep[parse.head[i]] in ("ROOT", "conj"):
            phrase = phrase_of(parse, i)
            if parse.tag[phrase.first] in ("NNS", "CD", "JJ"):
                yield phrase


def new_documents(parse: Parse, nouns: frozenset[str]) -> Iterator[Phrase]:
    """What a main clause says is issued: the statement of "issued a joint statement". ``nouns``: what documents are."""
    for i, dep in enumerate(parse.dep):
        if dep not in ("dobj", "nsubjpass") or parse.lower[i] not in nouns:
            continue
        verb = parse.head[i]
        if parse.dep[verb] in ("ROOT", "conj") and parse.tag[parse.left[i]] in ("DT", "PRP$"):
            yield phrase_of(parse, i)
