"""A named mention, as one piece shows it, before the mentions of a text are joined."""

from dataclasses import dataclass

from search.reading.names import Known
from search.reading.reading import MentionType


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in one piece: where its name stands, what kind of thing it is, and what the tables know of it.

    ``sex``: "m", "f" or "". ``subject``: it is the subject of a main clause. ``headline``: it stands in a line whose
    words are nearly all capitalised, where a language model sees names everywhere. ``roles``: the words of the text
    that say what somebody is ("China's Foreign Minister"). ``country``: the key of the country whose office it is,
    ``host`` that of the country in which an embassy stands. ``acronym``: the short name that the text gives an
    organisation behind its full one. ``introduced``: a form of address
    stands before it and what they are behind ("Ms. Roe, a baker,"). ``called``: nouns, in lower case, that say what an
    organisation is ("magazine"). ``owns_subject``: a thing of its is the subject of a main clause ("Kraft's profit").
    """

    start: int
    end: int
    name: str
    type: MentionType
    known: Known | None = None
    sex: str = ""
    metonym: bool = False
    subject: bool = False
    headline: bool = False
    roles: tuple[str, ...] = ()
    country: str = ""
    host: str = ""
    acronym: str = ""
    introduced: bool = False
    called: tuple[str, ...] = ()
    owns_subject: bool = False
