"""The command line, on small corpora of ours: what it prints, and how it ends."""

import json
import os
from pathlib import Path

import pytest

from search.text import clean
from tests.command import seedreader
from tui.safe import cells

FOUND, NOTHING_FOUND, USAGE, NOTHING_READ = 0, 1, 2, 3


def test_text_prints_exactly_the_file_and_nothing_else(corpus: Path) -> None:
    ran = seedreader("text", corpus, "bridge.txt")
    assert (ran.code, ran.err) == (FOUND, "")
    assert ran.out == (corpus / "bridge.txt").read_text(encoding="utf-8")


def test_every_offset_counts_code_points_of_what_text_prints(corpus: Path) -> None:
    (corpus / "wide.txt").write_text(
        "𝔘 title of its own 🎉\n\n“𝔘nder the 🎉 bridge,” said Ada Quill, “café.”\n", encoding="utf-8"
    )
    text = seedreader("text", corpus, "wide.txt").out
    quotes = [q for q in seedreader("quotes", corpus, "--all", "--json").objects if q["document"] == "wide.txt"]
    assert quotes
    for quote in quotes:
        assert " … ".join(text[s:e] for s, e in quote["spans"]) == quote["text"]
        for part in (quote["cue"], quote["speaker"]):
            assert part is None or text[part["start"] : part["end"]] == part["text"]
    names = [m for m in seedreader("entities", corpus, "--json").objects if m["document"] == "wide.txt"]
    assert names and all(text[m["start"] : m["end"]] == m["text"] for m in names)
    _, *rows = seedreader("search", "café", "--in", corpus, "--json").objects
    assert [text[s:e] for s, e in rows[0]["spans"]] == ["café"]


def test_quotes_say_who_said_what_in_which_words(corpus: Path) -> None:
    quotes = seedreader("quotes", corpus, "--json").objects
    by_words = {quote["text"].strip("“”"): quote for quote in quotes}
    built = by_words["We will build a new one within two years,"]
    assert (built["actor"], built["how"], built["kind"]) == ("Orla Fenwick", "pronoun", "direct")
    assert (built["cue"]["text"], built["speaker"]["text"]) == ("told", "she")
    enough = by_words["Two years is not enough,"]
    assert (enough["actor"], enough["speaker"]["text"], enough["cue"]["text"]) == ("Tomas Brill", "Brill", "said")


def test_one_actor_is_one_actor_in_every_article(corpus: Path) -> None:
    quotes = seedreader("quotes", corpus, "--actor", "fenwick", "--json").objects
    assert {quote["document"] for quote in quotes} == {"bridge.txt", "ferry.md"}
    assert {quote["actor"] for quote in quotes} == {"Orla Fenwick"}


def test_quotes_about_a_query_match_in_the_words_said(corpus: Path) -> None:
    quotes = seedreader("quotes", corpus, "--about", "enough", "--json").objects
    assert [quote["text"] for quote in quotes] == ["“Two years is not enough,”"]


def test_an_unknown_actor_is_a_sentence_that_names_a_near_one(corpus: Path) -> None:
    ran = seedreader("quotes", corpus, "--actor", "Orla Fenwik")
    assert (ran.code, ran.out) == (USAGE, "")
    assert "Orla Fenwick" in ran.err and ran.err.count("\n") == 1


def test_search_gives_ranked_articles_with_snippets_and_facets(corpus: Path) -> None:
    head, *rows = seedreader("search", "bridge", "--in", corpus, "--json").objects
    assert (head["total"], head["articles"]) == (2, 3)
    assert {row["document"] for row in rows} == {"bridge.txt", "ferry.md"}
    assert ["Harbour Gazette", 1] in head["facets"]["outlet"]
    assert all("bridge" in row["snippet"].lower() for row in rows)


def test_search_folds_case_accents_curly_marks_and_look_alike_letters(corpus: Path) -> None:
    (corpus / "odd.txt").write_text("The Сhina café\n\nIt’s the Сhina café of the naïve.\n", encoding="utf-8")
    for query in ("china", "CAFE", "naive", "“china cafe”", '"China café"'):
        _, *rows = seedreader("search", query, "--in", corpus, "--json").objects
        assert [row["document"] for row in rows] == ["odd.txt"], query
    assert "Сhina" in seedreader("text", corpus, "odd.txt").out


