"""The sections of a report, each made of what the engine answers."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from search.citing.wording import named
from tui.cue_words import cue_words
from tui.headline_words import BEARS
from tui.report.blocks import Bars, Block, Heading, Map, Paragraph, Quotation, Table
from tui.tables import percent
from tui.why import WHY

if TYPE_CHECKING:
    from search.engine import Engine

Json = dict[str, Any]
LISTED = 15  # rows of a table
SHOWN = 5  # statements, silences, examples
REPORTS = 8  # of one statement
MEASURES = ("quotations", "original", "words", "first_third", "direct")


def voices(engine: "Engine", choice: Json) -> Iterator[Block]:
    """Who speaks how much, in all and by outlet, each of the first with an example."""
    asked = {**choice, "words": True}
    yield Heading("Who speaks")
    found = engine.voices(asked, top=LISTED, count=100)
    yield from _few(found["quotations"], found["few"])
    rows = [row for row in found["rows"] if row["key"] != "?others"]
    yield Bars("Quotations by speaker", [(row["actor"], row["quotations"]) for row in rows[:LISTED]])
    yield _shares([], found["rows"])
    yield Paragraph(
        "Copies are quotations that stand word for word in two articles of which more than half of the paragraphs are "
        "the same. What several say together counts for each of them, and once in all."
    )
    for row in [row for row in rows if not row["key"].startswith("?")][:SHOWN]:
        example = engine.voiced({**asked, "actor": row["key"], "kind": "direct"}, count=1)["rows"]
        example = example or engine.voiced({**asked, "actor": row["key"]}, count=1)["rows"]
        yield from _cited(engine, example, f"{row['actor']}, the first of {row['quotations']:,} by date")
    yield Heading("By outlet", 3)
    yield _shares(["outlet"], engine.voices(asked, by=["outlet"], top=SHOWN, count=100)["rows"])
    yield Heading("By period", 3)
    yield _shares(["period"], engine.voices(asked, by=["period"], top=SHOWN, count=100)["rows"])


def framing(engine: "Engine", choice: Json) -> Iterator[Block]:
    """By which cues everybody's words are told, with an example of each class."""
    yield Heading("Framing")
    found = engine.framing(choice, count=LISTED)
    yield from _few(found["quotations"], 30 if found["few"] else 0)
    classes = [c for c, total in zip(found["classes"], found["totals"], strict=True) if total]
    counts = [[row["cells"].get(c, (0, 0))[0] for c in classes] for row in found["rows"]]
    yield Map("Quotations by actor and class of cue", [row["actor"] for row in found["rows"]], classes, counts)
    negated = [
        (row["actor"], c, row["cells"][c][1])
        for row in found["rows"]
        for c in classes
        if row["cells"].get(c, (0, 0))[1]
    ]
    if negated:
        told = "; ".join(f"{actor}, {c}: {count}" for actor, c, count in negated)
        yield Paragraph(f"Of these the cue is negated (“did not confirm or deny”) in: {told}.")
    if acts := [c for c in classes if c in found["acts"]]:
        yield Paragraph(f"{' and '.join(acts)}: thoughts and deeds that are told, which need not be words.")
    for name in [c for c in classes if c not in ("neutral", "other", "no cue")]:
        yield from _cited(engine, engine.voiced({**choice, "frame": name}, count=1)["rows"], f"An example of {name}")


def silence(engine: "Engine", choice: Json) -> Iterator[Block]:
    """Who is named, but not quoted, with the evidence."""
    yield Heading("Named, but no quotation found")
    found = engine.silences(choice=choice, count=LISTED)
    if query := found["provenance"]["query"]:
        yield Paragraph(f"Of the quotations and articles that are chosen: {query}.")
    if not found["rows"]:
        yield Paragraph("Everybody who is named is quoted.")
        return
    states = {row["key"]: engine.silence(row["key"], choice=choice, count=SHOWN) for row in found["rows"]}
    yield Table(
        ["", "looked through"],
        [[row["sentence"], states[row["key"]]["state"]] for row in found["rows"]],
        2,
    )
    if found["total"] > len(found["rows"]):
        yield Paragraph(f"And {found['total'] - len(found['rows']):,} more.")
    for one in list(states.values())[:SHOWN]:
        if one["rows"]:
            yield Heading(f"What speaks against taking that for silence: {one['actor']}", 3)
        for row in one["rows"]:
            place = {"number": row["number"], "start": row["start"], "end": row["end"]}
            if row["ordinal"] is not None:
                place = {"number": row["number"], "ordinal": row["ordinal"]}
            citation = engine.cite([place], "plain")["text"]
            around = row["text"] if row["ordinal"] is None else ""
            yield Quotation(citation, f"{WHY[row['why']]}: {row['words'] or 'speaker ?'}", around)


