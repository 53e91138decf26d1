"""Every place on disk that the program knows, in one module.

Derived things (index, readings) live in the cache directory and may be deleted at any time; what a person made lives
in the corpus or in the data directory; the state of the last session lives in the state directory; what a person set
stands in the config directory.
"""

import contextlib
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from search.errors import StoreError

APP = "seedreader"
STANDARD_INPUT = "-"
_XDG = {"cache": ".cache", "data": ".local/share", "state": ".local/state", "config": ".config"}


def place_of(kind: str) -> Path:
    """The program's own directory among the person's of a kind (cache, data, state, config); nothing is made."""
    if sys.platform == "linux":  # what platformdirs gives, which takes longer to load than an index to be opened
        named, home = Path(os.environ.get(f"XDG_{kind.upper()}_HOME", "")), Path(os.environ.get("HOME", ""))
        if named.is_absolute() or home.is_absolute():
            return (named if named.is_absolute() else home / _XDG[kind]) / APP
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP))


def cache_dir() -> Path:
    """The private cache directory, made (mode 0700) when it isn't there; refused when others could write to it."""
    return private_dir(place_of("cache").resolve())


def data_dir() -> Path:
    """Where what a person made lives when it can't live beside the articles; made (0700) when it isn't there."""
    return private_dir(place_of("data").resolve())


def state_dir() -> Path:
    """Where the last session's state lives; made (0700) when it isn't there."""
    return private_dir(place_of("state").resolve())


def config_file() -> Path:
    """The person's configuration, which need not be there; nothing is made."""
    return place_of("config") / "config.toml"


def private_dir(path: Path) -> Path:
    """Make ``path`` a directory that only its owner can use, and return it.

    Raises StoreError when it belongs to somebody else, can't be made, or is a link: where one leads nothing is changed.
    """
    try:
        if path.is_symlink():
            raise StoreError(f"{path} is a link, which can lead anywhere: remove it.")
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.stat()
        if status.st_uid != os.getuid():
            raise StoreError(f"{path} belongs to another user: remove it or set XDG_CACHE_HOME to a place of your own.")
        if stat.S_IMODE(status.st_mode) & 0o077:
            path.chmod(0o700)
    except OSError as error:
        raise StoreError(f"The directory {path} can't be used ({error.strerror}): make it writable.") from error
    return path


def drop_stranger(path: Path) -> None:
    """Remove what stands in the place of a file that can be made anew, but is none: a link, a FIFO, a folder."""
    with contextlib.suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            import shutil

            shutil.rmtree(path)
        elif not stat.S_ISREG(mode):
            path.unlink()


def corpus_key(paths: Sequence[str | Path]) -> str:
    """A name for the corpus made of ``paths``, the same for the same files in whatever order they are named."""
    import hashlib

    names = sorted({str(p) if str(p) == STANDARD_INPUT else str(Path(p).resolve()) for p in paths})
    digest = hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    stem = "".join(c if c.isalnum() else "-" for c in Path(names[0]).name)[:24] if len(names) == 1 else "several"
    return f"{stem or 'corpus'}-{digest}"


def corpus_cache(paths: Sequence[str | Path]) -> Path:
    """The private directory of everything derived from one corpus."""
    return private_dir(private_dir(cache_dir() / "corpora") / corpus_key(paths))


def readings_file() -> Path:
    """The file of readings (by text hash and extractor version), shared by all corpora."""
    return cache_dir() / "readings.sqlite"


def sample_corpus() -> Path:
    """The folder of the sample articles that come with the program."""
    import seeds

    return Path(seeds.__file__).parent
