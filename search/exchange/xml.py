"""XML from outside: no entities, no document types, nothing fetched; and texts made fit for XML."""

import re
from collections.abc import Iterator
from typing import Any

from search.errors import UsageError

LARGEST = 250_000_000  # bytes
# what XML 1.0 can't hold; a canonical text has of these only the last two
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(data: bytes, what: str) -> Any:
    """The root element. Raises UsageError for what isn't XML, or could be an attack."""
    from lxml import etree

    if len(data) > LARGEST:
        raise UsageError(f"{what} is larger than {LARGEST // 1_000_000} MB.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UsageError(f"{what} is not well-formed XML ({error}): export it anew.") from error
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None or info.externalDTD is not None:
        raise UsageError(f"{what} declares a document type, which it has no need of, so it isn't read.")
    return root


def fit(text: str) -> str:
    """A text without what XML can't hold, one replacement character for each."""
    return _UNFIT.sub("\ufffd", text)


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def written(root: Any) -> bytes:
    """An element as a file: UTF-8, LF, no byte-order mark."""
    from lxml import etree

    etree.indent(root, space=" ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8")) + b"\n"


def children(element: Any, name: str) -> list[Any]:
    """The children of that name."""
    return [child for child in element if local(child) == name]


def child(element: Any, name: str) -> Any:
    """The first child of that name; nothing, which has no children either, where there is none."""
    return next(iter(children(element, name)), NOTHING)


def descendants(root: Any, name: str) -> list[Any]:
    """All elements of that name."""
    return [element for element in root.iter() if local(element) == name]


def content(element: Any) -> str:
    """What stands in an element."""
    return "" if element is NOTHING else element.text or ""


class _Nothing:
    """An element that isn't there."""

    text = ""
    tag = ""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def get(self, name: str) -> None:
        """No attribute."""


NOTHING = _Nothing()
