"""HTML pages: the main text as trafilatura finds it, with headings, captions and lists told apart."""

import logging
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml.etree import LxmlError, iterwalk

from search.article import Article, Metadata, ZoneKind
from search.importing.canonical import Block, assemble, finish
from search.importing.decode import HEAD, NotText, decode
from search.importing.html_guard import tamed
from search.importing.html_metadata import read_page
from search.importing.html_walk import walk
from search.text import clean

MOST_ELEMENTS = 20_000  # past this finding the main text takes too long
SHORT = 300  # characters; of less trafilatura keeps no structure
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
_TOO_DEEP = re.compile(r"excessive depth", re.I)
_MARK = "\U0010fffd"  # before a caption on its way through trafilatura; no page has it


def article(data: bytes, document: str) -> Article:
    """The article on an HTML page. Raises NotText when there is none."""
    decoded = decode(data, _declared(data))
    tree, deep = _parsed(tamed(clean(decoded.text)))
    stated = read_page(tree)
    blocks = _chosen(tree)
    if not blocks:
        raise NotText("its elements are nested too deeply" if deep else "there is no text in it")
    title, blocks = _titled(stated, blocks)
    canonical, known = assemble(title, blocks)
    notice = "its elements are nested too deeply, so a part is missing" if deep else decoded.notice
    return finish(document, canonical, known, replace(stated, title=title), notice)


def _chosen(tree: Any) -> list[Block]:
    """The blocks of the main text; all of the page where that is next to nothing, or lost most of the only article."""
    main = _main_blocks(tree)
    length = _length(main)
    if length < SHORT:
        walked = list(walk(_body(tree)))
        return walked if _length(walked) >= 0.9 * length else main
    articles = tree.findall(".//article")
    if len(articles) == 1 and length < _length(whole := list(walk(articles[0]))) / 2:
        return whole
    return main


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(word) for block in blocks for word in block.text.split())


def _declared(data: bytes) -> str:
    found = _XML_ENCODING.search(data[:HEAD]) or _CHARSET.search(data[:HEAD])
    return found[1].decode("ascii", "ignore") if found is not None else ""


def _parsed(text: str) -> tuple[Any, bool]:
    """The page as a tree, and whether the parser gave up on how deep it is."""
    import lxml.html

    # bytes, because lxml refuses text that names an encoding
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        raise NotText("there is no text in it") from None
    return tree, any(_TOO_DEEP.search(entry.message) for entry in parser.error_log)


def _body(tree: Any) -> Any:
    bodies = tree.findall("body")
    return bodies[0] if bodies else tree


def _titled(stated: Metadata, blocks: list[Block]) -> tuple[str, list[Block]]:
    """The title, and the blocks without a first one that repeats it."""
    title = stated.title
    for position, block in enumerate(blocks[:4]):
        if clean(block.text).strip().casefold() == title.casefold():
            return title, blocks[:position] + blocks[position + 1 :]
    return title, blocks


# -- the main text


def _main_blocks(tree: Any) -> list[Block]:
    """What trafilatura takes for the main text; empty where it finds none or can't cope."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return []
    for name in ("trafilatura", "htmldate", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    from trafilatura import bare_extraction

    try:
        page = deepcopy(tree)
        _keep_captions(page)
        found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # it is a large program fed with anything; the page is then walked through
        return []
    body = getattr(found, "body", None)
    return list(_blocks(body)) if body is not None else []


def _keep_captions(page: Any) -> None:
    """Put the words of each caption, marked, where its figure stands: figures are left out of a main text."""
    for caption in list(page.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), caption)
        words = " ".join("".join(caption.itertext()).split())
        if not words or figure.getparent() is None:
            continue
        paragraph = figure.makeelement("p")
        paragraph.text = _MARK + words
        figure.addprevious(paragraph)
        if figure is caption or len(list(figure.iter("figcaption"))) == 1:
            figure.drop_tree()
        else:
            caption.drop_tree()


def _blocks(body: Any) -> Iterator[Block]:
    """The blocks of the body that trafilatura makes: head, p, list, quote, table."""
    for element in body:
        match element.tag:
            case "head":
                yield Block(_words(element), ZoneKind.HEADING)
            case "list":
                for item in element.iter("item"):
                    yield Block("• " + _words(item, stop="list"), ZoneKind.BODY)
            case "table":
                for row in element.iter("row"):
                    yield Block(" | ".join(w for cell in row.iter("cell") if (w := _words(cell))), ZoneKind.BODY)
            case "quote" if len(element):
                yield from _blocks(element) if not (element.text or "").strip() else _paragraphs(element)
            case _:
                yield from _paragraphs(element)


def _paragraphs(element: Any) -> Iterator[Block]:
    words = _words(element)
    if words.startswith(_MARK):
        yield Block(words.replace(_MARK, ""), ZoneKind.CAPTION)
    elif words:
        yield Block(words)


def _words(element: Any, stop: str = "") -> str:
    """The words of an element, a line break where it has one, without those of a ``stop`` inside it."""
    parts: list[str] = []
    for event, inner in iterwalk(element, events=("start", "end")):
        if event == "start" and not (stop and inner is not element and _within(inner, stop, element)):
            parts += ["\n" if inner.tag == "lb" else "", inner.text or ""]
        elif event == "end" and inner is not element and not (stop and _within(inner.getparent(), stop, element)):
            parts.append(inner.tail or "")
    lines = ("".join(parts)).split("\n")
    return "\n".join(line for part in lines if (line := " ".join(part.split())))


def _within(element: Any, tag: str, top: Any) -> bool:
    while element is not None and element is not top:
        if element.tag == tag:
            return True
        element = element.getparent()
    return False
