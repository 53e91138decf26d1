"""What stands around the start of an article: bylines, dates, addresses, and the dateline of the first paragraph."""

import re
from dataclasses import dataclass

from search.article import Metadata
from search.importing.dates import parse_date
from search.text import one_line

LONGEST_LEAD = 200  # characters of a line that may be a byline
_UNKNOWN_TOO_LONG = 40  # characters of a part of it that no rule knows

# one of these stands in every line that lead() knows; nearly all others are told by that
_SIGNS = re.compile(r"\bby\b|https?:|\d{4}|author|outlet|publi|newspaper|source")
_BYLINE = re.compile(r"(?:(?:words|story|written|text|analysis|report|reported|reporting|interview)\s+)?by:?\s+", re.I)
_AUTHOR = re.compile(r"authors?\s*:\s*", re.I)
_OUTLET = re.compile(r"(?:outlet|publication|publisher|newspaper|source)\s*:\s*", re.I)
_ADDRESS = re.compile(r"(?:(?:url|link|source|web|address|original)\s*:\s*)?<?(https?://[^\s<>]+)>?", re.I)
_PUBLISHED = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|issued|released)|date|publication date|published date|dated)"
    r"\s*(?:on|at|:)?\s*",
    re.I,
)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|revised)\s*(?:on|at|:)?\s*", re.I)
_YEAR = re.compile(r"\d{4}")
_DATE_MAY_START = re.compile(r",\s*|\s+[-–—]\s+|\s+on\s+|\s+(?=\d)|\s+(?=\()")
_BETWEEN = re.compile(r"\s+[|·•–—]\s+|\s*[|•]\s*")
_AND = re.compile(r"\s*(?:,|\band\b|&)\s*", re.I)
_FOR = re.compile(r",?\s+(?:for|of|from|at|[Ss]pecial (?:to|for))\s+(?=(?:the\s+)?[A-Z])")
_REMARK = re.compile(r"\s*[(|;•]\s*|\s+[–—-]\s+|\s+(?=by\s)")
_IN = re.compile(r"\s+in\s+[A-Z][^,]*$")

_PARTICLE = re.compile(r"(?:d[aeiou]|dos|del|della|de[rn]|van|von|l[ae]|bin|ibn|[ae]l|te[nr]|zu|y|e|of|the)", re.I)
_NO_NAME = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|today|tomorrow|yesterday|noon|midnight|contrast|then|now|any|all|far|law|no)\.?",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|columnist|contributor|journalist|analyst|producer|fellow|professor|staff"
    r"|bureau|chief|senior|special|political|business|science|sports?|diplomatic|world affairs)\b",
    re.I,
)
_PAPER = (
    r"news|times|post|press|journal|herald|tribune|ledger|gazette|daily|weekly|monthly|magazine|review|agency|radio|tv"
    r"|television|media|network|observer|chronicle|guardian|telegraph|courier|examiner|bulletin|dispatch|wire|almanac"
    r"|broadcasting|reuters|bloomberg|inquirer|newspaper"
)
# names of papers, too, yet words that other lines end with
_PAPER_MAYBE = (
    r"mail|star|sun|mirror|record|register|independent|standard|echo|mercury|sentinel|today|associated|report|online"
    r"|express|globe|monitor|argus|advertiser|citizen|reader|lantern|beacon|voice|dialogue|digest|signal|current|forum"
    r"|outlook"
)
_HAS_PAPER = re.compile(rf"\b(?:{_PAPER}|{_PAPER_MAYBE})\b", re.I)
_ENDS_AS_PAPER = re.compile(rf".*\b(?:{_PAPER})|The\b.*\b(?:{_PAPER}|{_PAPER_MAYBE})", re.I)
_SITE_NAME = re.compile(r"[\w.-]*\w\.(?:com|org|net|info|co\.\w\w)", re.I)


