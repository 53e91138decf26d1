"""An audit: a random sample of what was read, marked right or wrong by one key each."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from search.citing.wording import named
from tui.actions import Context
from tui.cue_words import telling_words
from tui.engine_client import EngineError, Json
from tui.glyphs import glyphs
from tui.keys.in_force import key_of
from tui.screens.listing import ListScreen
from tui.taking import Taken
from tui.widgets.row_list import Row

BEFORE = 160  # characters shown before a quotation at most
SEED, SIZE = 1, 100
STRATA = ("", "outlet", "kind", "actor")
_FAULTS = {"quotation": "nobody says this", "speaker": "wrong speaker", "boundaries": "wrong boundaries"}


class AuditScreen(ListScreen, inherit_bindings=False):
    """The sample in its random order; a mark goes on to the next. Ends as a ListScreen does."""

    CONTEXT = Context.AUDIT
    ROW_HEIGHT: ClassVar[int] = 8
    KEPT = (*ListScreen.KEPT, "_by")

    def __init__(self) -> None:
        super().__init__()
        self._by = 0
        self._answer: Json = {}

    async def fetch(self, offset: int, count: int) -> Json:
        """Things to be marked."""
        self._answer = await self.reader_app.engine.call(
            "audit", n=SIZE, by=STRATA[self._by], seed=SEED, offset=offset, count=count
        )
        return self._answer

    def show_row(self, row: Json) -> Row:
        """The paragraph, what was found in it marked; who speaks; where it stands and how it was marked."""
        spans = [(s, e) for quote in row["quotations"] for s, e in quote["spans"]]
        context, start = row["context"], row["context_start"]
        first = 0
        if row["what"] == "attribution":
            first = max(0, min(s for s, _ in spans) - start - BEFORE) if spans else 0
            first = context.find(" ", first) + 1 if first else 0
        lead = glyphs().ellipsis + " " if first else ""
        shown = lead + context[first:]
        shift = len(lead) - first - start
        hits = tuple(sorted((max(0, s + shift), min(len(shown), e + shift)) for s, e in spans if e + shift > 0))
        where = (row["title"] or row["document"], row["outlet"] or "outlet unknown", row["date"] or "undated")
        stratum = f"{row['stratum']} · " if row["stratum"] else ""
        return Row(
            title=shown, detail=_told(row), right=_marked(row), third=f"{stratum}{' · '.join(where)}", hits=_apart(hits)
        )

    def head(self) -> str:
        """How many are marked, what follows, and what the figures rest on."""
        answer = self._answer
        if not answer:
            return "audit"
        by = f" by {STRATA[self._by]}" if self._by else ""
        faults = [f"{name} {_share(share)}" for name, share in answer["faults"].items() if share]
        right = f" · right: {', '.join(faults)}" if faults else ""
        return f"audit · {answer['marked']:,} of {answer['total']:,} marked{by}{right}\n{answer['provenance']['line']}"

    def why_empty(self) -> str:
        """Nothing was read."""
        return f"There is nothing to be marked yet. {self.read_so_far()}\n\n{key_of('close')} closes this list."

    async def place_of(self, row: Json) -> Json | None:
        """Where it stands."""
        return {"number": row["number"], "start": row["start"], "end": row["end"]}

    def taken(self, row: Json) -> Taken:
        """The words, with where they stand."""
        words = " ".join(quote["text"] for quote in row["quotations"]) or row["context"]
        return Taken(words, ({"number": row["number"], "start": row["start"], "end": row["end"]},))

    # -- marks

    async def right(self) -> None:
        """All of it is right, or nothing was missed in a paragraph."""
        await self._put([], 0)

    async def wrong(self, fault: str) -> None:
        """This is wrong in an attribution, beside what was marked as wrong in it before."""
        row = self.row_at_cursor()
        if row is None:
            return
        if row["what"] != "attribution":
            self.reader_app.say(
                f"This is a paragraph: {key_of('audit.right')} when nothing was missed in it, else "
                f"how many quotations, {key_of('audit.missed_1')} to {key_of('audit.missed_9')}."
            )
            return
        before = row["mark"]["faults"] if row["mark"] else []
        await self._put(sorted({*before, fault} if fault != "quotation" else {fault}), 0)

    async def missed(self, count: int) -> None:
        """So many quotations of a paragraph were not found."""
        row = self.row_at_cursor()
        if row is None:
            return
        if row["what"] != "paragraph":
            self.reader_app.say(
                f"This is one quotation: {key_of('audit.right')} right, {key_of('audit.quotation')} nobody says "
                f"this, {key_of('audit.speaker')} wrong speaker, {key_of('audit.boundaries')} wrong boundaries."
            )
            return
        await self._put([], count)

    async def unmark(self) -> None:
        """Take the mark away."""
        row = self.row_at_cursor()
        if row is None or row["mark"] is None:
            self.reader_app.say("Here is no mark.")
        else:
            await self.do("audit_unmark", f"The mark is gone; {key_of('list.undo')} brings it back.", **_place(row))

    async def turn(self) -> None:
        """Another sample: by outlet, by kind, by actor."""
        self._by = (self._by + 1) % len(STRATA)
        await self.reload(to_top=True)

    async def _put(self, faults: Sequence[str], missed: int) -> None:
        row = self.row_at_cursor()
        if row is None:
            return
        found = len(row["quotations"]) if row["what"] == "paragraph" else 0
        try:
            await self.reader_app.engine.call(
                "audit_mark", **_place(row), faults=list(faults), missed=missed, found=found
            )
        except EngineError as error:
            self.reader_app.say(str(error), error=True)
            return
        at = self.rows.cursor
        await self.reload()
        if at + 1 < self.count and not faults:
            self.rows.goto(at + 1)

    # -- what lists can do and this can't

    def about(self) -> None:
        """A sample that is narrowed is none."""
        self.reader_app.say(
            "A sample is marked as it was drawn: it isn't narrowed. "
            f"{key_of('audit.by')} draws it by outlet, kind or actor."
        )

    def fold(self) -> None:
        """Nothing is folded here."""
        self.reader_app.say("Nothing is hidden here.")


def _place(row: Json) -> Json:
    return {name: row[name] for name in ("number", "what", "start", "end")}


def _told(row: Json) -> str:
    if row["what"] == "paragraph":
        found = [f"{named(q['actors']) or 'speaker ?'}: {q['kind']}" for q in row["quotations"]]
        return f"paragraph · {len(found)} found" + (f" · {' · '.join(found)}" if found else "")
    if not row["quotations"]:
        return "this quotation is there no more"
    quote = row["quotations"][0]
    return " · ".join(
        part for part in (named(quote["actors"]) or "speaker ?", telling_words(quote), quote["kind"]) if part
    )


def _marked(row: Json) -> str:
    mark = row["mark"]
    if mark is None:
        return "unmarked"
    if mark["faults"]:
        return ", ".join(_FAULTS[fault] for fault in mark["faults"])
    return f"{mark['missed']} missed" if mark["missed"] else f"{glyphs().confirmed} right"


def _share(share: Json) -> str:
    return f"{share['value']:.0%} of {share['total']:.0f}"


def _apart(hits: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, where they overlap joined."""
    found: list[tuple[int, int]] = []
    for start, end in hits:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return tuple(found)
