"""Where things lie on disk."""

from pathlib import Path

import platformdirs
import pytest

from search.paths import APP, place_of


@pytest.mark.parametrize("named", [None, "", "/tmp/own", "/tmp/own/", "relative/place", "~/place", " /tmp/own"])
@pytest.mark.parametrize("home", ["/home/somebody", "/", "", "relative"])
def test_the_directories_are_those_of_every_other_program(monkeypatch, named, home):
    monkeypatch.setenv("HOME", home)
    for kind in ("cache", "data", "state", "config"):
        variable = f"XDG_{kind.upper()}_HOME"
        monkeypatch.delenv(variable, raising=False)
        if named is not None:
            monkeypatch.setenv(variable, named)
        assert place_of(kind) == Path(getattr(platformdirs, f"user_{kind}_dir")(APP))
