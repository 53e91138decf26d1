"""The query language: what parses to what, what is refused with which sentence where, and the examples of its page."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import Metadata, Zone, ZoneKind
from search.errors import QueryError
from search.index.distance import is_near, near, near_one
from search.index.index import Index
from search.index.index_writer import ArticleRecord, AttributionRecord, IndexWriter
from search.index.query import Query, parse
from search.index.trees import resolved, within
from search.text import fold

PAGE = Path(__file__).parent.parent / "docs" / "query.md"


def says(text, typing=False):
    return str(parse(text, typing))


def refused(text, typing=False):
    with pytest.raises(QueryError) as caught:
        parse(text, typing)
    assert str(caught.value).endswith((".", "5."))
    return caught.value.position


# -- what is understood


def test_words_must_all_occur_and_are_folded():
    assert says("Grain DÉAL") == "grain deal"


def test_look_alike_letters_and_curly_marks_count_as_plain_ones():
    assert parse("“grаin deal”") == parse('"grain deal"')  # the first a is Cyrillic


def test_a_side_is_asked_for_by_its_name():
    assert says('grain side:"China\'s government"') == 'grain side:"China\'s government"'
    assert says("side:", typing=True) == "" and refused('side:""') == 5


def test_or_binds_less_tightly_than_two_words_side_by_side():
    assert parse("a b OR c d") == parse("(a b) OR (c d)")
    assert parse("a (b OR c) d") != parse("a b OR c d")


def test_lower_case_or_and_not_are_words():
    assert says("trick or treat not") == "trick or treat not"


def test_minus_and_not_leave_out():
    assert parse("grain -wheat") == parse("grain NOT wheat")


def test_leaving_out_what_is_left_out_asks_for_it():
    assert parse("a -(-b)") == parse("a b")


def test_a_hyphen_inside_a_word_is_no_minus():
    assert parse("cease-fire") == parse('"cease fire"')


def test_a_possessive_is_its_word_and_a_contraction_one_word():
    assert says("China’s can’t") == "china can't"


def test_a_field_holds_for_its_word_phrase_or_brackets():
    assert says('title:grain body:"grain deal" title:(a OR b)') == 'title:grain body:"grain deal" (title:a OR title:b)'


def test_by_is_short_for_speaker():
    assert parse("by:Lindt") == parse("speaker:lindt")


def test_in_quote_looks_for_the_words_of_its_brackets_in_what_is_said():
    assert parse("in:quote grain (in:title deal OR body:x)") == parse("said:grain (title:deal OR body:x)")


def test_periods_become_their_first_and_last_days():
    assert says("date:2024-02") == "date:2024-02-01..2024-02-29"
    assert says("date:2022-02-19..2022-03") == "date:2022-02-19..2022-03-31"
    assert says("date:>2022") == "date:2023-01-01.."
    assert says("date:<=2022-02") == "date:..2022-02-28"
    assert says("date:none") == "date:none"


def test_note_and_code_take_one_word_or_a_phrase():
    assert says('grain note:"check this" code:frame') == 'grain note:"check this" code:"frame"'


def test_a_plus_after_a_word_means_its_forms_and_nothing_in_a_phrase():
    assert says("Sign+ said:sign+ c++") == "sign+ said:sign+ c"
    assert says('"sign+ deals+"') == '"sign deals"'


def test_in_says_in_which_parts_of_an_article_its_words_are_looked_for():
    assert says("in:footnote a title:b") == "footnote:a title:b"
    assert says("in:all a OR (in:caption b)") == "all:a OR caption:b"


def test_nothing_but_marks_is_an_empty_query():
    assert parse("").empty
    assert parse(" — … & ").empty


# -- while typing


def test_the_last_word_is_a_beginning_while_typing_from_two_letters_on():
    assert says("grain de", True) == "grain de*"
    assert says("grain d", True) == "grain d"
    assert says("grain de ", True) == "grain de"
    assert says("actor:li", True) == "actor:li*"
    assert says('"grain de', True) == '"grain de*"'
    assert says('"grain de"', True) == '"grain de"'


def test_a_number_that_is_being_typed_is_the_beginning_of_one_word():
    assert says("1,0", True) == "10*"  # of 1,000, which is the word 1000
    assert says("12,345,6", True) == "123456*"
    assert says("1,000", True) == says("1,000*") == "1000*"
    assert says("2.5", True) == says("2.5*") == "2.5*"
    assert says("2.5") == "2.5"


@pytest.mark.parametrize(
    "typed", ['grain "', "grain (", "grain OR", "grain (a OR", "grain -", "grain NOT", "grain date:", "grain date:2022-"]
    + ["grain kind:di", "grain in:qu", "grain AND", 'grain "a b"~', "grain title:", 'grain note:"', "grain *", "grain ()"],
)  # fmt: skip
def test_what_is_merely_unfinished_is_no_error_while_typing(typed):
    assert says(typed, True).startswith("grain")
    assert not parse(typed, True).empty


def test_only_leaving_out_finds_nothing_yet_while_typing():
    assert parse("-grain", True).empty


# -- what is refused, and where


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ('grain "deal', 6),
        ("grain (deal", 6),
        ("grain) deal", 5),
        ("grain OR", 6),
        ("OR grain", 0),
        ("grain OR OR deal", 6),
        ("grain NOT", 6),
        ("-grain", 0),
        ("grain OR -deal", 9),
        ("-(a b) NOT c", 0),
        ("grain title:", 6),
        ("grain title: x", 6),
        ("grain colour:red", 6),
        ("date:2022-13", 5),
        ("date:2023-02-29", 5),
        ("date:2023..2022", 5),
        ("date:>9999", 5),
        ("date:..", 5),
        ("kind:oblique", 5),
        ("in:byline x", 3),
        ("grain~3", 5),
        ("grain~0", 5),
        ("ceasefire-line~", 14),
        ('"a b"~51', 0),
        ('"a b"~ c', 5),
        ("grain *", 6),
        ("a*b*c*d*e*", 0),
        ("-note:x", 0),
        ("cease-fire+", 10),
        ("gr*n+", 4),
        ("grain @kept", 6),
        ("grain ()", 6),
        ("date:(2022)", 0),
        ('note:""', 5),
        ("title:…", 6),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(text, position):
    assert refused(text) == position


def test_a_query_is_limited_in_length_conditions_and_nesting():
    parse(" ".join(["a"] * 50))
    assert refused(" ".join(["a"] * 51)) == 100
    parse("(" * 20 + "a" + ")" * 20)
    assert refused("(" * 1000 + "a") == 1000
    assert refused("(" * 400 + "a" + ")" * 400) == 20
    assert refused("-" + "(-" * 400 + "a") < 50
    parse("a" * 1000)
    assert refused("a" * 1_000_000) == 1000


@given(st.text(max_size=60), st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_text_parses_or_is_refused_with_a_place_inside_it(text, typing):
    try:
        query = parse(text, typing)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert parse(str(query)) == query


_PIECES = [
    "grain",
    "Ünder",
    "it's",
    "1,000",
    "1,0",
    "1,00*",
    "2.5",
    "9.?",
    "U.N.",
    "中国",
    "a*",
    "b?c",
    "d~",
    "e~2",
    '"f g"',
    '"h i"~3',
    '"j k*"',
    "(",
    ")",
]
_PIECES += ["OR", "AND", "NOT", "-", "title:", "said:", "by:", "date:2022", "date:..2021-05", "date:none", "kind:mixed"]
_PIECES += [
    "note:x",
    'code:"y z"',
    "in:quote",
    "in:all",
    "in:footnote",
    "caption:l+",
    "m+",
    "@n",
    '"',
    "~",
    "*",
    "x:y",
    "l’Europe’s",
    "ﬁne",
    "e\u0301",
    "co\u00adop",
    " ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=9), st.booleans(), st.sampled_from(["", " "]))
@settings(max_examples=600, deadline=None)
def test_the_text_of_a_query_parses_to_the_same_query(pieces, typing, between):
    text = between.join(pieces)
    try:
        query = parse(text, typing)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert parse(str(query)) == query


# -- the examples of the page


def _page_tables():
    """The cells of the page's tables, by the first cell of their head."""
    tables = {}
    rows = None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            rows = None
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if rows is None:
            rows = tables.setdefault(cells[0], [])
        elif not set(cells[0]) <= set("-: "):
            rows.append(cells)
    return tables


