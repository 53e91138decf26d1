"""The n-way alignment of tellings and what it says differs: properties, and cases a person can check."""

from hypothesis import given
from hypothesis import strategies as st

from search.collation.alignment import align
from search.collation.collation import Collation
from search.collation.difference import Difference, Op
from search.collation.nearest import nearest_passage
from search.collation.passage import passage
from search.collation.token import Quoted, Token
from search.words import words

WORDS = [
    "the",
    "dam",
    "belongs",
    "to",
    "every",
    "each",
    "village",
    "villages",
    "river",
    "harrow",
    "is",
    "no",
    "exception",
]
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=14), min_size=1, max_size=7)


def tokens(text: str) -> list[Token]:
    """Words of a text with straight double marks, which open and close in turn."""
    found, before, inside = [], 0, False
    for start, end, word in words(text):
        inside ^= text.count('"', before, start) % 2 == 1
        found.append(Token(start, end, word, text[start:end], 0, Quoted.INSIDE if inside else Quoted.OUTSIDE))
        before = end
    return found


def told(*reports: str, reference: int | None = None, ignore: tuple[Op, ...] = ()) -> list[list[tuple[str, str, str]]]:
    """What each report has differently: (op, text, instead)."""
    collation = Collation([tokens(report) for report in reports], reference, ignore)
    return [[(d.op.value, d.text, d.instead) for d in own] for own in collation.differences]


WORDED = (Op.CASE, Op.GLYPH, Op.MARK)


# -- properties


@given(texts)
def test_the_alignment_keeps_every_word_of_every_telling_in_its_order(told: list[list[str]]) -> None:
    alignment = align(told)
    for text, places in zip(told, alignment.places, strict=True):
        assert len(places) == len(text)
        assert list(places) == sorted(set(places))
        assert not places or (places[0] >= 0 and places[-1] < alignment.columns)
    assert {column for places in alignment.places for column in places} == set(range(alignment.columns))


@given(texts, st.randoms())
def test_the_alignment_is_the_same_in_whatever_order_the_tellings_come(told, random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(told)))
    random.shuffle(order)
    first, second = align(told), align([told[i] for i in order])
    assert first.columns == second.columns
    assert [first.places[i] for i in order] == list(second.places)


@given(texts, st.randoms())
def test_differences_are_the_same_in_whatever_order_the_tellings_come(told, random) -> None:  # type: ignore[no-untyped-def]
    order = list(range(len(told)))
    random.shuffle(order)
    reports = [tokens(" ".join(text)) for text in told]
    first = Collation(reports).differences
    second = Collation([reports[i] for i in order]).differences
    assert [[(d.op, d.first, d.last, d.text, d.instead) for d in first[i]] for i in order] == [
        [(d.op, d.first, d.last, d.text, d.instead) for d in own] for own in second
    ]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), texts, st.integers(2, 4))
def test_identical_tellings_differ_nowhere(text: list[str], others: list[list[str]], times: int) -> None:
    same = [tokens(" ".join(text)) for _ in range(times)]
    assert not any(Collation(same).differences)
    among = Collation([*same, *(tokens(" ".join(other)) for other in others)])
    assert len({among.where[i] for i in range(times)}) == 1
    assert len({among.differences[i] for i in range(times)}) == 1


@given(texts)
def test_what_isnt_marked_as_added_or_replaced_is_what_most_who_tell_the_passage_have(told: list[list[str]]) -> None:
    reports = [tokens(" ".join(text)) for text in told]
    collation = Collation(reports, ignore=WORDED)
    for row, own in enumerate(reports):
        for word, shared in enumerate(collation.shared(row)):
            if shared:
                column = collation.where[row][word]
                here = [own_at[column] for own_at in map(_by_column, reports, collation.where) if column in own_at]
                assert own[word].word in here
        for difference in collation.differences[row]:
            _fits(difference, own)


def _by_column(own: list[Token], columns: tuple[int, ...]) -> dict[int, str]:
    return {column: token.word for token, column in zip(own, columns, strict=True)}


def _fits(difference: Difference, own: list[Token]) -> None:
    if difference.op is Op.DELETE:
        assert difference.first == difference.last and difference.text
    else:
        assert difference.text == " ".join(t.printed for t in own[difference.first : difference.last]) != ""
    assert (difference.op is Op.REPLACE) <= bool(difference.instead)


