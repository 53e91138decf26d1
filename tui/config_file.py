"""The file of the configuration as it stands there; what its lines mean is said in tui/config.py."""

import os
import stat
from pathlib import Path
from typing import Any

from search.paths import config_file

MOST_BYTES = 1_000_000  # a larger file is no configuration


def read_config_file(file: Path | None = None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The table in ``file``, else in the usual place, and a sentence for each reason why it can't be read."""
    file = file or config_file()
    try:
        with os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                return {}, (f"{file} is not a plain file: put a configuration there, or nothing.",)
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        return {}, (f"{file} can't be read ({error.strerror}); check its permissions.",)
    if len(data) > MOST_BYTES:
        return {}, (f"{file} is larger than {MOST_BYTES:,} bytes: that is no configuration.",)
    import tomllib  # most people have no configuration, and should not wait for this

    try:
        return tomllib.loads(data.decode("utf-8")), ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return {}, (f"{file} is not TOML: {error}.",)
