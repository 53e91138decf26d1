"""Loading a file: from its bytes to articles, and a reason for everything that isn't one."""

import io
import os
import stat
from collections.abc import Callable, Iterator
from typing import BinaryIO

from search.article import Article
from search.importing import html, jsonl, markdown, plain
from search.importing.decode import NotText
from search.importing.scan import LARGEST, MEGABYTE, Format, Skipped, Source, why
from search.paths import STANDARD_INPUT
from search.text import one_line

_READERS: dict[Format, Callable[[bytes, str], Article]] = {
    Format.TEXT: plain.article,
    Format.MARKDOWN: markdown.article,
    Format.HTML: html.article,
}
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def load(source: Source, passed: Callable[[int], None] = lambda count: None) -> Iterator[Article | Skipped]:
    """The articles of a file, and what in it could not be read. Never raises for what the file holds.

    ``passed`` is told how many bytes of the file lie behind, an article of many at a time.
    """
    path = one_line(str(source.path))
    try:
        with _open(source) as file:
            if source.format is Format.JSONL:
                for item in _records(file, source.document, path):
                    passed(file.tell() if not file.closed else source.size)
                    yield item
            else:
                yield _whole(file, source, path)
    except NotText as error:
        yield Skipped(path, str(error))
    except OSError as error:
        yield Skipped(path, why(error))


def load_bytes(data: bytes, name: str = STANDARD_INPUT) -> Iterator[Article | Skipped]:
    """The articles in what came on standard input: JSON Lines, HTML or plain text, told by how it begins.

    ``name`` becomes the document, "name#id" for a record. Never raises for what ``data`` holds.
    """
    form = _sniffed(data)
    try:
        if form is Format.JSONL:
            yield from _records(io.BytesIO(data), name, name)
        elif len(data) > LARGEST[form]:
            yield Skipped(name, f"it is larger than {LARGEST[form] // MEGABYTE} MB")
        else:
            yield _READERS[form](data, name)
    except NotText as error:
        yield Skipped(name, str(error))


def _open(source: Source) -> BinaryIO:
    """The file, opened without waiting and without following a link; raises NotText for a pipe, a device, a socket."""
    descriptor = os.open(source.path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotText("it is not a regular file")
    return os.fdopen(descriptor, "rb")


def _whole(file: BinaryIO, source: Source, path: str) -> Article | Skipped:
    limit = LARGEST[source.format]
    data = file.read(limit + 1)  # it may have grown since it was found
    if len(data) > limit:
        return Skipped(path, f"it is larger than {limit // MEGABYTE} MB")
    return _READERS[source.format](data, source.document)


def _records(file: BinaryIO, document: str, path: str) -> Iterator[Article | Skipped]:
    count = 0
    for count, item in enumerate(jsonl.articles(file, document, path), 1):  # noqa: B007
        yield item
    if not count:
        yield Skipped(path, "it is empty")


def _sniffed(data: bytes) -> Format:
    head = data.lstrip(b"\xef\xbb\xbf\x00\xff\xfe \t\r\n")
    start = head[:1024].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<article")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start
    ):
        return Format.HTML
    if head.startswith(b"{"):
        try:
            jsonl.record(head.split(b"\n", 1)[0])
        except NotText:
            return Format.TEXT
        return Format.JSONL
    return Format.TEXT
