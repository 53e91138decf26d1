"""Words of a text, the hits of a query in it, and the part of it that shows them."""

import json
import random
from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.index.fields import Fields
from search.index.hits import HitFinder, find_hits
from search.index.located import found_in, located
from search.index.query import parse
from search.index.seeking import finder
from search.index.shapes import Shapes
from search.index.snippets import snippets
from search.text import INVISIBLE, clean
from search.words import BREAK, MAX_WORD, PARAGRAPH_GAP, ascii_shape, forms, placed_words, wild_words, words, words_of


def folded(text):
    return [word for _, _, word in words(text)]


def hits(query, text, typing=False):
    return [text[start:end] for start, end in find_hits(parse(query, typing), text)]


# -- words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Grain DEAL", ["grain", "deal"]),
        ("China’s ministers’ O’Neill's", ["china", "ministers", "o'neill"]),
        ("don’t can't rock'n'roll", ["don't", "can't", "rock'n'roll"]),
        ("‘quoted’ 'quoted'", ["quoted", "quoted"]),
        ("cease-fire cease–fire", ["cease", "fire", "cease", "fire"]),
        ("U.S. U.N.-led e.g.", ["us", "un", "led", "eg"]),
        ("1,000.50 2.5 1,00 24.02.2022", ["1000.50", "2.5", "1,00", "24.02.2022"]),
        ("G20 covid-19 2022-02-24", ["g20", "covid", "19", "2022", "02", "24"]),
        ("café cafe\u0301 CAFÉ", ["cafe", "cafe", "cafe"]),
        ("co\u00adop\u200berate \ufeffx", ["cooperate", "x"]),
        ("раух Αthens", ["payx", "athens"]),  # noqa: RUF100 - Cyrillic and Greek look-alikes
        ("ﬁnance Straße", ["finance", "strasse"]),
        ("中国说 ニュース", ["中", "国", "说", "ニ", "ュ", "ー", "ス"]),
        ("한국 뉴스", ["한국", "뉴스"]),
        ("किताब", ["किताब"]),
        ("[sic] @x #y a_b … —", ["sic", "x", "y", "a", "b"]),
        ("end.Next www.example.com", ["end", "next", "www", "example", "com"]),
    ],
)
def test_a_text_falls_into_folded_words(text, found):
    assert folded(text) == found


def test_a_word_says_where_it_stands_without_its_possessive():
    text = "In China’s U.N. co\u00adop"
    assert [text[start:end] for start, end, _ in words(text)] == ["In", "China", "U.N", "co\u00adop"]


def test_only_the_first_letters_of_a_very_long_word_count():
    assert folded("x" * 1000) == ["x" * MAX_WORD]


@given(st.text(st.sampled_from("abA9*?'.,- \n_"), max_size=30), st.sampled_from(["", "é"]))
def test_the_words_of_a_query_are_the_same_beside_letters_that_are_not_ascii(text, other):
    """Plain queries are taken apart by a pattern of their own, which must find what the general one finds."""
    found = [word for _, _, word in wild_words(f"{text} x{other}")]
    assert found[:-1] == [word for _, _, word in wild_words(text)]


def test_words_of_two_paragraphs_are_no_neighbours():
    places = {word: position for _, _, word, position in placed_words("a b\nc\n \nd")}
    assert places["b"] - places["a"] == places["c"] - places["b"] == 1
    assert places["d"] - places["c"] > 50


@given(st.text(max_size=80))
def test_words_are_spans_in_order_and_stable_under_folding_again(text):
    text = clean(text)
    end_before = 0
    for start, end, word in words(text):
        assert end_before <= start < end <= len(text)
        assert word
        assert not INVISIBLE.search(word)
        assert folded(word) in ([word], [word[:MAX_WORD]])
        end_before = end


@given(st.text(alphabet="abAB1.,' -\n", max_size=30))
def test_a_character_of_another_script_changes_no_other_word(text):
    assert folded(text + " 中") == [*folded(text), "中"]


# -- hits


def test_every_form_of_a_word_is_a_hit_as_it_is_printed():
    assert hits("cafe", "Café, CAFE and cafe\u0301s’ саfe") == ["Café", "CAFE", "саfe"]


def test_a_phrase_is_one_hit_and_its_words_alone_are_none():
    assert hits('"grain deal"', "Grain deal; the deal on grain, a grain-deal") == ["Grain deal", "grain-deal"]


def test_hits_that_overlap_are_one():
    assert hits('grain "the grain deal" "grain deal now"', "the grain deal now") == ["the grain deal now"]


