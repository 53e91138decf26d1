"""The tables of the catalogue, and the triggers that keep sums and fingerprints in step with them."""

import zlib

MEANING = 1  # of what stands in the tables, where that changes though they stay as they are

SCHEMA = """
CREATE TABLE source (path TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE skipped (path TEXT NOT NULL, place TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE text (hash TEXT PRIMARY KEY, start INTEGER NOT NULL, length INTEGER NOT NULL, chars INTEGER NOT NULL);
CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, document TEXT NOT NULL UNIQUE,
    text_hash TEXT NOT NULL, zones TEXT NOT NULL, notice TEXT NOT NULL,
    found TEXT NOT NULL,                     -- the metadata as it stands in the file, JSON
    title TEXT NOT NULL, outlet TEXT NOT NULL, author TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL,
    own TEXT NOT NULL DEFAULT '',            -- names of the fields that the person set
    indexed INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0, language TEXT NOT NULL DEFAULT '', unread INTEGER NOT NULL DEFAULT 0);
CREATE INDEX article_source ON article(source);
CREATE INDEX article_text ON article(text_hash);
CREATE INDEX article_todo ON article(number) WHERE indexed = 0 OR read = 0;
CREATE TABLE attribution (
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL, key TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
    how TEXT NOT NULL, score REAL NOT NULL, spans TEXT NOT NULL, cue TEXT, speaker TEXT, because TEXT,
    flags TEXT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (article, ordinal)) WITHOUT ROWID;
CREATE TABLE corrected (  -- readings that a person corrected, with a hash of the corrections
    article INTEGER PRIMARY KEY, digest TEXT NOT NULL, reading BLOB NOT NULL);
CREATE INDEX attribution_key ON attribution(key, article, ordinal);
CREATE TABLE co_speaker (  -- who speaks with the one whose key an attribution has
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL, position INTEGER NOT NULL, key TEXT NOT NULL,
    actor TEXT NOT NULL, PRIMARY KEY (article, ordinal, position)) WITHOUT ROWID;
CREATE INDEX co_speaker_key ON co_speaker(key, article, ordinal);
CREATE TABLE named (
    article INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, mentions INTEGER NOT NULL,
    quotes INTEGER NOT NULL, anonymous INTEGER NOT NULL, aliases TEXT NOT NULL, affiliations TEXT NOT NULL,
    PRIMARY KEY (article, key)) WITHOUT ROWID;
CREATE INDEX named_key ON named(key);
CREATE INDEX named_anonymous ON named(article) WHERE anonymous;
CREATE TABLE form (  -- of those named who aren't anonymous: in how many articles they are so, and the sums over these
    key TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, aliases TEXT NOT NULL, affiliations TEXT NOT NULL,
    articles INTEGER NOT NULL, mentions INTEGER NOT NULL, quotes INTEGER NOT NULL,
    PRIMARY KEY (key, name, type, aliases, affiliations)) WITHOUT ROWID;
CREATE TABLE fingerprint (  -- of what is said, see statements/fingerprint.py
    key TEXT NOT NULL, article INTEGER NOT NULL, ordinal INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (key, article, ordinal)) WITHOUT ROWID;
CREATE TABLE utterance (  -- when and on what occasion something is said, see utterances/: a row for each who speaks
    key TEXT NOT NULL, article INTEGER NOT NULL, ordinal INTEGER NOT NULL, score REAL NOT NULL, kind TEXT NOT NULL,
    cue TEXT NOT NULL, paragraph INTEGER NOT NULL, passage INTEGER NOT NULL, event TEXT NOT NULL, said TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, carried INTEGER NOT NULL,
    PRIMARY KEY (key, article, ordinal)) WITHOUT ROWID;
CREATE TABLE rarity (
    fingerprints INTEGER NOT NULL, speakers INTEGER NOT NULL, codes BLOB NOT NULL, counts BLOB NOT NULL);
CREATE TABLE tally (articles INTEGER NOT NULL, indexed INTEGER NOT NULL, read INTEGER NOT NULL);  -- one row
INSERT INTO tally VALUES (0, 0, 0);
CREATE TABLE measured (  -- what is counted of an article's attributions, see voices/measures.py
    article INTEGER PRIMARY KEY, rows BLOB NOT NULL, paragraphs BLOB NOT NULL);
CREATE TABLE coded (code INTEGER PRIMARY KEY, text TEXT NOT NULL);  -- the keys and cues in these
CREATE TABLE went (  -- articles that went, with the text they had and the last number that any had until then
    document TEXT PRIMARY KEY, text_hash TEXT NOT NULL, last INTEGER NOT NULL);
CREATE TABLE gone (number INTEGER PRIMARY KEY);  -- still in the index, to be taken out
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# a fingerprint and an utterance go with their attribution; forms are what is named, summed up; the tally
# counts articles
TRIGGERS = (
    """
CREATE TRIGGER article_put AFTER INSERT ON article BEGIN
    UPDATE tally SET articles = articles + 1, indexed = indexed + new.indexed, read = read + new.read;
END""",
    """
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    UPDATE tally SET articles = articles - 1, indexed = indexed - old.indexed, read = read - old.read;
END""",
    """
CREATE TRIGGER article_done AFTER UPDATE OF indexed, read ON article
    WHEN new.indexed <> old.indexed OR new.read <> old.read BEGIN
    UPDATE tally SET indexed = indexed + new.indexed - old.indexed, read = read + new.read - old.read;
END""",
    """
CREATE TRIGGER attribution_gone AFTER DELETE ON attribution BEGIN
    DELETE FROM fingerprint WHERE key = old.key AND article = old.article AND ordinal = old.ordinal;
    DELETE FROM utterance WHERE key = old.key AND article = old.article AND ordinal = old.ordinal;
END""",
    """
CREATE TRIGGER co_speaker_gone AFTER DELETE ON co_speaker BEGIN
    DELETE FROM fingerprint WHERE key = old.key AND article = old.article AND ordinal = old.ordinal;
    DELETE FROM utterance WHERE key = old.key AND article = old.article AND ordinal = old.ordinal;
END""",
    """
CREATE TRIGGER named_put AFTER INSERT ON named WHEN NOT new.anonymous BEGIN
    INSERT INTO form VALUES
        (new.key, new.name, new.type, new.aliases, new.affiliations, 1, new.mentions, new.quotes)
        ON CONFLICT DO UPDATE SET articles = articles + 1, mentions = mentions + new.mentions,
        quotes = quotes + new.quotes;
END""",
    """
CREATE TRIGGER named_gone AFTER DELETE ON named WHEN NOT old.anonymous BEGIN
    UPDATE form SET articles = articles - 1, mentions = mentions - old.mentions, quotes = quotes - old.quotes
        WHERE key = old.key AND name = old.name AND type = old.type AND aliases = old.aliases
        AND affiliations = old.affiliations;
    DELETE FROM form WHERE key = old.key AND name = old.name AND type = old.type AND aliases = old.aliases
        AND affiliations = old.affiliations AND articles = 0;
END""",
)
# of everything derived from a corpus; another version is deleted and rebuilt. No change of a table can forget it
VERSION = zlib.crc32("".join((SCHEMA, *TRIGGERS, str(MEANING))).encode()) >> 1  # SQLite keeps 31 bits