def test_nothing_found_is_exit_code_1_and_a_sentence(corpus: Path) -> None:
    ran = seedreader("search", "xylophone", "--in", corpus)
    assert (ran.code, ran.out) == (NOTHING_FOUND, "")
    assert "Nothing found for xylophone" in ran.err


def test_a_query_that_cannot_be_understood_shows_where(corpus: Path) -> None:
    ran = seedreader("search", "bridge date:yesterday", "--in", corpus)
    assert ran.code == USAGE
    query, caret, sentence = ran.err.strip().split("\n")
    assert query[caret.index("^") :].startswith(("date:", "yesterday"))
    assert sentence.startswith("seedreader: ")


def test_the_place_is_right_under_wide_and_unseen_characters(corpus: Path) -> None:
    for words in ("\u6e2f\u53e3\u65b0\u95fb", "co\u00adop", "\x1b[31mred", "\U0001f469\u200d\U0001f33e"):
        query, caret, _ = seedreader("search", f"{words} date:yesterday", "--in", corpus).err.strip().split("\n")
        assert "\x1b" not in query
        assert caret == " " * cells(query[: query.index("yesterday")]) + "^"


def test_nothing_found_says_which_part_of_the_query_has_nothing(corpus: Path) -> None:
    ran = seedreader("search", "bridge fery lorries", "--in", corpus)
    assert ran.code == NOTHING_FOUND
    assert ran.err.splitlines() == [
        "Nothing found for bridge fery lorries.",
        "bridge: 2, fery: none, lorries: 1.",
        "Did you mean bridge ferry lorries, bridge for lorries?",
    ]
    ran = seedreader("search", "lorries market", "--in", corpus)
    assert "lorries: 1, market: 1, but none has all of it." in ran.err


def test_boilerplate_and_footnotes_are_counted_apart_and_searched_when_asked(corpus: Path) -> None:
    (corpus / "tides.md").write_text(
        "# Tides\n\nThe tide came in on Monday, the harbour office said.\n\n![A gull over the quay](gull.jpg)\n\n"
        "It will come in again[^1].\n\nSubscribe to our newsletter for bridge tickets.\n\n"
        "[^1]: Tide table of the lighthouse, at the bridge.\n",
        encoding="utf-8",
    )
    assert seedreader("search", "bridge", "--in", corpus).err == "2 of 4 articles, +1 in boilerplate\n"
    assert seedreader("search", "tickets", "--in", corpus).code == NOTHING_FOUND
    assert "+1 in boilerplate (in:all looks there, too)." in seedreader("search", "tickets", "--in", corpus).err
    for query, found in (
        ("in:all tickets", 1),
        ("in:boilerplate bridge", 1),
        ("in:footnote bridge", 1),
        ("in:caption gull", 1),
        ("in:body gull", 0),
        ("gull", 1),
        ("in:all bridge", 3),
    ):
        assert seedreader("search", query, "--in", corpus, "--json").objects[0]["total"] == found, query
    assert "+1 in footnotes" in seedreader("search", "lighthouse", "--in", corpus).err
    hits = seedreader("concordance", "in:all bridge", "--in", corpus / "tides.md", "--json").objects
    assert [row["paragraph"] for row in hits] == [5, 6]
    assert seedreader("concordance", "tide bridge", "--in", corpus / "tides.md", "--json").objects == []


def test_only_new_changed_and_removed_articles_are_indexed_again(corpus: Path) -> None:
    assert "3 articles" in seedreader("index", corpus).out
    (corpus / "bridge.txt").write_text("Bridge closed for good\n\nIt fell.\n", encoding="utf-8")
    (corpus / "market.txt").unlink()
    (corpus / "new.txt").write_text("A new article\n\nAbout a lighthouse.\n", encoding="utf-8")
    _, *rows = seedreader("search", "lighthouse OR fell OR market", "--in", corpus, "--json").objects
    assert {row["document"] for row in rows} == {"new.txt", "bridge.txt"}


