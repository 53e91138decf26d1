"""What the tests of notes share: a text, and all that can be undone."""

from typing import Any

from search.notes.store import NoteStore

TEXT = "Mayor Orla Fenwick said: “We will build a new bridge.” Tomas Brill said: “Two years is not enough.”\n"


def everything(store: NoteStore) -> tuple[Any, ...]:
    """What can be undone: notes, values and searches, as a person sees them."""
    return store.notes(), store.codes(), store.values(), list(store.searches().items()), store.counts()
