"""The automaton over quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.reading.marks import Marks, Quotation
from search.text import paragraphs


def found(text: str) -> tuple[Quotation, ...]:
    return Marks(text, paragraphs(text)).quotations


def words(text: str) -> list[str]:
    return [" / ".join(text[s:e] for s, e in q.parts) for q in found(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"Rain," she said. "Again."', ['"Rain,"', '"Again."']),
        ("“Rain,” she said.", ["“Rain,”"]),
        ("„Regen“, sagte sie.", ["„Regen“"]),
        ("«Pluie», dit-elle.", ["«Pluie»"]),
        ("``Rain,'' she said.", ["``Rain,''"]),
        ("''Rain,'' she said. ''Again.''", ["''Rain,''", "''Again.''"]),
    ],
)
def test_every_style_of_mark_opens_and_closes(text, inside):
    assert words(text) == inside


def test_single_marks_quote_where_they_are_not_apostrophes():
    text = "'I can't stay,' he said. 'The workers' union won't have it.' That's James' view of the '90s."
    assert words(text) == ["'I can't stay,'", "'The workers' union won't have it.'"]


def test_curly_single_marks_quote_in_the_british_way():
    assert words("‘It’s the players’ fault,’ she said.") == ["‘It’s the players’ fault,’"]


def test_single_marks_inside_double_ones_are_nested():
    outer, inner = found("\"He told me 'never' twice,\" she said.")
    assert (outer.depth, outer.flags) == (0, ())
    assert (inner.depth, inner.flags, inner.single) == (1, ("nested",), True)


def test_a_quotation_over_paragraphs_has_an_opening_mark_each_and_one_closing_mark():
    text = "“First.\n\n“Second.\n\n“Third,” she said. “Fourth.”"
    assert words(text) == ["“First. / “Second. / “Third,”", "“Fourth.”"]


def test_a_mark_that_is_never_closed_ends_with_its_paragraph():
    text = 'He called it "a day to forget.\n\nThe "old" bridge stayed.'
    first, second = found(text)
    assert first.flags == ("unclosed",)
    assert text[first.start : first.end] == '"a day to forget.'
    assert text[second.start : second.end] == '"old"'


def test_a_mark_that_was_never_opened_reaches_back_to_its_sentence():
    text = 'It rained. The bridge is safe," she said. "We checked."'
    first, second = found(text)
    assert first.flags == ("unopened",)
    assert text[first.start : first.end] == 'The bridge is safe,"'
    assert (text[second.start : second.end], second.flags) == ('"We checked."', ())


def test_a_stray_mark_does_not_shift_what_follows_it_in_the_paragraph():
    text = 'She said "it is late and "we are tired," then "good night."'
    assert words(text)[-2:] == ['"we are tired,"', '"good night."']


def test_inches_and_seconds_are_not_quotations():
    assert words('A 12" pipe and a 6\'2" man. "Fine," she said.') == ['"Fine,"']


def test_editorial_brackets_stay_inside_the_quotation():
    assert words('"[The town] must wait [and see]," he said.') == ['"[The town] must wait [and see],"']


def test_the_outermost_quotation_is_found_by_a_position():
    text = "\"He told me 'never' twice,\" she said."
    marks = Marks(text, [(0, len(text))])
    quotation = marks.at(text.index("never"))
    assert quotation is not None and quotation.depth == 0
    assert marks.at(text.index("she")) is None


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»`s?!", max_size=300))
def test_any_sequence_of_marks_gives_spans_that_lie_in_their_paragraph(text):
    inside = paragraphs(text)
    for quotation in found(text):
        for start, end in quotation.parts:
            assert any(a <= start < end <= b for a, b in inside)


@given(st.text(alphabet="ab .,\"'“”‘’„«»`", max_size=100))
def test_whatever_marks_a_paragraph_has_the_next_one_starts_afresh(text):
    after = 'She said: "Good morning."'
    whole = f"{text}\n\n{after}"
    assert whole[whole.index(after) :].endswith(words(whole)[-1])
    assert words(whole)[-1] == '"Good morning."'


MARKS = "\"'“”‘’„«»`"
ARTICLE = (
    'The bridge is "old," said Anna Holt. "It can\'t stay," she added.\n\n'
    "“We waited,” a driver said. “The workers’ bus never came.\n\n“Nobody told us ‘wait’ or ‘go’.”\n\n"
    '"Is it safe?" asked Ravi Menon. The mayor\'s answer: "Yes."\n\nNo more was said that day.'
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The article with some marks taken out and others put in anywhere."""
    text = ARTICLE
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text) - 1))
        if draw(st.booleans()):
            mark = next((i for i in range(at, len(text)) if text[i] in MARKS), None)
            text = text if mark is None else text[:mark] + text[mark + 1 :]
        else:
            text = text[:at] + draw(st.sampled_from(MARKS)) + text[at:]
    return text


@given(damaged())
def test_marks_taken_out_or_put_in_never_carry_a_quotation_past_its_paragraphs(text):
    inside = paragraphs(text)
    for q in found(text):
        places = [next((k for k, (a, b) in enumerate(inside) if a <= s < e <= b), None) for s, e in q.parts]
        assert None not in places
        assert places == list(range(places[0], places[0] + len(places)))  # one after the other
        for k, (start, end) in zip(places, q.parts, strict=True):
            goes_on, came_on = k != places[-1], k != places[0]
            assert end == inside[k][1] or not goes_on  # only to the end of the paragraph
            assert (start == inside[k][0] and text[start] in MARKS) or not came_on  # only where a mark opens it again


@given(damaged())
def test_every_quotation_is_found_again_by_its_offsets(text):
    marks = Marks(text, paragraphs(text))
    for q in marks.outer:
        assert all(marks.at(position) == q for position in (q.start, (q.start + q.parts[0][1]) // 2, q.end - 1))
        assert q in marks.between(q.start, q.start + 1)
        assert q in marks.overlapping(q.start, q.end)
    assert all(a.end <= b.start for a, b in zip(marks.outer, marks.outer[1:], strict=False))


@given(damaged())
def test_marks_with_one_more_paragraph_read_the_others_as_before(text):
    before = [(q.parts, q.flags) for q in found(text)]
    after = [(q.parts, q.flags) for q in found(f"{text}\n\nThe end.")]
    assert after == before


@pytest.mark.parametrize("unit", ['"', "'", "“", "‘", '"a ', "s' ", "''"])
def test_thirty_thousand_marks_take_a_moment(unit):
    found(unit * (30_000 // len(unit)))