def test_entities_tell_people_from_outlets_and_join_their_names(corpus: Path) -> None:
    mentions = seedreader("entities", corpus, "--json").objects
    people = {m["text"]: m["actor"] for m in mentions if m["type"] == "PERSON"}
    assert people["Orla Fenwick"] == "Orla Fenwick"
    assert people["Brill"] == people["Tomas Brill"] == "Tomas Brill"


def test_compare_puts_two_actors_side_by_side(corpus: Path) -> None:
    _, *rows = seedreader("compare", "Orla Fenwick", "Tomas Brill", "--in", corpus, "--json").objects
    assert [row["row"] for row in rows] == list(range(len(rows)))
    for column, name in enumerate(("Orla Fenwick", "Tomas Brill")):
        actors = {row["cells"][column]["actor"] for row in rows if row["cells"][column]}
        assert actors == {name}
    shown = seedreader("compare", "Orla Fenwick", "Tomas Brill", "--about", "years", "--in", corpus)
    assert shown.code == FOUND
    assert "Orla Fenwick" in shown.out and "enough" in shown.out


def test_values_of_the_person_win_survive_reimport_and_can_be_undone(corpus: Path) -> None:
    assert seedreader("meta", corpus, "--set", "outlet=The Own Outlet", "market.txt").code == FOUND
    (corpus / "market.txt").write_text("Market moves again\n\nTo the harbour.\n", encoding="utf-8")
    _, row = seedreader("search", "market outlet:own", "--in", corpus, "--json").objects
    assert row["outlet"] == "The Own Outlet"
    assert seedreader("meta", corpus, "--undo").code == FOUND
    assert seedreader("search", "outlet:own", "--in", corpus).code == NOTHING_FOUND


def test_a_table_in_the_corpus_sets_values(corpus: Path) -> None:
    (corpus / "articles.csv").write_text(
        "file,outlet,date\nmarket.txt,Square News,2031-04-01\nnowhere.txt,X,\n", encoding="utf-8"
    )
    ran = seedreader("search", "market", "--in", corpus, "--json")
    assert (ran.objects[1]["outlet"], ran.objects[1]["date"]) == ("Square News", "2031-04-01")
    assert "nowhere.txt" in ran.err


def test_a_date_that_is_none_is_refused(corpus: Path) -> None:
    ran = seedreader("meta", corpus, "--set", "date=soon", "market.txt")
    assert ran.code == USAGE and "not a date" in ran.err


def test_what_cannot_be_read_is_counted_and_the_rest_is_found(corpus: Path) -> None:
    (corpus / "noise.txt").write_bytes(bytes(range(256)) * 40)
    ran = seedreader("search", "bridge", "--in", corpus)
    assert ran.code == FOUND and "1 could not be read" in ran.err
    listed = seedreader("index", corpus)
    assert listed.code == FOUND and "noise.txt" in listed.err


@pytest.mark.parametrize("command", [["quotes"], ["entities"], ["index"], ["search", "x", "--in"]])
def test_a_path_that_does_not_exist_is_one_sentence(command: list[str], tmp_path: Path) -> None:
    ran = seedreader(*command, tmp_path / "nowhere")
    assert ran.code in (USAGE, NOTHING_READ)
    assert "nowhere" in ran.err and ran.err.count("\n") == 1 and "Traceback" not in ran.err


def test_an_empty_folder_is_one_sentence(tmp_path: Path) -> None:
    ran = seedreader("quotes", tmp_path)
    assert ran.code == NOTHING_READ
    assert "no article" in ran.err and ran.err.count("\n") == 1


def test_a_binary_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02" * 1000)
    ran = seedreader("text", tmp_path / "a.txt", "a.txt")
    assert ran.code == NOTHING_READ and "binary" in ran.err


def test_standard_input_is_an_article_named_dash() -> None:
    ran = seedreader("quotes", "-", "--json", stdin="“It is late,” said Ada Quill.\n".encode())
    assert ran.code == FOUND
    assert [(q["document"], q["actor"]) for q in ran.objects] == [("-", "Ada Quill")]


def test_the_reader_needs_a_terminal(corpus: Path) -> None:
    ran = seedreader(corpus)
    assert ran.code == USAGE and "terminal" in ran.err


