"""Named mentions of a parsed piece: what the language model saw, corrected by rules and tables."""

import re
from collections.abc import Iterator

from search.reading.acronyms import acronym_behind, spelt_out
from search.reading.governments import acts, country_of, host_of, offices_in
from search.reading.headline import is_headline
from search.reading.introduced import introduced
from search.reading.name_kinds import called, kind_of
from search.reading.named import Named
from search.reading.names import (
    Known,
    body_nouns,
    heads,
    honorifics,
    known,
    known_beginnings,
    particles,
    sex_of,
    without_titles,
)
from search.reading.organisations import is_alone_nobody
from search.reading.overlooked import overlooked
from search.reading.parse import Parse
from search.reading.reading import MentionType
from search.reading.roles import is_person, people, roles_of
from search.reading.whole_names import whole_names

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
_GIVEN = 3  # names before a surname
_TITLE = 3  # words of a title
_MAX_KNOWN = 8  # words of the longest name in the tables
_SIGNS = '<>[]{}|*_"“”'
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
        for first, last in spelt_out(self._parse):
            if not sex_of(self._parse.word[first]):  # "John Edgar Roe (JER)"
                self._take(first, last, MentionType.ORG, known().get(self._words(first, last)))
        for first, last, entry in self._known_names():
            self._take(first, last, entry.type, entry)
        for first, last in introduced(self._parse) if not self._headline else ():
            self._take(first, last, MentionType.PERSON, None)
        for first, end, label in whole_names(self._parse, particles()):
            if label in _TYPES:
                for a, b in self._parts(first, end - 1, _TYPES[label]):
                    type_ = kind_of(self._parse, a, b, _TYPES[label])
                    self._take(*(self._whole(a, b) if type_ is MentionType.PERSON else (a, b)), type_, None)
        for first, last, type_ in overlooked(self._parse, self._taken):
            self._take(first, last, type_, None)
        return sorted(self._found, key=lambda m: m.start)

    def _whole(self, first: int, last: int) -> tuple[int, int]:
        """A person's name with what the model cut off: "Ji" before "-won", "Mehmet" before "Aydın"."""
        parse = self._parse
        while last + 2 < len(parse) and parse.word[last + 1] == "-" and parse.word[last + 2].isalpha():
            if parse.end[last] != parse.start[last + 1] or parse.end[last + 1] != parse.start[last + 2]:
                break
            last += 2
        if first == last and sex_of(parse.word[first]) and self._is_surname(first + 1):
            last += 1
        begin = parse.left[last]
        before = range(begin, first)
        given = all(parse.dep[i] == "compound" and parse.head[i] == last and self._is_given(i) for i in before)
        sure = first == last or all(sex_of(parse.word[i]) for i in before)
        if 0 < len(before) <= _GIVEN and given and sure and without_titles(f"{parse.word[begin]} x")[0] != "x":
            first = begin
        return first, last

    def _is_surname(self, i: int) -> bool:
        """True for the Bondar of "Oleksandr Bondar", which the model cut off."""
        parse = self._parse
        if i >= len(parse) or self._taken[i] or parse.tag[i] != "NNP" or not parse.word[i].istitle():
            return False
        free = not any(begin <= i < end for begin, end, _ in parse.entities) and parse.word[i] not in heads()["ORG"]
        return free and parse.dep[i - 1] == "compound" and parse.head[i - 1] == i

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
        start, end = self._without_signs(*parse.span(first, last))
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
            called(self._parse, first, last, head) if type_ is MentionType.ORG else (),
            self._owns_subject(head),
        )

    def _without_signs(self, start: int, end: int) -> tuple[int, int]:
        """Without the brackets and the like around a name, of which the last word is taken for a part ("Ltd>")."""
        inside = self._text[start:end].strip(_SIGNS)
        start = self._text.index(inside, start)
        return start, start + len(inside) if inside else end

    def _titles(self, first: int, last: int) -> int:
        """How many words of a name's beginning are one title: "Mr", "Crown Prince"."""
        counts = range(min(_TITLE, last - first), 0, -1)
        return next((n for n in counts if without_titles(f"{self._words(first, first + n - 1)} x")[0] == "x"), 0)

    def _is_introduced(self, head: int) -> bool:
        """True for the name in "Ms. Roe, a baker in Ness, said"."""
        parse = self._parse
        behind = parse.child(head, "appos")
        return behind is not None and behind > head and parse.lower[parse.left[behind]] in ("a", "an", "another")

    def _owns_subject(self, head: int) -> bool:
        parse = self._parse
        thing = parse.head[head]
        nobody = parse.lower[thing] not in people() | body_nouns() and parse.tag[thing] in ("NN", "NNS")
        return parse.dep[head] == "poss" and nobody and self._main_subject(thing)

    def _main_subject(self, head: int) -> bool:
        parse = self._parse
        verb = parse.head[head]
        return parse.dep[head] in ("nsubj", "nsubjpass") and parse.dep[verb] in ("ROOT", "conj")
