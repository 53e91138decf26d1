"""Markdown files: the words without the markup."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from search.article import Article, ZoneKind
from search.importing.canonical import Block, assemble, finish
from search.importing.decode import decode
from search.importing.front_matter import split_front_matter
from search.importing.metadata import short
from search.importing.scan import MEGABYTE
from search.text import clean

LARGEST_PARSED = MEGABYTE  # characters; a larger file is shown with its markup
MOST_LINES = 40_000
LONGEST_PARAGRAPH = 30_000  # characters; parsing takes time by the square of a paragraph
DEEPEST = 60  # lists and quotes in one another; what is deeper the parser leaves out
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)\s*>|\Z)|<[^>]*>", re.S | re.I)
_NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_NOTE_START = re.compile(r"^ {0,3}\[\^([^\]\s]{1,80})\]:", re.M)
_BREAK = re.compile(r"<br\s*/?>\s*", re.I)


def article(data: bytes, document: str) -> Article:
    """The article in a Markdown file; with its markup where that is too large or too deep. Raises NotText for none."""
    decoded = decode(data)
    stated, text = split_front_matter(clean(decoded.text))
    tokens = _parsed(text)
    if tokens is None:
        notice = decoded.notice or "its markup is too large or too deep to be taken away, and is shown"
        return finish(document, text, stated=stated, notice=notice)
    blocks = list(_Renderer(tokens).blocks())
    title = stated.title
    if not title and blocks and blocks[0].kind is ZoneKind.TITLE:
        title = short(blocks.pop(0).text)
    blocks = [replace(block, kind=ZoneKind.HEADING) if block.kind is ZoneKind.TITLE else block for block in blocks]
    canonical, known = assemble(title, blocks)
    return finish(document, canonical, known, replace(stated, title=title), decoded.notice)


def _parsed(text: str) -> list[Token] | None:
    """The tokens of a text, or None where parsing would take too long or leave something out."""
    if len(text) > LARGEST_PARSED or text.count("\n") > MOST_LINES:
        return None
    if any(len(part) > LONGEST_PARAGRAPH for part in re.split(r"\n[ \t]*\n", text)):
        return None
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    # an indented block is code in Markdown, yet in an article it is an indented paragraph
    parser.disable("code")
    parser.use(footnote_plugin, inline=False)
    try:
        tokens = parser.parse(_with_all_notes(text))
    except RecursionError:
        return None
    return None if any(token.level >= DEEPEST - 2 for token in tokens) else tokens


def _with_all_notes(text: str) -> str:
    """The text with footnotes that nothing refers to made paragraphs; the parser would leave them out."""
    if "[^" not in text:
        return text
    used = Counter(_NOTE.findall(text))
    return _NOTE_START.sub(lambda m: m[0] if used[m[1]] > 1 else f"\\[{m[1]}\\]", text)


class _Renderer:
    """The blocks of a token stream. ``blocks`` may be called once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[int | None] = []  # the next number of each open list, None where it has bullets
        self._lead = ""  # what goes before the next paragraph: a bullet, a number
        self._note = False
        self._cell = False
        self._row: list[str] = []
        self._first = True

    def blocks(self) -> Iterator[Block]:
        """Every block in turn; a level-one heading that comes first is the title."""
        heading = 0
        for token in self._tokens:
            if token.type == "heading_open":
                heading = int(token.tag[1])
            elif token.type == "inline":
                yield from self._inline(token, heading)
                heading = 0
            elif token.type in ("fence", "code_block"):
                yield Block(token.content.strip("\n"), ZoneKind.BODY)
            elif token.type == "html_block":
                yield from self._html(token.content)
            elif token.type == "tr_close":
                yield Block(" | ".join(self._row), ZoneKind.BODY)
                self._row = []
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                self._lead = ""
            case "list_item_open":
                number = self._lists[-1]
                self._lead = "• " if number is None else f"{number}. "
                if number is not None:
                    self._lists[-1] = number + 1
            case "th_open" | "td_open":
                self._cell = True
            case "th_close" | "td_close":
                self._cell = False
            case "footnote_open":
                self._note = True
                self._lead = f"[{token.meta.get('label') or int(token.meta.get('id', 0)) + 1}] "
            case "footnote_close":
                self._note = False
                self._lead = ""

    def _inline(self, token: Token, heading: int) -> Iterator[Block]:
        children = token.children or []
        if self._cell:
            self._row.append(_words(children).replace("\n", " "))
            return
        words = _words(children)
        lead, self._lead = self._lead, ""
        if heading:
            kind: ZoneKind | None = ZoneKind.TITLE if heading == 1 and self._first else ZoneKind.HEADING
        elif self._note:
            kind = ZoneKind.FOOTNOTE
        else:
            kind = ZoneKind.BODY if lead else None
        pictures = 0
        while pictures < len(children) and _is_picture(children[pictures]):
            pictures += 1
        if pictures and not heading:
            yield Block(_words(children[:pictures]).strip(), ZoneKind.CAPTION)
            words = _words(children[pictures:])
        if words.strip():
            self._first = False
            yield Block(lead + words, kind)

    def _html(self, content: str) -> Iterator[Block]:
        for part in re.split(r"\n\s*\n|</(?:p|div|h\d|li|figcaption|blockquote)\s*>", content, flags=re.I):
            words = html.unescape(_TAG.sub(" ", _BREAK.sub("\n", part)))
            caption = "<figcaption" in part.lower()
            if words.strip():
                self._first = False
                yield Block(
                    re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]+", " ", words)),
                    ZoneKind.CAPTION if caption else None,
                )


def _is_picture(child: Token) -> bool:
    return child.type in ("image", "softbreak", "link_open", "link_close") or (
        child.type == "text" and not child.content.strip()
    )


def _words(children: Sequence[Token]) -> str:
    """The words of a paragraph; a picture counts as its description, a footnote's mark as its number in brackets."""
    words: list[str] = []
    for child in children:
        match child.type:
            case "softbreak":
                words.append(" ")
            case "hardbreak":
                words.append("\n")
            case "image":
                words.append(_words(child.children or []))
            case "footnote_ref":
                words.append(f"[{child.meta.get('label') or int(child.meta.get('id', 0)) + 1}]")
            case "html_inline":
                words.append("\n" if _BREAK.match(child.content) else "")
            case _:
                words.append(child.content)
    return "".join(words)