def test_a_jsonl_has_an_article_a_line_named_by_its_id(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "title": "One", "body": "First body.", "date": "2031-01-02", "outlet": "Wire", "author": "Ada"},
        {"title": "Two", "body": "Second body."},
        {"id": "a", "title": "Three", "body": "Third body.", "colour": "red"},
    ]
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in [*lines, "no article"]), encoding="utf-8")
    head, *rows = seedreader("search", "body", "--in", file, "--json").objects
    assert {row["document"] for row in rows} == {"wire.jsonl#a", "wire.jsonl#2", "wire.jsonl#3"}
    assert seedreader("text", file, "wire.jsonl#a").out == "One\n\nFirst body."
    assert [row["date"] for row in rows if row["document"] == "wire.jsonl#a"] == ["2031-01-02"]


def test_notes_of_a_corpus_without_any_is_exit_code_1(corpus: Path) -> None:
    ran = seedreader("notes", "list", "--in", corpus)
    assert (ran.code, ran.out) == (NOTHING_FOUND, "")
    assert not (corpus / ".seedreader").exists()


def test_cache_clear_deletes_what_is_derived_and_keeps_what_a_person_made(corpus: Path) -> None:
    seedreader("meta", corpus, "--set", "author=Ada", "market.txt")
    listed = seedreader("cache", "list")
    assert listed.code == FOUND and "corpus" in listed.out
    assert seedreader("cache", "clear").code == FOUND
    _, *rows = seedreader("search", "author:ada", "--in", corpus, "--json").objects
    assert "market.txt" in {row["document"] for row in rows}


@pytest.mark.parametrize(
    "command", ["index", "text", "search", "quotes", "entities", "compare", "notes", "meta", "cache"]
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    ran = seedreader(command, "--help")
    assert ran.code == FOUND
    assert f"example: seedreader {command}" in ran.out


def test_a_read_only_corpus_keeps_its_notes_in_the_data_directory(corpus: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("for root no folder is read-only")
    corpus.chmod(0o555)
    try:
        ran = seedreader("meta", corpus, "--set", "author=Ada", "market.txt")
        assert ran.code == FOUND
        assert os.environ["XDG_DATA_HOME"] in ran.out
    finally:
        corpus.chmod(0o755)


def test_a_paragraph_in_another_language_is_searchable_and_not_read(corpus: Path) -> None:
    (corpus / "es.txt").write_text(
        "El puente se cierra\n\nLa alcaldesa dijo que el puente se cerrará en mayo. "
        "“Construiremos uno nuevo en dos años”, dijo a los periodistas en la plaza del pueblo.\n",
        encoding="utf-8",
    )
    quotes = seedreader("quotes", corpus, "--all", "--json").objects
    assert "es.txt" not in {quote["document"] for quote in quotes}
    _, row = seedreader("search", "alcaldesa", "--in", corpus, "--json").objects
    assert row["document"] == "es.txt"


def test_forbidden_characters_are_replaced_one_for_one(corpus: Path) -> None:
    raw = "Title\x1b]52;c;eA==\x07 of\u202e it\n\nBody \x9b31m with \x00 things.\n"
    (corpus / "hostile.txt").write_text(raw, encoding="utf-8")
    text = seedreader("text", corpus, "hostile.txt").out
    assert text == clean(raw) and len(text) == len(raw)
    assert not any(char in text for char in "\x1b\x07\x9b\x00\u202e")


def test_a_misspelt_command_is_named_and_what_is_not_there_is_said_without_a_terminal_too(tmp_path: Path) -> None:
    ran = seedreader("qoutes", tmp_path)
    assert (ran.code, ran.err) == (
        2,
        "seedreader: There is no qoutes; did you mean the command quotes? Else name a folder or a file that exists.\n",
    )
    assert "There is no /no/such; name a folder" in seedreader("/no/such").err


def test_counts_agree_with_their_nouns_and_a_place_that_is_not_there_is_a_mistake_of_usage(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferries\n\n“We sail at noon,” Orla Fenwick said.\n", encoding="utf-8")
    assert seedreader("index", tmp_path).out == "1 article, 1 read; 1 quotation (0 doubtful beside), 1 actor.\n"
    ran = seedreader("export", tmp_path, "--to", "jsonl", "-o", tmp_path / "nowhere" / "notes.jsonl")
    assert ran.code == 2 and ran.err.endswith("give another place.\n")
