"""Names that a language model overlooked, told by what stands around them."""

from collections.abc import Callable, Iterator, Sequence

from search.reading.headline import is_headline
from search.reading.name_kinds import is_named_kin, words
from search.reading.names import body_nouns, known, without_titles
from search.reading.parse import Parse
from search.reading.reading import MentionType
from search.reading.roles import is_person, people

_MAX_TITLED = 5  # tokens of a name with its title
_LETTERS = range(2, 7)  # of an acronym
_BESIDE = {"PERSON": MentionType.PERSON, "GPE": MentionType.PLACE, "LOC": MentionType.PLACE}

Found = tuple[int, int, MentionType]  # the first token and the last


def overlooked(parse: Parse, taken: Sequence[bool]) -> Iterator[Found]:
    """The names; ``taken`` says which tokens belong to a mention, and may change while they are taken."""
    ways: tuple[Callable[[Parse, Sequence[bool]], Iterator[Found]], ...] = (
        _titled,
        _coordinated,
        _kin,
        _explained,
        _acronyms,
    )
    for way in ways:
        yield from way(parse, taken)


def _titled(parse: Parse, taken: Sequence[bool]) -> Iterator[Found]:
    """The Odile Perrin of "Mayor Odile Perrin" where nobody was seen."""
    i, size = 0, 0 if is_headline(parse) else len(parse)
    while i < size:
        last = i
        if parse.tag[i] != "NNP":
            i += 1
            continue
        while last + 1 < size and parse.tag[last + 1] == "NNP" and parse.word[last + 1].istitle():
            last += 1
        free = parse.word[i].istitle() and not any(taken[i : last + 1])
        if free and 0 < last - i < _MAX_TITLED:
            bare = without_titles(words(parse, i, last))[0].split()
            if 0 < len(bare) < last - i + 1 and bare[-1].lower() not in people() and bare[-1] not in known():
                yield last + 1 - len(bare), last, MentionType.PERSON
        i = last + 1


def _coordinated(parse: Parse, taken: Sequence[bool]) -> Iterator[Found]:
    """The X of "X and Y" where only Y was seen."""
    for first, _, label in parse.entities:
        if label not in _BESIDE or first < 3 or parse.lower[first - 1] not in ("and", "or"):
            continue
        last = begin = first - 2
        while begin > 0 and parse.tag[begin - 1] == "NNP" and not taken[begin - 1]:
            begin -= 1
        # "Founder and director Ann Roe" is one person
        if parse.tag[last] == "NNP" and begin > 0 and last - begin < 3 and parse.lower[last] not in people():
            yield begin, last, _BESIDE[label]


def _kin(parse: Parse, _: Sequence[bool]) -> Iterator[Found]:
    """The names in "his mother, Olena," that the model overlooked."""
    return (
        (i, i, MentionType.PERSON) for i, tag in enumerate(parse.tag) if tag == "NNP" and i and is_named_kin(parse, i)
    )


def _explained(parse: Parse, taken: Sequence[bool]) -> Iterator[Found]:
    """The Ifo of "Ifo, a research institute,", the Roe of "Roe, a baker," that the model overlooked."""
    for noun, dep in enumerate(parse.dep):
        name = parse.head[noun]
        if dep != "appos" or name > noun or parse.tag[name] != "NNP" or taken[name]:
            continue
        if parse.lower[parse.left[noun]] not in ("a", "an", "the") or not parse.word[name].istitle():
            continue
        first = name
        while first and parse.dep[first - 1] == "compound" and parse.tag[first - 1] == "NNP":
            first -= 1
        if parse.lower[noun] in body_nouns():
            yield first, name, MentionType.ORG
        elif is_person(parse.lower[noun]):
            yield first, name, MentionType.PERSON


def _acronyms(parse: Parse, taken: Sequence[bool]) -> Iterator[Found]:
    """The BT of "BT reports that", where the words beside it aren't in capitals, too."""
    for i, dep in enumerate(parse.dep):
        letters = parse.word[i]
        if dep != "nsubj" or taken[i] or not letters.isupper() or not letters.isalpha() or len(letters) not in _LETTERS:
            continue
        shouted = any(
            word.isupper() and len(word) > 1 for word in parse.word[max(0, i - 1) : i] + parse.word[i + 1 : i + 3]
        )
        if parse.tag[i] in ("NNP", "NNPS") and not shouted:
            yield i, i, MentionType.ORG
