"""Names of organisations: without their legal forms, by which they are compared, and what is short for them."""

import re
from functools import cache

from search.reading.names import company_words, heads, initials, is_legal_form, is_written_form, plain_words

_ACRONYM = 8  # letters
_FORM = 3  # letters of a legal form that nothing else is written like


@cache
def _bodies() -> frozenset[str]:
    return frozenset(word.lower() for word in heads()["ORG"])


def is_company(name: str) -> bool:
    """True for a name that ends as only companies' do: "Dangote Cement Plc", "Toyota Motor"."""
    words = plain_words(name)
    return len(words) > 1 and (is_legal_form(words[-1]) or words[-1] in heads()["COMPANY"])


def has_legal_form(name: str) -> bool:
    """True for a company's full name: "Peabody Coal Co", "Rosneft PAO"; not for "Bashar As", a person's."""
    first, _, last = name.rpartition(" ")
    return bool(first) and is_written_form(last)


def is_alone_nobody(word: str) -> bool:
    """True for the "Co" or "Inc." that a name was cut from; "AG" and "SA" may stand for somebody."""
    return is_written_form(word) and (len(word) >= _FORM or word.lower() == "co")


def acronym(name: str) -> str:
    """The letters of "TCS", "T.C.S." or "S&P" in lower case, "" for a name that is no acronym."""
    letters = re.sub(r"[.&]|\s(?=&)|(?<=&)\s", "", name)
    return letters.lower() if letters.isalpha() and letters.isupper() and 1 < len(letters) <= _ACRONYM else ""


def has_initials(name: str, letters: str) -> bool:
    """True where ``letters`` (lower case) are the initials of a name, with or without its legal form."""
    if letters in plain_words(name):
        return False  # "GM de Mexico" isn't what GM stands for
    forms = len(plain_words(name)) - len(company_words(name))
    return letters in (initials(name), initials(name)[: -forms or None])


def is_without_form(short: str, full: str) -> bool:
    """True for "Nestlé" beside "Nestlé SA": the same company, of which one name has its legal form."""
    return has_legal_form(full) and company_words(short) == company_words(full)


def is_short_for(short: str, full: str) -> bool:
    """True for "Toyota" beside "Toyota Motor Corp", for "Santander" beside "Banco Santander"."""
    few, many = ([w.removesuffix("'s").removesuffix("s'") for w in company_words(name)] for name in (short, full))
    if not 0 < len(few) < len(many) or few[0] in heads()["FIRST"] | _bodies() | heads()["COMPANY"]:
        return False
    if many[0] in heads()["FIRST"] and few == many[1:]:
        return True
    rest = many[len(few) :]
    if few != many[: len(few)] or not is_company(full):
        return False
    # "Oxford University" is no short name of "Oxford University Press Ltd"
    return few[-1] not in _bodies() or heads()["COMPANY"].issuperset(rest)
