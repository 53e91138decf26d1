""" "Did you mean": a query whose unknown words are replaced by known ones that look alike."""

from itertools import islice, product

from search.index.expansion import Expander
from search.index.fields import looked_in
from search.index.lowering import term_query
from search.index.nodes import NOWHERE, QUOTE_TEXT, Term, Text
from search.index.query import Query
from search.index.table import Table

MOST = 3  # corrected queries
CHOICES = 3  # for each unknown word
MIN_LENGTH = 4  # letters of a word that may differ in two


def corrections(query: Query, articles: Table, quotes: Table) -> list[str]:
    """Corrected queries, the likeliest first; none when every word is known or nothing looks like an unknown one."""
    choices: dict[tuple[int, int], list[str]] = {}
    for text in query.texts:
        for term in text.terms:
            if term.at == NOWHERE:
                continue  # not in the text of this query, but in that of a kept search
            known = _alternatives(text, term, articles, quotes)
            if known is not None:
                choices[term.at] = known
    places = sorted(place for place, words in choices.items() if words)
    if not places or len(places) < len(choices):
        return []
    corrected = []
    for words in islice(product(*(choices[place] for place in places)), MOST):
        parts, end = [], 0
        for (start, stop), word in zip(places, words, strict=True):
            parts += [query.text[end:start], word]
            end = stop
        corrected.append("".join(parts) + query.text[end:])
    return corrected


def _alternatives(text: Text, term: Term, articles: Table, quotes: Table) -> list[str] | None:
    """Words that may have been meant, or None when the term is known."""
    word = term.text.rstrip("*?") if term.how == "wild" else term.text
    if "*" in word or "?" in word:
        return None
    fields = [name for name, _ in looked_in(text.field)]
    table = quotes if text.field in QUOTE_TEXT else articles
    if term.how == "word":
        there = any(table.count(field, word) for field in fields)
    else:
        there = any(Expander().expand(table, term_query(field, term)).total for field in fields)
    if there:
        return None
    most = 2 if len(word) >= MIN_LENGTH else 1
    return table.nearest("body" if "body" in fields else fields[0], word, most, CHOICES)
