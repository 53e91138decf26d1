"""What is counted of somebody's quotations, over the flat arrays of all."""

from typing import Any

import numpy as np

from search.voices.speech import Ints
from search.voices.tables import Tables

Json = dict[str, Any]


def by_outlet(tables: Tables, rows: Ints) -> list[Json]:
    """Quotations by outlet, unknown ones as a row of their own."""
    speech = tables.speech
    counts = np.bincount(speech.outlet[speech.article[rows]], minlength=len(speech.outlets))
    found = [(int(counts[i]), speech.outlets[i]) for i in np.flatnonzero(counts).tolist()]
    found.sort(key=lambda row: (-row[0], not row[1], row[1].casefold()))
    return [{"outlet": name or None, "quotations": count} for count, name in found]


def by_cue(tables: Tables, rows: Ints) -> list[Json]:
    """By which cues the quotations are told, and how often these are denied."""
    cues, which = tables.speech.cues
    counts = np.bincount(which[rows], minlength=len(cues))
    negated = np.bincount(which[rows], tables.speech.rows["negated"][rows].astype(float), minlength=len(cues))
    found = [
        {
            "cue": cues[i] or None,
            "class": tables.lexicon.class_of(cues[i]),
            "quotations": int(counts[i]),
            "negated": int(negated[i]),
        }
        for i in np.flatnonzero(counts).tolist()
    ]
    return sorted(found, key=lambda row: (-row["quotations"], str(row["cue"] or "")))
