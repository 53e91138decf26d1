"""From a text to who is named in it and who said what."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.article import Zone, ZoneKind
from search.language import guess, paragraph_is_english
from search.reading import DEFAULT_THRESHOLD
from search.reading.names import actor_key
from search.reading.reader import Reader, extractor_version
from search.reading.reading import Attribution, How, Kind, MentionType, Reading

PLAIN = Reader(model=False)


def body(text: str) -> tuple[Zone, ...]:
    return (Zone(ZoneKind.BODY, 0, len(text)),) if text else ()


class Told:
    """A reading with its text, in words."""

    def __init__(self, reader: Reader, text: str) -> None:
        self.text = text
        self.reading: Reading = reader.read(text, body(text))

    @property
    def shown(self) -> list[Attribution]:
        return [a for a in self.reading.attributions if a.score >= DEFAULT_THRESHOLD]

    def words(self, a: Attribution) -> str:
        return " / ".join(self.text[s:e] for s, e in a.spans)

    def actor(self, a: Attribution) -> str | None:
        return None if a.entity is None else self.reading.entities[a.entity].name

    def quotes(self) -> list[tuple[str | None, str]]:
        return [(self.actor(a), self.words(a)) for a in self.shown]

    def one(self, part: str) -> Attribution:
        found = [a for a in self.shown if part in self.words(a)]
        assert len(found) == 1, self.quotes()
        return found[0]

    def named(self, name: str) -> list[tuple[str, str, bool]]:
        """(type, entity, metonym) of each mention with these words."""
        return [
            (m.type.value, self.reading.entities[m.entity].name, m.metonym)
            for m in self.reading.mentions
            if self.text[m.start : m.end] == name
        ]


# -- what was said


def test_a_direct_quotation_has_its_marks_its_cue_and_its_speaker(reader):
    told = Told(reader, '"The bridge is safe," Anna Holt said on Monday.')
    (a,) = told.shown
    assert (told.words(a), a.kind, a.how, told.actor(a)) == (
        '"The bridge is safe,"',
        Kind.DIRECT,
        How.NAME,
        "Anna Holt",
    )
    assert told.text[slice(*a.cue)] == "said"
    assert told.text[slice(*a.speaker)] == "Anna Holt"


def test_a_quotation_split_by_its_attribution_is_one_with_two_parts(reader):
    told = Told(reader, '"We checked it twice," said Mr. Brandt. "Nothing was found."')
    assert told.quotes() == [("Brandt", '"We checked it twice," / "Nothing was found."')]


def test_a_quotation_over_several_paragraphs_is_one(reader):
    told = Told(reader, 'Anna Holt told reporters: "The bridge is safe.\n\n"Nobody needs to worry."')
    assert told.quotes() == [("Anna Holt", '"The bridge is safe. / Nobody needs to worry."')]


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_speaker_before_it(reader):
    told = Told(reader, '"The bridge is safe," Anna Holt said.\n\n"Nobody needs to worry about it."')
    assert told.quotes() == [("Anna Holt", '"The bridge is safe," / "Nobody needs to worry about it."')]


def test_an_answer_is_not_taken_for_more_of_the_question(reader):
    told = Told(reader, '"Is the bridge safe?" Anna Holt asked.\n\n"I would not drive on it today."')
    assert told.words(told.one("Is the bridge")) == '"Is the bridge safe?"'


def test_a_reported_clause_is_indirect_and_one_with_quoted_words_mixed(reader):
    told = Told(reader, 'Anna Holt said that the bridge was safe. The mayor insisted it was "as good as new" again.')
    assert told.one("safe").kind is Kind.INDIRECT
    assert told.one("as good as").kind is Kind.MIXED


def test_according_to_names_a_source(reader):
    told = Told(reader, "The bridge will close in May, according to the Harbour Authority.")
    assert told.quotes() == [("Harbour Authority", "The bridge will close in May")]


def test_an_accusation_is_its_target_with_the_charge(reader):
    told = Told(reader, "Anna Holt accused the builders of cutting corners.")
    assert told.quotes() == [("Anna Holt", "the builders of cutting corners")]


def test_a_participle_shares_the_subject_of_its_sentence(reader):
    told = Told(reader, "Anna Holt defended the plan, saying that the bridge had been checked.")
    assert told.actor(told.one("had been checked")) == "Anna Holt"


def test_in_the_words_of_names_a_source(reader):
    told = Told(reader, 'In the words of Mr. Brandt, it was "a very bad day" for the town.')
    a = next(a for a in told.reading.attributions if "bad day" in told.words(a))
    assert (told.actor(a), told.words(a)) == ("Brandt", 'it was "a very bad day" for the town')


def test_the_day_on_which_it_was_said_is_no_part_of_what_was_said(reader):
    told = Told(reader, "The Harbour Authority said on Monday it would rebuild the bridge.")
    assert told.quotes() == [("Harbour Authority", "it would rebuild the bridge")]


def test_an_expectation_that_nobody_is_named_for_is_not_put_into_a_mouth(reader):
    shown = Told(reader, "Anna Holt is expected to win the vote in May.").shown
    assert all(a.speaker is None and a.entity is None for a in shown)


def test_a_relative_clause_speaks_for_what_it_describes(reader):
    told = Told(
        reader, "Brandt Bank, the town's oldest lender, which reported more than a million customers, will close."
    )
    assert told.actor(told.one("a million")) == "Brandt Bank"


def test_words_in_marks_that_nobody_utters_are_no_attribution(reader):
    assert Told(reader, 'The so-called "peace bridge" was built in 1970 by the town.').shown == []


def test_a_quotation_that_nobody_is_named_for_stays_without_a_speaker(reader):
    told = Told(reader, 'A joke has been doing the rounds:\n\n"When it rains, the bridge leaves town before we do."')
    assert told.quotes() == [(None, '"When it rains, the bridge leaves town before we do."')]
    assert told.shown[0].how is How.NONE


def test_a_stray_mark_is_flagged_and_what_follows_is_read_as_ever(reader):
    told = Told(reader, 'All "old" bridges should be kept," Anna Holt said. "They are ours."')
    a = told.one("should be kept")
    assert "unopened" in a.flags
    assert told.actor(a) == "Anna Holt"
    assert '"They are ours."' in told.words(told.one("They are ours"))


# -- who said it


def test_a_pronoun_means_the_last_speaker_not_a_name_between(reader):
    text = (
        'Bruno Keller said in Oslo on Friday, days before Viktor Lang left the company, that talks went well. "I saw '
        'it," he said. He went on to say the deal was near.'
    )
    told = Told(reader, text)
    a = told.one("I saw it")
    assert (told.actor(a), a.how) == ("Bruno Keller", How.PRONOUN)
    assert told.actor(told.one("deal was near")) == "Bruno Keller"


def test_a_pronoun_agrees_with_a_title(reader):
    told = Told(reader, 'Mr. Brandt met Mrs. Okafor at the bridge. "It will hold," she said.')
    assert told.actor(told.one("It will hold")) == "Okafor"


def test_a_name_inside_a_quotation_does_not_become_the_speaker(reader):
    told = Told(reader, '"Viktor Lang is late," Bruno Keller said. "We will wait," he added.')
    assert told.actor(told.one("We will wait")) == "Bruno Keller"


def test_a_role_finds_whom_the_text_named_so(reader):
    text = "China's Foreign Ministry said it was informed. Hours later, the ministry said the talks had ended."
    told = Told(reader, text)
    first, second = told.one("informed"), told.one("had ended")
    assert first.entity == second.entity
    assert second.how is How.ROLE
    assert told.text[slice(*second.because)] == "Foreign Ministry"


def test_anonymous_speakers_are_never_merged(reader):
    text = 'One user wrote: "It is cold." Another said: "It is too warm." One user wrote: "Go home everybody."'
    told = Told(reader, text)
    assert [a.how for a in told.shown] == [How.ANONYMOUS] * 3
    keys = {told.reading.entities[a.entity].key for a in told.shown if a.entity is not None}
    assert len(keys) == 3
    assert all(told.reading.entities[a.entity].anonymous for a in told.shown if a.entity is not None)


# -- who is named


def test_a_surname_a_title_and_a_full_name_are_one(reader):
    told = Told(reader, "Foreign Minister Wang Yi arrived. Wang met Anna Holt. Ms. Holt thanked Mr. Wang.")
    assert {m for _, m, _ in told.named("Wang")} == {"Wang Yi"}
    assert {m for _, m, _ in told.named("Holt")} == {"Anna Holt"}


def test_what_the_text_says_somebody_is_is_kept(reader):
    told = Told(reader, "China's Foreign Minister Wang Yi met Anna Holt, the mayor of Oslo.")
    roles = {e.name: e.affiliations for e in told.reading.entities}
    assert roles["Wang Yi"] == ("China's Foreign Minister",)
    assert roles["Anna Holt"] == ("mayor of Oslo",)


def test_a_capital_that_acts_is_its_government_and_one_that_one_visits_a_city(reader):
    told = Told(reader, "Beijing has blamed Washington for the crisis. The Games in Beijing were a success.")
    assert told.named("Beijing") == [("PLACE", "China", True), ("PLACE", "Beijing", False)]
    assert told.named("Washington") == [("PLACE", "United States", True)]


def test_a_misspelt_name_joins_the_one_it_is_meant_for(reader):
    told = Told(reader, "Henrik Wallenberg spoke first. Wallenburg said the bridge was safe.")
    assert told.named("Wallenburg") == [("PERSON", "Henrik Wallenberg", False)]


def test_a_name_in_look_alike_letters_is_the_name(reader):
    told = Told(reader, "The minister of Сhina spoke to the press.")  # with a Cyrillic letter
    assert [e.key for e in told.reading.entities if e.type is MentionType.COUNTRY] == ["country:china"]


def test_demonyms_are_kept_apart_from_countries(reader):
    told = Told(reader, "French farmers met in France.")
    assert told.named("French") == [("NORP", "French", False)]
    assert told.named("France") == [("COUNTRY", "France", False)]


def test_a_foreign_ministry_belongs_to_its_country(reader):
    told = Told(reader, "The Chinese foreign ministry protested. Russia's Foreign Ministry did not.")
    keys = {e.key for e in told.reading.entities if e.type is MentionType.ORG}
    assert keys == {"org:foreign ministry of country:china", "org:foreign ministry of country:russia"}


def test_a_key_is_the_same_for_the_same_name_in_any_text():
    assert actor_key("President Vladimir Putin", MentionType.PERSON) == actor_key("Vladimir Putin", MentionType.PERSON)
    assert actor_key("José García", MentionType.PERSON) == actor_key("Jose Garcia", MentionType.PERSON)
    assert actor_key("U.S.", MentionType.COUNTRY) == actor_key("United States", MentionType.COUNTRY)
    assert actor_key("Jordan", MentionType.PERSON) != actor_key("Jordan", MentionType.COUNTRY)


def test_no_two_entities_of_a_text_share_a_key(reader):
    text = "Beijing blamed Washington. China and the US talked. Anna Holt and A. Holt left Beijing. NATO and Nato met."
    keys = [e.key for e in Told(reader, text).reading.entities]
    assert len(keys) == len(set(keys))


# -- what is read


GERMAN = "Die Brücke ist seit gestern wieder offen, und die Stadt hat nach langer Zeit das Geld dafür gefunden."
ENGLISH = "The bridge has been open since yesterday, and the town has found the money that it needed for it."


def test_paragraphs_in_other_languages_are_left_unread_and_named():
    text = f'{ENGLISH} "It is safe," Anna Holt said.\n\n{GERMAN} „Sie ist sicher“, sagte Anna Holt.'
    reading = PLAIN.read(text, body(text))
    assert reading.language == "en"
    assert [text[s : s + 3] for s, e in reading.unread] == ["Die"]
    assert all(e < text.index("Die") for a in reading.attributions for _, e in a.spans)


def test_an_article_that_is_not_english_gives_nothing_but_its_language():
    text = f'{GERMAN}\n\n"Sie ist sicher", sagte Anna Holt am Montag.'
    reading = PLAIN.read(text, body(text))
    assert (reading.language, reading.attributions, reading.mentions) == ("de", (), ())
    assert len(reading.unread) == 2


def test_a_script_tells_its_language():
    assert guess("Мост снова открыт для движения.") == "ru"
    assert guess("Міст знову відкрито для руху.") == "uk"
    assert guess("大桥已重新开放。") == "zh"
    assert not paragraph_is_english("Мост снова открыт.", "en")


def test_a_headline_without_function_words_is_what_its_article_is():
    assert paragraph_is_english(
        "Harbour Town Citizens Rally Behind Mayor, Despite Bridge Builder's Warnings to Council", "en"
    )


def test_only_zones_in_which_somebody_may_be_quoted_are_read():
    said = '"It is safe," Anna Holt said.'
    text = f"{ENGLISH}\n\n{said}"
    zones = (Zone(ZoneKind.BODY, 0, len(ENGLISH)), Zone(ZoneKind.FOOTNOTE, len(ENGLISH) + 2, len(text)))
    assert PLAIN.read(text, zones).attributions == ()


def test_an_empty_text_gives_an_empty_reading():
    assert PLAIN.read("", ()) == Reading("", True)


# -- without a language model


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('"The bridge is safe," Anna Holt said on Monday.', [("Anna Holt", '"The bridge is safe,"')]),
        ('"The bridge is safe," said Mr. Brandt. "We checked."', [("Brandt", '"The bridge is safe," / "We checked."')]),
        ('Another wrote: "It is not safe at all."', [("Another", '"It is not safe at all."')]),
        ("The talks ended without a result on Monday.", []),
    ],
)
def test_the_reduced_reading_finds_direct_quotations_and_who_said_them(text, quotes):
    told = Told(PLAIN, text)
    assert told.reading.reduced
    assert told.quotes() == quotes


# -- whatever comes


@given(st.text(max_size=400) | st.text(alphabet="aAb .,\n\"“”'said:He", max_size=400))
def test_every_offset_of_any_reading_lies_in_the_text(text):
    check(PLAIN.read(text, body(text)), text)


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(['"', "“", "”", "said", "Holt", "the", ".", ",", "\n\n", "that", "(", "'s"]), max_size=80)
)
def test_every_offset_lies_in_the_text_with_a_model_too(reader, tokens):
    text = ENGLISH + " " + " ".join(tokens)
    check(reader.read(text, body(text)), text)


@pytest.mark.parametrize("unit", ['"', "said ", "(", "He said that ", '"said" said ', "x", "'s "])
def test_hostile_repetition_ends_soon_and_raises_nothing(reader, unit):
    text = f"{ENGLISH}\n\n{unit * (12_000 // len(unit))}"
    check(reader.read(text, body(text)), text)


def check(reading: Reading, text: str) -> None:
    spans = [s for a in reading.attributions for s in (*a.spans, a.cue, a.speaker, a.because) if s is not None]
    spans += [(m.start, m.end) for m in reading.mentions] + list(reading.unread)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a.spans for a in reading.attributions)
    assert all(0 <= a.score <= 1 for a in reading.attributions)
    ids = [a.entity for a in reading.attributions if a.entity is not None] + [m.entity for m in reading.mentions]
    assert all(0 <= i < len(reading.entities) for i in ids)


def test_the_same_text_gives_the_same_reading_and_survives_json(reader):
    text = f'{ENGLISH}\n\n"It is safe," Anna Holt said. Beijing accused her of lying. One user wrote: "No way."'
    first, second = reader.read(text, body(text)), reader.read(text, body(text))
    assert first == second == Reading.from_json(first.to_json())


def test_the_version_is_known_without_loading_a_model():
    code = (
        "import sys; from search.reading.reader import extractor_version; v = extractor_version(); "
        "assert v and 'spacy' not in sys.modules and 'numpy' not in sys.modules; print(v)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == extractor_version()
