"""Spellings: the form by which the names of persons are compared, whoever romanised them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from search.reading.names import rows

_ENDED = 6  # letters from which the end of a word is looked at
_SPELT_OUT = 5  # letters from which "ue" may stand for "ü"
_UMLAUT = re.compile(r"(?<=[a-z])([aou])e(?=[a-z])(?!l$)")  # Mueller, not Samuel
_LONG = 7  # letters from which one letter more or less is likely a slip
_MAX_ALIKE = 50  # names compared with each other


@cache
def _names() -> dict[str, str]:
    return {other: form for use, form, others in rows("spellings.tsv") if use == "name" for other in others.split(";")}


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    pairs = [
        (other, form) for use, form, others in rows("spellings.tsv") if use == "ending" for other in others.split(";")
    ]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


def compared(word: str) -> str:
    """The form of one word of a person's name, in lower case, by which its spellings are compared."""
    found = _names().get(word)
    if found is not None:
        return found
    if len(word) >= _SPELT_OUT:
        word = _UMLAUT.sub(r"\1", word)
    if len(word) >= _ENDED:
        for ending, form in _endings():
            if word.endswith(ending):
                return word[: -len(ending)] + form
    return word


def _is_one_slip(a: str, b: str) -> bool:
    """True for two words that differ by one letter (another, one more, one less) or by two that changed places."""
    short, long = sorted((a, b), key=len)
    same = next((k for k, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) == len(long):
        changed = short[same : same + 2] == long[same : same + 2][::-1]
        return short != long and (
            short[same + 1 :] == long[same + 1 :] or (changed and short[same + 2 :] == long[same + 2 :])
        )
    return len(long) == len(short) + 1 and short[same:] == long[same + 1 :]


def slips(names: Iterable[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of names, given by their words, that differ by one letter of one long word, the others being equal."""
    alike: dict[tuple[int, tuple[str, ...]], list[tuple[str, ...]]] = {}
    for name in names:
        for i, word in enumerate(name):
            if len(word) >= _LONG and word.isalpha():
                # one letter can't change both ends of a long word
                others = (*name[:i], *name[i + 1 :])
                alike.setdefault((i, (*others, f"{word[:3]}-")), []).append(name)
                alike.setdefault((i, (*others, f"-{word[-3:]}")), []).append(name)
    for (i, _), group in alike.items():
        for k, a in enumerate(group[:_MAX_ALIKE]):
            for b in group[k + 1 : _MAX_ALIKE]:
                if _is_one_slip(a[i], b[i]):
                    yield a, b
