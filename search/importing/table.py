"""The table ``articles.csv`` in a corpus folder: what the person says about the articles beside it."""

import csv
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from search.article import METADATA_FIELDS
from search.importing.dates import parse_date
from search.importing.decode import NotText, decode
from search.importing.metadata import short, web_address
from search.importing.scan import MEGABYTE, TABLE_NAME, scan, why
from search.paths import STANDARD_INPUT
from search.text import clean, one_line

LARGEST = 16 * MEGABYTE  # bytes
MOST_PROBLEMS = 50  # of one table; a file in a wrong shape has one in every line
LONGEST_CELL = MEGABYTE  # characters
_FILE = "file"
_MARKS = ",;\t"

Values = dict[str, dict[str, str]]


def read_tables(paths: Sequence[str]) -> tuple[Values, list[str]]:
    """The values of every table in the paths that are folders: document → field → value, dates as ISO 8601.

    Beside them every problem as one sentence that names the file and the line; a line with a problem still counts for
    what is right in it. Files are named as they are below the table's folder, records of a .jsonl as file#id.
    """
    values: Values = {}
    problems: list[str] = []
    on_disk = [path for path in paths if path != STANDARD_INPUT]
    tables = [(path, table) for path in on_disk if (table := _table_in(path)) is not None]
    if tables:
        documents = {str(source.path): source.document for source in scan([Path(p) for p in on_disk]).sources}
        for folder, table in tables:
            _Reader(table, os.path.realpath(folder), documents, values, problems).read()
    return values, problems


def _table_in(path: str) -> Path | None:
    """The table in a folder, whatever the case of its name."""
    try:
        if not Path(path).is_dir():
            return None
        names = sorted(name for name in os.listdir(path) if name.lower() == TABLE_NAME)  # noqa: PTH208
    except (OSError, ValueError):
        return None
    return Path(path, names[0]) if names else None


class _Reader:
    """Reads one table into ``values`` and ``problems``."""

    def __init__(
        self, table: Path, folder: str, documents: Mapping[str, str], values: Values, problems: list[str]
    ) -> None:
        self._table = table
        self._name = one_line(str(table))
        self._folder = folder
        self._documents = documents
        self._known = frozenset(documents.values())
        self._values = values
        self._problems = problems
        self._count = 0

    def read(self) -> None:
        try:
            text = decode(_bytes(self._table)).text
        except NotText as error:
            self._problems.append(f"{self._name} can't be read: {error}.")
            return
        except OSError as error:
            self._problems.append(f"{self._name} can't be read: {why(error)}.")
            return
        lines = _rows(clean(text))
        try:
            columns = self._columns(next(lines, (1, []))[1])
            if columns is None:
                return
            for number, row in lines:
                self._line(number, row, columns)
                if self._count > MOST_PROBLEMS:
                    self._problems.append(f"{self._name} has more problems; the rest are left out.")
                    return
        except csv.Error as error:
            self._problems.append(f"{self._name} can't be read on: {error}.")

    def _columns(self, header: list[str]) -> list[str] | None:
        names = [cell.strip().lower() for cell in header]
        if _FILE not in names:
            self._problems.append(
                f"{self._name} has no column called file; its first line should be: file,{','.join(METADATA_FIELDS)}."
            )
            return None
        for name in names:
            if name and name != _FILE and name not in METADATA_FIELDS:
                self._problem(1, f"there is no field called {short(name)}; the column is left out")
        return names

    def _line(self, number: int, row: list[str], columns: list[str]) -> None:
        if not any(cell.strip() for cell in row):
            return
        cells = dict(zip(columns, row, strict=False))
        named = cells.get(_FILE, "").strip()
        if len(row) > len(columns):
            self._problem(number, "it has more cells than the first line")
        document = self._document(named)
        if document is None:
            self._problem(number, f"there is no article {short(named)}" if named else "it names no file")
            return
        for field in METADATA_FIELDS:
            if value := self._value(number, field, cells.get(field, "")):
                self._values.setdefault(document, {})[field] = value

    def _document(self, named: str) -> str | None:
        """The article of that name: a file below the table's folder, or a record of one."""
        if not named:
            return None
        name, mark, identity = named.replace("\\", "/").partition("#")
        for whole, rest in ((named.replace("\\", "/"), ""), (name, mark + identity)):
            path = os.path.normpath(os.path.join(self._folder, whole))  # noqa: PTH118
            if (document := self._documents.get(path)) is not None:
                return document + rest
        # a name that was cleaned, or a link
        if named in self._known:
            return named
        return named if name in self._known and mark else None

    def _value(self, number: int, field: str, cell: str) -> str:
        value = short(cell)
        if not value:
            return ""
        if field == "date":
            date = parse_date(value)
            if not date:
                self._problem(number, f"{value} is not a date I understand; write 2022-02-24, 2022-02 or 2022")
            return date
        if field == "url" and not web_address(value):
            self._problem(number, f"{value} is not an address; it should begin with https://")
            return ""
        return value

    def _problem(self, number: int, what: str) -> None:
        self._count += 1
        if self._count <= MOST_PROBLEMS:
            self._problems.append(f"{self._name}, line {number}: {what}.")


def _bytes(table: Path) -> bytes:
    descriptor = os.open(os.path.realpath(table), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotText("it is not a regular file")
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotText(f"it is larger than {LARGEST // MEGABYTE} MB")
    return data


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the line, cells) of each row, divided by whichever mark the first line has most of."""
    csv.field_size_limit(LONGEST_CELL)
    first = text.split("\n", 1)[0]
    mark = max(_MARKS, key=first.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    before = 0
    for row in rows:
        yield before + 1, row
        before = rows.line_num
