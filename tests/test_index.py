"""What an index finds, ranks and forgets."""

import random

import pytest

from search.article import Metadata, Zone, ZoneKind
from search.index.index import Index
from search.index.index_writer import ArticleRecord, IndexWriter
from search.index.query import parse
from tests.indexing import article, found, put, said


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


# -- what is found


def test_an_article_is_found_by_words_of_its_title_body_outlet_and_author(folder):
    put(folder, [article(7, "Grain deal", "Signed in Alder", "The Ledger", "Ada Brook")])
    index = Index(folder)
    for word in ("deal", "alder", "ledger", "brook"):
        assert found(index, word) == [7]
    assert found(index, "missing") == []


def test_all_articles_are_ranked_titles_first_and_equals_by_number(folder):
    put(folder, [article(n, "News", "the harbour " + "filler " * 5) for n in (3, 1, 2)] + [article(9, "Harbour", "x")])
    answer = Index(folder).search(parse("harbour"))
    assert answer.numbers == [9, 1, 2, 3]
    assert len(answer.scores) == 4
    assert answer.scores == sorted(answer.scores, reverse=True)


def test_a_phrase_finds_only_its_words_in_order(folder):
    put(folder, [article(1, "", "the grain deal"), article(2, "", "deal the grain"), article(3, "", "grain\n\ndeal")])
    assert found(Index(folder), '"grain deal"') == [1]


def test_nearness_counts_the_words_between_in_any_order(folder):
    put(folder, [article(1, "", "grain one two deal"), article(2, "", "deal one grain"), article(3, "", "deal grain")])
    index = Index(folder)
    assert sorted(found(index, '"grain deal"~1')) == [2, 3]
    assert sorted(found(index, '"grain deal"~2')) == [1, 2, 3]


def test_the_title_that_a_person_gave_is_found_beside_the_one_in_the_text(folder):
    put(folder, [ArticleRecord(1, "Old name\n\nbody", [Zone(ZoneKind.TITLE, 0, 8)], Metadata(title="New title"))])
    index = Index(folder)
    assert found(index, "title:new") == found(index, "title:old") == [1]
    assert found(index, '"name new"') == []


def test_conditions_on_an_attribution_bind_to_the_same_one(folder):
    quotes = {1: [said(1, 0, "we want peace", "Lindt"), said(1, 1, "we want war", "Abel")]}
    put(folder, [article(1, "Talks"), article(2, "War and peace")], quotes)
    index = Index(folder)
    assert found(index, "actor:lindt said:peace") == [1]
    assert found(index, "actor:lindt said:war") == []
    assert found(index, "actor:lindt (said:war OR talks)") == [1]
    assert found(index, "actor:lindt (said:war OR missing)") == []
    assert found(index, "said:(peace OR war) -actor:abel") == [1]
    assert found(index, "said:war -actor:abel") == []
    assert sorted(found(index, "peace OR said:war")) == [1, 2]


def test_where_attributions_are_only_left_out_an_article_has_none_of_them(folder):
    put(folder, [article(1, "Talks"), article(2, "Talks")], {1: [said(1, 0, "peace"), said(1, 1, "war")]})
    assert found(Index(folder), "talks -said:war") == [2]


def test_the_attributions_that_fit_come_with_their_articles(folder):
    quotes = {4: [said(4, 0, "war"), said(4, 1, "peace", "Lindt"), said(4, 2, "peace again", "Lindt")]}
    put(folder, [article(4, "Talks"), article(5, "Talks")], quotes)
    answer = Index(folder).search(parse("talks actor:lindt said:peace"))
    assert answer.attributions == {4: (1, 2)}
    assert Index(folder).search(parse("talks")).attributions == {}


def test_attributions_are_found_by_what_is_said_and_narrowed_by_their_article(folder):
    quotes = {1: [said(1, 0, "grain for all")], 2: [said(2, 0, "grain, grain"), said(2, 1, "nothing")]}
    put(folder, [article(1, "A", outlet="Ledger"), article(2, "Grain", outlet="Post")], quotes)
    index = Index(folder)
    hits = index.search_attributions(parse("grain"), limit=10)
    assert [(hit.article, hit.ordinal) for hit in hits] == [(2, 0), (1, 0)]
    assert [(h.article, h.ordinal) for h in index.search_attributions(parse("grain outlet:ledger"), 10)] == [(1, 0)]
    assert [(h.article, h.ordinal) for h in index.search_attributions(parse("outlet:post -grain"), 10)] == [(2, 1)]
    assert len(index.search_attributions(parse("grain"), limit=1)) == 1


def test_a_name_of_an_actor_does_not_run_into_the_next_one(folder):
    put(folder, [article(1, "A")], {1: [said(1, 0, "x", "Mara Lindt · Jon Abel", "she")]})
    index = Index(folder)
    assert found(index, 'actor:"mara lindt"') == found(index, 'by:"jon abel"') == found(index, "by:she") == [1]
    assert found(index, 'actor:"lindt jon"') == []


def test_notes_and_codes_fit_every_article_for_the_index(folder):
    put(folder, [article(1, "A"), article(2, "B")])
    assert found(Index(folder), "note:anything") == [1, 2]


def test_queries_that_were_mistyped_are_corrected_from_the_words_there_are(folder):
    put(folder, [article(1, "Sovereignty", "sovereignty and grain")], {1: [said(1, 0, "wheat", "Lindt")]})
    index = Index(folder)
    assert index.suggestions(parse("title:soverignty OR grian")) == ["title:sovereignty OR grain"]
    assert index.suggestions(parse("actor:lnidt")) == ["actor:lindt"]
    assert index.suggestions(parse("grain said:qqqqqqq")) == []
    assert index.suggestions(parse("grain")) == []


