"""Whether an attribution tells words, or an attitude: what somebody thinks, wants or does."""

from search.errors import UsageError
from search.reading.reading import Kind
from search.text import fold
from search.voices.lexicon import Lexicon, default_text, load_lexicon, parse_lexicon
from search.words import words

SPEECH, ATTITUDE = "speech", "attitude"
RELATIONS = (SPEECH, ATTITUDE)


class Relations:
    """The classes of cues by the lexicon of frames: the person's own, where it can be used, else the program's."""

    def __init__(self) -> None:
        try:
            self._lexicon: Lexicon = load_lexicon()
        except UsageError:  # which the tables counted by it tell
            self._lexicon = parse_lexicon(default_text(), "default")
        self._classes: dict[str, str] = {}

    def of(self, cue: str, kind: str) -> tuple[str, str]:
        """(relation, class of the cue) of an attribution; ``cue`` as it stands in its article, "" for none.

        What stands in marks from end to end is told in words whatever the cue is.
        """
        name = self._classes.get(cue)
        if name is None:
            folded = " ".join(word for _, _, word in words(fold(cue)))
            name = self._classes[cue] = self._lexicon.class_of(folded)
        attitude = name in self._lexicon.acts and kind != Kind.DIRECT
        return (ATTITUDE if attitude else SPEECH), name
