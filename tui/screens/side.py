"""One side: who belongs to it and when, and who may, with the sentence that says so."""

from typing import ClassVar

from search.text import fold
from tui.actions import Context
from tui.counted import counted
from tui.engine_client import Json
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.screens.ask import FormBox, PickBox
from tui.screens.listing import ListScreen
from tui.screens.offered import name_and_quotes, offered_actors
from tui.taking import Taken
from tui.widgets.row_list import Row

BEFORE = 40  # characters of a sentence before the words that say who somebody is


class SideScreen(ListScreen, inherit_bindings=False):
    """Members of the side ``name``, then proposals; the first accepted makes it. Ends as a ListScreen does."""

    CONTEXT = Context.SIDE
    ROW_HEIGHT: ClassVar[int] = 4
    ASK: ClassVar[str] = "only actors with these letters"
    KEPT = (*ListScreen.KEPT, "declined")

    def __init__(self, name: str) -> None:
        super().__init__()
        self.side_name = name
        self.declined = False  # proposals that were declined are shown, too
        self._side: Json = {"kept": False, "quotes": 0, "members": []}
        self._unwanted = 0

    def like(self) -> "SideScreen":
        """The same side."""
        return SideScreen(self.side_name)

    async def fetch(self, offset: int, count: int) -> Json:
        """Members, then proposals."""
        call = self.reader_app.engine.call
        self._side = await call("side", name=self.side_name, new=True)
        wanted = fold(self.words).split()
        members = [row for row in self._side["members"] if all(word in fold(row["actor"]) for word in wanted)]
        rows = members[offset : offset + count]
        asked: Json = {"name": self.side_name, "declined": self.declined, "words": self.words}
        found = await call("propose", **asked, offset=max(0, offset - len(members)), count=count - len(rows))
        self._unwanted = found["declined"]
        return {"total": len(members) + found["total"], "rows": rows + found["rows"]}

    def show_row(self, row: Json) -> Row:
        """A member with its dates; a proposal with the words that make it one."""
        said = counted(row["quotes"], "quotation")
        if "evidence" not in row:
            here = said if row["key"] else "not named in these articles"
            title = ": ".join(filter(None, (row["actor"], ", ".join(row["roles"]))))
            return Row(title=title, right=here, detail=f"member {_dates(row)}", sign=glyphs().confirmed)
        what = "declined" if row["declined"] else "proposed"
        why = f"{what}: {row['words']}" if row["words"] else f"{what} by its name"
        found = row["evidence"]
        if found is None:
            return Row(title=row["actor"], right=said, detail=why, sign="?", quiet=True)
        start = _before(found["sentence"], found["hits"][0][0])
        lead = f"{row['actor']}: {glyphs().ellipsis if start else ''}"
        shift = len(lead) - start
        return Row(
            title=lead + " ".join(found["sentence"][start:].splitlines()),
            right=said,
            detail=" ".join(why.split()),
            third=f"{found['document']} ¶{found['paragraph']}",
            hits=tuple((a + shift, b + shift) for a, b in found["hits"] if a >= start),
            sign="?",
            quiet=True,
        )

    def head(self) -> str:
        """How many are in it, how many may be."""
        members = len(self._side["members"])
        parts = [self.side_name]
        made = f"not made yet: {key_of('side.accept')} makes it"
        parts.append(counted(members, "member") if self._side["kept"] else made)
        parts.append(counted(self._side["quotes"], "quotation"))
        if self.words:
            parts.append(f"with {self.words}")
        else:
            parts.append(f"{max(0, self.count - members):,} proposed by what the articles say of them")
        if self._unwanted:
            shows = "" if self.declined else f": {key_of('view.fold')} shows them"
            parts.append(f"{self._unwanted:,} declined{shows}")
        return " · ".join([*parts, self.read_so_far()]).removesuffix(" · ")

    def why_empty(self) -> str:
        """Nobody belongs to it, and nobody is proposed."""
        if self.words:
            helps = f"{key_of('search.about')} changes the letters · {key_of('list.drop')} drops them"
            return f"Nobody here has\n{self.words}\n\n{helps}"
        left = f"\n{self._unwanted:,} were declined: {key_of('view.fold')} shows them." if self._unwanted else ""
        return (
            f"Nobody belongs to {self.side_name} yet, and the articles propose nobody.{left}\n\n"
            f"{key_of('side.add')} adds an actor; then the articles propose others who speak for the same government "
            "or body.\n"
            f"{self.read_so_far()}\n{key_of('close')} closes this side."
        )

    async def place_of(self, row: Json) -> Json | None:
        """A proposal's sentence; a member's page."""
        found = row.get("evidence")
        if found is not None:
            hit = found["hits"][0]
            return {"number": found["number"], "start": found["start"] + hit[0], "end": found["start"] + hit[1]}
        self.actor_page()
        return None

    def taken(self, row: Json) -> Taken:
        """The sentence of a proposal, the name of a member."""
        found = row.get("evidence")
        if found is None:
            return Taken(str(row["actor"]))
        place = {"number": found["number"], "start": found["start"], "end": found["end"]}
        return Taken(found["sentence"], (place,))

    # -- what keys do

    async def accept(self) -> None:
        """Let who is proposed at the cursor belong to the side."""
        row = self.row_at_cursor()
        if row is None or "evidence" not in row:
            self.reader_app.say(
                f"{key_of('side.accept')} accepts somebody who is proposed; {key_of('side.add')} adds anybody."
            )
            return
        back = f"{key_of('list.undo')} takes it back"
        said = f"{row['actor']} belongs to {self.side_name}; {back}, {key_of('side.dates')} says when."
        at = self.at
        if await self.do("keep_side", said, name=self.side_name, actors=[row["key"]]):
            self.rows.goto(at + 1)  # the member went above: on to who is proposed next

    async def take_out(self) -> None:
        """Take a member out, or don't have somebody proposed again."""
        row = self.row_at_cursor()
        if row is None:
            return
        if "evidence" not in row:
            said = f"{row['actor']} is out of {self.side_name}; {key_of('list.undo')} brings them back."
            await self.do("drop_member", said, name=self.side_name, actor=row["kept"])
        elif row["declined"]:
            self.reader_app.say(f"Declined already; {key_of('side.accept')} accepts.")
        else:
            said = f"{row['actor']} isn't proposed again; {key_of('list.undo')} takes it back."
            await self.do("decline", said, name=self.side_name, actor=row["key"])

    async def add(self) -> None:
        """Ask for an actor to be added."""
        inside = {member["key"] for member in self._side["members"]}
        offered = await offered_actors(self.reader_app.engine, name_and_quotes, without=inside)

        async def done(chosen: str | None) -> None:
            if chosen:
                who = chosen.rpartition("  ")[0] or chosen
                said = f"{who} belongs to {self.side_name}; {key_of('list.undo')} takes it back."
                await self.do("keep_side", said, name=self.side_name, actors=[offered.meant.get(chosen, chosen)])

        title = f"who belongs to {self.side_name}"
        self.app.push_screen(PickBox(title, list(offered.meant), new=True, hint=offered.hint), done)

    def dates(self) -> None:
        """Ask from when and until when a member belongs to the side."""
        row = self.row_at_cursor()
        if row is None or "evidence" in row:
            self.reader_app.say(f"Dates are of members: {key_of('side.accept')} accepts first.")
            return
        fields = {"since": row["since"] or "", "until": row["until"] or ""}

        async def done(changed: dict[str, str] | None) -> None:
            if changed:
                said = f"{row['actor']}: other dates; {key_of('list.undo')} takes it back."
                await self.do("set_dates", said, name=self.side_name, actor=row["kept"], **{**fields, **changed})

        notes = {
            "since": "speaks for it from this day, month or year on; empty: always did",
            "until": "until then; empty: still does",
        }
        self.app.push_screen(FormBox(f"{row['actor']} belongs to {self.side_name}", fields, notes), done)

    def rename(self) -> None:
        """Give the side another name."""
        if not self._side["kept"]:
            self.reader_app.say(f"The side isn't made yet: {key_of('side.accept')} or {key_of('side.add')} makes it.")
            return
        self.ask_side_name(self.side_name)

    def side_renamed(self, before: str, now: str) -> None:
        """So has the page."""
        super().side_renamed(before, now)
        if self.side_name == before:
            self.side_name = now

    def actor_page(self) -> None:
        """Everything the actor at the cursor says."""
        row = self.row_at_cursor()
        if row is None or not row["key"]:
            self.reader_app.say("These articles don't name them.")
        else:
            self.open_actor(row["key"], row["actor"])

    def add_to_comparison(self) -> None:
        """Add the side as a column."""
        if not self._side["members"]:
            self.reader_app.say(
                f"Nobody belongs to it yet: {key_of('side.accept')} accepts who is proposed, "
                f"{key_of('side.add')} adds anybody."
            )
        else:
            self.reader_app.say(self.comparison.add_column({"side": self.side_name}, self.side_name))

    async def fold(self) -> None:
        """Show proposals that were declined, too, or hide them."""
        self.declined = not self.declined
        await self.reload()
        if self.declined and not self._unwanted:
            self.reader_app.say("Nobody was declined.")


def _before(sentence: str, hit: int) -> int:
    """Where to begin with a sentence so that a hit in it is seen: at a word."""
    start = hit - BEFORE
    return max(0, sentence.find(" ", start, hit) + 1) if start > 0 else 0


def _dates(member: Json) -> str:
    since, until = member["since"], member["until"]
    if since and until:
        return f"from {since} until {until}"
    if since or until:
        return f"from {since} on" if since else f"until {until}"
    return "at all times"
