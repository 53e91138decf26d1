"""The tables of general knowledge agree with Unicode's CLDR, which Babel carries."""

import re
from importlib.resources import files

import pytest

from search.text import fold

Locale = pytest.importorskip("babel").Locale

# what CLDR names in another way, or not at all because it is a country no more
OTHERWISE = {
    "Republic of the Congo": "CG",
    "Democratic Republic of the Congo": "CD",
    "Ivory Coast": "CI",
    "Myanmar": "MM",
    "Palestine": "PS",
}
PAST = {"Yugoslavia", "Czechoslovakia"}
# territories in CLDR that govern themselves as no country of the table does, or that others govern
NO_COUNTRIES = frozenset(
    re.findall(
        r"\w\w",
        "AC AI AQ AW AX AS BL BM BQ BV CC CK CP CQ CW CX DG EA EH EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF "
        "MO MP MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK TW UM UN VG VI WF XA XB YT ZZ",
    )
)


def countries() -> list[list[str]]:
    table = files("search.reading").joinpath("data/countries.tsv").read_text(encoding="utf-8")
    return [[*line.split("\t"), "", "", ""][:4] for line in table.splitlines() if line and not line.startswith("#")]


def folded(name: str) -> str:
    """A name without case, accents, marks and the ways to write "and" and "Saint"."""
    words = re.findall(r"\w+", fold(name).lower().replace("&", "and"))
    return " ".join("st" if word == "saint" else word for word in words if word != "the")


@pytest.fixture(scope="module")
def codes() -> dict[str, str]:
    territories = Locale("en").territories
    found = {folded(name): code for code, name in territories.items() if re.fullmatch("[A-Z]{2}", code)}
    return found | {folded(name): code for name, code in OTHERWISE.items()}


def test_every_country_of_the_table_is_one_in_cldr_or_one_of_the_past(codes):
    unknown = {
        name
        for name, others, _, _ in countries()
        if not any(folded(one) in codes for one in (name, *others.split(";")) if one)
    }
    assert unknown == PAST


def test_every_country_in_cldr_stands_in_the_table_once(codes):
    found = [
        codes[next(f for one in (n, *o.split(";")) if (f := folded(one)) in codes)]
        for n, o, _, _ in countries()
        if n not in PAST
    ]
    assert len(found) == len(set(found))
    assert {code for code in codes.values() if code not in found} == NO_COUNTRIES


def test_no_capital_and_no_demonym_means_two_countries():
    for column in (2, 3):
        seen: dict[str, str] = {}
        for row in countries():
            for word in filter(None, re.split("[;=]", row[column])):
                assert seen.setdefault(word, row[0]) == row[0], word
