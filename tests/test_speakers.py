"""Who speaks, as a careful reader of the whole text would say."""

import pytest

from search.article import Zone, ZoneKind
from search.reading import DEFAULT_THRESHOLD
from search.reading.reader import Reader
from search.reading.reading import Attribution, Entity, How


class Text:
    """A text and what was read in it."""

    def __init__(self, reader: Reader, text: str) -> None:
        self.text = text
        self.reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))

    def words(self, a: Attribution) -> str:
        return " / ".join(self.text[s:e] for s, e in a.spans)

    def attribution(self, part: str) -> Attribution:
        """The one attribution shown whose content holds these words."""
        shown = [a for a in self.reading.attributions if a.score >= DEFAULT_THRESHOLD and part in self.words(a)]
        assert len(shown) == 1, [(self.words(a), a.how) for a in self.reading.attributions]
        return shown[0]

    def entity(self, part: str) -> Entity | None:
        a = self.attribution(part)
        return None if a.entity is None else self.reading.entities[a.entity]

    def who(self, part: str) -> str | None:
        entity = self.entity(part)
        return None if entity is None else entity.name

    def roles(self, name: str) -> set[str]:
        return {role for e in self.reading.entities if e.name == name for role in e.affiliations}


# -- roles and descriptions


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        (
            "Russia attacked again. The Chinese embassy in Kyiv warned its citizens. Russia denied it. The embassy "
            'said: "Stay at home and keep your papers."',
            "Stay at home",
            "Chinese embassy in Ukraine",
        ),
        (
            "The US Embassy in Oslo has moved. Norway paid for the house. The embassy said visas would be late.",
            "visas",
            "US Embassy in Norway",
        ),
        (
            "Japan's consulate in Warsaw was closed on Monday. Poland protested. The consulate said it was a mistake.",
            "a mistake",
            "consulate of Japan in Poland",
        ),
    ],
)
def test_the_embassy_is_the_one_named_before_and_not_a_country_nearer_by(reader, text, part, who):
    assert Text(reader, text).who(part) == who


@pytest.mark.parametrize(
    "text",
    [
        "The Chinese embassy in Kyiv told people to leave. The Russian embassy in Kyiv said it was calm. The Chinese "
        "embassy said flights were full.",
        "The Chinese Embassy in Oslo opened in May. The Russian Embassy in Oslo said it was calm. The Chinese Embassy "
        "said flights were full.",
        "The Russian embassy in Warsaw said it was calm. The Chinese embassy in Warsaw said flights were full.",
    ],
)
def test_embassies_of_different_countries_stay_apart(reader, text):
    told = Text(reader, text)
    assert told.who("it was calm").startswith("Russian")
    assert told.who("flights were full").startswith("Chinese")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mayor Ben Carter cut the ribbon on Monday. The mayor said the bridge was safe.", "Ben Carter"),
        ("Anna Holt, a historian, wrote the book. The historian said the bridge was safe.", "Anna Holt"),
        ("The governor, Lisa Ray, went to Bergen. The governor said the bridge was safe.", "Lisa Ray"),
        ("Germany's Foreign Minister Karl Voss met Ida Moen. The minister said the bridge was safe.", "Karl Voss"),
    ],
)
def test_a_role_is_whom_the_text_gave_it_before(reader, text, who):
    told = Text(reader, text)
    assert told.who("bridge was safe") == who
    assert told.attribution("bridge was safe").how is How.ROLE


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The mayor said the bridge was safe. Ben Carter, the mayor of Oslo, had ordered checks.", "Ben Carter"),
        ("The minister said the bridge was safe. It was the first trip of Finance Minister Ida Moen.", "Ida Moen"),
        ("The coach said the bridge was safe. Players like Coach Karl Lund, who is from Bergen.", "Karl Lund"),
    ],
)
def test_a_role_is_the_only_one_who_has_it_further_on(reader, text, who):
    assert Text(reader, text).who("bridge was safe") == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Ivan Petrov met Vice President Olga Lund. The president said it was near. The vice president "
            "said it was far.",
            {"it was near": "Ivan Petrov", "it was far": "Olga Lund"},
        ),
        (
            "Foreign Minister Ida Moen of Norway met Chinese Foreign Minister Lin Bo. The Norwegian foreign minister "
            "said it was near. The Chinese foreign minister said it was far.",
            {"it was near": "Ida Moen", "it was far": "Lin Bo"},
        ),
        (
            "Finance Minister Karl Voss met Defence Minister Ida Moen. The finance minister said it was near. The "
            "defence minister said it was far.",
            {"it was near": "Karl Voss", "it was far": "Ida Moen"},
        ),
    ],
)
def test_of_two_similar_roles_each_is_its_own(reader, text, expected):
    told = Text(reader, text)
    assert {part: told.who(part) for part in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Finance Minister Karl Voss went home. The defence minister said the bridge was safe.",
        "Vice President Olga Lund went home. The president said the bridge was safe.",
        "Ida Moen, the mayor of Oslo, went home. The mayor of Bergen said the bridge was safe.",
        "Senators John Miller and Ruth Stone went home. All three senators said the bridge was safe.",
    ],
)
def test_a_role_that_nobody_named_has_is_nobody_named(reader, text):
    entity = Text(reader, text).entity("bridge was safe")
    assert entity.anonymous


