"""The formats: which module writes and reads each, and how a file tells which it is."""

import json
from collections.abc import Mapping

from search.errors import UsageError
from search.exchange.archive import unpack
from search.exchange.project import Format, Project, Read, Writer, Written

LARGEST = 500_000_000  # bytes of a file
FOLDERS = frozenset({Format.BRAT})  # formats of several files: a zip, or a folder
_ZIP = b"PK\x03\x04"


def write(project: Project, form: Format) -> Written:
    """A project in a format: its files, of a single one under the name "", and sentences on what it can't carry."""
    return _writer(form)(project)


def read(data: bytes) -> Read:
    """What is in a file, whatever its format. Raises UsageError for one that no format fits."""
    if len(data) > LARGEST:
        raise UsageError(f"The file is larger than {LARGEST // 1_000_000} MB.")
    if data.startswith(_ZIP):
        return read_members(unpack(data))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        from search.exchange.refi_in import read_codebook

        return _of(Format.QDC, read_codebook(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("The file is neither text in UTF-8 nor an archive that notes are exchanged in.") from error
    return _read_text(text)


def read_members(members: Mapping[str, bytes]) -> Read:
    """What is in an archive or a folder."""
    if any(name.lower().endswith(".qde") for name in members):
        from search.exchange.refi_in import read_project

        return _of(Format.QDPX, read_project(members))
    if any(name.endswith(".ann") for name in members):
        from search.exchange.brat_in import read_annotations

        return _of(Format.BRAT, read_annotations(members))
    raise UsageError("There is neither a REFI-QDA project (.qde) nor brat annotations (.ann) in it.")


def _read_text(text: str) -> Read:
    from search.exchange import json_lines, table, web

    start = text.lstrip()[:1]
    if start in ("{", "["):
        first = text.split("\n", 1)[0]
        try:
            value = json.loads(first)
            lines = isinstance(value, dict) and isinstance(value.get("type"), str) and "@context" not in value
        except (ValueError, RecursionError):
            lines = False
        if lines:
            return _of(Format.JSONL, json_lines.read(text))
        try:
            return web.read(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise UsageError(f"The file is no JSON that can be read ({error}): export it anew.") from error
    head = text.split("\n", 1)[0].lower()
    if {"document", "start", "end"} <= {name.strip().strip('"') for name in head.split(",")}:
        return table.read(text)
    raise UsageError(
        "The file is in none of the formats that notes are read from: W3C JSON-LD, .qdpx, .qdc, brat, CSV, JSON Lines."
    )


def _of(form: Format, found: Read) -> Read:
    found.format = form
    return found


def _writer(form: Format) -> Writer:
    from search.exchange import brat, json_lines, refi, refi_codes, report, table, web

    writers: dict[Format, Writer] = {
        Format.W3C: web.write,
        Format.QDPX: refi.write_project,
        Format.QDC: refi_codes.write_codebook,
        Format.BRAT: brat.write,
        Format.CSV: table.write,
        Format.JSONL: json_lines.write,
        Format.MARKDOWN: report.write_markdown,
        Format.HTML: report.write_html,
    }
    return writers[form]
