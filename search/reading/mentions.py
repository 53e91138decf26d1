"""Named mentions of a parsed piece: what the language model saw, corrected by rules and tables."""

import re
from collections.abc import Iterator

from search.reading.acronyms import acronym_behind
from search.reading.governments import acts, country_of, host_of, offices_in
from search.reading.introduced import introduced
from search.reading.named import Named
from search.reading.names import Known, heads, honorifics, known, known_beginnings, particles, sex_of, without_titles
from search.reading.organisations import has_legal_form, is_alone_nobody
from search.reading.parse import Parse
from search.reading.reading import MentionType
from search.reading.roles import is_person, people, roles_of
from search.reading.whole_names import is_headline, whole_names

_TYPES = {
    "PERSON": MentionType.PERSON,
    "ORG": MentionType.ORG,
    "GPE": MentionType.PLACE,
    "LOC": MentionType.PLACE,
    "FAC": MentionType.PLACE,
    "NORP": MentionType.NORP,
    "EVENT": MentionType.EVENT,
    "PRODUCT": MentionType.OTHER,
    "WORK_OF_ART": MentionType.OTHER,
    "LAW": MentionType.OTHER,
}
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "mx", "herr", "frau"})
_ON_AIR = frozenset({"television", "radio", "tv"})
_NO_OUTLETS = (MentionType.PERSON, MentionType.PLACE, MentionType.OTHER)
_GIVEN = 3  # names before a surname
_TITLE = 3  # words of a title
_MAX_KNOWN = 8  # words of the longest name in the tables
_MAX_TITLED = 5  # tokens of a name with its title
_LEADING = frozenset({"the", "a", "an", "'s", '"', "'", "``", "''", "(", "-", "–", "—", "and", "@", "#"})
_TRAILING = frozenset({"'s", "'", '"', "''", "``", ",", ".", ")", "-", "–", "—", "and", ":", ";"})


