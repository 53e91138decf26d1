"""The canonical text of an article that doesn't come as plain text, put together from its blocks."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.article import Article, Metadata, Zone, ZoneKind
from search.importing.decode import NotText
from search.importing.metadata import merge, read_metadata
from search.importing.zones import cut
from search.text import clean, text_hash


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption, ... of a page. ``kind`` is what the markup says it is, None where it doesn't."""

    text: str
    kind: ZoneKind | None = None


def assemble(title: str, blocks: Iterable[Block]) -> tuple[str, list[Zone]]:
    """Title, blank line, blocks joined by a blank line, all clean; and the zones that the markup gives.

    Empty blocks are left out, and so is a first heading that repeats the title.
    """
    parts: list[str] = []
    known: list[Zone] = []
    length = 0
    for block in (Block(title, ZoneKind.TITLE), *blocks):
        text = clean(block.text).strip()
        if not text or (len(parts) == 1 and title and block.kind is ZoneKind.HEADING and text == parts[0]):
            continue
        start = length + 2 if parts else 0
        length = start + len(text)
        parts.append(text)
        if block.kind is not None:
            known.append(Zone(block.kind, start, length))
    return "\n\n".join(parts), known


def finish(
    document: str,
    text: str,
    known: Iterable[Zone] = (),
    stated: Metadata | None = None,
    notice: str = "",
    spans: list[tuple[int, int]] | None = None,
) -> Article:
    """The article of a canonical text. ``known`` zones and ``stated`` metadata come from the markup and win.

    ``spans`` are its paragraphs, where they are known. Raises NotText when there is nothing in it.
    """
    if not text or text.isspace():
        raise NotText("there is no text in it")
    stated = stated or Metadata()
    zones = cut(text, tuple(known), stated.author, spans)
    metadata = merge(stated, read_metadata(text, zones))
    return Article(document, text, text_hash(text), metadata, zones, notice)
