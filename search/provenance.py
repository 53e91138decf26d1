"""Where an answer comes from: what every table, chart, report and exported file carries, on screen and in --json."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from search.reading import DEFAULT_THRESHOLD

if TYPE_CHECKING:
    from search.library import Library

PARTIAL = "PARTIAL"  # what an answer says of itself while not every article is read
NOT_AUDITED = "not audited"
FEW = 30  # of fewer a percentage says little


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval: ``low`` and ``high`` hold 95 % of the time; of ``total`` things ``count`` are so."""

    count: float
    total: float
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.count / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.value:.0%} ({self.low:.0%} to {self.high:.0%})"

    def to_json(self) -> dict[str, float]:
        """As plain JSON values."""
        figures = {"value": self.value, "low": self.low, "high": self.high, "count": self.count, "total": self.total}
        return {name: round(figure, 4) for name, figure in figures.items()}


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What people found when they looked at a random sample, read by the extractor that is used now.

    ``precision``: of the attributions shown, how many are right in everything. ``recall``: of the quotations that
    stand in whole paragraphs, how many were found; None while no paragraph was looked at.
    """

    attributions: int
    paragraphs: int
    precision: Share | None
    recall: Share | None

    def __str__(self) -> str:
        parts = [f"{self.precision} precision of {self.attributions}"] if self.precision else []
        parts += [f"{self.recall} recall in {self.paragraphs} paragraphs"] if self.recall else []
        return f"audited: {', '.join(parts)}"

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "attributions": self.attributions,
            "paragraphs": self.paragraphs,
            "precision": self.precision and self.precision.to_json(),
            "recall": self.recall and self.recall.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Corrected:
    """How many attributions and mentions of a corpus people confirmed, and how many they corrected."""

    confirmed: int = 0
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything that must be known to judge an answer, or to get it again.

    ``date`` is ISO 8601 in UTC; ``corpus_hash`` says which articles there were, with outlet and date; ``model`` is ""
    where articles were read without a language model; ``lexicon`` is "" where none was used.
    """

    date: str
    program: str
    extractor: str
    model: str
    lexicon: str
    corpus: str
    corpus_hash: str
    articles: int
    read: int
    threshold: float
    corrected: Corrected
    audit: AuditResult | None
    query: str = ""
    sides: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """True while articles wait to be read: every count may still grow."""
        return self.read < self.articles

    def line(self) -> str:
        """The one line that stands under every table, chart and report."""
        parts = [
            f"{PARTIAL}: read {self.read:,} of {self.articles:,} articles"
            if self.partial
            else f"read {self.read:,} of {self.articles:,} articles",
            f"score {self.threshold:g} or more",
            f"{self.corrected.confirmed:,} confirmed, {self.corrected.corrected:,} corrected",
            str(self.audit) if self.audit is not None else NOT_AUDITED,
        ]
        return " · ".join(parts)

    def details(self) -> list[tuple[str, str]]:
        """(what, value) of everything, for the head or the foot of a file."""
        return [
            ("date", self.date),
            ("program", self.program),
            ("extractor", self.extractor),
            ("model", self.model or "none (reduced reading)"),
            ("lexicon", self.lexicon or "none"),
            ("corpus", self.corpus),
            ("corpus hash", self.corpus_hash),
            ("articles", f"{self.read} read of {self.articles}" + (f" ({PARTIAL})" if self.partial else "")),
            ("query", self.query or "none"),
            ("sides", ", ".join(self.sides) or "none"),
            ("threshold", f"{self.threshold:g}"),
            ("confirmed", str(self.corrected.confirmed)),
            ("corrected", str(self.corrected.corrected)),
            ("audit", str(self.audit) if self.audit is not None else NOT_AUDITED),
        ]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "date": self.date,
            "program": self.program,
            "extractor": self.extractor,
            "model": self.model or None,
            "lexicon": self.lexicon or None,
            "corpus": self.corpus,
            "corpus_hash": self.corpus_hash,
            "articles": self.articles,
            "read": self.read,
            "partial": self.partial,
            "query": self.query,
            "sides": list(self.sides),
            "threshold": self.threshold,
            "confirmed": self.corrected.confirmed,
            "corrected": self.corrected.corrected,
            "audit": self.audit.to_json() if self.audit is not None else NOT_AUDITED,
            "line": self.line(),
        }


def provenance(
    library: "Library",
    *,
    query: str = "",
    sides: Sequence[str] = (),
    threshold: float = DEFAULT_THRESHOLD,
    lexicon: str = "",
) -> Provenance:
    """The provenance of an answer about a corpus, as the corpus is now."""
    articles, _indexed, read = library.counts()
    extractor = library.catalogue.fact("extractor")
    return Provenance(
        date=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        program=f"seedreader {program_version()}",
        extractor=extractor,
        model="" if library.catalogue.fact("reduced") else _model(),
        lexicon=lexicon,
        corpus=library.corpus.name,
        corpus_hash=corpus_hash(library),
        articles=articles,
        read=read,
        threshold=threshold,
        corrected=corrected(library),
        audit=audit_result(library),
        query=query,
        sides=tuple(sides),
    )


@cache
def program_version() -> str:
    """The version of this program."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("seedreader")
    except PackageNotFoundError:
        return "unknown"


_hashes: "WeakKeyDictionary[Library, tuple[int, str]]" = WeakKeyDictionary()  # of the state a library is in


@cache
def _model() -> str:
    from search.reading.model import model_version

    return model_version()


def corpus_hash(library: "Library") -> str:
    """SHA-256 over document, text, outlet and date of every article, by document: equal for equal corpora."""
    kept = _hashes.get(library)
    if kept is None or kept[0] != library.changes:
        kept = _hashes[library] = library.changes, _hashed(library)
    return kept[1]


def _hashed(library: "Library") -> str:
    digest = hashlib.sha256()
    rows = library.catalogue.db.execute("SELECT document, text_hash, outlet, date FROM article ORDER BY document")
    for row in rows:
        digest.update("\0".join(row).encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()


def corrected(library: "Library") -> Corrected:
    """What people confirmed and corrected in this corpus: the one place that asks for it."""
    counts = library.catalogue.checked()
    return Corrected(counts.get("confirmed", 0), counts.get("corrected", 0))


def audit_result(library: "Library") -> AuditResult | None:
    """What an audit of this corpus says, or None where none was made."""
    from search.audit.results import result, valid_marks

    return result(valid_marks(library))
