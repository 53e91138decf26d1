"""Citations: words with where they stand."""

from typing import Any

from tui.citation import citation, cited

QUOTE: dict[str, Any] = {
    "document": "wire/bridge.txt",
    "spans": [[120, 164]],
    "kind": "direct",
    "text": "“We will build a new one within two years,”",
    "speaker": {"text": "she", "start": 165, "end": 168},
    "actor": "Orla Fenwick",
    "title": "Mayor promises a new bridge",
    "outlet": "The Lowmarsh Courier",
    "date": "2031-03-04",
    "paragraph": 3,
}


def test_a_citation_names_speaker_article_outlet_date_document_paragraph_and_place() -> None:
    assert citation(QUOTE) == (
        "Orla Fenwick (she), “Mayor promises a new bridge”, The Lowmarsh Courier, 2031-03-04, "
        "wire/bridge.txt ¶3, characters 120-164"
    )


def test_what_is_not_known_is_said() -> None:
    text = citation(QUOTE | {"outlet": None, "date": None, "actor": None, "speaker": None})
    assert "speaker unknown" in text and "outlet unknown" in text and "undated" in text


def test_fields_that_are_not_there_are_left_out() -> None:
    assert citation({"document": "a.txt", "start": 3, "end": 9}) == "a.txt, characters 3-9"


def test_a_quotation_in_parts_has_all_its_places() -> None:
    assert citation(QUOTE | {"spans": [[1, 5], [9, 12]]}).endswith("characters 1-5 and 9-12")


def test_the_speakers_own_words_stand_in_quotation_marks_once() -> None:
    assert cited(QUOTE).startswith("“We will build a new one within two years,” (Orla Fenwick")


def test_told_words_are_not_put_in_the_speakers_mouth() -> None:
    text = cited(QUOTE | {"kind": "indirect", "text": "that the bridge would be closed"})
    assert text.startswith("that the bridge would be closed (Orla Fenwick (she), as reported, ")


def test_hostile_names_cannot_reach_the_terminal_by_way_of_the_clipboard() -> None:
    text = citation(QUOTE | {"title": "a\x1b]52;c;x\x07b", "outlet": "x\u202ey\nz"})
    assert not set(text) & {"\x1b", "\x07", "\u202e", "\n"}
