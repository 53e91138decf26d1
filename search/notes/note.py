"""A note: what a person wrote about a passage, or how they coded it."""

from dataclasses import dataclass

from search.notes.anchors import Anchor


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words that ``anchor`` holds, in the article named ``document``.

    ``id`` is unique everywhere. ``text`` may be empty where there are codes, and ``codes`` where there is a text.
    ``created`` and ``changed`` are ISO 8601 in UTC, to the second.
    """

    id: str
    document: str
    anchor: Anchor
    text: str
    codes: tuple[str, ...]
    author: str
    created: str
    changed: str
