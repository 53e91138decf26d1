"""Notes hold on to their words: the same text, an edited one, and one in which the words are gone."""

import random
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from search.notes.anchors import Anchor, make_anchor, resolve
from search.notes.likeness import likeness, nearest_match
from search.notes.squeezed import Squeezed
from search.text import clean

ARTICLE = (
    "Mayor promises a new bridge\n\n"
    "Mayor Orla Fenwick said on Monday that the old bridge would be closed in May, and that lorries must go round. "
    "“We will build a new one within two years,” she told reporters after the council had met.\n\n"
    "Engineer Tomas Brill disagreed. “Two years is not enough,” Brill said. Nobody asked him how many he would need.\n"
)
WORDS = "We will build a new one within two years"
START = ARTICLE.index(WORDS)

texts = st.text(st.characters(exclude_categories=()), max_size=200).map(clean)
plain_edits = st.text(st.sampled_from("abcdeß é,.\n"), max_size=60)


def anchor(words: str = WORDS, article: str = ARTICLE) -> Anchor:
    start = article.index(words)
    return make_anchor(article, start, start + len(words))


def found(words: str, article: str) -> tuple[str, str | None]:
    resolution = resolve(anchor(words), article)
    return resolution.how, None if resolution.span is None else article[slice(*resolution.span)]


def proposed(words: str, article: str) -> tuple[str, str | None]:
    resolution = resolve(anchor(words), article)
    assert resolution.span is None
    return resolution.how, None if resolution.proposal is None else article[slice(*resolution.proposal)]


def test_an_anchor_holds_its_words_and_what_stands_around_them() -> None:
    made = anchor()
    assert (made.exact, made.start, made.end) == (WORDS, START, START + len(WORDS))
    assert len(made.prefix) == len(made.suffix) == 32
    assert made.prefix + made.exact + made.suffix in ARTICLE


