"""A corpus: the paths a person opened, and where everything derived from them lies."""

import os
from collections.abc import Sequence
from pathlib import Path

from search import paths
from search.errors import UsageError


class Corpus:
    """One or more paths opened together. ``paths`` are folders, files, or "-" for standard input."""

    def __init__(self, named: Sequence[str | Path]) -> None:
        if not named:
            raise UsageError("Name a folder or a file to open.")
        self.paths = tuple(str(p) for p in named)
        self.folder = paths.corpus_cache(self.paths)
        self.catalogue_file = self.folder / "catalogue.sqlite"
        self.pack_file = self.folder / "texts.pack"
        self.index_folder = self.folder / "index"
        self.lock_file = self.folder / "writer.lock"
        self.spool_file = self.folder / "standard-input"
        for file in (self.catalogue_file, self.pack_file, self.lock_file, self.spool_file, self.folder / "paths"):
            paths.drop_stranger(file)
        self._note_paths()

    @property
    def name(self) -> str:
        """What a status line calls this corpus."""
        if self.paths == (paths.STANDARD_INPUT,):
            return "standard input"
        if len(self.paths) > 1:
            return f"{len(self.paths)} paths"
        resolved = Path(self.paths[0]).resolve()
        return "the sample corpus" if resolved == paths.sample_corpus().resolve() else resolved.name

    def spool(self, data: bytes) -> None:
        """Keep what came on standard input where the importing process finds it."""
        self.spool_file.write_bytes(data)

    def clear(self) -> None:
        """Delete everything derived; nothing that a person made is here."""
        import shutil

        for path in self.folder.iterdir():
            if path == self.lock_file:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _note_paths(self) -> None:
        # for `cache list`: which corpus this directory belongs to
        note = self.folder / "paths"
        text = "\0".join(p if p == paths.STANDARD_INPUT else os.path.abspath(p) for p in self.paths)  # noqa: PTH100
        if not note.exists():
            note.write_bytes(os.fsencode(text))