def tellings(engine: "Engine", choice: Json) -> Iterator[Block]:
    """The statements that are told most often, each report word by word."""
    yield Heading("How statements were told")
    found = engine.statements(count=SHOWN)
    if not found["rows"]:
        yield Paragraph("No statement is told in several places.")
        return
    yield Paragraph(f"{found['total']:,} statements are told in several places; the most told of them:")
    for row in found["rows"]:
        first = row["reports"][0]
        told = engine.collation(first["number"], first["ordinal"], count=REPORTS)
        copies = f", {row['tellings']:,} without copies of a text" if row["tellings"] < row["places"] else ""
        yield Heading(f"{row['actor'] or 'speaker ?'}: {row['places']:,} tellings{copies}", 3)
        yield Paragraph(f"The fullest: {' '.join(told['statement'].split())}")
        for report in told["rows"]:
            outlet, date = report["outlet"] or "outlet unknown", report["date"] or "undated"
            yield from _cited(engine, [report], f"{outlet}, {date}: {report['relation']}, {report['standing']}")
        if told["total"] > len(told["rows"]):
            yield Paragraph(f"These are the first by date; {told['total'] - len(told['rows']):,} more tell it.")


def headlines(engine: "Engine", choice: Json) -> Iterator[Block]:
    """Titles that may pull in opposite directions, with the quotations that carry them or not."""
    yield Heading("Headlines that may pull in opposite directions")
    found = engine.headlines(choice=choice, count=SHOWN)
    if choice["about"] or choice["kind"]:
        yield Paragraph("Titles are chosen by actor, side, outlet and date, not by what is quoted.")
    if not found["rows"]:
        yield Paragraph("No two titles were found that may pull in opposite directions about the same actors.")
        return
    yield Paragraph(f"Proposals, to be read and judged; {found['total']:,} in all.")
    for row in found["rows"]:
        yield Heading(f"{row['subject']} and {row['whom']}: {row['when']}", 3)
        for title in row["titles"]:
            where = f"{title['outlet'] or 'outlet unknown'}, {title['date'] or 'undated'}, {title['document']}"
            yield Paragraph(f"“{title['title']}” ({where}): {'towards' if title['way'] > 0 else 'away'}.")
            if not any(quote["bears"] == "carries" for quote in title["quotations"]):
                yield Paragraph("No quotation was found in its body that carries it.")
            for quote in title["quotations"][:SHOWN]:
                place = {"number": title["number"], "ordinal": quote["ordinal"]}
                yield Quotation(engine.cite([place], "plain")["text"], BEARS[quote["bears"]])


def audit(engine: "Engine", choice: Json) -> Iterator[Block]:
    """What an audit says, or that none was made."""
    yield Heading("Audit")
    found = engine.audit(count=1)
    if found["result"] is None:
        yield Paragraph("Not audited: nobody has marked a sample, so nothing here says how often the reading is right.")
        return
    rows = []
    for name, share in (
        *found["faults"].items(),
        ("all of it", found["result"]["precision"]),
        ("recall", found["result"]["recall"]),
    ):
        if share:
            low, high = f"{share['low']:.0%}", f"{share['high']:.0%}"
            rows.append(
                [
                    f"right: {name}" if name != "recall" else name,
                    f"{share['value']:.0%}",
                    f"{low} to {high}",
                    f"{share['total']:.0f}",
                ]
            )
    yield Table(["", "share", "95 % interval", "of"], rows)


SECTIONS: dict[str, Callable[["Engine", Json], Iterator[Block]]] = {
    "voices": voices,
    "framing": framing,
    "silence": silence,
    "tellings": tellings,
    "headlines": headlines,
    "audit": audit,
}


def _shares(by: list[str], rows: list[Json]) -> Table:
    names = {"outlet": "outlet unknown", "period": "undated"}
    head = [*by, "speaker", "quotations", "%", "without copies", "words", "%", "in first third", "direct", ""]
    return Table(
        head,
        [
            [
                *(str(row[name] or names[name]) for name in by),
                row["actor"],
                f"{row['quotations']:,}",
                percent(row["quotations"], row["of"]["quotations"]),
                f"{row['original']:,}",
                f"{row['words']:,}",
                percent(row["words"], row["of"]["words"]),
                f"{row['first_third']:,}",
                f"{row['direct']:,}",
                "few" if row["few"] else "",
            ]
            for row in rows
        ],
        len(by) + 1,
    )


def _few(count: int, least: int) -> Iterator[Block]:
    if count < least:
        yield Paragraph(f"Only {count:,} quotations: shares of less than {least} say little.")


def _cited(engine: "Engine", rows: list[Json], said: str) -> Iterator[Block]:
    for row in rows:
        place = {"number": row["number"], "ordinal": row["ordinal"]}
        who = named(row["actors"]) or "speaker ?"
        cue = f" ({words})" if (words := cue_words(row)) else ""
        yield Quotation(engine.cite([place], "plain")["text"], f"{said} · {who}{cue}")
