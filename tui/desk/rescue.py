"""What the reader does when the notes can't be used: it goes on without them, and offers a copy."""

from typing import TYPE_CHECKING

from tui.engine_client import EngineError

if TYPE_CHECKING:
    from tui.screens.desk import Desk

WITHOUT = "read on without notes; nothing can be noted, and the file stays as it is"


class Rescue:
    """Asks once, when the reader opens on notes that can't be used."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._asked = False

    def look(self) -> None:
        """Ask what to do."""
        if not self._asked:
            self._asked = True
            self._desk.background(self._ask)

    async def _ask(self) -> None:
        from tui.screens.ask import PickBox

        app = self._desk.reader_app
        app.say(str(app.status["store_problem"]), error=True)
        copies = (await app.engine.call("copies"))["rows"]
        offers = {f"restore the copy {copy['name']}, with {copy['notes']:,} notes": copy["name"] for copy in copies[:9]}

        async def chosen(answer: str | None) -> None:
            if answer in offers:
                await self._restore(offers[answer])

        self._desk.app.push_screen(PickBox("the notes can't be used", [WITHOUT, *offers], new=False), chosen)

    async def _restore(self, name: str) -> None:
        app = self._desk.reader_app
        try:
            restored = await app.engine.call("restore_notes", name=name)
        except EngineError as error:
            app.say(str(error), error=True)
            return
        app.say(f"Restored {restored['notes']:,} notes from {name}; what was there is kept as {restored['kept']}.")
        await self._desk.notebook.show_changes()
