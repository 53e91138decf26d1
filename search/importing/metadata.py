"""What an article says about itself: title, outlet, author, date and address, where they stand and never guessed."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from search.article import Metadata, Zone, ZoneKind
from search.importing.leads import dateline, lead, outlet_line
from search.text import one_line

LONGEST = 300  # characters of a title, an outlet, an author
_LABEL = re.compile(r"(?:title|headline)\s*:\s*", re.I)


def read_metadata(text: str, zones: Sequence[Zone]) -> Metadata:
    """The metadata in the title, the bylines and the dateline of a canonical text; nothing is read anywhere else."""
    title = ""
    found = Metadata()
    for zone in zones:
        stretch = text[zone.start : zone.end]
        if zone.kind is ZoneKind.TITLE and not title:
            title = _LABEL.sub("", short(stretch), count=1)
        elif zone.kind is ZoneKind.BYLINE:
            for line in stretch.split("\n"):
                found = merge(found, lead(line) or Metadata(outlet=outlet_line(line.strip())))
        elif zone.kind is ZoneKind.DATELINE and (start := dateline(f"{stretch} X")) is not None:
            found = merge(found, Metadata(outlet=start.agency, date=start.date))
    return merge(Metadata(title=title), found)


def merge(first: Metadata, second: Metadata) -> Metadata:
    """``first``, with what it doesn't know taken from ``second``."""
    return Metadata(
        title=first.title or second.title,
        outlet=first.outlet or second.outlet,
        author=first.author or second.author,
        date=first.date or second.date,
        url=first.url or second.url,
    )


def short(text: str) -> str:
    """A short text on one line, cut where it isn't short."""
    text = text[: LONGEST * 10]
    text = " ".join(text.split()) if text.isascii() and text.isprintable() else one_line(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def web_address(text: str) -> str:
    """``text`` if it is an http or https address, else ""."""
    text = one_line(text)
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    sound = parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", text)
    return text if sound and len(text) <= 2000 else ""
