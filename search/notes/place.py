"""Where what a person made is kept: with the articles where that can be, else in the person's data directory."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from search import paths

FOLDER = ".seedreader"
NAME = "notes.sqlite"


class StorePlace(NamedTuple):
    """The file that holds what the person made; it, and its folder, may not be there yet.

    ``begun_from`` is a file that can't be written, of which this one is a copy when something is written first.
    ``why`` is empty for the usual place, else a sentence for the status line. ``prefix`` goes before the name of a
    document to make it a name relative to the store: "2022/" where the store belongs to the folder above 2022.
    """

    file: Path
    why: str = ""
    prefix: str = ""
    begun_from: Path | None = None


def store_place(named: Sequence[str]) -> StorePlace:
    """The place for the corpus made of these paths (folders, files, or "-"). Makes nothing and never raises."""
    if paths.STANDARD_INPUT in named:
        return _in_data(named, "standard input has no folder")
    if len(named) != 1:
        return _in_data(named, "several paths are open")
    path = Path(named[0]).resolve()
    if path.is_relative_to(paths.sample_corpus().resolve()):
        return _in_data(named, "the sample corpus comes with the program")
    corpus = path if path.is_dir() else path.parent
    for folder in (corpus, *corpus.parents):
        store = folder / FOLDER
        if not os.path.lexists(store):
            continue
        prefix = "" if folder == corpus else corpus.relative_to(folder).as_posix() + "/"
        if reason := _refusal(store):
            return _in_data(named, reason)
        if not _writable(store) or (os.path.lexists(store / NAME) and not _writable(store / NAME)):
            return _begun_from(store, prefix, named)
        return StorePlace(store / NAME, prefix=prefix)
    if not _writable(corpus):
        return _in_data(named, "the folder of the articles can't be written")
    return StorePlace(corpus / FOLDER / NAME)


def _in_data(named: Sequence[str], reason: str) -> StorePlace:
    # not paths.data_dir(), which makes the directory
    folder = paths.place_of("data") / "notes" / paths.corpus_key(named)
    return StorePlace(folder / NAME, why=f"Notes are kept in {folder}: {reason}.")


def _refusal(store: Path) -> str:
    """Why what is named .seedreader can't be used, or "" when it can."""
    try:
        status = store.lstat()
    except OSError as error:
        return f"{store} can't be looked at ({error.strerror})"
    if stat.S_ISLNK(status.st_mode):
        return f"{store} is a link, which could lead anywhere"
    if not stat.S_ISDIR(status.st_mode):
        return f"{store} is not a folder"
    if status.st_uid != os.geteuid():
        return f"{store} belongs to another user"
    return ""


def _begun_from(store: Path, prefix: str, named: Sequence[str]) -> StorePlace:
    """The place where that store can't be written: it begins with what is in there, where that can be read."""
    reason = f"{store} can't be written"
    alone = _in_data(named, reason)
    place = _in_data([str(store.parent)], reason)  # one for all that the store is of
    file, waiting = store / NAME, store / f"{NAME}-wal"
    try:
        readable = stat.S_ISREG(file.lstat().st_mode) and os.access(file, os.R_OK)
        whole = not os.path.lexists(waiting) or not waiting.lstat().st_size
    except OSError:
        return alone
    if not readable or not whole or (alone.file != place.file and alone.file.exists()):
        return alone
    kept = f"new ones are kept in {place.file.parent}, beside a copy of these"
    why = f"The notes in {store}, which can't be written, are shown; {kept}."
    return StorePlace(place.file, why, prefix, file)


def _writable(path: Path) -> bool:
    mode = os.W_OK | (os.X_OK if path.is_dir() else 0)
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)