class Mentions:
    """Finds the named mentions of one piece."""

    def __init__(self, parse: Parse, text: str) -> None:
        self._parse = parse
        self._text = text
        self._taken = [False] * len(parse)
        self._found: list[Named] = []
        self._headline = is_headline(parse)

    def all(self) -> list[Named]:
        """The mentions, sorted, none overlapping another."""
        for first, last in offices_in(self._parse):
            self._take(first, last, MentionType.ORG, known().get(self._words(first, last)))
        for first, last, entry in self._known_names():
            self._take(first, last, entry.type, entry)
        for first, last in introduced(self._parse) if not self._headline else ():
            self._take(first, last, MentionType.PERSON, None)
        for first, end, label in whole_names(self._parse, particles()):
            if label in _TYPES:
                for a, b in self._parts(first, end - 1, _TYPES[label]):
                    type_ = self._type(a, b, _TYPES[label])
                    self._take(*(self._whole(a, b) if type_ is MentionType.PERSON else (a, b)), type_, None)
        for first, last in self._titled():
            self._take(first, last, MentionType.PERSON, None)
        for first, last, type_ in self._coordinated():
            self._take(first, last, type_, None)
        for i in self._appositions():
            self._take(i, i, MentionType.PERSON, None)
        return sorted(self._found, key=lambda m: m.start)

    def _titled(self) -> Iterator[tuple[int, int]]:
        """The Odile Perrin of "Mayor Odile Perrin" where nobody was seen."""
        parse = self._parse
        i, size = 0, 0 if self._headline else len(parse)
        while i < size:
            last = i
            if parse.tag[i] != "NNP":
                i += 1
                continue
            while last + 1 < size and parse.tag[last + 1] == "NNP" and parse.word[last + 1].istitle():
                last += 1
            free = parse.word[i].istitle() and not any(self._taken[i : last + 1])
            if free and 0 < last - i < _MAX_TITLED:
                bare = without_titles(self._words(i, last))[0].split()
                if 0 < len(bare) < last - i + 1 and bare[-1].lower() not in people() and bare[-1] not in known():
                    yield last + 1 - len(bare), last
            i = last + 1

    def _coordinated(self) -> Iterator[tuple[int, int, MentionType]]:
        """The X of "X and Y" where only Y was seen."""
        parse = self._parse
        for first, _, label in parse.entities:
            if label not in ("PERSON", "GPE", "LOC") or first < 3 or parse.lower[first - 1] not in ("and", "or"):
                continue
            last = begin = first - 2
            while begin > 0 and parse.tag[begin - 1] == "NNP" and not self._taken[begin - 1]:
                begin -= 1
            # "Founder and director Ann Roe" is one person
            if parse.tag[last] == "NNP" and begin > 0 and last - begin < 3 and parse.lower[last] not in people():
                yield begin, last, _TYPES[label]

    def _appositions(self) -> Iterator[int]:
        """The names in "his mother, Olena," that the model overlooked."""
        return (i for i, tag in enumerate(self._parse.tag) if tag == "NNP" and i and self._is_named_kin(i))

    def _is_named_kin(self, i: int) -> bool:
        """True for the Olena of "his mother, Olena,"."""
        parse = self._parse
        noun = parse.head[i]
        beside = parse.dep[i] == "appos" and noun < i and parse.word[i - 1] == "," and parse.left[i] == i
        return beside and parse.word[i].istitle() and self._is_kin_or_office(noun)

    def _is_kin_or_office(self, noun: int) -> bool:
        return self._parse.tag[noun] == "NN" and is_person(self._parse.lower[noun])

    def _whole(self, first: int, last: int) -> tuple[int, int]:
        """A person's name with what the model cut off: "Ji" before "-won", "Mehmet" before "Aydın"."""
        parse = self._parse
        while last + 2 < len(parse) and parse.word[last + 1] == "-" and parse.word[last + 2].isalpha():
            if parse.end[last] != parse.start[last + 1] or parse.end[last + 1] != parse.start[last + 2]:
                break
            last += 2
        begin = parse.left[last]
        before = range(begin, first)
        given = all(parse.dep[i] == "compound" and parse.head[i] == last and self._is_given(i) for i in before)
        sure = first == last or all(sex_of(parse.word[i]) for i in before)
        if 0 < len(before) <= _GIVEN and given and sure and without_titles(f"{parse.word[begin]} x")[0] != "x":
            first = begin
        return first, last

    def _is_given(self, i: int) -> bool:
        """True for a word that may be a given name of the name behind it, and no office or land."""
        word, lower = self._parse.word[i], self._parse.lower[i]
        return (
            self._parse.tag[i] == "NNP"
            and word.istitle()
            and not self._taken[i]
            and not is_person(lower)
            and word not in known()
        )

    def _words(self, first: int, last: int) -> str:
        return " ".join(self._parse.word[first : last + 1])

    def _take(self, first: int, last: int, type_: MentionType, entry: Known | None) -> None:
        if first > last or any(self._taken[first : last + 1]):
            return
        if first == last and entry is None and is_alone_nobody(self._parse.word[first]):
            return
        self._taken[first : last + 1] = [True] * (last + 1 - first)
        self._found.append(self._named(first, last, type_, entry))

    # -- where names are

    def _known_names(self) -> Iterator[tuple[int, int, Known]]:
        table, beginnings, parse = known(), known_beginnings(), self._parse
        i = 0
        while i < len(parse):
            step = 1
            if parse.word[i] in beginnings and parse.word[i][:1].isupper():
                for count in range(min(_MAX_KNOWN, len(parse) - i), 0, -1):
                    entry = table.get(self._words(i, i + count - 1))
                    if entry is not None and self._fits(i, i + count - 1, entry):
                        yield i, i + count - 1, entry
                        step = count
                        break
            i += step

    def _fits(self, first: int, last: int, entry: Known) -> bool:
        """False where a known word is part of a longer name, or isn't a name here."""
        parse = self._parse
        if entry.name == "West":
            following = parse.word[last + 1][:1] if last + 1 < len(parse) else ""
            return (self._headline or (first > 0 and parse.lower[first - 1] == "the")) and (
                self._headline or not following.isupper()
            )
        if self._headline:
            return True
        for begin, end, label in parse.entities:
            if begin <= first and last < end and (begin < first or last < end - 1):
                inner = parse.lower[begin:end]
                if label in ("PERSON", "ORG", "EVENT", "FAC", "WORK_OF_ART") and not {"'s", "and", "/", ","} & set(
                    inner
                ):
                    return False
            if (begin, last) == (first, end - 1) and label == "PERSON" and sex_of(parse.word[first]):
                return False
        before = parse.word[first - 1] if first else ""
        behind = parse.word[last + 1] if last + 1 < len(parse) else ""
        if entry.type in (MentionType.PLACE, MentionType.COUNTRY) and first == last:
            # Jordan Smith, Michael Jordan: somebody's name
            if parse.dep[first] == "compound" and behind[:1].isupper() and self._in_person(first):
                return False
            if before[:1].isupper() and self._in_person(first):
                return False
        acronym = len(parse.word[first]) > 2 and parse.word[first].isupper()  # WHO is no pronoun
        return acronym or parse.tag[first].startswith(("NN", "JJ")) or first != last

    def _in_person(self, i: int) -> bool:
        return any(b <= i < e and label == "PERSON" for b, e, label in self._parse.entities)

    def _parts(self, first: int, last: int, type_: MentionType) -> Iterator[tuple[int, int]]:
        """What the model took for one name, cut where two stand in it, without what doesn't belong to a name."""
        parse = self._parse
        cuts = [
            i
            for i in range(first, last + 1)
            if self._taken[i]
            or parse.lower[i] in ("/", "|", "nor")
            or (
                parse.lower[i] in ("and", ",", "or") and type_ is not MentionType.ORG and type_ is not MentionType.OTHER
            )
        ]
        begin = first
        for cut in [*cuts, last + 1]:
            a, b = begin, cut - 1
            while a <= b and parse.lower[a] in _LEADING:
                a += 1
            while b >= a and parse.lower[b] in _TRAILING:
                b -= 1
            words = self._words(a, b)
            if a <= b and words != words.lower() and words.lower() not in honorifics():
                yield a, b
            begin = cut + 1

    def _type(self, first: int, last: int, type_: MentionType) -> MentionType:
        around, word = heads(), self._parse.word[last]
        if first < last and type_ is not MentionType.EVENT and has_legal_form(self._words(first, last)):
            return MentionType.ORG
        if self._parse.lower[first].strip(".") in _FORMS_OF_ADDRESS and first < last:
            return MentionType.PERSON
        behind = self._parse.lower[last + 1] if last + 1 < len(self._parse) else ""
        if type_ in _NO_OUTLETS and behind in around["MEDIA"] | _ON_AIR:
            return MentionType.ORG  # "told Al-Mashriq newspaper"
        if type_ is MentionType.PERSON and first < last and self._parse.lower[last + 1 : last + 3] == [",", "which"]:
            return MentionType.ORG
        if first < last - 1 and type_ is not MentionType.PERSON and word not in around["ORG"] | around["EVENT"]:
            name, title = self._words(first, last), self._words(first, first + 1)
            bare = without_titles(name)[0]
            titled = without_titles(f"{title} x")[0] == "x" and bare in name[len(title) :]
            if titled or (bare != name and " " in bare and sex_of(bare.split()[0])):
                return MentionType.PERSON  # "Rear Admiral Ann Roe", whatever the model took her for
        label = next((label for b, e, label in self._parse.entities if b <= first and last < e), "")
        if first == last and label == "ORG" and self._is_named_kin(first):
            return MentionType.PERSON
        if label == "GPE" and self._is_said_to_be_somebody(last):
            return MentionType.PERSON
        if label in ("ORG", "GPE") and first < last and word not in around["ORG"] and self._has_office(first, last):
            return MentionType.PERSON
        if first < last and word in around["EVENT"]:
            return MentionType.EVENT
        if first < last and word in around["ORG"] and type_ is not MentionType.EVENT:
            return MentionType.ORG
        return type_

    def _is_said_to_be_somebody(self, i: int) -> bool:
        """True for "Erdogan, Turkey's president,", a name with an office behind it."""
        parse = self._parse
        office = parse.child(i, "appos")
        return office is not None and office > i and parse.tag[office] == "NN" and is_person(parse.lower[office])

    def _has_office(self, first: int, last: int) -> bool:
        """True for "Chancellor Olaf Scholz" and for "Von der Leyen", whatever the model took them for."""
        parse, before = self._parse, first - 1
        if parse.lower[first] in ("von", "van") and parse.lower[first + 1] in particles():
            return True
        title = before >= 0 and parse.word[before].istitle() and parse.dep[before] == "compound"
        office = title and parse.lower[before] in people() and first <= parse.head[before] <= last
        return office and all(parse.word[i].istitle() for i in range(first, last + 1))

    # -- what is known of a name

    def _named(self, first: int, last: int, type_: MentionType, entry: Known | None) -> Named:
        parse = self._parse
        sex = ""
        begin, addressed = first, False
        if type_ is MentionType.PERSON:
            while first < last and (count := self._titles(first, last)):
                sex = sex or without_titles(f"{self._words(first, first + count - 1)} x")[1]
                first += count
            if not sex and first > 0:
                sex = without_titles(f"{parse.word[first - 1]} x")[1]
            addressed = bool(sex)
            sex = sex or (sex_of(parse.word[first]) if first < last else "")
        start, end = parse.span(first, last)
        name = re.sub(r"\s+", " ", self._text[start:end])
        head = next((i for i in range(first, last + 1) if not first <= parse.head[i] <= last), last)
        roles = roles_of(parse, self._text, begin, first, last, head) if type_ is MentionType.PERSON else ()
        metonym = entry is not None and bool(entry.country) and type_ is MentionType.PLACE and acts(parse, head)
        return Named(
            start,
            end,
            name,
            type_,
            entry,
            sex,
            metonym,
            self._main_subject(head),
            self._headline and entry is None,
            roles,
            country := country_of(parse, first, last) if type_ is MentionType.ORG and entry is None else "",
            host_of(parse, last) if country else "",
            acronym_behind(self._text, end) if type_ is MentionType.ORG else "",
            addressed and self._is_introduced(head),
        )

    def _titles(self, first: int, last: int) -> int:
        """How many words of a name's beginning are one title: "Mr", "Crown Prince"."""
        counts = range(min(_TITLE, last - first), 0, -1)
        return next((n for n in counts if without_titles(f"{self._words(first, first + n - 1)} x")[0] == "x"), 0)

    def _is_introduced(self, head: int) -> bool:
        """True for the name in "Ms. Roe, a baker in Ness, said"."""
        parse = self._parse
        behind = parse.child(head, "appos")
        return behind is not None and behind > head and parse.lower[parse.left[behind]] in ("a", "an", "another")

    def _main_subject(self, head: int) -> bool:
        parse = self._parse
        verb = parse.head[head]
        return parse.dep[head] in ("nsubj", "nsubjpass") and parse.dep[verb] in ("ROOT", "conj")