@given(texts, st.integers(0, 6))
def test_a_reference_differs_nowhere_and_the_others_by_just_what_makes_it_out_of_them(
    told: list[list[str]], number: int
) -> None:
    reference = number % len(told)
    reports = [tokens(" ".join(text)) for text in told]
    collation = Collation(reports, reference, WORDED)
    assert collation.differences[reference] == ()
    for row, text in enumerate(told):
        rest = list(text)
        for d in reversed(collation.differences[row]):
            rest[d.first : d.last] = d.text.split() if d.op is Op.DELETE else d.instead.split()
        assert rest == told[reference]


# -- cases


def test_three_wordings_show_all_states_all_nations_any_country() -> None:
    first, second, third = told(
        "the borders of all states should be protected, Harrow is no exception",
        "the borders of all nations should be respected and safeguarded, Harrow is no exception",
        "to respect and safeguard the borders of any country; Harrow is no exception",
        ignore=WORDED,
    )
    assert ("replace", "all states", "all nations / any country") in first
    assert any(op == "replace" and text == "protected" for op, text, _ in first)
    assert ("replace", "all nations", "all states / any country") in second
    assert any(op == "replace" and text == "respected and safeguarded" for op, text, _ in second)
    assert ("insert", "to respect and safeguard", "") in third
    assert any(op == "replace" and text == "any country" for op, text, _ in third)
    assert any(op == "delete" and text.startswith("should be") for op, text, _ in third)


def test_one_of_three_that_says_another_word_differs_and_the_two_others_do_not() -> None:
    assert told("a cold river runs", "a cold river runs", "a warm river runs") == [
        [],
        [],
        [("replace", "warm", "cold")],
    ]


def test_a_trimmed_telling_leaves_out_what_the_others_begin_with_and_hides_nothing_of_their_differences() -> None:
    full, other, short = told(
        "the dam belongs to every village on this river and Harrow is no exception",
        "the dam belongs to each village on this river and Harrow is no exception",
        "Harrow is no exception",
    )
    assert ("replace", "every", "each") in full and ("replace", "each", "every") in other
    assert [op for op, _, _ in short] == ["delete"]
    assert short[0][1].startswith("the dam belongs to") and short[0][1].endswith("river and")


def test_where_marks_stand_is_part_of_the_comparison() -> None:
    one, other, third = told('he said "the dam is ours"', 'he said the dam "is ours"', 'he said the dam "is ours"')
    assert one == [("mark", "the dam", "outside")]
    assert other == third == []


def test_case_glyphs_and_marks_can_be_switched_off() -> None:
    reports = ('the Café is "open"', "The Cafe is open", "The Cafe is open")
    assert {op for op, _, _ in told(*reports)[0]} == {"case", "glyph", "mark"}
    assert told(*reports, ignore=WORDED) == [[], [], []]
    assert {op for op, _, _ in told(*reports, ignore=(Op.CASE,))[0]} == {"glyph", "mark"}


def test_a_letter_that_looks_latin_is_a_difference_of_glyphs_not_of_words() -> None:
    assert told("Сhina speaks", "China speaks", "China speaks")[0] == [("glyph", "Сhina", "China")]


def test_a_closing_mark_without_an_opening_one_is_told_with_both_readings_and_counted_for_neither() -> None:
    text = 'The "old dam" of Harrow stays," she said. "It is ours."'
    found = passage(text, [(0, text.index(",") + 2), (text.index('"It'), len(text))])
    (mark,) = found.lone_marks
    assert mark.says == "closing mark without an opening one"
    assert mark.readings == ('The "old dam" of Harrow stays,"', '"old dam"')
    states = {token.word: token.quoted for token in found.tokens}
    assert states["the"] is states["harrow"] is Quoted.UNSURE
    assert states["old"] is states["it"] is Quoted.INSIDE
    assert found.drawn.startswith('The "old dam" of Harrow stays,"')


def test_an_opening_mark_without_a_closing_one_is_told_too() -> None:
    text = 'She said: "The dam stays.\n\nNothing else was said.'
    (mark,) = passage(text, [(text.index("The"), text.index("."))]).lone_marks
    assert mark.says == "opening mark without a closing one"
    assert mark.readings == ('"The dam stays.', "nothing")


def test_the_passage_of_a_transcript_with_most_words_of_a_statement_is_found() -> None:
    text = "Good evening. I thank you. The dam belongs to every village on the river, and Harrow too. Now the ferry."
    start, end = nearest_passage(text, ["dam", "belongs", "to", "each", "village", "along", "the", "river"]) or (0, 0)
    assert text[start:end] == "dam belongs to every village on the river"
    assert nearest_passage("Nothing of the kind.", ["dam", "river"]) is None
    assert nearest_passage("", ["dam"]) is None and nearest_passage(text, ["the"]) is None