@pytest.fixture(scope="module")
def page_index(tmp_path_factory):
    tables = _page_tables()
    folder = tmp_path_factory.mktemp("page") / "index"
    with IndexWriter(folder) as writer:
        articles = []
        for number, title, outlet, author, date, body in tables["article"]:
            parts = [("title", title), ("body", body), *((k, words) for k, n, words in tables["part"] if n == number)]
            text, zones = "", []
            for kind, words in parts:
                zones.append(Zone(ZoneKind(kind), len(text), len(text) + len(words)))
                text += f"{words}\n\n"
            articles.append(ArticleRecord(int(number), text, zones, Metadata(title, outlet, author, date)))
        writer.put_articles(articles)
        quotes = {}
        for number, said, named, actor, cue, kind in tables["in article"]:
            mine = quotes.setdefault(int(number), [])
            mine.append(AttributionRecord(int(number), len(mine), said, named, actor, "", cue, kind, 1.0, "", ""))
        for number, mine in quotes.items():
            writer.put_attributions(number, mine)
        writer.commit()
    return Index(folder)


def _examples():
    return [(query.strip("`"), finds) for query, finds, *_ in _page_tables()["query"]]


def _of_side(name):
    """What the actors of a side of the page say."""
    actors = next(actors.split(", ") for side, actors in _page_tables()["side"] if fold(side) == fold(name))
    ordinals = {}
    for number, _said, _named, actor, *_ in _page_tables()["in article"]:
        ordinal = ordinals[number] = ordinals.get(number, -1) + 1
        if actor.split(" · ")[0] in actors:
            yield int(number) << 32 | ordinal


