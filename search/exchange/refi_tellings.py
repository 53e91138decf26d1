"""What a person said of two tellings, in a REFI-QDA project: a link between two selections."""

from collections.abc import Iterator, Mapping
from typing import Any

from search.exchange.project import Entry, Project, guid
from search.notes.anchors import Anchor
from search.notes.noting import anchor_record
from search.notes.tables import Kind
from search.notes.verdict import Judged

TELLING = "one of two tellings"  # the description of such a selection
SAYS = {
    Judged.SAME: "same statement",
    Judged.DIFFERENT: "different statements",
    Judged.OCCASION: "said on another occasion",
}
Place = tuple[str, Anchor]  # a document, and words in it


def linked(project: Project) -> Iterator[tuple[Entry, tuple[Place, Place]]]:
    """The verdicts whose words both stand in texts of a project, with these."""
    hashes = {source.document: source.text_hash for source in project.sources}
    for entry in project.entries:
        record = entry.record
        if entry.kind == Kind.VERDICT and record.get("says") in set(Judged):
            one, other = (record["document"], _anchor(record, "")), (record["other"], _anchor(record, "other_"))
            if all(hashes.get(document) == anchor.text_hash for document, anchor in (one, other)):
                yield entry, (one, other)


def selection_guid(entry: Entry, second: bool) -> str:
    """The GUID of the selection of one of the two."""
    return guid("telling", entry.key[0], "other" if second else "one")


def verdict_of(name: str, link_id: str, places: tuple[Place, Place], made: Mapping[str, str]) -> Entry:
    """The record of a link of that name. Raises ValueError for one that is none of ours."""
    says = next((says for says, called in SAYS.items() if called == name), None)
    if says is None:
        raise ValueError(name)
    (document, anchor), (other, other_anchor) = places
    record: dict[str, Any] = {
        "says": says.value,
        "document": document,
        **anchor_record(anchor),
        "other": other,
        **{f"other_{field}": value for field, value in anchor_record(other_anchor).items()},
        **made,
        "turn": 0,
    }
    return Entry(Kind.VERDICT.value, (link_id,), record)


def _anchor(record: Mapping[str, Any], which: str) -> Anchor:
    names = ("start", "stop", "exact", "prefix", "suffix", "text_hash", "alone", "times")
    return Anchor(*(record[f"{which}{name}"] for name in names))
