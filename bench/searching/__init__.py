"""The same searches by this program, stock Whoosh, tantivy and SQLite FTS5, each in a process of its own."""
