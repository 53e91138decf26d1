"""Opening the catalogue of a corpus, which is made anew when it is damaged or of another version."""

import sqlite3
from typing import TYPE_CHECKING

from search.catalogue import Catalogue
from search.unwritable import is_locked, saying_so

if TYPE_CHECKING:
    from search.corpus import Corpus


def open_catalogue(corpus: "Corpus") -> Catalogue:
    """The catalogue. Raises StoreError when another program has it locked for long, or it can't be made."""
    with saying_so(corpus.folder):
        try:
            return Catalogue(corpus.catalogue_file)
        except sqlite3.DatabaseError as error:
            if is_locked(error):
                raise
            corpus.clear()
            return Catalogue(corpus.catalogue_file)