def test_only_what_is_asked_for_in_texts_is_a_hit():
    text = "grain wheat Lindt Ledger said peace 2022"
    query = "grain -wheat actor:lindt outlet:ledger cue:said said:peace date:2022 kind:direct title:2022"
    assert hits(query, text) == ["grain", "peace", "2022"]


def test_patterns_fuzzy_words_and_beginnings_have_hits():
    assert hits("sover* c?t harbor~", "sovereign Sovereignty cut coat harbour") == [
        "sovereign",
        "Sovereignty",
        "cut",
        "harbour",
    ]
    assert hits("grain de", "grain deal", typing=True) == ["grain", "deal"]


def test_near_words_are_hits_each_for_itself_where_they_are_near():
    text = "grain one two deal. Far far far far far grain far far far far deal"
    assert hits('"deal grain"~2', text) == ["grain", "deal"]


def test_phrases_and_nearness_end_at_a_blank_line():
    assert hits('"grain deal"', "grain\n\ndeal") == hits('"grain deal"~9', "grain\n\ndeal") == []
    assert hits('"grain deal"', "grain\ndeal") == ["grain\ndeal"]


def test_hits_are_sorted_and_never_overlap_in_any_text():
    rng = random.Random(4)
    query = parse('a b* "a b" "b a c"~3 ab~ OR "c a*"')
    for _ in range(300):
        text = "".join(rng.choices(["a", "b", "c", "ab", " ", " ", "-", "\n\n", "’s", "\u00ad"], k=30))
        found = find_hits(query, text)
        assert all(start < end for start, end in found)
        assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(
    st.text(alphabet="abAB.,'’ -\n\u00adßﬁfisсе\u0301中", max_size=60),
    st.sampled_from(["a", "ab", "ss", "fi", "ce", "1.5"]),
)
def test_a_word_is_a_hit_wherever_it_is_one_of_the_words_of_the_text(text, word):
    wanted = [(start, end) for start, end, found in words(text) if found == word]
    assert find_hits(parse(word), text) == wanted


@given(
    st.lists(
        st.tuples(st.sampled_from(["title", "byline", "caption"]), st.integers(0, 9), st.integers(0, 9)), max_size=5
    ),
    st.sampled_from([{"title"}, {"caption"}, {"title", "body"}]),
)
def test_only_letters_of_the_fields_that_are_asked_for_lie_between_their_edges(zones, names):
    zones = sorted((kind, min(a, b), max(a, b)) for kind, a, b in zones)
    fields = Fields(sorted(zones, key=lambda zone: zone[1]))
    edges = fields.edges(frozenset(names), 12)
    assert edges == sorted(set(edges))
    assert len(edges) % 2 == 0
    inside = [place for place in range(12) if bisect_right(edges, place) % 2]
    assert inside == [place for place in range(12) if fields.stretch(place, place + 1)[0] in names]


# -- snippets

TEXT = (
    "A first sentence that says little. Another one goes on about the harbour for a while and then stops. "
    "The grain deal was signed in the harbour on Thursday. Nobody knows why. " + "More words follow here. " * 30
)


def snippet(text, query, width):
    (found,) = snippets([text], HitFinder(parse(query))([text], [None], [None]), width)
    return found


def shown(query, text=TEXT, width=120):
    found = snippet(text, query, width)
    assert found.end - found.start <= width
    assert all(found.start <= start < end <= found.end for start, end in found.spans)
    return text[found.start : found.end], [text[start:end] for start, end in found.spans]


def test_a_snippet_shows_the_stretch_with_most_different_words():
    part, marked = shown("goes thursday grain", width=60)
    assert part.startswith("The grain deal was signed in the harbour on Thursday")
    assert marked == ["grain", "Thursday"]


def test_a_snippet_begins_at_a_sentence_where_that_leaves_room():
    assert shown("thursday")[0].startswith("The grain deal")
    assert shown("nobody", width=40)[0].startswith("Nobody knows")


def test_a_snippet_is_cut_between_words():
    part, _ = shown("stops", width=50)
    assert part.split() == [word for word in part.split() if word in TEXT.split()]
    assert "stops." in part


def test_without_hits_a_snippet_is_the_beginning():
    found = snippet("  \n" + TEXT, "wheat", 30)
    assert ("  \n" + TEXT)[found.start : found.end] == "A first sentence that says"
    assert found.spans == ()
    assert snippet("", "wheat", 30).end == 0