def lead(line: str) -> Metadata | None:
    """What a byline, a line with the date, or one with the address says; None for a line that is nothing of the kind.

    A line that says when the article was changed is one, too, but gives no date.
    """
    if len(line) > LONGEST_LEAD or (line.endswith(".") and len(line) > 80) or _SIGNS.search(line.lower()) is None:
        return None
    line = one_line(line)
    if (whole := _part(line)) is not None:
        return whole
    parts = _BETWEEN.split(line)
    if len(parts) < 2:
        return None
    known = [_part(part) for part in parts]
    if all(part is None for part in known):
        return None
    found = Metadata()
    for text, part in zip(parts, known, strict=True):
        if part is None and (len(text) > _UNKNOWN_TOO_LONG or text.endswith(".")):
            return None
        found = _joined(found, part or Metadata(outlet=_outlet(text)))
    return found


def _joined(first: Metadata, second: Metadata) -> Metadata:
    return Metadata(
        outlet=first.outlet or second.outlet,
        author=first.author or second.author,
        date=first.date or second.date,
        url=first.url or second.url,
    )


def stamp(line: str) -> Metadata | None:
    """What a line says that is nothing but a date or an address; None for any other."""
    if len(line) > LONGEST_LEAD or _SIGNS.search(line.lower()) is None:
        return None
    return _stamp(one_line(line))


def _stamp(text: str) -> Metadata | None:
    if (address := _ADDRESS.fullmatch(text)) is not None:
        return Metadata(url=address[1])
    if date := parse_date(text):
        # a bare number is no date line
        return None if text.isdigit() else Metadata(date=date)
    for pattern in (_PUBLISHED, _UPDATED):
        if (label := pattern.match(text)) is not None:
            # without a remark such as "(updated March 3)" or "by Ann Ott"
            words, *rest = _REMARK.split(text[label.end() :], maxsplit=1)
            if date := parse_date(words):
                said = _part(rest[0]) if rest else None
                date = date if pattern is _PUBLISHED else ""
                return Metadata(author=said.author if said is not None else "", date=date)
    return None


def _part(text: str) -> Metadata | None:
    if (said := _stamp(text)) is not None:
        return said
    if (label := _OUTLET.match(text)) is not None:
        name = text[label.end() :]
        return Metadata(outlet=name) if name and len(name) <= 60 and not name.endswith(".") else None
    if (label := _AUTHOR.match(text) or _BYLINE.match(text)) is not None:
        return _byline(text[label.end() :])
    rest, date = _without_date(text)
    return Metadata(outlet=outlet, date=date) if date and (outlet := outlet_line(rest)) else None


def _byline(text: str) -> Metadata | None:
    """Names, then perhaps an outlet, a post or a place, then perhaps a date."""
    if not text or text[-1] in '!?:;"”' or (text.endswith(".") and not re.search(r"\b(?:[A-Z]|Jr|Sr)\.$", text)):
        return None
    text, date = _without_date(text)
    outlet = ""
    if (found := _FOR.search(text)) is not None and _outlet(text[found.end() :]):
        text, outlet = text[: found.start()], text[found.end() :]
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    names: list[str] = []
    for position, piece in enumerate(pieces):
        people = [name for person in _AND.split(piece) if (name := _IN.sub("", person))]
        if position and _ROLE.search(piece):
            continue
        if position and len(people) == 1 and not outlet and _outlet(piece):
            outlet = piece
        elif all(_is_name(person) for person in people):
            # after a first name a lone second one may be a person, a paper or a place: it is said to be none
            if not position or len(people) > 1 or position < len(pieces) - 1 or piece.lower().startswith("and "):
                names += people
        elif not position or not piece.lower().startswith(("in ", "at ")):
            return None
    return Metadata(author=", ".join(names), outlet=outlet, date=date) if names else None


def _without_date(text: str) -> tuple[str, str]:
    """The text before a date that ends it, and the date."""
    for mark in _DATE_MAY_START.finditer(text) if _YEAR.search(text) is not None else ():
        if (date := parse_date(text[mark.end() :].strip("()"))) and not text[mark.end() :].isdigit():
            return text[: mark.start()], date
    return text, ""


def outlet_line(line: str) -> str:
    """``line`` where it is surely nothing but the name of a paper, an agency or a station, else ""."""
    name = line.strip()
    if not name or len(name) > 60 or len(name.split()) > 5:
        return ""
    if _SITE_NAME.fullmatch(name) is not None:
        return name
    return name if _capitalised(name) and _ENDS_AS_PAPER.fullmatch(name) is not None else ""