def test_a_headline_s_bare_office_is_the_only_one_who_holds_it(reader):
    told = Text(
        reader,
        "Mayor Defends Bridge, Says Checks Were Done\n\nResidents met on Monday. Mayor Ben Carter said it was safe.",
    )
    assert told.who("Checks Were Done") == "Ben Carter"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "China's Foreign Ministry spokesperson Hua Lian arrived. Spokesperson Hua said the bridge was safe.",
            "Hua Lian",
        ),
        ("Its senior spokesperson, Hua Lian, arrived. The spokeswoman said the bridge was safe.", "Hua Lian"),
        ("Bank spokesman Adam Price arrived. The spokesman said the bridge was safe.", "Adam Price"),
    ],
)
def test_a_spokesperson_is_the_one_named(reader, text, who):
    assert Text(reader, text).who("bridge was safe") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Harbour Authority closed the bridge on Monday. Its spokesperson said the work would take weeks.",
            "spokesperson of Harbour Authority",
        ),
        ("Brandt Bank sold the house in May. Its director said the work would take weeks.", "director of Brandt Bank"),
        ("Anna Holt sold the house in May. Her lawyer said the work would take weeks.", "lawyer of Anna Holt"),
    ],
)
def test_a_spokesperson_without_a_name_says_for_whom(reader, text, who):
    entity = Text(reader, text).entity("take weeks")
    assert (entity.name, entity.anonymous) == (who, True)


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the bank said sales fell. Later, the spokeswoman said costs fell.",
        "Ruth Stone's lawyer said sales fell. The lawyer said costs fell.",
        "A new poll by the bank found that sales fell. The survey showed that costs fell.",
        "A joint statement by Norway and Sweden said sales fell. The statement said costs fell.",
    ],
)
def test_a_speaker_without_a_name_is_the_same_when_told_with_the(reader, text):
    told = Text(reader, text)
    assert told.entity("sales fell") == told.entity("costs fell")
    assert told.entity("sales fell").anonymous


@pytest.mark.parametrize("again", ["One user wrote: ", "Another wrote: ", "A second wrote: "])
def test_one_of_many_is_never_another_of_them(reader, again):
    told = Text(reader, f'One user wrote: "It is cold." Then it rained. {again}"It is too warm."')
    assert told.entity("It is cold") != told.entity("too warm")


@pytest.mark.parametrize(
    "text",
    [
        "Supporters of Ben Carter said the count was fair.",
        "Ben Carter supporters said the count was fair.",
        "Ben Carter's supporters said the count was fair.",
    ],
)
def test_somebody_s_supporters_are_not_that_person(reader, text):
    assert Text(reader, text).entity("count was fair").anonymous


# -- pronouns


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        (
            'Wang Lei met Ivan Petrov. "Petrov granted us peace," Wang said. He called the day good. "We thank him," '
            "he added.",
            "We thank him",
            "Wang Lei",
        ),
        (
            'Karl Lund said that Ben Carter had lied. "He knows nothing," he said.',
            "knows nothing",
            "Karl Lund",
        ),
        (
            '"Anna Holt is kind," said Maria Petrov. "I like her," she said.',
            "I like her",
            "Maria Petrov",
        ),
    ],
)
def test_a_pronoun_is_the_last_speaker_and_nobody_whom_that_one_speaks_of(reader, text, part, who):
    assert Text(reader, text).who(part) == who


