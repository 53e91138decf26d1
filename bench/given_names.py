"""Makes the lower part of search/reading/data/given_names.tsv anew: given names that tell a man from a woman.

    python bench/given_names.py

The names are those of Faker's locales (MIT), a vote for each locale; Russian, Ukrainian and Bulgarian ones are
romanised in the ways newspapers do. Left out: names that men and women have, surnames that stand first in China and
Korea, words that the other tables know as something else (titles, places), and what the list of one census alone has,
in which nearly every English word is somebody's name. The upper rows are ours and come first where both have a name.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from itertools import product
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from search.reading.names import heads, honorifics, known

FILE = Path(__file__).parent.parent / "search/reading/data/given_names.tsv"
MARK = "# from Faker"
ATTRIBUTES = {
    "m": ("first_names_male", "first_names_men", "first_romanized_names_male"),
    "f": ("first_names_female", "first_names_women", "first_romanized_names_female"),
}
LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-žșț'’-]+(?:-[A-ZÀ-ÞĀ-Ž][a-zß-ÿā-žșț'’-]+)?")
SHARE = 0.85  # of the locales that have a name, so many agree whose it is
LETTERS = 3  # of a name: many shorter ones are words
CENSUS = "en"
SURNAMES = """
    Kim Lee Park Choi Jung Jang Cho Yoon Lim Han Shin Seo Kwon Hwang Ahn Song Hong Yoo Yun Kang Moon Bae Baek Cha Chung
    Jeong Jeon Ko Koh Nam Noh Oh Rhee Roh Ryu Son Suh Sung Woo Yeo Tan Nguyen Tran Pham Phan Dang Bui Ngo Duong Van
"""
CYRILLIC = ("ru_RU", "uk_UA", "bg_BG")
CYRILLIC_LETTERS = """
    а=a б=b в=v д=d е=e ж=zh з=z к=k л=l м=m н=n о=o п=p р=r с=s т=t
    у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=u ы=y э=e ь= ’= '=
"""
_COMMON = dict(pair.split("=") for pair in CYRILLIC_LETTERS.split())
ROMANISED = {
    "ru_RU": [
        {"г": "g", "и": "i", "ё": yo, "й": y, "ю": f"{i}u", "я": f"{i}a"} for yo, y, i in product("eo", "yij", "yi")
    ],
    "uk_UA": [
        {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ye", "й": y, "ю": f"{i}u", "я": f"{i}a"}
        for y, i in product("iyj", "yi")
    ],
    "bg_BG": [{"г": "g", "и": "i", "й": "y", "ю": "yu", "я": "ya", "щ": "sht", "х": "h", "ъ": "a"}],
}


def names() -> Iterator[tuple[str, str, str]]:
    """Every name of Faker: (name, "m" or "f", locale)."""
    providers: Any = import_module("faker.providers.person")
    for module in iter_modules(providers.__path__):
        provider = import_module(f"{providers.__name__}.{module.name}").Provider
        for sex, attributes in ATTRIBUTES.items():
            given = {name for a in attributes for name in (getattr(provider, a, None) or ())}
            for name in given:
                for form in romanised(name, module.name) if module.name in CYRILLIC else (name,):
                    if len(form) >= LETTERS and LATIN.fullmatch(form):
                        yield form, sex, module.name


def romanised(name: str, locale: str) -> Iterable[str]:
    """The ways in which a name in Cyrillic letters is written in Latin ones."""
    return {"".join((_COMMON | way).get(c, "?") for c in name.lower()).capitalize() for way in ROMANISED[locale]}


def told(found: Iterable[tuple[str, str, str]]) -> dict[str, list[str]]:
    """ "m" and "f" → their names, sorted."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    locales: defaultdict[str, set[str]] = defaultdict(set)
    for name, sex, locale in found:
        votes[name][sex] += 1
        locales[name].add(locale)
    others = other_words()
    chosen: dict[str, list[str]] = {"m": [], "f": []}
    for name, count in sorted(votes.items()):
        (sex, many), *_ = count.most_common()
        if many >= SHARE * count.total() and locales[name] != {CENSUS} and name not in others:
            chosen[sex].append(name)
    return chosen


def other_words() -> frozenset[str]:
    """Surnames, titles, places and the like."""
    surnames = import_module("faker.providers.person.zh_CN").Provider.last_romanized_names
    words = {word.title() for kind in heads().values() for word in kind} | {word.title() for word in honorifics()}
    return frozenset((*surnames, *SURNAMES.split(), *words, *known()))


def main() -> None:
    """Write the table anew."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    ours = FILE.read_text(encoding="utf-8").split(MARK)[0]
    chosen = told(names())
    rows = "".join(f"{sex}\t{' '.join(chosen[sex])}\n" for sex in chosen)
    FILE.write_text(f"{ours}{MARK} {version('faker')} (bench/given_names.py)\n{rows}", encoding="utf-8")
    print(f"{len(chosen['m'])} names of men, {len(chosen['f'])} of women")


if __name__ == "__main__":
    main()
