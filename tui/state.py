"""The state of the last session, by corpus. Losing it loses no work: what a person makes is in the store of notes."""

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from search.paths import corpus_key, state_dir

RECENT = 12


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _write(path: Path, value: dict[str, Any]) -> None:
    # a new file swapped in: a crash leaves the old state or the new one, never half of one
    temporary = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        temporary.write_text(json.dumps(value), encoding="utf-8")
        temporary.replace(path)


def recent_corpora() -> list[list[str]]:
    """The paths of the corpora opened last, the latest first."""
    recent = _read(state_dir() / "recent.json").get("recent", [])
    return [[str(path) for path in paths] for paths in recent if isinstance(paths, list) and paths]


def remember_corpus(paths: Sequence[str]) -> None:
    """Put a corpus at the head of the recent ones."""
    entry = list(paths)
    rest = [other for other in recent_corpora() if other != entry]
    _write(state_dir() / "recent.json", {"recent": [entry, *rest][:RECENT]})


def load_session(key: str) -> dict[str, Any]:
    """What the last session on the corpus of that key (see corpus_key) left: article, place, query, panes."""
    return _read(state_dir() / f"{key}.json")


def save_session(paths: Sequence[str], session: dict[str, Any]) -> None:
    """Keep where a session was left."""
    _write(state_dir() / f"{corpus_key(paths)}.json", session)


def citation_form() -> str:
    """The form in which citations are copied: the one chosen last."""
    form = _read(state_dir() / "citations.json").get("form")
    from search.citing.forms import Form  # not before the first paint

    return form if isinstance(form, str) and form in tuple(Form) else Form.PLAIN.value


def remember_citation_form(form: str) -> None:
    """Copy citations in this form from now on."""
    _write(state_dir() / "citations.json", {"form": form})
