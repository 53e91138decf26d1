"""Who speaks where no name stands beside the words: documents, one of several, who goes on, who is in the midst."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.reader import Reader
from search.reading.reading import Attribution, Entity, How


def told(reader: Reader, text: str, part: str) -> tuple[Attribution, Entity | None]:
    """The attribution whose content holds these words, likely or doubtful, and who speaks."""
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    found = [a for a in reading.attributions if any(part in text[s:e] for s, e in a.spans)]
    best = max(found, key=lambda a: a.score)
    return best, None if best.entity is None else reading.entities[best.entity]


def who(reader: Reader, text: str, part: str) -> str | None:
    entity = told(reader, text, part)[1]
    return None if entity is None else entity.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The joint statement said the dam was safe.", "The joint statement"),
        ("Norway and Sweden issued a joint statement on Monday. It said the dam was safe.", "a joint statement"),
        ("A poll published by the bank found few were tired. It also showed that the dam was safe.", "A poll"),
        ('The report, written by Dr. Lan, says it rained. "The dam was safe," it says.', "The report"),
        ("The law says that the dam was safe.", "The law"),
        ("The document names no country. It says that the dam was safe.", "The document"),
        ("The survey was read in Oslo and Bergen. It says that the dam was safe.", "The survey"),
        ("The memo can hardly be called a plan for Norway. It says that the dam was safe.", "The memo"),
        ("A court filing accused the bank of lying. The filing said the dam was safe.", "A court filing"),
    ],
)
def test_a_document_speaks_for_itself(reader, text, name):
    assert who(reader, text, "dam was safe") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The company issued a statement. It said the dam was safe.", "The company"),
        ("The ministry closed the road. It said the dam was safe.", "The ministry"),
        ("Toyota closed its plant in Durban. It said the dam was safe.", "Toyota"),
    ],
)
def test_it_is_the_organisation_that_acted(reader, text, name):
    assert who(reader, text, "dam was safe") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Wang Lei said it rained. Ivan Petrov left on Friday. He went on: "The dam is safe."', "Wang Lei"),
        ("Wang Lei said it rained. Ivan Petrov left on Friday. He added that the dam is safe.", "Wang Lei"),
        ("Leila Haddad said it rained. Ana Gomez left. She continued: “The dam is safe.”", "Leila Haddad"),
    ],
)
def test_who_goes_on_is_who_has_spoken(reader, text, name):
    assert who(reader, text, "dam is safe") == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('"They never came," said one. "They came too late," said another.', ("never came", "too late")),
        ("One resident said water came. Another said nobody warned them.", ("water came", "nobody warned")),
        ('"I saw smoke," a witness said. A second witness said there was a blast.', ("saw smoke", "a blast")),
        ('One user wrote: "It is cold." A third wrote: "Go home now."', ("is cold", "Go home")),
    ],
)
def test_one_and_another_are_two_without_a_name(reader, text, parts):
    first, second = (told(reader, text, part)[1] for part in parts)
    assert first is not None and second is not None
    assert first.anonymous and second.anonymous
    assert first.key != second.key


@pytest.mark.parametrize("words", ["One can say that the dam was safe.", "One might say that the dam was safe."])
def test_one_who_is_anybody_is_nobody(reader, words):
    reading = reader.read(words, (Zone(ZoneKind.BODY, 0, len(words)),))
    assert all(a.entity is None for a in reading.attributions if a.score >= DEFAULT_THRESHOLD)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (
            "A senior official said it rained. A second official said it snowed. The first official said the dam was "
            "safe.",
            "it rained",
        ),
        (
            "A government spokesman said it rained. A bank spokesman said it snowed. The government spokesman said the "
            "dam was safe.",
            "it rained",
        ),
        (
            "A police officer said it rained. A young nurse said it snowed. The nurse said the dam was safe.",
            "it snowed",
        ),
    ],
)
def test_of_several_without_a_name_each_is_known_by_what_it_was_called(reader, text, same):
    assert told(reader, text, "dam was safe")[1] == told(reader, text, same)[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Indian Prime Minister Narendra Rao met Bo Lin. The Indian leader said the dam was safe.", "Narendra Rao"),
        ("Kenyan President Daniel Mwangi came. The Kenyan leader said the dam was safe.", "Daniel Mwangi"),
        ("Premier Li Wei of China came late. The leader said the dam was safe.", "Li Wei"),
    ],
)
def test_the_leader_is_who_heads_the_country(reader, text, name):
    assert who(reader, text, "dam was safe") == name


def test_a_leader_of_something_else_is_not(reader):
    text = "Kenyan President Daniel Mwangi came. The band leader said the dam was safe."
    assert who(reader, text, "dam was safe") == "The band leader"


@pytest.mark.parametrize(
    "text",
    [
        'Bo Chen said he was sad.\n\n"We waited for days, Leila Haddad said, and it rained.\n\n"Most of them gave up."',
        'Leila Haddad told the court: "We waited for days, and Bo Chen left us.\n\n"Most of them gave up.',
        'Leila Haddad said: "We waited all night. "Most of them gave up," she added. Bo Chen was not there.',
        'Leila Haddad said: "We waited, and Bo Chen drove on.\n\n"Most of them gave up," she said.',
    ],
)
def test_where_a_mark_is_missing_the_speaker_of_the_running_quotation_goes_on(reader, text):
    assert who(reader, text, "Most of them gave up") == "Leila Haddad"


@pytest.mark.parametrize(
    "text",
    ["He said the dam was safe.", "According to him, the dam was safe.", "She said the dam was safe."],
)
def test_a_pronoun_with_nobody_before_it_says_so(reader, text):
    a, entity = told(reader, text, "dam was safe")
    assert (entity, a.how, a.because) == (None, How.NONE, None)