def _outlet(text: str) -> str:
    """``text`` where it is the name of a paper, an agency or a station, given that it stands where one may, else ""."""
    if not text or len(text) > 60 or len(text.split()) > 7:
        return ""
    if _SITE_NAME.fullmatch(text) is not None or (len(text) > 1 and text.isupper()):
        return text
    sure = text.startswith("The ") or _HAS_PAPER.search(text) is not None
    return text if sure and _capitalised(text) else ""


def _capitalised(text: str) -> bool:
    return all(word[0].isupper() or _PARTICLE.fullmatch(word) or word in ("and", "for", "&") for word in text.split())


def _is_name(text: str) -> bool:
    """True for one to five words that are written like a person's or an agency's name."""
    words = text.split()
    if not 1 <= len(words) <= 5 or any(c in '"“”()0123456789' for c in text):
        return False
    if _NO_NAME.fullmatch(words[0]) is not None:
        return False
    return words[-1][0].isupper() and all(word[0].isupper() or _PARTICLE.fullmatch(word) for word in words)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The stretch before the first sentence: ``length`` characters, the agency in it, and its date if it has a year."""

    length: int
    agency: str = ""
    date: str = ""


_WORD = r"[^\W\d_a-z](?:[^\W\d_]|[.'’-])*"
_PLACE = rf"{_WORD}(?:[ ](?:de |la |el |al |upon |of )?{_WORD}){{0,3}}"
_REGION = rf"(?:,\s+(?:{_PLACE}|[A-Z]\.(?:[A-Z]\.)*))?"
_WHEN = (
    r"(?:,?\s+(?P<when>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct"
    r"|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,\s+\d{4})?|,?\s*\d{1,2}\s+(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)(?:\s+\d{4})?))?"
)
_AGENCY = r"(?:,?\s*\((?P<agency>[^\W\d_a-z][^()\n]{1,40})\))?"
_DASH = r"\s*(?:[–—]|--?)\s*"
_FULL = re.compile(rf"(?P<place>{_PLACE}){_REGION}(?:/{_PLACE})?{_WHEN}{_AGENCY}{_DASH}(?=\S)")
# a site's name in brackets; what is left of it where a machine took the name away
_SITE = re.compile(r"\((?:(?P<agency>[\w.&' -]{0,40})\))?\s*[–—]\s+(?=[^\W\d_a-z]|[\"“'‘])")
_SENTENCE_START = re.compile(r"[\"“'‘]?[^\W\d_a-z]|[\"“'‘]?\d")


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that a first paragraph begins with, such as "BEIJING, March 2 (Reuters) - ", or None.

    A place in mixed case needs a date, an agency or a long dash, because a sentence may begin with a name and a dash.
    """
    head = paragraph[:140]
    if (site := _SITE.match(head)) is not None:
        return Dateline(site.end(), (site["agency"] or "").strip())
    found = _FULL.match(head)
    if found is None or not _SENTENCE_START.match(paragraph, found.end()):
        return None
    place, spaced = found["place"], bool(re.search(r"\s[–—-]{1,2}\s*$|[–—]\s*$", found[0]))
    sure = (
        found["agency"] is not None
        or found["when"] is not None
        or (place.isupper() and len(place.replace(".", "")) > 3)
    )
    if not spaced or not (sure or _lone_place(found[0], paragraph[found.end() :])):
        return None
    return Dateline(found.end(), (found["agency"] or "").strip(), parse_date(found["when"] or ""))


_NO_PLACE = re.compile(
    r"\b(?:the|an?|and|but|so|yes|no|well|it|he|she|they|we|you|i|this|that|there|here|what|not)\b", re.I
)


def _lone_place(start: str, rest: str) -> bool:
    """True for "Munich — " before a sentence: a long dash, no article or pronoun, and no second dash that closes it."""
    if not re.search(r"\s[–—]\s", start) or _NO_PLACE.search(start) is not None:
        return False
    sentence = re.split(r"[.!?]", rest, maxsplit=1)[0]
    return len(start) <= 40 and not re.search(r"\s[–—]\s", sentence)
