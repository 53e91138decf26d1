"""The corrections of a corpus on their way into what is derived: which articles have others than were applied."""

import hashlib
from collections.abc import Iterable

from search.article_row import ArticleRow
from search.catalogue import Catalogue
from search.corpus import Corpus
from search.corrected import corrected
from search.errors import StoreError
from search.notes.correction import Correction
from search.notes.place import store_place
from search.notes.store import NoteStore
from search.reading.reading import Reading


class Corrections:
    """What the person corrected, as the store has it now; nothing while the store can't be read."""

    def __init__(self, corpus: Corpus) -> None:
        self._of: dict[str, list[Correction]] = {}
        self._version = -1
        self._store: NoteStore | None = None
        try:
            place = store_place(corpus.paths)
            self._store = NoteStore(place.file, place.prefix, begun_from=place.begun_from)
            self.look()
        except StoreError:  # whoever opens the corpus says what is wrong with the store
            self._store = None

    def look(self) -> bool:
        """See what was corrected since; True when anything in the store is another than before."""
        if self._store is None:
            return False
        try:
            if (version := self._store.version()) == self._version:
                return False
            found: dict[str, list[Correction]] = {}
            for correction in self._store.corrections():
                found.setdefault(correction.document, []).append(correction)
        except StoreError:
            return False
        self._version, self._of = version, found
        return True

    def digest(self, document: str) -> str:
        """A hash of the corrections of a document; "" where there are none."""
        own = self._of.get(document)
        if not own:
            return ""
        return hashlib.sha256("\n".join(map(repr, own)).encode("utf-8", "surrogatepass")).hexdigest()

    def apply(self, row: ArticleRow, text: str, reading: Reading) -> Reading:
        """What was read in an article, as it was corrected."""
        own: Iterable[Correction] = self._of.get(row.document, ())
        return corrected(text, reading, own) if own else reading

    def waiting(self, catalogue: Catalogue) -> list[int]:
        """The articles that were read, and then corrected in other ways than the catalogue has it."""
        applied = catalogue.corrected()
        numbers = {document: catalogue.number_of(document) for document in self._of}
        documents = {number: document for document, number in numbers.items() if number is not None}
        found = []
        for number in documents.keys() | applied.keys():
            wanted = self.digest(documents[number]) if number in documents else ""
            if wanted != applied.get(number, ""):
                row = catalogue.article(number)
                if row is not None and row.read:
                    found.append(number)
        return sorted(found)

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
