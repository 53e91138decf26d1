"""Where the content of a cue verb stands in a parse, by tokens: (first, last), both included."""

from search.reading.cues import Cue, verbs
from search.reading.parse import Parse
from search.reading.sources import Phrase, source_of

Tokens = tuple[int, int]
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
EDGE = frozenset(",;:.-–—()")
_DASHES = frozenset({"-", "–", "—"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOMINAL = ("NN", "PRP")
_PUT_IN = 14  # tokens between a cue and the commas around what is put in


class Contents:
    """Finds contents in one piece."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._verbs = verbs()

    # -- clauses

    def clause_of(self, v: int) -> int | None:
        """The clause that a verb has for its object."""
        parse = self._parse
        for c in parse.children[v]:
            if parse.dep[c] == "ccomp" and abs(c - v) >= 1:
                return c
        return None

    def clause_spans(self, v: int, clause: int) -> list[Tokens]:
        """The tokens of the clause that are its content."""
        parse = self._parse
        first, last = parse.left[clause], parse.right[clause]
        if clause > v:
            return [(self._after_day(max(first, v + 1), clause), self.before_next_cue(clause, last))]
        subject = parse.child(v, "nsubj", "nsubjpass")
        stop = min(v, parse.left[subject]) if subject is not None and subject > clause else v
        return [(self.after_link(first, stop), min(last, stop - 1))]

    def _after_day(self, first: int, clause: int) -> int:
        """Where a clause begins behind the day on which it was said: "said on Monday it would"."""
        parse = self._parse
        day = first + 1 if parse.lower[first] == "on" else first
        if (
            day + 1 < clause
            and parse.word[day] in _DAYS
            and parse.tag[day + 1].startswith(("PRP", "DT", "NN", "IN", "EX"))
        ):
            return day + 1
        return first

    def after_link(self, first: int, stop: int) -> int:
        """Where a content begins that stands before its cue: after a semicolon, and after "And", "But"."""
        parse = self._parse
        first = next((i + 1 for i in range(stop - 1, first, -1) if parse.word[i] == ";"), first)
        while first < stop and (parse.tag[first] == "CC" or parse.word[first] in EDGE):
            first += 1
        return first

    def before_next_cue(self, clause: int, last: int) -> int:
        """The end of a content before a cue that the parser hung on it: ``…, adding that``, ``and asked why``."""
        parse = self._parse
        for c in parse.children[clause]:
            if c < clause or self._verbs.get(parse.lower[c]) is None:
                continue
            first = parse.left[c]
            if parse.dep[c] == "advcl" and parse.tag[c] == "VBG" and first == c and parse.word[c - 1] == ",":
                return c - 1
            if (
                parse.dep[c] == "conj"
                and parse.tag[c] == "VBD"
                and parse.child(c, "nsubj", "nsubjpass") is None
                and parse.child(c, "ccomp") is not None
                and first - 1 > clause
            ):
                return first - 2 if parse.dep[first - 1] == "cc" else first - 1
        return last

    def is_infinitive(self, token: int) -> bool:
        """True for a verb with "to"."""
        parse = self._parse
        return any(parse.dep[c] == "aux" and parse.tag[c] == "TO" for c in parse.children[token])

    def infinitive_of(self, v: int) -> int | None:
        """The infinitive that hangs on a verb: "promised to leave"."""
        parse = self._parse
        for c in parse.children[v]:
            if c > v and parse.dep[c] in ("xcomp", "advcl", "ccomp") and self.is_infinitive(c):
                return c
        return None

    def around(self, v: int) -> list[Tokens] | None:
        """The content around a cue put in between commas: "The plan, she said, would fail"."""
        parse = self._parse
        head = parse.head[v]
        if head == v or parse.dep[v] not in ("parataxis", "ccomp", "advcl", "dep"):
            return None
        if parse.child(v, "nsubj") is None or parse.child(v, "dobj", "ccomp", "xcomp") is not None:
            return None
        first, last = parse.left[v], parse.right[v]
        begin, end = parse.left[head], parse.right[head]
        marks = (",", '"', "-", "–", "—")
        if first > begin and parse.word[first - 1] not in marks and parse.word[first] not in marks:
            return None
        if last - first > 30 or (last < end and parse.word[last + 1] not in (",", ".", ";", "-", "–", "—", ":")):
            return None
        return [(begin, first - 1), (last + 1, end)]

    def put_in(self, v: int) -> list[Tokens] | None:
        """The same by the commas alone: they lead the parser astray, which takes what follows for all that is said."""
        parse = self._parse
        begin, end = parse.sentences[parse.sentence[v]]
        first = next((i for i in range(v - 1, max(begin, v - _PUT_IN), -1) if self._parts(i)), None)
        last = next((i for i in range(v + 1, min(end - 2, v + _PUT_IN)) if self._parts(i)), None)
        if first is None or last is None or parse.tag[v] in ("VBN", "VBG"):
            return None
        inside = [i for i in range(first + 1, last) if i != v]
        if any(parse.tag[i] in (*_FINITE, "VBG", "WP", "WDT", "IN", "CC", "``", "''") and i < v for i in inside):
            return None
        if not any(parse.tag[i].startswith(("NN", "PRP")) for i in inside) or any(
            parse.tag[i] in (*_FINITE, "TO", "``", "''") or parse.lower[i] == "that" for i in inside if i > v
        ):
            return None
        before, behind = range(begin, first), range(last + 1, end)
        if parse.tag[last + 1] in ("VBG", "VBN", "WP", "WDT", "``", "''") or parse.lower[last + 1] == "that":
            return None
        if not any(parse.tag[i] in _FINITE for i in behind):
            return None
        if parse.tag[begin] in ("IN", "RB") and not any(parse.tag[i] in _FINITE for i in before):
            return None  # "On Monday, she said, ...": when it was said, more likely
        return [(self.after_link(begin, first), first - 1), (last + 1, end - 1)]

    def put_in_source(self, v: int, around: list[Tokens]) -> Phrase | None:
        """Who says what is told around a cue put in between commas."""
        parse = self._parse
        first, last = around[0][1] + 2, around[-1][0] - 2
        found = source_of(parse, v)
        if found is not None and first <= found.first and found.last <= last:
            return found
        before = [i for i in range(first, v) if parse.tag[i].startswith(_NOMINAL)]
        if before:
            return Phrase(first, before[-1], before[-1])
        head = next((i for i in range(v + 1, last + 1) if parse.tag[i].startswith(_NOMINAL)), None)
        while head is not None and head < last and parse.tag[head + 1].startswith("NN"):
            head += 1
        return None if head is None else Phrase(v + 1, head, head)

    def _parts(self, i: int) -> bool:
        parse = self._parse
        return parse.word[i] == "," or (parse.word[i] in _DASHES and parse.start[i] > parse.end[i - 1])

    def raised(self, v: int, cue: Cue) -> bool:
        """True for "she is expected to win": nobody is named who expects it, and she isn't the one."""
        parse = self._parse
        return (
            parse.child(v, "nsubjpass") is not None
            and parse.child(v, "agent") is None
            and "r" in cue.uses
            and parse.child(v, "xcomp", "oprd", "acomp") is not None
        )

    # -- objects

    def object_spans(self, v: int, cue: Cue) -> tuple[str, list[Tokens]] | None:
        """The rule and the tokens of an object, with what it is charged with: "accused the mayor of lying"."""
        parse = self._parse
        thing = parse.child(v, "dobj", "oprd", "attr")
        if thing is None or thing < v:
            return None
        last = parse.right[thing]
        charge = any(c > thing and parse.lower[c] in ("for", "of") for c in parse.children[thing])
        for c in parse.children[v]:
            if c > thing and parse.dep[c] in ("prep", "oprd", "xcomp", "acomp") and parse.left[c] <= last + 1:
                if parse.dep[c] == "prep" and parse.lower[c] not in ("for", "of", "as", "over", "with", "to"):
                    break
                last = parse.right[c]
                charge = True
            elif (
                charge
                and parse.dep[c] == "conj"
                and parse.tag[c] == "VBG" != parse.tag[v]
                and parse.left[c] <= last + 2
            ):  # "described it as complex and requiring care": the content goes on
                last = parse.right[c]
        if ("o" not in cue.uses and not charge) or (last == thing and parse.tag[thing] in ("PRP", "DT", "WP", "WDT")):
            return None
        return ("charge" if charge else "object"), [(parse.left[thing], last)]
