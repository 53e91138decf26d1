"""Framing: by which cues somebody's words are told, by outlet or period."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from search.voices.speech import Bools
from search.voices.tables import NO_SIDE, Dimension, Tables

Json = dict[str, Any]
SORTS = ("total", "name")


class Framing:
    """A table of who speaks by the class of cue that tells it; its rows are made when they are asked for."""

    def __init__(
        self, tables: Tables, fit: Bools, dimensions: Sequence[Dimension], by: Sequence[str], sort: str
    ) -> None:
        self._tables = tables
        self._by = by
        rows = np.flatnonzero(fit)
        self._dimensions = dimensions
        pivot = self._pivot = tables.pivot(self._dimensions, rows)
        classes = self.classes = tables.lexicon.columns
        groups = pivot.keys.shape[1]
        cell = pivot.which * len(classes) + tables.frames[rows]
        shape = (groups, len(classes))
        self._counts = np.bincount(cell, minlength=groups * len(classes)).reshape(shape)
        negated = tables.speech.rows["negated"][rows].astype(np.float64)
        self._negated = np.bincount(cell, negated, minlength=groups * len(classes)).reshape(shape).astype(np.int64)
        totals = self._counts.sum(axis=1)
        first = tables.speech.rows["first"][rows].astype(np.bool_)
        self.quotations = int(first.sum())
        self.column_totals = self._counts.sum(axis=0).tolist()
        if sort == "name":
            self._order = sorted(range(groups), key=lambda g: [name.casefold() for name in self._names(g)])
        elif sort in classes:
            column = self._counts[:, classes.index(sort)]
            self._order = np.lexsort((np.arange(groups), -totals, -column)).tolist()
        else:
            self._order = np.lexsort((np.arange(groups), -totals)).tolist()

    def __len__(self) -> int:
        return len(self._order)

    def window(self, offset: int, count: int) -> list[Json]:
        """Some rows: {"actor", "key", "outlet", "period" (those it is by), "total", "cells": {class: [n, negated]}}."""
        return [self._row(group) for group in self._order[offset : offset + count]]

    def _row(self, group: int) -> Json:
        counts, negated = self._counts[group], self._negated[group]
        return {
            **labels(self._tables, self._by, self._dimensions, self._pivot.keys[:, group].tolist()),
            "total": int(counts.sum()),
            "cells": {name: [int(n), int(no)] for name, n, no in zip(self.classes, counts, negated, strict=True) if n},
        }

    def _names(self, group: int) -> list[str]:
        found = labels(self._tables, self._by, self._dimensions, self._pivot.keys[:, group].tolist())
        return [str(found[name] or "\U0010ffff") for name in self._by]


def labels(tables: Tables, by: Sequence[str], dimensions: Sequence[Any], indexes: Sequence[int]) -> Json:
    """What a group is called: of an actor the name and the key; of an outlet or period null where it isn't known."""
    found: Json = {}
    for name, dimension, index in zip(by, dimensions, indexes, strict=True):
        key = dimension.keys[index]
        if name == "actor":
            found["actor"], found["key"] = tables.name(key), key
        elif name == "side":
            found["side"] = None if key == NO_SIDE else key
        else:
            found[name] = key or None
    return found
