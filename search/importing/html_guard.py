"""What is taken out of a page before the parser sees it: what it would spend minutes on, and nobody would read."""

import re

MOST_ATTRIBUTES = 60  # of one tag; parsing them takes time by their square
_LONG = 400  # characters; a shorter tag can't have that many
_LEFT_OUT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<name>script|style)\b(?![^<>]{0,500}\bld\+json)[^>]*>.*?(?:</(?P=name)\s*>|\Z)", re.S | re.I
)
_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w:-]{0,40})(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+)")


def tamed(page: str) -> str:
    """The page without comments, scripts (but for JSON-LD) and styles, and without the attributes of overloaded tags.

    ``html`` and ``body`` lose theirs always: a page may open them again and again, and they add up.
    """
    return _TAG.sub(_bare, _LEFT_OUT.sub(_lines, page))


def _lines(left_out: re.Match[str]) -> str:
    """The line ends of what is left out, so that the parser still counts the file's lines."""
    return "\n" * left_out[0].count("\n") or " "


def _bare(tag: re.Match[str]) -> str:
    name, rest = tag["name"], tag["rest"]
    overloaded = len(rest) > _LONG and (rest.count("=") > MOST_ATTRIBUTES or len(rest.split()) > 4 * MOST_ATTRIBUTES)
    if overloaded or name.lower() in ("html", "body"):
        return f"<{name}"
    return tag[0]
