"""A manuscript: its text block by block, each with the line of the file at which it begins.

Unlike an article that is imported, nothing of it is left out: what a writer quotes in a caption is checked, too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from search.errors import NothingReadError
from search.importing.decode import NotText, decode
from search.text import clean, paragraphs

LARGEST = 20_000_000  # bytes
_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_SPACES = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*")
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "math"})
_BLOCK = re.compile(
    r"p|div|section|article|main|header|footer|aside|nav|form|h[1-6r]|[uo]l|li|d[ltd]|blockquote|pre|figure|figcaption"
    r"|table|thead|tbody|t[rdh]|caption|address|details|summary|body|html|center"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell ...; ``line`` from 1; ``quoted`` inside a block quotation."""

    text: str
    line: int
    quoted: bool = False


class Manuscript:
    """The blocks joined by blank lines into one ``text``; a line end inside a block is one of the file's."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks: list[Block] = []
        self.spans: list[tuple[int, int]] = []
        parts: list[str] = []
        length = 0
        for block in blocks:
            text = _SPACES.sub("\n", clean(block.text)).rstrip()
            lead = len(text) - len(text.lstrip())
            line = block.line + text[:lead].count("\n")
            text = text[lead:]
            if not text:
                continue
            start = length + 2 if parts else 0
            length = start + len(text)
            parts.append(text)
            self.spans.append((start, length))
            self.blocks.append(Block(text, line, block.quoted))
        self.text = "\n\n".join(parts)
        self._starts = [start for start, _ in self.spans]

    def line(self, offset: int) -> int:
        """The line of the file at which an offset of the text stands."""
        at = max(0, bisect_right(self._starts, offset) - 1)
        return self.blocks[at].line + self.text.count("\n", self._starts[at], offset)

    def block(self, offset: int) -> Block:
        """The block around an offset."""
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]


def read_manuscript(data: bytes, name: str) -> Manuscript:
    """The manuscript in a file: Markdown or HTML by its name, else plain text. Raises NothingReadError."""
    if len(data) > LARGEST:
        raise NothingReadError(f"{name} is larger than {LARGEST // 1_000_000} MB: check it in parts.")
    try:
        text = decode(data).text
    except NotText as error:
        raise NothingReadError(f"{name} can't be checked: {error}.") from None
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN:
        blocks = _markdown(text)
    elif suffix in _HTML:
        blocks = _html(text, name)
    else:
        blocks = _plain(text)
    manuscript = Manuscript(list(blocks))
    if not manuscript.blocks:
        raise NothingReadError(f"There is no text in {name}.")
    return manuscript


def _plain(text: str) -> Iterator[Block]:
    text = clean(text)
    line, before = 1, 0
    for start, end in paragraphs(text):
        line += text.count("\n", before, start)
        before = start
        yield Block(text[start:end], line)


def _markdown(text: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"]).parse(text)
    depth = 0
    line = 1
    for token in tokens:
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        line = token.map[0] + 1 if token.map else line
        if token.type == "inline":
            words = "".join(
                "\n"
                if child.type in ("softbreak", "hardbreak")
                else re.sub(r"<[^>]*>", "", child.content)
                if child.type == "html_inline"
                else child.content
                for child in token.children or []
            )
            yield Block(words, line, depth > 0)
        elif token.type in ("fence", "code_block"):
            yield Block(token.content, line + (token.type == "fence"), depth > 0)
        elif token.type == "html_block":
            yield from (Block(b.text, line + b.line - 1, b.quoted or depth > 0) for b in _html(token.content, ""))


def _html(text: str, name: str) -> Iterator[Block]:
    import lxml.html
    from lxml.etree import LxmlError

    from search.importing.html_guard import tamed

    tamed_text = tamed(clean(text)) if name else text
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(tamed_text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return
    words: list[str] = []
    line, quotes = 1, 0
    waiting = [(tree, False)]
    while waiting:
        element, left = waiting.pop()
        tag = element.tag if isinstance(element.tag, str) else "script"
        if _BLOCK.fullmatch(tag):
            if joined := _joined(words):
                yield Block(joined, line, quotes > 0)
            words, line = [], element.sourceline or line
            quotes += 0 if tag != "blockquote" else -1 if left else 1
        if left:
            words.append("”" if tag == "q" else "")
            words.append(element.tail or "")
        elif tag in _SKIPPED:
            words.append(element.tail or "")
        else:
            words.append("\0" if tag == "br" else "“" if tag == "q" else "")
            words.append(element.text or "")
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
    if joined := _joined(words):
        yield Block(joined, line, quotes > 0)


def _joined(words: list[str]) -> str:
    lines = " ".join("".join(words).split()).split("\0")
    return " ".join(line.strip() for line in lines).strip()