@given(texts.filter(bool), st.data())
def test_in_the_same_text_an_anchor_stands_where_it_was_made(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    resolution = resolve(make_anchor(text, start, end), text)
    assert (resolution.span, resolution.how) == ((start, end), "same")


def _numbered(count: int) -> list[str]:
    return [f"word{number:03d}" for number in range(count)]


@given(st.integers(0, 80), st.integers(3, 12), st.integers(0, 95), plain_edits)
def test_words_put_in_elsewhere_leave_a_note_on_its_words(first: int, count: int, place: int, edit: str) -> None:
    words = _numbered(95)
    passage = " ".join(words[first : first + count])
    assume(not first < place < first + count)
    made = anchor(passage, " ".join(words))
    text = " ".join([*words[:place], *([edit] if edit else []), *words[place:]])
    resolution = resolve(made, text)
    assert resolution.span is not None
    assert text[slice(*resolution.span)] == passage


@given(st.integers(10, 70), st.integers(3, 12), st.integers(0, 94), st.integers(1, 40))
def test_words_taken_out_elsewhere_leave_a_note_on_its_words(first: int, count: int, place: int, gone: int) -> None:
    words = _numbered(95)
    passage = " ".join(words[first : first + count])
    assume(place + gone <= first or place >= first + count)
    made = anchor(passage, " ".join(words))
    text = " ".join([*words[:place], *words[place + gone :]])
    resolution = resolve(made, text)
    assert resolution.span is not None
    assert text[slice(*resolution.span)] == passage


@given(texts.filter(bool), texts, st.data())
def test_a_span_always_holds_the_words_whatever_the_text_has_become(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = data.draw(st.integers(0, len(text)))
    made = make_anchor(text, start, end)
    for now in (other, text[:cut] + other + text[cut:], text[cut:], other + text):
        resolution = resolve(made, now)
        for span in (resolution.span, resolution.proposal):
            assert span is None or 0 <= span[0] < span[1] <= len(now)
        assert (resolution.span is not None) == (resolution.how in ("same", "position", "exact"))
        assert (resolution.proposal is not None) == (resolution.how == "changed")
        if resolution.span is not None:
            assert now[slice(*resolution.span)] == made.exact


@given(
    st.one_of(st.integers(), st.just(START)),
    st.integers(),
    st.text(max_size=40),
    st.text(max_size=300),
    st.text(max_size=300),
    texts,
)
def test_an_anchor_from_a_hostile_file_raises_nothing(
    start: int, end: int, exact: str, prefix: str, suffix: str, text: str
) -> None:
    for now in (text, ARTICLE):
        resolution = resolve(Anchor(start, end, exact, prefix, suffix, ""), now)
        assert resolution.span is None or 0 <= resolution.span[0] <= resolution.span[1] <= len(now)
        assert resolution.span is None or not exact or resolution.span[0] < resolution.span[1]


def test_words_in_their_surroundings_are_found_after_a_long_insertion() -> None:
    assert found(WORDS, "A correction was made to this article.\n" * 50 + ARTICLE) == ("exact", WORDS)


def test_curly_marks_made_straight_and_lines_wrapped_anew_are_proposed_as_the_same() -> None:
    text = (
        ARTICLE.replace("“", '"')
        .replace("”", '"')
        .replace("within two", "within\n  two")
        .replace("build", "bu\u00adild")
    )
    resolution = resolve(anchor(), text)
    assert (resolution.span, resolution.how, resolution.likeness) == (None, "changed", 1.0)
    assert resolution.proposal is not None
    assert " ".join(text[slice(*resolution.proposal)].replace("\u00ad", "").split()) == WORDS


def test_words_whose_surroundings_were_written_anew_have_moved() -> None:
    text = ARTICLE.replace("lorries must go round.", "heavy traffic would be led past the town:").replace(
        "she told reporters after the council had met", "the mayor added"
    )
    assert found(WORDS, text) == ("exact", WORDS)


def test_a_sentence_that_moved_to_another_paragraph_is_found_there() -> None:
    sentence = "Nobody asked him how many he would need."
    text = sentence + "\n\n" + ARTICLE.replace(" " + sentence, "")
    assert found(sentence, text) == ("exact", sentence)


def test_of_several_equal_words_those_in_the_same_surroundings_are_meant() -> None:
    text = ARTICLE.replace("closed in May", "closed for two years, two years at least")
    start = ARTICLE.index("two years,”")
    resolution = resolve(make_anchor(ARTICLE, start, start + 9), text)
    assert resolution.span == (text.index("two years,”"), text.index("two years,”") + 9)


def test_of_equal_words_in_equal_surroundings_none_is_taken_without_asking() -> None:
    line = "The speaker called the house to order and the members sat down again in their places.\n"
    article = line * 9
    start = article.index("members", 4 * len(line))
    resolution = resolve(make_anchor(article, start, start + 7), "Minutes\n" + article)
    assert (resolution.span, resolution.proposal) == (None, (start + 8, start + 15))
    assert resolve(make_anchor(article, start, start + 7), article + "Minutes\n").span is None


def test_words_that_stay_where_they_are_are_known_by_their_place_also_beside_a_copy() -> None:
    resolution = resolve(anchor(), ARTICLE + ARTICLE)
    assert (resolution.span, resolution.how) == ((START, START + len(WORDS)), "position")


def test_the_other_of_two_equal_passages_is_never_taken_for_the_one_that_was_cut() -> None:
    article = (
        ARTICLE + "Later that week the council met again, and the mayor repeated herself: “" + WORDS + ",” she said.\n"
    )
    first, second = article.index(WORDS), article.rindex(WORDS)
    for start, other in ((first, second), (second, first)):
        cut = article[: start - 3] + article[start + len(WORDS) + 2 :]
        resolution = resolve(make_anchor(article, start, start + len(WORDS)), cut)
        assert resolution.span is None, (start, other)
        assert resolution.proposal is not None


def test_a_note_on_a_whole_article_is_on_whatever_has_become_of_it() -> None:
    made = make_anchor(ARTICLE, 0, 0)
    assert resolve(made, ARTICLE).how == "same"
    assert resolve(made, "other words").span == (0, len("other words"))


_PIECES = st.one_of(
    st.text(st.sampled_from("abcdeß é,.\n"), max_size=30),
    st.sampled_from(["word0012 word0013", "said ", WORDS, "within two years", "two ", " " + WORDS + ",”"]),
)


@given(
    st.lists(st.sampled_from(["word001", "word002", "said", "two", "years", "we", WORDS]), min_size=5, max_size=60),
    st.data(),
)
def test_random_edits_before_after_around_and_inside_never_put_a_note_on_other_words(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 60)))
    made = make_anchor(text, start, end)
    letters = list(enumerate(text))  # each with where it stood, so that it is known again; -1 for what is put in
    for _ in range(data.draw(st.integers(1, 4))):
        near = data.draw(st.sampled_from([0, start, end, len(letters)]))
        at = max(0, min(len(letters), near + data.draw(st.integers(-50, 50))))
        gone = data.draw(st.sampled_from([0, 0, 1, 5, 40]))
        letters[at : at + gone] = [(-1, letter) for letter in data.draw(_PIECES)]
    now = "".join(letter for _, letter in letters)
    span = resolve(made, now).span
    if span is None:
        return
    assert now[slice(*span)] == made.exact
    stood = [place for place, _ in letters[slice(*span)]]
    places = [place for place, _ in letters]
    intact = any(places[i : i + end - start] == list(range(start, end)) for i in range(len(places)))
    # a copy with all that is around it, put in beside the words, can be told from them by nobody: the text is the same
    alike = now[: span[1] + len(made.suffix)].endswith(made.prefix + made.exact + made.suffix)
    assert stood == list(range(start, end)) or (-1 in stood and (alike or not intact)), (made, now, span)


