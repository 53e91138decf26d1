"""The cue and the source that stand by a pair of quotation marks."""

from search.reading import cues
from search.reading.marks import Marks
from search.reading.parse import Parse
from search.reading.reading import Span
from search.reading.sources import Phrase, phrase_of, source_of

_MAX_AFTER = 20  # tokens between a quotation and the cue behind it
_MAX_BEFORE = 22  # tokens between a cue and the quotation it announces
_NOMINAL = ("NN", "PRP", "WP", "DT", "CD", "JJ")
_NOBODYS_NAME = frozenset({"another", "one", "others", "some"})
_STOPS = frozenset({".", "!", "?", ";", '"', "''", "``"})


class CueSearch:
    """Looks for cues around the quotations of one piece."""

    def __init__(self, parse: Parse, marks: Marks, text: str) -> None:
        self._parse = parse
        self._marks = marks
        self._text = text
        self._verbs = cues.verbs()

    def behind(self, after: int, part: Span) -> tuple[int, str] | None:
        """The cue behind a quotation: ``"…," she said``; (token, lemma)."""
        parse = self._parse
        closing = self._text[part[0] : part[1]].rstrip("\"'”’»“ `")[-1:]
        k = after
        if k < len(parse) and parse.word[k] == ",":
            k += 1
        elif closing not in ",?!-—…–" and not self._lower_verb(k):
            return None
        if k >= len(parse) or (parse.tag[k] in (".", ":", "CC") and closing not in ",?!"):
            return None
        if closing != "," and parse.tag[k] in ("PRP", "DT") and parse.word[k][:1].isupper():
            return None  # "Why?" He answered, "...": what he says follows
        depth = 0
        for i in range(k, min(len(parse), k + _MAX_AFTER)):
            if parse.word[i] in (".", "!", "?", ";", ":") or (parse.word[i] in ('"', "''", "``") and i > k):
                return None
            if parse.word[i] in ("who", "which", "whose"):
                depth = 1
            if parse.word[i] == "," and depth:
                depth = 0
            tag = parse.tag[i]
            if self._acts(i, k) and not depth:
                cue = self._verbs.get(parse.lower[i])
                if (
                    cue is not None
                    and "s" in cue.uses
                    and (tag != "VBG" or i == k or parse.lower[i - 1] in ("is", "was", ","))
                ):
                    return i, cue.lemma
                if cue is not None and "t" in cue.uses and closing == ",":
                    return i, cue.lemma
                if parse.lower[i] not in ("has", "had", "have", "did", "was", "is", "were", "could", "would", "will"):
                    return None
            if tag in ("IN", "WRB") and i == k and parse.word[i].islower() and parse.lower[i] != "as":
                return None
        return None

    def _acts(self, i: int, k: int) -> bool:
        """True for a verb; also where the tagger, led astray by the marks, took a cue for a noun."""
        parse = self._parse
        tag = parse.tag[i]
        if tag.startswith("VB"):
            return tag != "VBN" or i == k
        cue = self._verbs.get(parse.lower[i])
        if tag not in ("NNS", "NN") or cue is None or "s" not in cue.uses:
            return False
        return i == k or i + 1 == len(parse) or parse.word[i + 1] in (".", ",", ":")

    def _lower_verb(self, k: int) -> bool:
        parse = self._parse
        for i in range(k, min(k + 2, len(parse))):
            cue = self._verbs.get(parse.lower[i])
            if cue is not None and "s" in cue.uses and parse.tag[i] in ("VBD", "VBZ", "VBP"):
                return i == k or (parse.tag[k] in ("PRP", "NNP") and not self._says_more(i, k))
        return False

    def _says_more(self, v: int, k: int) -> bool:
        """True where a sentence of its own begins behind the quotation, with words of its own to tell."""
        parse = self._parse
        if not parse.word[k][0].isupper():
            return False
        if any(c > v for c in parse.children[v] if parse.dep[c] in ("ccomp", "xcomp", "prt", "dobj", "advcl")):
            return True
        return parse.tag[k] == "PRP" and v + 1 < len(parse) and parse.word[v + 1] not in _STOPS

    def ahead(self, first: int, part: Span) -> tuple[int, str] | None:
        """The cue before a quotation: ``She said: "…"``; (token, colon, comma or verb)."""
        parse = self._parse
        k = first - 1
        if k < 0:
            return None
        mark = {":": "colon", ",": "comma"}.get(parse.word[k], "verb")
        if mark != "verb":
            k -= 1
        for i in range(k, max(-1, k - _MAX_BEFORE), -1):
            if parse.word[i] in _STOPS or (
                parse.sentence[i] != parse.sentence[first] and mark != "colon" and parse.word[i] == "."
            ):
                return None
            if self._marks.at(parse.start[i]) is not None:
                return None
            if parse.tag[i].startswith("VB"):
                cue = self._verbs.get(parse.lower[i])
                if cue is None or "s" not in cue.uses:
                    if mark == "verb" or parse.tag[i] in ("VBD", "VBZ", "VBP"):
                        return None
                    continue
                if mark == "verb" and k - i > 1:
                    return None
                return i, mark
        return None

    # -- sources

    def source(self, v: int, after: int | None, part: Span) -> Phrase | None:
        """The source of a cue by a quotation; by the order of words where the tree is led astray by the marks."""
        parse = self._parse
        found = source_of(parse, v)
        if found is not None and self._marks.at(parse.start[found.head]) is None:
            return found
        if after is not None:
            for i in range(after, v):
                if parse.tag[i].startswith(_NOMINAL):
                    return self._phrase_between(i, v)
        end = parse.sentences[parse.sentence[v]][1]
        for i in range(v + 1, min(end, v + 4)):
            if i == v + 1 and v == after and parse.lower[i] in _NOBODYS_NAME:
                return phrase_of(parse, i)  # "..., wrote another"
            if (
                parse.tag[i].startswith(("NN", "PRP"))
                and parse.tag[i] != "PRP$"
                and self._marks.at(parse.start[i]) is None
            ):
                if (after is not None and v == after) or parse.word[v - 1] in (",", '"'):
                    return self._run(phrase_of(parse, self._head_of(i)))
                break
        if after is None:
            begin = parse.sentences[parse.sentence[v]][0]
            for i in range(v - 1, begin - 1, -1):
                near = ("NN", "PRP", "DT", "CD", "JJ") if i == v - 1 else ("NN", "PRP")
                if parse.tag[i].startswith(near) and self._marks.at(parse.start[i]) is None:
                    found = phrase_of(parse, i)
                    first = found.first
                    while first > begin and parse.tag[first] == "NNP" == parse.tag[first - 1]:
                        first -= 1
                    return Phrase(first, found.last, found.head)
        return None

    def _phrase_between(self, first: int, v: int) -> Phrase | None:
        parse = self._parse
        last = v - 1
        while last > first and not parse.tag[last].startswith(("NN", "PRP", "WP", "DT", "CD")):
            last -= 1
        return Phrase(first, last, last)

    def _run(self, phrase: Phrase) -> Phrase:
        """The phrase with the capitalised words straight behind it, which belong to the same name."""
        parse, last = self._parse, phrase.last
        while last + 1 < len(parse) and parse.tag[last] in ("NNP", "NN") and parse.tag[last + 1] == "NNP":
            last += 1
        return Phrase(phrase.first, last, last if last > phrase.last else phrase.head)

    def _head_of(self, i: int) -> int:
        parse = self._parse
        for _ in range(6):
            if parse.dep[i] in ("compound", "nmod", "amod", "poss") and parse.head[i] > i:
                i = parse.head[i]
        return i
