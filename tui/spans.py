"""Spans laid over a text in layers, found by where they are shown.

A span is kept at the coarsest stretches of the text that it fills (a segment tree over blocks of code points), so
finding what covers a line costs the same beside one span over a whole book and fifty thousand over single words.
Stretches depend on offsets alone: wrapping anew changes nothing here.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence

from search.layers import Layer, LayerSpan

BLOCK = 6  # bits: a block has 64 code points, about a line
KINDS = 8  # kinds a layer may have; greater numbers count as the last
_LAYERS = {layer: number for number, layer in enumerate(Layer)}

# start, end, and the bits of all layers and kinds that cover the stretch
Run = tuple[int, int, int]


def bit(layer: Layer, kind: int = 0) -> int:
    """The bit that stands for one kind of one layer."""
    return 1 << (_LAYERS[layer] * KINDS + min(max(kind, 0), KINDS - 1))


def layer_bits(layer: Layer) -> int:
    """The bits of all kinds of a layer."""
    return ((1 << KINDS) - 1) << (_LAYERS[layer] * KINDS)


class SpanTable:
    """The spans of all layers over a text of ``size`` code points."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._blocks = (max(0, size - 1) >> BLOCK) + 1
        self._layers: dict[Layer, tuple[Sequence[LayerSpan], Mapping[int, Sequence[int]]]] = {}
        self._starts: dict[Layer, array[int]] = {}

    def set(self, layer: Layer, spans: Sequence[LayerSpan]) -> None:
        """Replace the spans of a layer. Spans that are empty or lie outside the text show nothing."""
        kept = list(spans)
        nodes: dict[int, list[int]] = {}
        blocks = self._blocks
        for number, (start, end, _, _) in enumerate(kept):
            first, last = start >> BLOCK, (end - 1) >> BLOCK
            if start < 0 or start >= end or first >= blocks:
                continue
            if first == last:
                nodes.setdefault(first + blocks, []).append(number)
            else:
                for node in _nodes(first, min(last, blocks - 1), blocks):
                    nodes.setdefault(node, []).append(number)
        self._layers[layer] = (kept, nodes)
        self._starts.pop(layer, None)

    def starts(self, layer: Layer) -> "array[int]":
        """Where the spans of a layer begin, sorted."""
        starts = self._starts.get(layer)
        if starts is None:
            spans = self._layers[layer][0] if layer in self._layers else ()
            starts = self._starts[layer] = array("I", sorted(max(0, span[0]) for span in spans))
        return starts

    def over(self, layer: Layer, start: int, end: int) -> list[LayerSpan]:
        """The spans of a layer that cover part of [start, end), in no order."""
        if layer not in self._layers or start >= end:
            return []
        spans, nodes = self._layers[layer]
        if not nodes:
            return []
        wanted: set[int] = set()
        low = min(max(start, 0) >> BLOCK, self._blocks - 1) + self._blocks
        high = min((end - 1) >> BLOCK, self._blocks - 1) + self._blocks
        while low >= 1:
            for node in range(low, high + 1):
                if (here := nodes.get(node)) is not None:
                    wanted.update(here)
            low, high = low >> 1, high >> 1
        return [span for number in wanted if (span := spans[number])[0] < end and span[1] > start]

    def runs(self, start: int, end: int, extra: Iterable[Run] = ()) -> list[Run]:
        """The stretch [start, end) in flat runs without gaps, each with the bits of everything that covers it.

        ``extra`` are further (start, end, bits) laid over it.
        """
        if start >= end:
            return []
        changes: list[tuple[int, int, int]] = []  # offset, +1 or -1, bits
        for layer in self._layers:
            for begin, stop, kind, _ in self.over(layer, start, end):
                bits = bit(layer, kind)
                changes += (max(begin, start), 1, bits), (min(stop, end), -1, bits)
        for begin, stop, bits in extra:
            if begin < stop and begin < end and stop > start:
                changes += (max(begin, start), 1, bits), (min(stop, end), -1, bits)
        if not changes:
            return [(start, end, 0)]
        return _flat(start, end, changes)


def _flat(start: int, end: int, changes: list[tuple[int, int, int]]) -> list[Run]:
    changes.sort()
    runs: list[Run] = []
    depth: dict[int, int] = {}  # how many spans with these bits cover the place
    mask, at = 0, start
    for place, step, bits in changes:
        if place > at:
            if runs and runs[-1][2] == mask:
                runs[-1] = (runs[-1][0], place, mask)
            else:
                runs.append((at, place, mask))
            at = place
        depth[bits] = depth.get(bits, 0) + step
        if depth[bits] == 0:
            mask &= ~bits
        else:
            mask |= bits
    if at < end:
        runs.append((at, end, mask))
    return runs


def _nodes(first: int, last: int, blocks: int) -> list[int]:
    """The fewest nodes of the tree that together are the blocks first to last."""
    low, high, found = first + blocks, last + blocks + 1, []
    while low < high:
        if low & 1:
            found.append(low)
            low += 1
        if high & 1:
            high -= 1
            found.append(high)
        low, high = low >> 1, high >> 1
    return found
