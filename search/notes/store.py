"""What a person made of a corpus: notes, codes, their own values for articles, kept searches and what they have read."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from search.article import METADATA_FIELDS
from search.errors import StoreError, UsageError
from search.notes.anchors import make_anchor
from search.notes.code import Code, normal_codes
from search.notes.connection import Connection
from search.notes.note import Note
from search.notes.queries import all_notes, codes_in_use, note_record, with_words
from search.notes.records import CODES, Kind, Record
from search.text import clean, one_line
