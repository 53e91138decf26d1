"""The lexicon of frames: which class a cue belongs to. A plain file, shipped with the program, that a person can replace."""  # noqa: E501

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from search.errors import UsageError
from search.paths import place_of
from search.reading import cues
from search.text import fold
from search.words import words

NO_CUE, OTHER = "no cue", "other"  # classes beside those of the file: nothing but marks, and a cue it doesn't have
LONGEST = 3  # words of a cue of the lexicon
MAX_BYTES = 1_000_000
_CLASS = re.compile(r"[a-z][a-z -]{0,19}")
_WORDS, _ACTS = "words", "acts"


@dataclass(frozen=True)
class Lexicon:
    """Classes in the order of the file, each with its cues; ``acts`` are those that tell of thoughts and deeds.

    ``source`` is "default" or the path of the person's file; ``text`` what the file says.
    """

    classes: tuple[str, ...]
    acts: frozenset[str]
    cues: dict[str, str]
    source: str
    text: str

    @property
    def version(self) -> str:
        """Which lexicon it is: where it came from and a hash of what it says."""
        return f"cues {hashlib.sha256(self.text.encode()).hexdigest()[:8]} ({self.source})"

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """All classes, those for what the file doesn't have at the end."""
        return (*self.classes, OTHER, NO_CUE)

    @cached_property
    def _forms(self) -> dict[str, str]:
        """Every form of every cue → its class; forms that the file names itself come first."""
        found = dict(self.cues)
        for cue, name in self.cues.items():
            for form in _inflections(cue):
                found.setdefault(form, name)
        return found

    def class_of(self, cue: str) -> str:
        """The class of a cue as it stands in an article (folded words by spaces): of its first words that have one."""
        if not cue:
            return NO_CUE
        parts = cue.split()
        for first in range(len(parts)):
            for last in range(min(len(parts), first + LONGEST), first, -1):
                if (name := self._forms.get(" ".join(parts[first:last]))) is not None:
                    return name
        return OTHER


def lexicon_file() -> Path:
    """Where the person's own lexicon is looked for."""
    return place_of("config") / "cues.tsv"


def default_text() -> str:
    """What the lexicon that comes with the program says."""
    return files("search.voices").joinpath("data/cues.tsv").read_text(encoding="utf-8")


def load_lexicon() -> Lexicon:
    """The person's lexicon where there is one, else the default. Raises UsageError naming the line that is wrong."""
    path = lexicon_file()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"The lexicon {path} is larger than {MAX_BYTES:,} bytes: make it shorter.")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return parse_lexicon(default_text(), "default")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The lexicon {path} can't be read ({error}): mend it or move it away.") from error
    return parse_lexicon(text, str(path))


def parse_lexicon(text: str, source: str) -> Lexicon:
    """The lexicon that a file says. Raises UsageError naming the first line that is wrong, and how."""
    classes: dict[str, str] = {}
    found: dict[str, tuple[str, int]] = {}
    for number, line in _lines(text):

        def wrong(why: str, number: int = number) -> UsageError:
            return UsageError(f"The lexicon {source} has a line that can't be used, line {number}: {why}.")

        parts = line.split("\t")
        if len(parts) != 3:
            raise wrong("it needs a class, words or acts, and cues, with a tab between them")
        name, tells, listed = (part.strip() for part in parts)
        if not _CLASS.fullmatch(name) or name in (OTHER, NO_CUE):
            raise wrong(f"“{name[:20]}” can't be a class: small letters, at most 20, not “{OTHER}” or “{NO_CUE}”")
        if tells not in (_WORDS, _ACTS):
            raise wrong(f"after the class stands “{tells[:20]}”, which must be words or acts")
        if classes.setdefault(name, tells) != tells:
            raise wrong(f"{name} is {classes[name]} further up")
        for typed in listed.split():
            cue = " ".join(word for _, _, word in words(fold(typed.replace("_", " "))))
            if not cue or len(cue.split()) > LONGEST:
                raise wrong(f"“{typed[:30]}” is not a cue of one to {LONGEST} words joined by _")
            other, there = found.setdefault(cue, (name, number))
            if other != name:
                raise wrong(f"“{typed}” is {other} already, line {there}")
    if not classes:
        raise UsageError(f"The lexicon {source} has no class: move it away to use the one that comes with the program.")
    acts = frozenset(name for name, tells in classes.items() if tells == _ACTS)
    return Lexicon(tuple(classes), acts, {cue: name for cue, (name, _) in found.items()}, source, text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def _inflections(cue: str) -> Iterator[str]:
    """The other forms of a cue: its first word is a verb or a noun, what follows stays."""
    first, _, rest = cue.partition(" ")
    for form in (*cues.inflected(first), *_irregular().get(first, ())):
        yield f"{form} {rest}" if rest else form


@cache
def _irregular() -> dict[str, list[str]]:
    """The forms that the reader knows of each of its cues."""
    forms: dict[str, list[str]] = {}
    for table in (cues.verbs(), cues.nouns()):
        for form, cue in table.items():
            forms.setdefault(cue.lemma, []).append(form)
    return forms
