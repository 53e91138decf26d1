"""JSON Lines: an article a line."""

import io
import json
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, BinaryIO

from search.article import Article, Metadata, Zone, ZoneKind
from search.importing.canonical import finish
from search.importing.dates import parse_date
from search.importing.decode import HEAD, NotText, decode, refuse_binary
from search.importing.metadata import short, web_address
from search.importing.scan import MEGABYTE, Skipped
from search.text import clean, one_line, paragraphs

LONGEST_LINE = 16 * MEGABYTE  # bytes
LONGEST_ID = 200  # characters; a longer one makes no name for an article
HOPELESS = 100  # bad lines at the start after which a file is not JSON Lines at all


def articles(file: BinaryIO, document: str, path: str) -> Iterator[Article | Skipped]:
    """The articles of a file, and every line that holds none, as "path#line". The file is never held as a whole."""
    names = _Names(document)
    good = False
    for number, line in _lines(file):
        if line is not None and line.isspace():
            continue
        try:
            if line is None:
                raise NotText(f"the line is longer than {LONGEST_LINE // MEGABYTE} MB")
            yield _article(line, number, names)
            good = True
        except NotText as error:
            yield Skipped(f"{path}#{number}", str(error))
            if not good and number >= HOPELESS:
                yield Skipped(path, f"none of its first {HOPELESS} lines is an article in JSON; the rest was left out")
                return


def record(line: bytes | str) -> dict[str, Any]:
    """The JSON object in a line. Raises NotText for anything else."""
    try:
        value = json.loads(line)
    except RecursionError:
        raise NotText("its JSON is nested too deeply") from None
    except ValueError:
        raise NotText("it is not JSON") from None
    if not isinstance(value, dict):
        raise NotText("it is not a JSON object")
    return value


def _article(line: bytes, number: int, names: "_Names") -> Article:
    try:
        text, notice = line.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        decoded = decode(line)
        text, notice = decoded.text, decoded.notice
    value = record(text)
    body = value.get("body")
    if not isinstance(body, str) or not body.strip():
        raise NotText("it has no body" if body is None or body == "" else "its body is not text")
    title = _field(value, "title")
    body = clean(body)
    canonical, spans = _laid_out(title, [body[start:end] for start, end in paragraphs(body)])
    stated = Metadata(
        title=title,
        outlet=_field(value, "outlet"),
        author=_field(value, "author"),
        date=parse_date(_field(value, "date")),
        url=web_address(_field(value, "url")),
    )
    known = [Zone(ZoneKind.TITLE, *spans[0])] if title else []
    return finish(names.name(_field(value, "id"), number), canonical, known, stated, notice, spans)


def _laid_out(title: str, parts: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Title and paragraphs joined by blank lines, and where each of them stands."""
    parts = [title, *parts] if title else parts
    ends = list(accumulate(len(part) + 2 for part in parts))
    return "\n\n".join(parts), [(end - 2 - len(part), end - 2) for part, end in zip(parts, ends, strict=True)]


def _field(value: dict[str, Any], key: str) -> str:
    """A short text of a record; numbers count as text, anything else as missing."""
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return short(str(found)) if key != "id" else one_line(str(found))


class _Names:
    """The documents of one file: its name and the record's id, or its line where the id is missing or was there before."""  # noqa: E501

    def __init__(self, document: str) -> None:
        self._document = document
        self._taken: set[str] = set()

    def name(self, identity: str, line: int) -> str:
        if not identity or len(identity) > LONGEST_ID or identity in self._taken:
            identity, count = str(line), 1
            while identity in self._taken:
                count += 1
                identity = f"{line}-{count}"
        self._taken.add(identity)
        return f"{self._document}#{identity}"


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """(number, line) of every line, None for one that is too long. UTF-16 and UTF-32 with a mark become UTF-8."""
    head = file.read(HEAD)
    file.seek(0)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\0\0\xfe\xff":
        wide = "utf-32" if head[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") else "utf-16"
        with io.TextIOWrapper(file, wide, "replace") as text:
            for number, line in _bounded(text.readline):
                yield number, line if line is None else line.encode("utf-8", "replace")
        return
    refuse_binary(head)
    yield from _bounded(file.readline)


def _bounded(readline: Any) -> Iterator[tuple[int, Any]]:
    number = 0
    while line := readline(LONGEST_LINE):
        number += 1
        end = b"\n" if isinstance(line, bytes) else "\n"
        if len(line) < LONGEST_LINE or line.endswith(end):
            yield number, line
            continue
        while line and not line.endswith(end):
            line = readline(LONGEST_LINE)
        yield number, None
