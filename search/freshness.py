"""Whether what a search needs of a corpus is up to date, found out without loading what brings it up to date."""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path

from search.catalogue import Catalogue
from search.corpus import Corpus
from search.importing.scan import Scan, scan
from search.index.storage import is_whole
from search.notes.place import store_place
from search.paths import STANDARD_INPUT

VALUES = "values"  # the fact that says which values of the person were laid over the articles; "" is not known
NO_VALUES = "none"


def is_fresh(corpus: Corpus) -> bool:
    """Whether an update that reads nothing would find nothing to do and nothing to say. Changes nothing.

    Files are the same by their time, size and inode; the index has every article and is whole.
    """
    if STANDARD_INPUT in corpus.paths or not corpus.catalogue_file.exists():
        return False
    with suppress(sqlite3.DatabaseError, OSError), closing(Catalogue(corpus.catalogue_file)) as catalogue:
        articles, indexed, _ = catalogue.counts()
        if not 0 < articles == indexed or catalogue.gone():
            return False
        scanned = scan([Path(path) for path in corpus.paths])
        return (
            catalogue.stamps() == {str(source.path): source.stamp for source in scanned.sources}
            and catalogue.skipped("") == sorted((skipped.path, skipped.reason) for skipped in scanned.skipped)
            and catalogue.fact(VALUES) == _values(corpus, scanned)
            and is_whole(corpus.index_folder)
        )
    return False


def values_stamp(values: Mapping[str, Mapping[str, str]]) -> str:
    """What tells a person's values, by document, from others."""
    if not values:
        return NO_VALUES
    import hashlib

    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _values(corpus: Corpus, scanned: Scan) -> str:
    """The stamp of what the person says of articles now; another one than any where something is wrong with it."""
    place = store_place(corpus.paths)
    if not scanned.tables and place.begun_from is None and not os.path.lexists(place.file):
        return NO_VALUES
    from search.person_values import person_values

    values, problems = person_values(corpus)
    return "wrong" if problems else values_stamp(values)
