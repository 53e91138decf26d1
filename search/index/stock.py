"""What the executor doesn't know, answered by Whoosh's own searcher over the same segments."""

from typing import Any

import numpy as np

from search.index.matches import Matches
from search.index.table import Table


def stock_matches(table: Table, query: Any) -> Matches:
    """The records that fit a query and their scores, one after another, as Whoosh finds them."""
    from whoosh.index import FileIndex

    from search.index.saving import NAME, SafeStorage
    from search.index.stock_queries import whoosh_query

    query = whoosh_query(query)
    records: list[int] = []
    scores: list[float] = []
    with FileIndex(SafeStorage(str(table.folder)), indexname=NAME).searcher() as searcher:
        for leaf, base in searcher.leaf_searchers():
            matcher = query.matcher(leaf, searcher.context())
            while matcher.is_active():
                records.append(matcher.id() + base)
                scores.append(matcher.score())
                matcher.next()
    return Matches(np.array(records, np.uint32), np.array(scores, np.float32))
