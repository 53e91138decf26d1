"""Joining, splitting and renaming the actor of a page: asked for, shown before it is kept, taken back by u."""

from typing import Any

from tui.counted import counted
from tui.engine_client import EngineError, Json
from tui.identity_words import before_and_after
from tui.keys.in_force import key_of
from tui.screens.ask import AskBox, PickBox
from tui.screens.confirm import ConfirmBox
from tui.screens.listing import ListScreen
from tui.screens.offered import offered_actors

WIDTH = 94  # columns of a preview
_BY = {"program": "joined by the program", "person": "joined by you", "reading": ""}


class IdentifyingScreen(ListScreen, inherit_bindings=False):
    """A list about the actor ``key``."""

    key: str
    actor_name: str
    _joined: tuple[tuple[str, str], ...] = ()  # whose page it was before it was joined with others

    def _has_name(self) -> bool:
        """False, after saying so, for an actor of one article that has no name."""
        if self.key.startswith("?"):
            self.reader_app.say(
                f"{self.actor_name} has no name: {key_of('correct.speaker')} "
                "on the quotation in its article says who speaks."
            )
            return False
        return True

    async def join(self) -> None:
        """Ask who this actor is, too."""
        if not self._has_name():
            return
        offered = await offered_actors(
            self.reader_app.engine,
            lambda row: f"{row['name']}  {row['quotes']:,} quoted, {row['mentions']:,} named",
            without={self.key},
        )

        async def done(chosen: str | None) -> None:
            if chosen:
                await self._preview("join_actors", actors=[self.key], into=offered.meant.get(chosen, chosen))

        title = f"{self.actor_name} is the same as: choose whose name both have"
        likely = self._first_likely(list(offered.meant))
        self.app.push_screen(PickBox(title, likely, new=True, hint=offered.hint), done)

    def _first_likely(self, offered: list[str]) -> list[str]:
        """Names of one word in common first: the others stay by how much they say."""
        words = set(self.actor_name.casefold().split())
        return sorted(offered, key=lambda name: not words & set(name.rpartition("  ")[0].casefold().split()))

    def rename(self) -> None:
        """Ask for another name."""
        if not self._has_name():
            return

        async def done(name: str | None) -> None:
            if name is not None and name.strip() != self.actor_name:
                await self._preview("rename_actor", actor=self.key, name=name)

        hint = "enter shows what changes · empty: as the articles say · esc cancels"
        self.app.push_screen(AskBox("call this actor", self.actor_name, hint), done)

    async def split(self) -> None:
        """Ask which name, or which article, means somebody else."""
        if not self._has_name():
            return
        engine = self.reader_app.engine
        parts: dict[str, Json] = {}
        for row in await engine.rows("actor_parts", actor=self.key):
            joined = f", {_BY[row['by']]}" if _BY[row["by"]] else ""
            parts[f"the name {row['name']}  {counted(row['articles'], 'article')}{joined}"] = {"name": row["name"]}
        for row in await engine.rows("actor_parts", actor=self.key, of="articles"):
            where = " · ".join(part for part in (row["document"], row["title"], row["date"]) if part)
            parts[f"in {where}"] = {"number": row["number"]}

        async def done(chosen: str | None) -> None:
            if chosen in parts:
                self._ask_name(parts[chosen])

        self.app.push_screen(PickBox(f"not {self.actor_name} is", list(parts), new=False), done)

    def _ask_name(self, part: Json) -> None:
        async def done(name: str | None) -> None:
            if name is not None:
                called = "" if name.strip() == part.get("name", self.actor_name) else name
                await self._preview("split_actor", actor=self.key, called=called, **part)

        hint = "enter shows what changes · esc cancels"
        self.app.push_screen(AskBox("who it is instead", str(part.get("name", self.actor_name)), hint), done)

    async def undo(self) -> None:
        """Take back the last thing; the page of an actor that isn't joined any more is that actor's again."""
        await super().undo()
        if self._joined:
            key, name = self._joined[-1]
            found = await self._answer("actor", actor=key)
            if found is not None and found["key"] == key:
                self.key, self.actor_name, self._joined = key, name, self._joined[:-1]
                await self.reload(to_top=True)

    async def _preview(self, method: str, **asked: Any) -> None:
        """Show what would change, and keep it where the person says so."""
        found = await self._answer(method, **asked, preview=True)
        if found is None:
            return

        async def done(keep: bool | None) -> None:
            if not keep:
                self.reader_app.say("Nothing was changed.")
            elif (kept := await self._answer(method, **asked)) is not None:
                if method == "join_actors":
                    self._joined = (*self._joined, (self.key, self.actor_name))
                self.key, self.actor_name = kept["after"][0]["key"], kept["after"][0]["name"]
                await self.reload(to_top=True)
                self.reader_app.say(f"{kept['did']} {key_of('list.undo')} takes it back.")

        self.app.push_screen(ConfirmBox(found["label"], before_and_after(found, WIDTH)), done)

    async def _answer(self, method: str, **asked: Any) -> Json | None:
        """What the engine answers; None after saying why it refused."""
        try:
            return await self.reader_app.engine.call(method, **asked)
        except EngineError as error:
            self.reader_app.say(str(error), error=True)
            return None