@pytest.mark.parametrize(
    ("text", "part", "who"),
    [
        (
            "The Chinese Embassy in Kyiv issued a notice. Two hours after Russia began to attack, the embassy issued "
            "another. Those who travel should carry a flag, it said.",
            "carry a flag",
            "Chinese Embassy in Ukraine",
        ),
        ("Acme Bank has a house in Oslo. On Monday the bank sold it. It said prices fell.", "prices fell", "Acme Bank"),
        (
            "Mayor Ben Carter came late. On Friday the mayor drove to Oslo to see Karl Lund. He said it was late.",
            "it was late",
            "Ben Carter",
        ),
    ],
)
def test_a_pronoun_is_who_acted_last_though_only_described(reader, text, part, who):
    assert Text(reader, text).who(part) == who


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the bank said profits fell. He said it would rain.",
        "A joint statement said profits fell. He said it would rain.",
        "Mrs. Anna Holt said profits fell. He said it would rain.",
    ],
)
def test_a_pronoun_that_fits_nobody_is_nobody(reader, text):
    told = Text(reader, text)
    assert told.who("it would rain") is None
    assert told.attribution("it would rain").how is How.NONE


# -- speakers carried over


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"We want peace," Wang Lei said. "The war must end soon." He went on to call for talks.', "Wang Lei"),
        ('"We want peace," said Anna Holt. "The war must end soon." She told reporters that it rained.', "Anna Holt"),
        ('"We want peace," Karl Lund said. "The war must end soon." He added that talks were near.', "Karl Lund"),
    ],
)
def test_the_next_sentence_is_no_cue_of_the_quotation_before_it(reader, text, who):
    told = Text(reader, text)
    a = told.attribution("must end soon")
    assert told.who("must end soon") == who
    assert told.text[slice(*a.cue)] == "said"


def test_a_paragraph_of_quotation_goes_on_with_the_last_speaker(reader):
    told = Text(reader, 'Anna Holt said the bridge was safe.\n\n"Nobody needs to worry about it, nobody at all."')
    assert told.who("Nobody needs") == "Anna Holt"  # told alone, or with the clause that it shows


def test_a_paragraph_of_quotation_told_alone_says_that_its_speaker_is_the_last(reader):
    told = Text(
        reader, 'Anna Holt opened the bridge. It was safe, she said, and wide.\n\n"Nobody needs to worry about it."'
    )
    assert (told.who("Nobody needs"), told.attribution("Nobody needs").how) == ("Anna Holt", How.CARRIED)


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_quotation_of_three_paragraphs_keeps_its_outer_marks_only(reader, mark):
    close = "”" if mark == "“" else mark
    text = f"Anna Holt told reporters: {mark}It is safe.\n\n{mark}Nobody worries.\n\n{mark}It is as good as new.{close}"
    told = Text(reader, text)
    parts = [told.text[s:e] for s, e in told.attribution("Nobody").spans]
    assert parts == [f"{mark}It is safe.", "Nobody worries.", f"It is as good as new.{close}"]


# -- what somebody is said to be


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("China's Foreign Minister Wang Lei spoke.", "Wang Lei", {"China's Foreign Minister"}),
        ("Its senior spokesperson, Hua Lian, spoke to reporters.", "Hua Lian", {"senior spokesperson"}),
        (
            "Dr. Paula Reyes, a historian at Bergen University, spoke.",
            "Paula Reyes",
            {"historian at Bergen University"},
        ),
        ("Mr. Karl Lund spoke to reporters in Oslo.", "Karl Lund", set()),
    ],
)
def test_what_somebody_is_said_to_be_is_kept_in_the_text_s_words(reader, text, name, roles):
    assert Text(reader, text).roles(name) == roles


def test_one_small_word_is_nothing_said(reader):
    for text in ("Anna Holt said so.", "Anna Holt criticised him.", "Anna Holt wrote de Vries off."):
        told = Text(reader, text)
        assert all(len(told.words(a).split()) > 1 for a in told.reading.attributions)
