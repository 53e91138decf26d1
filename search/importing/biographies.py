"""Who wrote the article, as its last paragraph says it."""

import re
from collections.abc import Callable

from search.importing.boilerplate import says

_LONGEST = 900  # characters
_CAPITAL = r"[^\W\d_a-z][\w.'’-]*"
_NAME = (
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir)\.? )?(?!(?:The|An?|He|She|It|They|We|I|You|This|That|These|Those|His|Her"
    rf"|Their|Our|In|On|At|But|And|For|Its|One|No)\b){_CAPITAL}"
    rf"(?: \([^()]{{1,30}}\)| (?:van|von|der|den|de|la|le|di|da|del|bin|ibn|al|el|ten|ter)| {_CAPITAL}){{1,5}}"
)
_POST = (
    r"(?i:professor|fellow|research(?:er|\s\w+)|scholar|lecturer|student|candidate|columnist|editor|reporter|writer|author"
    r"|correspondent|journalist|director|analyst|historian|economist|scientist|president|chair\w*|co-?founder|founder"
    r"|member|associate|advis[eo]r|consultant|expert|specialist|contributor|freelancer?|producer|critic|novelist|blogger"
    r"|attorney|lawyer|strategist|head|chief|postdoc\w*|instructor|dean|graduate|commentator|broadcaster|photographer"
    r"|policy|executive|manager|host|ambassador|minister|officer|secretary|veteran|coordinator)s?"
)
_BIOGRAPHY = re.compile(
    rf"(?:[Tt]he (?:author|writer),?\s+)?(?P<name>{_NAME})(?:,? and {_NAME})?,? "
    rf"(?:(?:is|was|are|has been|works as|serves as|currently)\b[^.]{{0,80}}?\b{_POST}\b"
    r"|(?:writes|covers|reports|teaches|works|blogs|studies)\b[^.]{0,100}\b(?:for|about|at|on|in)\b)"
    r"|[Tt]he (?:author|writer)s?\b.{0,20}\b(?:is|are|was|were)\b"
)


def is_biography(text: str, before: Callable[[], str], author: str = "") -> bool:
    """True for a last paragraph that says who wrote the article: its author, or somebody not named in ``before``.

    ``before`` gives the body so far: whoever is told of there is no author, whatever the last paragraph says of him.
    """
    if len(text) > _LONGEST or (found := _BIOGRAPHY.match(text)) is None or says(text):
        return False
    if (name := found["name"]) is None:
        return True
    surname = rf"\b{re.escape(name.split()[-1].strip('.,()'))}\b"
    if author and re.search(surname, author, re.I):
        return True
    return re.search(surname, before()) is None