@pytest.mark.parametrize(("query", "finds"), _examples())
def test_every_example_of_the_page_finds_what_it_says(page_index, query, finds):
    wanted = [int(number) for number in re.findall(r"\d+", finds)]
    asked = Query(resolved(parse(query).root, lambda condition: (), _of_side))
    assert sorted(page_index.search(asked).numbers) == wanted


@pytest.mark.parametrize(("query", "finds"), _examples())
def test_every_example_of_the_page_can_be_typed_letter_by_letter(page_index, query, finds):
    for end in range(1, len(query) + 1):
        asked = parse(query[:end], typing=True)
        assert parse(str(asked)) == asked, query[:end]
        page_index.search(Query(None if asked.root is None else resolved(asked.root, lambda _: (), lambda _: ())))


def test_what_boilerplate_and_footnotes_would_add_is_what_looking_everywhere_finds_besides(page_index):
    """For every example of the page, whatever it asks for."""
    added = 0
    for text, _ in _examples():
        query = Query(resolved(parse(text).root, lambda condition: (), _of_side))
        found = page_index.search(query)
        everywhere = page_index.search(Query(within(query.root, "all"))).numbers
        more = page_index.more(query, found)
        assert sum(count for _, count in more) == len(set(everywhere) - set(found.numbers)), text
        added += bool(more)
    assert added > 3


def test_every_mistake_on_the_page_is_refused_in_the_words_it_gives():
    for query, message in _page_tables()["mistake"]:
        with pytest.raises(QueryError) as caught:
            parse(query.strip("`"))
        assert str(caught.value) == message


@given(
    st.lists(st.text("abcé", min_size=1, max_size=6), min_size=1, max_size=30, unique=True),
    st.text("abc", min_size=1, max_size=6),
    st.integers(1, 2),
)
def test_similar_words_are_those_that_a_few_changes_of_letters_make(candidates, word, most):
    def changed(words):
        made = set(words)
        for w in words:
            for i in range(1, len(w) + 1):
                made |= {w[:i] + c + w[i:] for c in "abcé"}
                if i < len(w):
                    made |= {w[:i] + w[i + 1 :]} | {w[:i] + c + w[i + 1 :] for c in "abcé"}
                    made |= {w[:i] + w[i + 1] + w[i] + w[i + 2 :]} if i + 1 < len(w) else set()
        return made

    wanted = changed([word])
    assert {c for c in candidates if is_near(word, c, 1)} == wanted & set(candidates)
    assert {c for c, _ in near(word, candidates, 1)} == wanted & set(candidates)
    sorted_words = sorted(c.encode() for c in candidates)
    letters = np.frombuffer(b"".join(w + b"\n" for w in sorted_words), np.uint8)
    ends = np.cumsum([0, *(len(w) + 1 for w in sorted_words)])
    plain = {sorted_words[i].decode() for i in near_one(word.encode(), letters, ends, 0, len(candidates))}
    assert {c for c in plain if c.isascii()} == {c for c in wanted & set(candidates) if c.isascii()}
    assert {c for c in candidates if is_near(word, c, most)} == {c for c, _ in near(word, candidates, most)}
