"""What an HTML page states about its article: in JSON-LD, meta tags, its title and its header.

Nothing is concluded: a date in the text, the address, a caption or the copyright line is not the article's date.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from search.article import Metadata
from search.importing.dates import parse_date
from search.importing.leads import lead
from search.importing.metadata import merge, short, web_address

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report|ReportageNews|AnalysisNews)$")
_LARGEST_JSON = 500_000  # characters of a script
_TITLE_ENDS = re.compile(r"\s+[|–—·»:-]+\s+")
_DATE_TAGS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
)
_AUTHOR_TAGS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_OUTLET_TAGS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_OUTSIDE = frozenset({"nav", "aside", "footer", "figure", "figcaption"})
_ELSEWHERE = re.compile(r"comment|related|sidebar|footer|promo|newsletter|teaser|recommend|author-bio|caption", re.I)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])by-?line(?:$|[\s_-])", re.I)


def read_page(tree: Any) -> Metadata:
    """The metadata that a parsed page states."""
    found = merge(_from_json(tree), _from_tags(tree))
    found = merge(found, _from_header(tree))
    title = found.title or _title(tree, found.outlet)
    return Metadata(title, found.outlet, found.author, found.date, found.url)


# -- JSON-LD


def _from_json(tree: Any) -> Metadata:
    found = Metadata()
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        text = script.text or ""
        if len(text) > _LARGEST_JSON:
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for node in _articles(value):
            found = merge(found, _from_node(node))
            break
    return found


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    """The nodes of a type that is an article, at the top or in a graph; not those in a list of other articles."""
    nodes = value if isinstance(value, list) else [value]
    for node in nodes:
        if not isinstance(node, dict):
            continue
        if isinstance(graph := node.get("@graph"), list):
            yield from _articles([n for n in graph if isinstance(n, dict) and "@graph" not in n])
        types = node.get("@type")
        if any(isinstance(t, str) and _ARTICLE_TYPE.search(t) for t in (types if isinstance(types, list) else [types])):
            yield node


def _from_node(node: dict[str, Any]) -> Metadata:
    page = node.get("mainEntityOfPage")
    address = node.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return Metadata(
        title=_text(node.get("headline") or node.get("name")),
        outlet=_named(node.get("publisher")),
        author=_named(node.get("author") or node.get("creator")),
        date=parse_date(_text(node.get("datePublished"))),
        url=web_address(address) if isinstance(address, str) else "",
    )


def _named(value: Any) -> str:
    """The name of a person or an organisation, or the names of several."""
    values = value if isinstance(value, list) else [value]
    names = [_text(v.get("name") if isinstance(v, dict) else v) for v in values[:20]]
    return short(", ".join(dict.fromkeys(n for n in names if n and not web_address(n))))


def _text(value: Any) -> str:
    return short(_without_tags(value)) if isinstance(value, str) else ""


def _without_tags(value: str) -> str:
    from html import unescape

    return re.sub(r"<[^<>]{1,200}>", "", unescape(value[:3000]))


# -- meta tags


def _from_tags(tree: Any) -> Metadata:
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = short(tag.get("content") or "")
        if name and content:
            tags.setdefault(name, []).append(content)
    canonical = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    authors = next((a for name in _AUTHOR_TAGS if (a := [v for v in tags.get(name, ()) if not web_address(v)])), [])
    return Metadata(
        title=next(iter(tags.get("og:title", ())), ""),
        outlet=next((v for name in _OUTLET_TAGS for v in tags.get(name, ()) if not web_address(v)), ""),
        author=_without_by(short(", ".join(dict.fromkeys(authors)))),
        date=next((d for name in _DATE_TAGS for v in tags.get(name, ()) if (d := parse_date(v))), ""),
        url=next((u for v in [*canonical, *tags.get("og:url", ())] if (u := web_address(v))), ""),
    )


def _without_by(author: str) -> str:
    return re.sub(r"^by\s+", "", author, flags=re.I)


# -- the page itself


def _from_header(tree: Any) -> Metadata:
    """What stands between the headline and the first paragraph, and in the header: byline, author link, time."""
    found = Metadata()
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return found
    for element in _near(heading):
        if element.tag == "time" and _publishes(element):
            found = merge(found, Metadata(date=parse_date(element.get("datetime") or "")))
        elif element.get("itemprop") == "datePublished":
            found = merge(found, Metadata(date=parse_date(element.get("datetime") or element.get("content") or "")))
        elif (element.get("rel") or "").lower() == "author" or element.get("itemprop") == "author":
            found = merge(found, Metadata(author=_without_by(_words(element))))
        elif _BYLINE_CLASS.search(element.get("class") or "") and (said := lead(_words(element))) is not None:
            found = merge(found, said)
    return merge(Metadata(title=_words(heading)), found)


def _near(heading: Any) -> Iterator[Any]:
    """The elements before and after the headline in its header, and those after it up to the first real paragraph."""
    header = next(heading.iterancestors("header"), None)
    if header is not None:
        yield from _inside(header)
    root = next(heading.iterancestors("article", "main", "body"), None)
    if root is None:
        return
    after = False
    for count, element in enumerate(root.iter()):
        if element is heading:
            after = True
        elif after and isinstance(element.tag, str):
            if (element.tag == "p" and len(_words(element)) > 160) or count > 5000:
                return
            if _belongs(element):
                yield element


def _inside(header: Any) -> Iterator[Any]:
    return (e for e in header.iter() if isinstance(e.tag, str) and _belongs(e))


def _belongs(element: Any) -> bool:
    """False for what stands in a menu, a caption, a comment or a list of other articles."""
    for holder in (element, *element.iterancestors()):
        if holder.tag in ("article", "main", "body"):
            return True
        if holder.tag in _OUTSIDE or _ELSEWHERE.search(f"{holder.get('class') or ''} {holder.get('id') or ''}"):
            return False
    return True


def _publishes(time: Any) -> bool:
    """False for a time that says when the article was changed."""
    before = time.getprevious()
    if before is not None:
        words = before.tail or ""
    else:
        parent = time.getparent()
        words = (parent.text or "") if parent is not None else ""
    around = f"{time.get('class') or ''} {time.get('itemprop') or ''} {words} {time.text or ''}"
    return re.search(r"updat|modif|edited|revis", around, re.I) is None


def _words(element: Any) -> str:
    return short(" ".join(element.itertext())[:3000])


def _title(tree: Any, outlet: str) -> str:
    """The page's title without the outlet's name at its end."""
    title = next(tree.iter("title"), None)
    words = _words(title) if title is not None else ""
    *before, last = _TITLE_ENDS.split(words)
    if before and outlet and last.casefold() == outlet.casefold():
        return words[: words.rindex(last)].rstrip(" |–—·»:-")
    return words
