"""What the marks of an audit say of everything that was read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from search.audit.interval import wilson
from search.audit.mark import Fault, Mark, What
from search.provenance import AuditResult, Share

if TYPE_CHECKING:
    from search.library import Library


def valid_marks(library: "Library") -> list[Mark]:
    """The marks of what the extractor that is used now read in texts that are still the same."""
    marks = library.notes.audit_marks(library.catalogue.fact("extractor"))
    if not marks:
        return []
    known: dict[str, str] = {}
    for mark in marks:
        if mark.document not in known:
            row = library.catalogue.db.execute(
                "SELECT text_hash FROM article WHERE document = ?", (mark.document,)
            ).fetchone()
            known[mark.document] = "" if row is None else row[0]
    return [mark for mark in marks if known[mark.document] == mark.text_hash]


def result(marks: Iterable[Mark]) -> AuditResult | None:
    """Precision and recall by these marks; None without any.

    Of what was found in a paragraph as many count as found as the marked attributions say are somebody's words at all.
    """
    marks = list(marks)
    looked = [mark for mark in marks if mark.what is What.ATTRIBUTION]
    whole = [mark for mark in marks if mark.what is What.PARAGRAPH]
    if not marks:
        return None
    said = without(looked, Fault.QUOTATION)
    found = sum(mark.found for mark in whole) * (said.value if said else 1.0)
    missed = sum(mark.missed for mark in whole)
    return AuditResult(
        attributions=len(looked),
        paragraphs=len(whole),
        precision=wilson(sum(not mark.faults for mark in looked), len(looked)),
        recall=wilson(found, found + missed),
    )


def without(marks: Iterable[Mark], fault: Fault) -> Share | None:
    """The share of attributions that don't have a fault; the words of what nobody says have no right speaker either."""
    marks = [mark for mark in marks if mark.what is What.ATTRIBUTION]
    if fault is not Fault.QUOTATION:
        marks = [mark for mark in marks if Fault.QUOTATION not in mark.faults]
    return wilson(sum(fault not in mark.faults for mark in marks), len(marks))
