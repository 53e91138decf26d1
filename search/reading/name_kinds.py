"""What a name is, a person's or an organisation's, by its own words and by those beside it."""

from search.reading.names import body_nouns, heads, particles, sex_of, without_titles
from search.reading.organisations import has_legal_form, is_company
from search.reading.parse import Parse
from search.reading.reading import MentionType
from search.reading.roles import is_person, people

_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "mx", "herr", "frau"})
_ON_AIR = frozenset({"television", "radio", "tv"})
_NO_OUTLETS = (MentionType.PERSON, MentionType.PLACE, MentionType.OTHER)
_NAMES = 3  # words of a person's name


def words(parse: Parse, first: int, last: int) -> str:
    """The words from one token to another."""
    return " ".join(parse.word[first : last + 1])


def kind_of(parse: Parse, first: int, last: int, type_: MentionType) -> MentionType:
    """What a name is that the model took for ``type_``, by its own words and those beside it."""
    around, word = heads(), parse.word[last]
    if first < last and type_ is not MentionType.EVENT and has_legal_form(words(parse, first, last)):
        return MentionType.ORG
    if parse.lower[first].strip(".") in _FORMS_OF_ADDRESS and first < last:
        return MentionType.PERSON  # "Ms Adaeze Bello"
    if type_ is not MentionType.ORG and _is_thing(parse, first, last, type_):
        return MentionType.ORG
    if first < last - 1 and type_ is not MentionType.PERSON and word not in around["ORG"] | around["EVENT"]:
        name, title = words(parse, first, last), words(parse, first, first + 1)
        bare = without_titles(name)[0]
        titled = without_titles(f"{title} x")[0] == "x" and bare in name[len(title) :]
        if titled or (bare != name and " " in bare and sex_of(bare.split()[0])):
            return MentionType.PERSON  # "Rear Admiral Ann Roe", whatever the model took her for
    if type_ is MentionType.PERSON and _is_called(parse, first, last, around["FIRM"]):
        return MentionType.ORG  # "building products group James Hardie"
    if type_ is MentionType.OTHER and _is_called(parse, first, last, body_nouns()):
        return MentionType.ORG  # "US magazine Rolling Stone"
    label = next((label for b, e, label in parse.entities if b <= first and last < e), "")
    if first == last and label == "ORG" and is_named_kin(parse, first):
        return MentionType.PERSON
    if label == "GPE" and _is_said_to_be_somebody(parse, last):
        return MentionType.PERSON
    if label in ("ORG", "GPE") and first < last and word not in around["ORG"] and _has_office(parse, first, last):
        return MentionType.PERSON
    if label == "ORG" and _has_given_name(parse, first, last):
        return MentionType.PERSON
    if first < last and word in around["EVENT"]:
        return MentionType.EVENT
    if first < last and word in around["ORG"] and type_ is not MentionType.EVENT:
        return MentionType.ORG
    return type_


def _is_thing(parse: Parse, first: int, last: int, type_: MentionType) -> bool:
    """True for "told Al-Mashriq newspaper", and for what goes on as a thing does: "Cascade Water, which"."""
    behind = parse.lower[last + 1 : last + 3]
    if type_ in _NO_OUTLETS and behind and behind[0] in heads()["MEDIA"] | _ON_AIR:
        return True
    return type_ is MentionType.PERSON and first < last and behind == [",", "which"]


def _is_said_to_be_somebody(parse: Parse, i: int) -> bool:
    """True for "Erdogan, Turkey's president,", a name with an office behind it."""
    office = parse.child(i, "appos")
    return office is not None and office > i and parse.tag[office] == "NN" and is_person(parse.lower[office])


def _has_office(parse: Parse, first: int, last: int) -> bool:
    """True for "Chancellor Olaf Scholz" and for "Von der Leyen", whatever the model took them for."""
    before = first - 1
    if parse.lower[first] in ("von", "van") and parse.lower[first + 1] in particles():
        return True
    if before >= 0 and sex_of(parse.word[first]) and parse.lower[before] in people():
        return True  # "captain Fabien Pelous", whatever the model took the captain for
    if "-" in parse.word[first : last + 1] and sex_of("".join(parse.word[first : first + 3])):
        return True  # Jean-Philippe, Hans-Werner
    title = before >= 0 and parse.word[before].istitle() and _is_called(parse, first, last, people())
    return title and all(parse.word[i].istitle() for i in range(first, last + 1))


def _has_given_name(parse: Parse, first: int, last: int) -> bool:
    """True for "Dmitrij Trenin", whom the model took for an organisation; not for "Morgan Stanley"."""
    name, own = words(parse, first, last), parse.word[first : last + 1]
    given = sex_of(own[0]) and own[0].lower() not in heads()["FIRMS"]
    few = 1 < len(own) <= _NAMES and all(word.istitle() and word.isalpha() for word in own)
    return bool(given) and few and own[-1] not in heads()["ORG"] and not is_company(name)


def _is_called(parse: Parse, first: int, last: int, nouns: frozenset[str]) -> bool:
    """True where one of these nouns stands before a name and belongs to it."""
    before = first - 1
    if before < 0 or parse.lower[before] not in nouns:
        return False
    alike = parse.head[before] == parse.head[last] and parse.dep[before] == parse.dep[last]
    beside = first <= parse.head[before] <= last or parse.head[last] == before
    return beside or alike  # however the model took it: "the retail chain James Hardie met"


def called(parse: Parse, first: int, last: int, head: int) -> tuple[str, ...]:
    """The nouns that say what an organisation is: "US magazine Roads", "Roads, a magazine for drivers,"."""
    before = [parse.lower[first - 1]] if _is_called(parse, first, last, body_nouns()) else []
    behind = (c for c in parse.children[head] if parse.dep[c] == "appos" and c > last)
    return (*before, *(parse.lower[c] for c in behind if parse.lower[c] in body_nouns()))


def is_named_kin(parse: Parse, i: int) -> bool:
    """True for the Olena of "his mother, Olena,"."""
    noun = parse.head[i]
    beside = parse.dep[i] == "appos" and noun < i and parse.word[i - 1] == "," and parse.left[i] == i
    return beside and parse.word[i].istitle() and _is_kin_or_office(parse, noun)


def _is_kin_or_office(parse: Parse, noun: int) -> bool:
    return parse.tag[noun] == "NN" and is_person(parse.lower[noun])
