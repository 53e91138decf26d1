"""What a person says of articles beyond what their files say: a table, articles.csv, and what is set in the program."""

from search.corpus import Corpus
from search.errors import StoreError
from search.importing.table import read_tables
from search.notes.place import store_place
from search.notes.store import NoteStore


def person_values(corpus: Corpus) -> tuple[dict[str, dict[str, str]], list[str]]:
    """What the person says about articles, by document; what is set in the program wins over the table."""
    values, problems = read_tables(corpus.paths)
    try:
        place = store_place(corpus.paths)
        store = NoteStore(place.file, place.prefix, begun_from=place.begun_from)
    except StoreError:
        return values, problems  # whoever opens the corpus says what is wrong with the store
    try:
        for document, own in store.values().items():
            values[document] = {**values.get(document, {}), **own}
    finally:
        store.close()
    return values, problems