def test_a_pattern_stands_for_so_many_words_and_says_when_there_are_more(folder):
    put(folder, [article(1, "", " ".join(f"ab{n}" for n in range(600))), article(2, "", "ab7 ab7")])
    answer = Index(folder).search(parse("ab*"))
    assert answer.numbers[0] in (1, 2)
    assert answer.notes == ("600 words fit ab*: only the 500 most frequent were looked for.",)
    assert Index(folder).search(parse("ab1*")).notes == ()


def test_every_pattern_of_a_query_gets_its_share_of_the_words_that_all_may_stand_for(folder):
    letters = "abcde"
    put(folder, [article(1, "x", " ".join(f"{letter}z{n}" for letter in letters for n in range(600)))])
    answer = Index(folder).search(parse(" ".join(f"{letter}*" for letter in letters)))
    assert len(answer.notes) == 5
    assert answer.notes[0] == "600 words fit a*: only the 500 most frequent were looked for."
    assert answer.notes[4] == "e* was not looked for: what stands before it fits 2,000 words already."


# -- writing


def test_putting_a_number_twice_leaves_one_within_a_commit_and_across(folder):
    put(folder, [article(1, "First"), article(1, "Second")])
    index = Index(folder)
    assert (found(index, "first"), found(index, "second")) == ([], [1])
    put(folder, [article(1, "Third")])
    index.refresh()
    assert (found(index, "second"), found(index, "third")) == ([], [1])


def test_attributions_are_replaced_and_outlive_their_article_being_put_again(folder):
    put(folder, [article(1, "A")], {1: [said(1, 0, "peace"), said(1, 1, "war")]})
    put(folder, [article(1, "A again")])
    assert found(Index(folder), "again said:war") == [1]
    put(folder, quotes={1: [said(1, 0, "grain")]})
    assert found(Index(folder), "said:war") == []
    assert found(Index(folder), "said:grain") == [1]


def test_what_is_removed_is_found_no_more_nor_what_was_said_there(folder):
    put(folder, [article(1, "Talks"), article(2, "Talks")], {1: [said(1, 0, "talks")], 2: [said(2, 0, "talks")]})
    index = Index(folder)
    put(folder, remove=[1])
    assert found(index, "talks") == [1, 2]  # until it looks again
    index.refresh()
    assert found(index, "talks") == found(index, "said:talks") == [2]
    assert [hit.article for hit in index.search_attributions(parse("talks"), 9)] == [2]


def test_nothing_is_seen_before_the_commit_and_nothing_is_kept_without(folder):
    put(folder, [article(1, "Talks")])
    index = Index(folder)
    with IndexWriter(folder) as writer:
        writer.put_articles([article(2, "Talks")])
        index.refresh()
        assert found(index, "talks") == [1]
    assert found(Index(folder), "talks") == [1]


def test_many_small_commits_stay_few_segments_and_find_what_one_would(folder):
    rng = random.Random(5)
    vocabulary = [f"w{n}" for n in range(60)]
    state = {}
    for _ in range(12):
        changed = {rng.randint(1, 40): " ".join(rng.choices(vocabulary, k=12)) for _ in range(3)}
        gone = rng.sample(sorted(state), 1) if len(state) > 5 else []
        changed = {number: text for number, text in changed.items() if number not in gone}
        put(folder, [article(n, "", text) for n, text in changed.items()],
            {n: [said(n, 0, text[:8]), said(n, 1, text[9:])] for n, text in changed.items()}, gone)  # fmt: skip
        state = {number: text for number, text in (state | changed).items() if number not in gone}
    once = folder.with_name("once")
    put(once, [article(n, "", text) for n, text in state.items()],
        {n: [said(n, 0, text[:8]), said(n, 1, text[9:])] for n, text in state.items()})  # fmt: skip
    grown, whole = Index(folder), Index(once)
    for query in ["w1", "w2 OR w3", "w4 -w5", '"w6 w7"~4', "w1*", "said:w8", "w9 -said:w9"]:
        assert sorted(found(grown, query)) == sorted(found(whole, query))
    assert len(list(folder.glob("*/articles/*.arr"))) <= 8


def test_an_index_is_made_once_and_opened_after(folder):
    assert put(folder, [article(1, "A")]) is True
    assert put(folder) is False
    assert put(folder, [article(2, "A")]) is False
    assert found(Index(folder), "a") == [1, 2]


def test_facets_and_scores_are_the_same_however_much_was_asked_before(folder):
    """Of the first few only what they need is worked out; what all records have is kept from when it pays."""
    rng = random.Random(5)
    dates, outlets = ["", "2022", "2022-02", "2022-02-24", "2021-12-31"], ["Ledger", "Post", ""]
    put(folder, [article(n, "", "grain " * rng.randint(1, 300), rng.choice(outlets), "", rng.choice(dates))
                 for n in range(1, 40)])  # fmt: skip
    put(folder, [article(n, "deal", "wheat", rng.choice(outlets), "", rng.choice(dates)) for n in range(40, 60)])
    index = Index(folder)
    asked = [parse(text) for text in ("deal", "grain", "wheat date:2022", "deal OR grain")]
    first = [(index.search(query).facets(9), index.search(query).best(60)) for query in asked]
    for _ in range(70_000 // 39):
        index.search(parse("grain"))
    assert [(index.search(query).facets(9), index.search(query).best(60)) for query in asked] == first
    assert sum(count for _, count in first[0][0][0]) == sum(count for _, count in first[0][0][1]) == 20
