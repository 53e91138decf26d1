"""What may be the content of a cue: the phrases and clauses that hang on it, or that it hangs on."""

from search.reading import cues
from search.reading.parse import Parse

Base = tuple[str, int, int]  # how it hangs on its cue, first and last token

_PARTS = {"VB": "v", "NN": "n", "JJ": "j"}
_CITES = "cite"
_OBJECTS = frozenset({"ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "pcomp"})
_PREPOSITIONS = frozenset(
    {"for", "of", "on", "about", "to", "with", "against", "as", "over", "that", "from", "in", "into", "toward"}
    | {"towards", "at", "by", "upon", "regarding", "like"}
)


class Bases:
    """Finds the possible contents of each cue of one piece."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._verbs, self._nouns, self._more = cues.verbs(), cues.nouns(), cues.more()

    def part(self, i: int) -> str:
        """The part of speech of a token that may be a cue: v, n, j, or ""."""
        return _PARTS.get(self._parse.tag[i][:2], "")

    def of(self, i: int) -> list[Base]:
        """The possible contents of a token; none for what is no cue."""
        word, part = self._parse.lower[i], self.part(i)
        if word == "according":
            return []
        listed = (part, word) in self._more
        if part == "v":
            return self._verb(i, listed or word in self._verbs)
        if part == "n":
            return self._noun(i, listed or word in self._nouns)
        return self._adjective(i) if listed else []

    def _verb(self, v: int, cue: bool) -> list[Base]:
        parse = self._parse
        bases: list[Base] = []
        if parse.dep[v] in ("amod", "compound", "aux", "auxpass"):
            return bases
        for c in parse.children[v]:
            dep = parse.dep[c]
            if c > v:
                if dep == "ccomp" or (cue and dep in _OBJECTS):
                    bases.append((dep, max(parse.left[c], v + 1), parse.right[c]))
                    if dep != "ccomp" and parse.right[v] > parse.right[c]:
                        bases.append((dep + "+", parse.left[c], parse.right[v]))
                elif cue and dep == "prep" and parse.lower[c] in _PREPOSITIONS and parse.right[c] > c:
                    bases.append(("pobj", c + 1, parse.right[c]))
                elif cue and dep == "advcl":
                    bases.append(("advcl", parse.left[c], parse.right[c]))
            elif cue and dep in ("ccomp", "nsubjpass", "advcl", "dobj"):
                bases.append((dep + "<", parse.left[c], min(parse.right[c], v - 1)))
        known = self._verbs.get(parse.lower[v])
        if cue and (known is None or known.lemma != _CITES):  # "reported it, citing two people": reported, not cited
            bases += self._beside(v)
        return bases

    def _beside(self, v: int) -> list[Base]:
        """The clause that a cue stands in the middle or at the end of: "as she said", "she said"."""
        parse = self._parse
        head = parse.head[v]
        if head == v or parse.dep[v] not in ("parataxis", "ccomp", "advcl", "dep", "conj"):
            return []
        first, last = parse.left[v], parse.right[v]
        begin, end = parse.left[head], parse.right[head]
        out: list[Base] = []
        if first > begin:
            out.append(("head<", begin, first - 1))
        if last < end and parse.dep[v] != "conj":
            out.append(("head>", last + 1, end))
        return out

    def _adjective(self, j: int) -> list[Base]:
        parse = self._parse
        bases: list[Base] = []
        for c in parse.children[j]:
            if c > j and parse.dep[c] in ("ccomp", "xcomp", "advcl"):
                bases.append(("j-" + parse.dep[c], parse.left[c], parse.right[c]))
            elif c > j and parse.dep[c] == "prep" and parse.right[c] > c:
                bases.append(("j-pobj", c + 1, parse.right[c]))
        head = parse.head[j]
        if parse.dep[j] in ("acomp", "ccomp", "oprd"):  # "made clear that", "is likely to"
            clauses = [c for c in parse.children[head] if c > j and parse.dep[c] in ("ccomp", "xcomp")]
            bases += [("j-" + parse.dep[c], parse.left[c], parse.right[c]) for c in clauses]
        return bases

    def _noun(self, n: int, cue: bool) -> list[Base]:
        parse = self._parse
        bases: list[Base] = []
        for c in parse.children[n]:
            if c < n:
                continue
            dep = parse.dep[c]
            if dep in ("ccomp", "acl") and (cue or self._with_that(c)):
                bases.append(("n-" + dep, parse.left[c], parse.right[c]))
            elif cue and dep == "prep" and parse.right[c] > c:
                bases.append(("n-pobj", c + 1, parse.right[c]))
        head = parse.head[n]
        if cue and parse.dep[n] == "nsubj" and parse.lower[head] in ("is", "was", "'s"):
            bases += [("n-is", parse.left[c], parse.right[c]) for c in parse.children[head] if c > head][:2]
        return bases

    def _with_that(self, clause: int) -> bool:
        parse = self._parse
        return any(parse.dep[c] == "mark" and parse.lower[c] == "that" for c in parse.children[clause])
