"""Parses without a language model: words, sentences and names by their looks, just enough to find direct quotations."""

import re

from search.reading import cues
from search.reading.names import honorifics, known, rows, sex_of
from search.reading.parse import Parse

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Prof|Rev)\.|``|''"
    r"|[^\W_]+(?:[-.][^\W_]+)*(?:'(?!s\b)[^\W_]+)*|'s\b|\.\.\.|[^\w\s]|_"
)
_TAGS = {
    "PRP": "i you he she it we they me him her us them",
    "PRP$": "my your his its our their",
    "DT": "the a an this that these those some any each every another one no both many several others",
    "IN": "of in on at by for with from to as about after before under over into through during without against if "
    "while because although since until than whether between",
    "CC": "and or but nor",
    "WP": "who whom whose which what",
    "MD": "will would can could may might must shall should",
    "RB": "not also later then now still only just once again never always often recently",
}
_TAG_OF = {word: tag for tag, words in _TAGS.items() for word in words.split()}
_STOPS = (".", "!", "?", "...")
_CLOSING = ('"', "''", ")", "'", "]")
_MAX_NAME = 5  # words


def plain_parse(text: str, base: int) -> Parse:
    """The parse of a piece that a person without grammar would make; ``base`` is where the piece starts."""
    matches = list(_TOKEN.finditer(text))
    words = [m[0] for m in matches]
    sentences = _sentences(words)
    begins = {first for first, _ in sentences}
    tags = [_tag(words, i, i in begins) for i in range(len(words))]
    return Parse(
        start=[base + m.start() for m in matches],
        end=[base + m.end() for m in matches],
        word=words,
        lower=[w.lower() for w in words],
        tag=tags,
        dep=["ROOT"] * len(words),
        head=list(range(len(words))),
        sentences=sentences,
        entities=_names(words, tags, begins),
    )


def _sentences(words: list[str]) -> list[tuple[int, int]]:
    cuts = [0]
    for i, word in enumerate(words):
        if word in _STOPS:
            end = i + 1
            while end < len(words) and words[end] in _CLOSING and end - i < 3:
                end += 1
            if end < len(words) and not words[end][0].islower() and words[end] not in (",", *_STOPS) and end > cuts[-1]:
                cuts.append(end)
    return list(zip(cuts, [*cuts[1:], len(words)], strict=True)) if words else []


def _tag(words: list[str], i: int, begins: bool) -> str:
    word = words[i]
    lower = word.lower()
    if not word[0].isalnum():
        return "POS" if lower == "'s" else "." if word in _STOPS else "," if word == "," else ":"
    if word[0].isdigit():
        return "CD"
    if (tag := _TAG_OF.get(lower)) is not None:
        return tag
    if word[0].isupper() and (not begins or word in known() or sex_of(word) or lower.rstrip(".") in honorifics()):
        return "NNP"
    if lower in cues.verbs():
        return "VBG" if lower.endswith("ing") else "VBZ" if lower.endswith("s") else "VBD"
    if word[0].isupper() and i + 1 < len(words) and words[i + 1][0].isupper():
        return "NNP"
    if word[0].isupper() and i + 1 < len(words) and words[i + 1].lower() in cues.verbs():
        return "NNP"  # "Smith said", at the start of a sentence
    return "NN"


def _names(words: list[str], tags: list[str], begins: set[int]) -> list[tuple[int, int, str]]:
    """Runs of capitalised words: an organisation by its last word, a person where two or more or a title says so."""
    organisation = {w for kind, names in rows("heads.tsv") if kind == "ORG" for w in names.split()}
    found = []
    i = 0
    while i < len(words):
        if tags[i] != "NNP":
            i += 1
            continue
        end = i
        while end < len(words) and tags[end] == "NNP" and end - i < _MAX_NAME and (end == i or end not in begins):
            end += 1
        titled = words[i].lower().rstrip(".") in honorifics()
        if words[end - 1] in organisation or (end - i == 1 and words[i].isupper() and len(words[i]) > 2):
            found.append((i, end, "ORG"))
        elif titled or end - i > 1 or sex_of(words[i]) or _speaks(words, end):
            found.append((i, end, "PERSON"))
        i = max(end, i + 1)
    return found


def _speaks(words: list[str], end: int) -> bool:
    cue = cues.verbs().get(words[end].lower()) if end < len(words) else None
    return cue is not None and "s" in cue.uses
