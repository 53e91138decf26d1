"""Other corpora: those opened last, to open one of them."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from search.errors import SeedreaderError
from search.paths import sample_corpus
from tui.choosing import check_path
from tui.state import recent_corpora
from tui.work import start_work

if TYPE_CHECKING:
    from tui.screens.desk import Desk


class Corpora:
    """Asks which corpus to open next."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def ask(self) -> None:
        """List the recent corpora and the sample; a path that is typed can be opened, too."""
        from tui.screens.ask import PickBox

        app = self._desk.reader_app
        known = [paths for paths in recent_corpora() if paths != app.paths]
        sample = [str(sample_corpus())]
        if sample not in known and sample != app.paths:
            known.append(sample)
        choices = {_shown(paths): paths for paths in known}

        async def done(choice: str | None) -> None:
            if choice is None:
                return
            paths = choices.get(choice) or [str(Path(choice).expanduser().absolute())]
            start_work(self._desk.app, partial(self._open, paths))  # of the app: the desk goes

        self._desk.app.push_screen(PickBox("open a corpus: a recent one, or a path", list(choices), new=True), done)

    async def _open(self, paths: list[str]) -> None:
        app = self._desk.reader_app
        try:
            for path in paths:
                check_path(path)
        except SeedreaderError as error:
            app.say(str(error), error=True)
            return
        await app.open_corpus(paths)


def _shown(paths: list[str]) -> str:
    home = str(Path.home())
    short = [f"~{path.removeprefix(home)}" if path.startswith(home + os.sep) else path for path in paths]
    return ", ".join(short)
