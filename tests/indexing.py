"""Small indexes for tests: records in few words, put in one go."""

from search.article import Metadata, Zone, ZoneKind
from search.index.index_writer import ArticleRecord, AttributionRecord, IndexWriter
from search.index.query import parse


def article(number, title, body="", outlet="", author="", date=""):
    text = f"{title}\n\n{body}"
    zones = [Zone(ZoneKind.TITLE, 0, len(title))] if title else []
    return ArticleRecord(number, text, zones, Metadata(title, outlet, author, date))


def said(article, ordinal, content, actor="", speaker="", kind="direct", cue="said"):
    return AttributionRecord(article, ordinal, content, speaker, actor, "", cue, kind, 0.9, "", "")


def put(folder, articles=(), quotes=None, remove=()):
    with IndexWriter(folder) as writer:
        writer.remove(remove)
        writer.put_articles(articles)
        for number, records in (quotes or {}).items():
            writer.put_attributions(number, records)
        writer.commit()
        return writer.created


def found(index, query):
    return index.search(parse(query)).numbers