def test_a_hit_longer_than_the_snippet_is_shown_as_far_as_it_goes():
    text = f"{'y' * 100} {'x' * 300} {'z' * 100}"
    found = snippet(text, "xxx*", 50)
    assert (found.start, found.end, found.spans) == (101, 151, ((101, 151),))


@given(
    st.lists(st.sampled_from(["grain", "deal", "a", ".", "\n\n", "longwordlongword", "中国", "”", " "]), max_size=60),
    st.integers(1, 60),
)
def test_a_snippet_lies_inside_its_text_and_holds_its_spans(parts, width):
    text = " ".join(parts)
    query = "grain OR 国 OR longword*"
    all_hits = find_hits(parse(query), text)
    found = snippet(text, query, width)
    assert 0 <= found.start <= found.end <= len(text)
    assert found.end - found.start <= width
    assert bool(found.spans) == bool(all_hits)
    assert json.dumps(found.spans)
    for start, end in found.spans:
        assert found.start <= start < end <= found.end


PIECES = ["grain", "Grain's", "deal", "U.N.", "u.n", "UN", "1,000", "1000", "1,000.50", "don't", "o'grain", "'grain'"]
PIECES += [
    "\n\n",
    "\n",
    " ",
    " ",
    ",",
    ".",
    "-",
    "grain.deal",
    "grains",
    "é",
    "“",
    "’s",
    "\u00ad",
    "of",
    "the",
    "x.y.grain",
]


def found_by_letters(find, text):
    """What is found in a text that stands between two others."""
    texts = Shapes(["grain", text, "grain deal"])
    first, after = texts.begins[1:3]
    return sorted({(s - first, e - first) for s, e in find(texts.joined, texts.dotted) if first <= s < after})


@given(st.lists(st.text(st.sampled_from("aÉ’“İﬁя中\u00ad\u0301.\n "), max_size=12), max_size=6))
def test_the_letters_of_several_texts_are_those_of_each(texts):
    together = Shapes(texts)
    for i, text in enumerate(texts):
        shape = ascii_shape(text)
        assert together.joined[together.begins[i] :][: len(text)] == (" " * len(text) if shape is None else shape)
        assert (i in together.strange) == (shape is None)


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " "]))
def test_hits_found_by_letters_are_those_found_by_all_words(parts, space):
    text = space.join(parts)
    for asked in (
        "grain",
        "un",
        "1000",
        "don't",
        "gra*",
        "u*",
        '"grain deal"',
        '"un grain"',
        '"1000 grain of"',
        "x1000",
        "graim~",
        "u~2",
        "gr*n",
        "d?al*",
    ):
        query = parse(asked)
        condition = query.texts[0]
        find = finder(condition)
        assert find is not None, asked
        if ascii_shape(text) is not None:
            assert found_by_letters(find, text) == sorted(found_in(condition, located(text))), asked


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["minister", "ministers", "o'neill", "n.a.t.i.o.n", "neighbour", "abcabcabc"]),
            st.integers(0, 9),
            st.sampled_from(["", "m", "x", "'", ".", "7", "is", " ", "swap"]),
            st.integers(0, 2),
            st.sampled_from([" ", "'s ", "-", ".", ", ", "’", "\n\n", "2"]),
        ),
        max_size=12,
    )
)
def test_similar_words_found_by_their_halves_are_those_found_by_all_words(parts):
    """A letter or two are left out, put in, replaced or exchanged, at any place of a word."""
    text = ""
    for word, at, put, out, after in parts:
        changed = (
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
            if put == "swap"
            else word[:at] + put + word[at + out :]
        )
        text += changed + after
    for asked in ("minister~", "oneil~", "nation~", "neighbor~", "abcabcab~", "minis~"):
        condition = parse(asked).texts[0]
        find = finder(condition)
        assert find is not None
        if ascii_shape(text) is not None:
            assert found_by_letters(find, text) == sorted(found_in(condition, located(text))), asked


@given(st.lists(st.sampled_from([*PIECES, "\n \n", "end.Next", "...", "\n\n\n", "中国", "ﬁ", "\x02"]), max_size=25))
@example(["\n", "“", "\n", "grain"])  # a line of a mark alone is none between paragraphs
def test_the_words_of_a_corpus_are_taken_as_those_of_a_text(parts):
    text = " ".join(parts)
    taken, position = [], 0
    for form in forms(text):
        if form == BREAK:
            position += PARAGRAPH_GAP
            continue
        for word in words_of(form):
            taken.append((word, position))
            position += 1
    assert taken == [(word, position) for _, _, word, position in placed_words(text)]
