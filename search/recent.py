"""What was made of texts lately."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Keeps values that cost something to make, the least recently asked for going first, bounded by their size.

    ``size`` of a value is in the unit of ``most``; one larger than that is kept alone.
    """

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        self._most, self._size = most, size
        self._kept: OrderedDict[str, Value] = OrderedDict()
        self._total = 0

    def get(self, key: str, make: Callable[[], Value]) -> Value:
        """The value of a key, made when it isn't there."""
        value = self._kept.get(key)
        if value is not None:
            self._kept.move_to_end(key)
            return value
        value = self._kept[key] = make()
        self._total += self._size(value)
        while self._total > self._most and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._total -= self._size(old)
        return value

    def get_all(self, keys: Sequence[str], make: Callable[[Sequence[str]], Sequence[Value]]) -> list[Value]:
        """The values of several keys; those that aren't there are made together."""
        values = {key: self._kept[key] for key in keys if key in self._kept}
        if new := [key for key in dict.fromkeys(keys) if key not in values]:
            values.update(zip(new, make(new), strict=True))
        return [self.get(key, partial(values.__getitem__, key)) for key in keys]
