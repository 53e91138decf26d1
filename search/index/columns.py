"""What is known of every record beside its words: numbers, values of which there are few, lengths of fields."""

import json
from collections.abc import Mapping, Sequence

import numpy as np

from search.index.arrays import Numbers

CODE_TYPES = {"I": "<u4", "B": "u1"}
LENGTHS = ((1.033 ** np.arange(256) - 1) * 27).round().astype(np.uint32)  # what a byte stands for: Whoosh's lengths
LENGTH = "_{}_len"  # the name of the column of a field's lengths, one byte each, as Whoosh has it


def number_of(name: str) -> str:
    """The array that holds a column of numbers, or the numbers of values."""
    return f"column {name}"


def values_of(name: str) -> str:
    """The array that holds the values of a column, each once."""
    return f"values {name}"


def values_array(values: Sequence[str]) -> Numbers:
    """Values as they are kept."""
    return np.frombuffer(json.dumps(values).encode(), np.uint8)


def read_values(arrays: Mapping[str, Numbers], name: str) -> list[str]:
    """The values of a column."""
    data = arrays.get(values_of(name))
    return [] if data is None else [str(value) for value in json.loads(bytes(data))]
