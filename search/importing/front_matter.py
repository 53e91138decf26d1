"""The front matter of a Markdown file: ``key: value`` lines between two lines of dashes, read by hand.

It is YAML in name only here: nothing in it is executed, no value is anything but text or a list of texts.
"""

import re

from search.article import Metadata
from search.importing.dates import parse_date
from search.importing.metadata import short, web_address

MOST_LINES = 200
_KEY = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "site", "site_name", "source"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "date": ("date", "published", "date_published", "publish_date", "pubdate", "published_at"),
    "url": ("url", "link", "canonical", "canonical_url", "source_url", "source"),
}


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the front matter says, and the text after it; the text is whole where it has none."""
    lines = text.split("\n", MOST_LINES)
    if lines[0].rstrip() != "---":
        return Metadata(), text
    for end, line in enumerate(lines[1:MOST_LINES], 1):
        if line.rstrip() in ("---", "..."):
            values = _values(lines[1:end])
            return (_metadata(values), "\n".join(lines[end + 1 :])) if values is not None else (Metadata(), text)
    return Metadata(), text


def _values(lines: list[str]) -> dict[str, list[str]] | None:
    """The texts of each key, or None when a line is neither a key nor part of a value."""
    values: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (found := _KEY.match(line)) is not None:
            key = found[1].lower().replace("-", "_").replace(" ", "_")
            values[key] = _texts(found[2] or "")
        elif key and (item := _ITEM.match(line)) is not None:
            values[key] += _texts(item[1])
        elif not key or not line[0].isspace():
            return None
        elif values[key] and values[key][-1] not in ("|", ">", "|-", ">-"):
            values[key][-1] += " " + line.strip()
        else:
            values[key] = [line.strip()]
    return values


def _texts(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [text for part in value[1:-1].split(",") if (text := _unquoted(part))]
    return [text] if (text := _unquoted(value)) else []


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        mark = value[0]
        return value[1:-1].replace('\\"', '"') if mark == '"' else value[1:-1].replace("''", "'")
    return re.sub(r"\s+#.*$", "", value)


def _metadata(values: dict[str, list[str]]) -> Metadata:
    found: dict[str, str] = {}
    for field, keys in _NAMES.items():
        for key in keys:
            text = short(", ".join(values.get(key, ())))
            if field == "date":
                text = parse_date(text)
            elif field == "url":
                text = web_address(text)
            elif field == "outlet" and web_address(text):
                text = ""
            if text:
                found[field] = text
                break
    return Metadata(**found)
