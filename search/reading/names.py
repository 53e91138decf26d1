"""Names: what is known about them, their titles, and the keys by which they are joined across texts."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from search.reading.reading import MentionType
from search.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
BODIES = ("BUSINESS", "MEDIA", "MOVEMENT", "CHARITY", "PUBLIC")  # kinds of organisations
_SHORT = 3  # letters: shorter legal forms are words and names, too
_POSSESSIVE = re.compile(r"['’`´]s?$")


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the tables know: its type and key; ``country`` is the key of the country whose capital it is."""

    name: str
    type: MentionType
    key: str
    country: str = ""


def rows(name: str) -> list[list[str]]:
    """The rows of a table in data/, without its header."""
    table = files("search.reading").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


@cache
def known() -> dict[str, Known]:
    """Every name in the tables, as written → what it is."""
    found: dict[str, Known] = {}
    for type_, name, *others in rows("known.tsv"):
        kind = MentionType(type_)
        key = f"{kind.value.lower()}:{fold(name)}"
        for form in (name, *(others[0].split(";") if others else ())):
            found[form] = Known(name, kind, key)
    for name, more, demonyms, capitals in rows("countries.tsv"):
        key = f"country:{fold(name)}"
        for form in filter(None, (name, *more.split(";"))):
            found[form] = Known(name, MentionType.COUNTRY, key)
        for form in filter(None, demonyms.split(";")):
            found.setdefault(form, Known(form, MentionType.NORP, f"norp:{fold(name)}", key))
        for town in filter(None, capitals.split(";")):
            first, *_ = forms = town.split("=")
            for form in forms:
                found.setdefault(form, Known(form, MentionType.PLACE, f"place:{fold(first)}", key))
    return found


@cache
def known_beginnings() -> frozenset[str]:
    """The first words of all names in the tables."""
    return frozenset(name.split(" ", 1)[0] for name in known())


@cache
def country_name(key: str) -> str:
    """The name of the country with this key."""
    return next((k.name for k in known().values() if k.key == key and k.type is MentionType.COUNTRY), "")


@cache
def heads() -> dict[str, frozenset[str]]:
    """Words around names, by what they tell (see data/heads.tsv)."""
    return {kind: frozenset(words.split()) for kind, words in rows("heads.tsv")}


@cache
def body_nouns() -> frozenset[str]:
    """Nouns in lower case that say what an organisation is: "bank", "newspaper", "charity"."""
    return frozenset().union(*(heads()[kind] for kind in BODIES))


def particles() -> frozenset[str]:
    """What stands inside names of persons in lower case: "von", "bin"."""
    return heads()["PARTICLE"]


@cache
def honorifics() -> dict[str, str]:
    """A title in lower case, without its full stop → "m", "f" or ""."""
    return {
        word.lower(): sex for use, sex, words in rows("titles.tsv") if use == "honorific" for word in words.split(";")
    }


@cache
def _given_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for sex, names in rows("given_names.tsv"):
        for name in names.split():
            found.setdefault(fold(name), sex)
    return found


@lru_cache(8192)
def sex_of(given_name: str) -> str:
    """ "m" or "f" where a given name tells, else ""."""
    return _given_names().get(fold(given_name), "") if given_name[:1].isupper() else ""


_TITLE_WORDS = 3  # a title has so many words at most


def without_titles(name: str) -> tuple[str, str]:
    """A name without the titles before it, and "m" or "f" where a title tells."""
    sex = ""
    table = honorifics()
    words = name.split()
    while len(words) > 1:
        for count in range(min(_TITLE_WORDS, len(words) - 1), 0, -1):
            title = " ".join(words[:count]).lower().rstrip(".,")
            if title in table:
                sex = sex or table[title]
                words = words[count:]
                break
        else:
            break
    return " ".join(words), sex


@lru_cache(8192)
def base(name: str) -> str:
    """A name folded, without titles, leading article, possessive and punctuation.

    What ends like a company's name has no title: "Singer Co", "Dr Pepper Inc".
    """
    words = plain_words(name)
    if len(words) > 1 and is_legal_form(words[-1]):
        return " ".join(words)
    return " ".join(plain_words(without_titles(_bare(name))[0]))


@lru_cache(8192)
def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name folded, without leading article, possessive and punctuation."""
    return tuple(word.strip(".") for word in _WORD.findall(fold(_bare(name))))


def is_legal_form(word: str) -> bool:
    """True for the "Co", "GmbH" or "S.A." at the end of a company's name, which is no name alone."""
    return word.replace(".", "").rstrip(">]").lower() in heads()["LEGAL"]


def is_written_form(word: str) -> bool:
    """True for a legal form as companies write theirs: "Co", "Ltd.", "AG", not for the "As" or "Se" of a person."""
    short = len(word.replace(".", "")) < _SHORT and word.lower().strip(".") not in ("co", "oy")
    return is_legal_form(word) and (word.isupper() if short else word[:1].isupper() or word.islower())


def company_words(name: str) -> list[str]:
    """The words of an organisation's name, as they are compared: folded, without the legal form at its end."""
    words = list(plain_words(name))
    while len(words) > 1 and (is_legal_form(words[-1]) or words[-1] == "and"):
        words.pop()
    return words


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", _POSSESSIVE.sub("", " ".join(name.split())))


# of Arabic names, which some leave out or write apart: "Bashar al-Assad", "Bashar Al Assad", "Bashar Assad"
_ARTICLE = re.compile(r"\b[ae]l-(?=\w{3})|(?<=\s)[ae]l\s(?=\w{3})")


def person(name: str) -> list[str]:
    """The words of a person's name, as they are compared: folded, without titles and the Arabic article."""
    return _ARTICLE.sub("", base(name)).split()


def actor_key(name: str, type_: MentionType) -> str:
    """The key of an actor: the same for the same name in any text, whatever its titles, case and accents."""
    entry = known().get(name) or known().get(re.sub(r"^(?:the|The)\s+", "", name))
    if entry is not None and (entry.type is type_ or type_ in (MentionType.PLACE, MentionType.OTHER, MentionType.ORG)):
        return entry.key
    if type_ is MentionType.PERSON and (words := person(name)):
        return f"person:{' '.join(words)}"
    if type_ is MentionType.ORG and (words := company_words(name)):
        return f"org:{' '.join(words)}"
    return f"{type_.value.lower()}:{base(name) or fold(name)}"


def initials(name: str) -> str:
    """The initials of the capitalised words of a name, in lower case."""
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper()).lower()


def distance(a: str, b: str, limit: int) -> int:
    """The edit distance of two words; ``limit + 1`` where it is more than ``limit``."""
    if abs(len(a) - len(b)) > limit or max(len(a), len(b)) > 40:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
