"""Where a language model sees names amiss: persons cut at a particle, and companies before their legal form.

"Ursula von der" and "Leyen" are one person, "Dangote" and "Cement Plc" one company, as "Merrill Lynch" and "Co" are.
"""

from search.reading.names import heads, is_written_form
from search.reading.parse import Parse

Labelled = tuple[int, int, str]  # first token, last token + 1, label
_LABELS = ("PERSON", "GPE", "ORG", "NORP", "LOC", "FAC")
_NAME = ("NNP", "NNPS")


def whole_names(parse: Parse, particles: frozenset[str]) -> list[Labelled]:
    """The named things of a parse, persons and companies mended that are cut, in the order of the text."""
    found = list(parse.entities)
    i = 0
    while i < len(parse):
        end = i
        while end < len(parse) and parse.word[end] in particles:  # in lower case: "La Paz" is none
            end += 1
        if i < end < len(parse) and i and _is_name(parse, i - 1) and _is_name(parse, end):
            found = _mended(found, i - 1, end)
        i = max(end, i + 1)
    for i, word in enumerate(parse.word):
        if is_written_form(word) and _is_name(parse, i) and (first := _company(parse, i)) < i:
            found = _with_company(found, first, i)
    return found


def _company(parse: Parse, form: int) -> int:
    """The first token of a company's name, of which the token of its legal form is given."""
    first = form
    if form > 1 and parse.lower[form - 1] in ("and", "&") and parse.dep[form] == "conj" and _is_name(parse, form - 2):
        first = form - 2
    while (
        first and parse.dep[first - 1] == "compound" and parse.head[first - 1] <= form and _may_name(parse, first - 1)
    ):
        first -= 1
    return first


def _may_name(parse: Parse, i: int) -> bool:
    """True for a name, and for the Dangote that begins a sentence, where the model took it for a noun."""
    begins = parse.word[i].istitle() and parse.tag[i] == "NN"
    return _is_name(parse, i) or (begins and parse.lower[i] not in heads()["BUSINESS"] | heads()["PERSON"])


def _with_company(found: list[Labelled], first: int, form: int) -> list[Labelled]:
    """The same with one organisation up to its legal form, without what the model saw in it; more, if it saw more."""
    touched = [e for e in found if e[0] <= form and e[1] > first]
    if any(begin < first and end > form for begin, end, _ in touched):
        return found
    if any(label not in _LABELS for _, _, label in touched):
        return found
    whole = (min(first, *(e[0] for e in touched), first), max(form + 1, *(e[1] for e in touched), form), "ORG")
    return sorted([*(e for e in found if e not in touched), whole])


def _is_name(parse: Parse, i: int) -> bool:
    return parse.word[i][:1].isupper() and parse.tag[i] in _NAME


def _mended(found: list[Labelled], before: int, behind: int) -> list[Labelled]:
    """The same with one person from the name before a particle to the one behind it, if there is any person in it."""
    touched = [e for e in found if e[0] <= behind and e[1] > before and e[2] in _LABELS]
    if not any(label == "PERSON" for _, _, label in touched):
        return found
    if any(first <= before and end > behind for first, end, _ in touched):
        return found  # it is whole
    whole = (min(before, *(e[0] for e in touched)), max(behind + 1, *(e[1] for e in touched)), "PERSON")
    return sorted([*(e for e in found if e not in touched), whole])
