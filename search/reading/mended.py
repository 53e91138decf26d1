"""Mends what a small model's parser is known to get wrong, before any rule looks at it."""

from search.reading import cues

_DETERMINERS = frozenset({"a", "another", "the"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_QUOTES = frozenset({'"', "``", "''", "'"})


def mend(lower: list[str], tag: list[str], dep: list[str], head: list[int], sentences: list[tuple[int, int]]) -> None:
    """ "A fourth said nobody came": the number is who said it, and the verb that of the sentence; changed in place."""
    for begin, end in sentences:
        for i in (begin, begin + 1):
            if i + 2 < end and lower[i] in _DETERMINERS and lower[i + 1] in _ORDINALS:
                if i == begin or lower[begin] in _QUOTES or tag[begin] in ("CC", "RB"):
                    _counted(i, begin, end, lower, tag, dep, head)
                break


def _counted(
    first: int, begin: int, end: int, lower: list[str], tag: list[str], dep: list[str], head: list[int]
) -> None:
    number, verb = first + 1, first + 2
    cue = cues.verbs().get(lower[verb])
    past = lower[verb] != "" and cue is not None and "s" in cue.uses and lower[verb] not in (cue.lemma,)
    if not past or lower[verb].endswith(("ing", "s")) or tag[verb][:2] not in ("VB", "NN"):
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