def test_changed_words_are_proposed_and_not_taken_for_the_words() -> None:
    text = ARTICLE.replace("build a new one within two years", "build another one within three years")
    assert proposed(WORDS, text) == ("changed", "We will build another one within three years")


def test_changed_words_that_also_moved_are_proposed_where_they_are() -> None:
    sentence = "Nobody asked him how many he would need."
    text = "Nobody has asked him how many years he would need.\n\n" + ARTICLE.replace(" " + sentence, "")
    how, words = proposed(sentence, text)
    assert how == "changed"
    assert words is not None and words.rstrip(".") == "Nobody has asked him how many years he would need"


def test_wholly_other_words_between_the_same_surroundings_are_proposed() -> None:
    assert proposed(WORDS, ARTICLE.replace(WORDS, "No comment")) == ("changed", "No comment")


def test_a_long_passage_changed_in_its_middle_is_proposed_whole() -> None:
    random.seed(3)
    words = [f"{random.choice('bcdfg')}{random.randrange(9999)}" for _ in range(4000)]
    article = " ".join(words)
    passage = " ".join(words[1000:2500])
    text = " ".join(["A new beginning.", *words[:1500], "put", "in", "between", *words[1500:]])
    assert len(passage) > 5000
    resolution = resolve(anchor(passage, article), text)
    assert resolution.how == "changed"
    assert resolution.proposal is not None
    shown = text[slice(*resolution.proposal)]
    assert shown.startswith(" ".join(words[1000:1010])) and shown.endswith(" ".join(words[2490:2500]))


@pytest.mark.parametrize("words", [WORDS, "Brill", "“Two years is not enough,” Brill said."])
def test_words_of_which_nothing_is_left_are_lost(words: str) -> None:
    for text in ("", "\n", "A market is held on the square, every week but in January.\n" * 40):
        assert proposed(words, text) == ("lost", None)


def test_a_short_name_elsewhere_is_not_taken_for_the_one_that_was_noted() -> None:
    text = "The council met.\n\nA shop owned by the family Brill has opened at the other end of the town."
    start = ARTICLE.index("Brill disagreed")
    resolution = resolve(make_anchor(ARTICLE, start, start + 5), text)
    assert resolution.how == "changed" and resolution.span is None


@pytest.mark.parametrize(
    "exact",
    ["a", "the end", "a" * 20_000, "ab " * 6_000, "x" * 200 + "y", "word17 word18", "\n"],
    ids=lambda e: e[:6].strip(),
)
@pytest.mark.parametrize("kind", ["same letter", "short period", "prose", "white space", "marks"])
def test_a_text_of_a_megabyte_is_looked_through_in_bounded_time(exact: str, kind: str) -> None:
    random.seed(7)
    text = {
        "same letter": lambda: "a" * 1_000_000,
        "short period": lambda: "ab " * 333_333,
        "prose": lambda: " ".join(f"word{random.randrange(3000)}" for _ in range(125_000)),
        "white space": lambda: "é\n " * 333_333,
        "marks": lambda: "“‘” \u00ad" * 200_000,
    }[kind]()
    started = time.process_time()
    resolve(Anchor(500_000, 500_000 + len(exact), exact, "a" * 64, "ab " * 21, "another text"), text)
    assert time.process_time() - started < 3


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(before + (a != b), row[j] + 1, row[j - 1] + 1)
    return row[-1]


@given(st.text("abc", min_size=1, max_size=8), st.text("abcd", max_size=12))
def test_the_nearest_match_is_as_near_as_any_stretch_of_the_text(pattern: str, text: str) -> None:
    edits, (start, end) = nearest_match(pattern, text)
    stretches = [text[i:j] for i in range(len(text) + 1) for j in range(i, len(text) + 1)]
    assert edits == min(_distance(pattern, stretch) for stretch in stretches)
    assert _distance(pattern, text[start:end]) == edits
    assert likeness(pattern, text) == 1 - edits / len(pattern)


@given(st.text("ab \n\u00ad\u00a0É", max_size=40))
def test_offsets_of_a_squeezed_text_lead_back_to_their_letters(raw: str) -> None:
    squeezed = Squeezed(raw)
    assert squeezed.text == " ".join(squeezed.text.split(" ")).replace("  ", " ")
    for i, letter in enumerate(squeezed.text):
        start, end = squeezed.span(i, i + 1)
        if letter != " ":
            assert raw[start:end].lower().replace("é", "e") == letter
            assert squeezed.position(start) == i
