"""Mends what a small model's parser is known to get wrong, before any rule looks at it."""

from search.reading import cues

_DETERMINERS = frozenset({"a", "another", "the"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_IN = frozenset({"in", "on", "at", "to", "during", "via", "through"})
_QUOTES = frozenset({'"', "``", "''", "'"})
_BEFORE_OFFICE = frozenset({"co", "vice", "ex"})  # with a hyphen


def mend(lower: list[str], tag: list[str], dep: list[str], head: list[int], sentences: list[tuple[int, int]]) -> None:
    """Put right, in place: "A fourth said nobody came" (the number is who said it, and the verb that of the sentence);
    "said in a report that it rained" (what they say, not what the report is); "It opens "soon," Roe insisted" (who
    insists is no part of what opens); "Tory co-chairman Ann Roe said" (the "co" is nobody).
    """
    for i, word in enumerate(lower):
        if word in _BEFORE_OFFICE and lower[i + 1 : i + 2] == ["-"] and tag[i + 2 : i + 3] == ["NN"]:
            dep[i], dep[i + 1] = "compound", "punct"
            head[i] = head[i + 1] = i + 2
        if word == "that" and dep[i] == "mark" and dep[head[i]] in ("acl", "relcl", "ccomp"):
            _told_in(head[i], lower, dep, head)
    for begin, end in sentences:
        for i in range(begin + 4, end):
            if dep[i] in ("ccomp", "conj", "advcl") and head[i] < i and tag[i] in ("VBD", "VBZ", "VBP"):
                _behind_marks(i, begin, lower, dep, head)
        for i in (begin, begin + 1):
            if i + 2 < end and lower[i] in _DETERMINERS and lower[i + 1] in _ORDINALS:
                if i == begin or lower[begin] in _QUOTES or tag[begin] in ("CC", "RB"):
                    _counted(i, begin, end, lower, tag, dep, head)
                break


def _says(word: str) -> bool:
    """True for a form, in lower case, of a verb of saying."""
    cue = cues.verbs().get(word)
    return cue is not None and "s" in cue.uses


def _told_in(clause: int, lower: list[str], dep: list[str], head: list[int]) -> None:
    """Hang the clause of "said in a report that it rained" on the verb, if the verb has none."""
    noun = head[clause]
    preposition = head[noun]
    verb = head[preposition]
    if dep[noun] != "pobj" or dep[preposition] != "prep" or lower[preposition] not in _IN or not verb < noun < clause:
        return
    has_one = any(dep[i] == "ccomp" and head[i] == verb for i in range(verb + 1, clause))
    if _says(lower[verb]) and not has_one:
        dep[clause], head[clause] = "ccomp", verb


def _behind_marks(verb: int, begin: int, lower: list[str], dep: list[str], head: list[int]) -> None:
    """Make a verb of saying with its subject behind `,"` that of the sentence, where it was hung on what is said."""
    if not _says(lower[verb]):
        return
    subject = next(
        (i for i in range(verb - 1, max(begin, verb - 12), -1) if dep[i] == "nsubj" and head[i] == verb), None
    )
    if subject is None:
        return
    first = subject
    while first - 1 > begin and head[first - 1] in range(first, subject + 1):
        first -= 1
    marks = {lower[first - 1], lower[first - 2]}
    root = next((i for i in range(begin, first) if head[i] == i), None)
    if root is not None and "," in marks and marks & _QUOTES:
        dep[verb], head[verb] = "ROOT", verb
        dep[root], head[root] = "ccomp", verb


def _counted(
    first: int, begin: int, end: int, lower: list[str], tag: list[str], dep: list[str], head: list[int]
) -> None:
    number, verb = first + 1, first + 2
    if not _says(lower[verb]) or lower[verb] == cues.verbs()[lower[verb]].lemma:
        return
    if lower[verb].endswith(("ing", "s")) or tag[verb][:2] not in ("VB", "NN"):
        return
    root = next((i for i in range(begin, end) if head[i] == i), verb)
    if root < begin or (tag[verb] == "VBD" and root == verb and head[number] == verb):
        return
    tag[verb], dep[verb], head[verb] = "VBD", "ROOT", verb
    tag[number], dep[number], head[number] = "NN", "nsubj", verb
    dep[first], head[first] = "det", number
    if root not in (first, number, verb):
        dep[root], head[root] = "ccomp", verb
    for i in range(begin, end):  # what hung on the number belongs to the verb
        if head[i] in (first, number) and i > verb:
            head[i] = verb
