"""The blocks of a parsed HTML page, in the order of the page, by what its elements are."""

import re
from collections.abc import Iterator
from typing import Any

from search.article import ZoneKind
from search.importing.canonical import Block

_LEFT_OUT = re.compile(
    r"script|style|noscript|template|nav|aside|footer|form|button|select|textarea|input|iframe|object|embed|svg|math|audio"
    r"|video|canvas|head|dialog|menu|map"
)
_BLOCK = re.compile(
    r"p|div|section|article|main|header|h[1-6r]|[uo]l|li|d[ltd]|blockquote|pre|figure|figcaption|table|thead|tbody|tfoot|tr"
    r"|caption|address|details|summary|hr|body|html|fieldset|center"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|sidebar|newsletter|promo|share|sharing|social|cookie|breadcrumbs?|menu|advert\w*"
    r"|author-bio|recommended|teaser)(?:$|[\s_-])",
    re.I,
)
_SPACE = re.compile(r"\s+")


def walk(root: Any) -> Iterator[Block]:
    """Every block of text below ``root``, without menus, forms, footers and what is about other pages.

    It keeps no stack of its own calls, so that depth costs nothing.
    """
    words: list[str] = []
    kind: ZoneKind | None = None
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, left = waiting.pop()
        block = _is_block(element)
        if block and (text := _joined(words)):
            yield Block(text, kind)
        if block:
            words = []
            kind = None if left else _kind(element)
        if left:
            words.append(element.tail or "" if element is not root else "")
            continue
        if not isinstance(element.tag, str) or _left_out(element, root):
            words.append(element.tail or "")
            continue
        if element.tag == "br":
            words.append("\n")
        if element.tag in ("td", "th"):
            words.append(" | " if _joined(words) else "")
        words.append(element.text or "")
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))
    if text := _joined(words):
        yield Block(text, kind)


def _is_block(element: Any) -> bool:
    return isinstance(element.tag, str) and _BLOCK.fullmatch(element.tag) is not None


def _left_out(element: Any, root: Any) -> bool:
    if element is root:
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _LEFT_OUT.fullmatch(element.tag) is not None or (_is_block(element) and _ELSEWHERE.search(named) is not None)


def _kind(element: Any) -> ZoneKind | None:
    if element.tag in _HEADINGS:
        return ZoneKind.HEADING
    if element.tag in ("figcaption", "caption"):
        return ZoneKind.CAPTION
    return None


def _joined(words: list[str]) -> str:
    lines = "".join("\0" if word == "\n" else word for word in words).split("\0")
    return "\n".join(line for part in lines if (line := _SPACE.sub(" ", part).strip()))
