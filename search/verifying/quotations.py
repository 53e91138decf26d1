"""The quotations of a manuscript, and who says them there."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from search.article import Zone, ZoneKind, zones_to_json
from search.reading.marks import Marks, Quotation
from search.reading.reading import Attribution, Reading
from search.text import one_line, text_hash
from search.textpack import TextPack
from search.verifying.manuscript import Manuscript
from search.verifying.written import Speaker, Written, rows_of, whole_rows
from search.workers import Job, Workers

Span = tuple[int, int]
SHORT = 4  # words in marks that may be a title, or words that nobody says
# "— Orla Fenwick, ..." below or behind the words, "(Orla Fenwick, ..." behind them
_NAME = r"(?P<name>[^\W\d_][^,;:()\[\]\n“”\"]{1,60}?)\s*(?=[,;:(\[)\n.]|$)"
_SIGNED = re.compile(rf"[\s>]*(?:—|–|--)\s*{_NAME}")
_IN_BRACKETS = re.compile(rf"\s{{0,2}}\(\s*{_NAME}")
_SIGNATURE = re.compile(r"\s*(?:—|–|--)\s")


def read_quotations(manuscript: Manuscript, *, speakers: bool = True) -> list[Written]:
    """Every quotation in marks, and every block quotation without marks around it; with ``speakers`` who says it."""
    reading = _read(manuscript.text) if speakers else None
    marks = Marks(manuscript.text, manuscript.spans)
    blocks = [
        span
        for block, span in zip(manuscript.blocks, manuscript.spans, strict=True)
        if block.quoted and not _SIGNATURE.match(block.text) and not _marked(marks, span)
    ]
    inside = [quotation for start, end in blocks for quotation in marks.between(start, end)]
    found = [
        _written(manuscript, quotation.parts, quotation, reading)
        for quotation in marks.outer
        if not any(quotation is other for other in inside)
    ]
    found += [_written(manuscript, (_unsigned(manuscript.text, *span),), None, reading) for span in blocks]
    found.sort(key=lambda pair: pair[0])
    return [written for _, written in found if written.rows]


def _marked(marks: Marks, span: Span) -> bool:
    """Whether quotation marks stand around most of a block quotation: then they say what is quoted."""
    covered = sum(
        max(0, min(end, span[1]) - max(start, span[0]))
        for quotation in marks.overlapping(*span)
        for start, end in quotation.parts
    )
    return 2 * covered > span[1] - span[0]


def _written(
    manuscript: Manuscript, parts: Sequence[Span], quotation: Quotation | None, reading: Reading | None
) -> tuple[int, Written]:
    text = " ".join(manuscript.text[start:end] for start, end in parts)
    rows, trimmed, bracketed = rows_of(text)
    start, end = parts[0][0], parts[-1][1]
    who = () if reading is None else _speakers(reading, parts) or _signed(manuscript, end)
    unspoken = quotation is not None and bool(quotation.unspoken)
    single = sum(len(row.words) for row in rows) == 1
    aside = not who and (unspoken or single)
    whole = whole_rows(text) if bracketed else ()
    return start, Written(one_line(text), manuscript.line(start), rows, trimmed, bracketed, who, aside, whole)


def _speakers(reading: Reading, parts: Sequence[Span]) -> tuple[Speaker, ...]:
    """Those whom a cue makes the speakers of most of some parts."""
    best: tuple[int, Attribution] | None = None
    for attribution in reading.attributions:
        shared = sum(max(0, min(e, b) - max(s, a)) for s, e in parts for a, b in attribution.spans)
        if shared and attribution.speakers and (best is None or shared > best[0]):
            best = shared, attribution
    if best is None or 2 * best[0] < sum(end - start for start, end in parts):
        return ()
    entities = [reading.entities[index] for index in best[1].speakers]
    return tuple(Speaker(one_line(e.name), e.type.value, e.anonymous) for e in entities)


def _signed(manuscript: Manuscript, end: int) -> tuple[Speaker, ...]:
    """The name that stands behind a quotation, or below a block quotation, as citations have it."""
    behind = manuscript.text[end : end + 200]
    signed = _SIGNED.match(behind)
    if signed is not None and ("\n" not in behind[: signed.start("name")] or manuscript.block(end).quoted):
        return (Speaker(one_line(signed["name"])),)
    bracketed = _IN_BRACKETS.match(behind)
    return () if bracketed is None else (Speaker(one_line(bracketed["name"]), surely=False),)


def _unsigned(text: str, start: int, end: int) -> Span:
    """A block quotation without the line of its signature."""
    for line in re.finditer(r"\n[ \t]*(?:—|–|--)\s", text[start:end]):
        return start, start + line.start()
    return start, end


def _read(text: str) -> Reading | None:
    """The manuscript's reading, made where articles are read: in a process with limits. None where it can't be read."""
    with tempfile.TemporaryDirectory(prefix="seedreader-") as folder:
        pack = TextPack(Path(folder) / "text")
        place = pack.append(text)
        pack.close()
        zones = zones_to_json([Zone(ZoneKind.BODY, 0, len(text))])
        jobs = [Job(text_hash(text), str(pack.path), place.start, place.length, zones)]
        workers = Workers(1, lambda: jobs.pop() if jobs else None)
        try:
            return next((done.reading for done in workers.results()), None)
        finally:
            workers.stop()
