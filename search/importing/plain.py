"""Plain text files: the canonical text is the file."""

from search.article import Article
from search.importing.canonical import finish
from search.importing.decode import decode
from search.text import clean


def article(data: bytes, document: str) -> Article:
    """The article in a text file. Raises NotText when there is none."""
    decoded = decode(data)
    return finish(document, clean(decoded.text), notice=decoded.notice)
