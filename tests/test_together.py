"""Several who speak together: an attribution names each of them, wherever one asks for them."""

import pytest

from search.article import Zone, ZoneKind
from search.citing.wording import named
from search.reading import DEFAULT_THRESHOLD
from search.reading.reader import Reader
from search.reading.reading import Attribution, How, Reading
from tests.command import seedreader


def read(reader: Reader, text: str) -> Reading:
    return reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))


def told(reading: Reading, text: str, part: str) -> Attribution:
    """The one attribution shown whose content holds these words."""
    shown = [a for a in reading.attributions if a.score >= DEFAULT_THRESHOLD]
    (found,) = (a for a in shown if any(part in text[s:e] for s, e in a.spans))
    return found


def who(reader: Reader, text: str, part: str) -> list[str]:
    reading = read(reader, text)
    return [reading.entities[e].name for e in told(reading, text, part).speakers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thabo Nkosi and Amina Diallo said the dam was safe.", ["Thabo Nkosi", "Amina Diallo"]),
        ("France, Germany and Poland said in a statement that the dam was safe.", ["France", "Germany", "Poland"]),
        (
            '"The dam was safe," said Maria Souza, the mayor of Recife, and Pedro Lima, her deputy.',
            ["Maria Souza", "Pedro Lima"],
        ),
        ("According to Ravi Menon and the World Bank, the dam was safe.", ["Ravi Menon", "World Bank"]),
        ("Moscow and Beijing have said the dam was safe.", ["Russia", "China"]),
    ],
)
def test_each_of_those_who_are_named_together_speaks(reader, text, names):
    assert who(reader, text, "dam was safe") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The ministry and the embassy said the dam was safe.", ["The ministry", "the embassy"]),
        ("Police and residents said the dam was safe.", ["Police", "residents"]),
        ("Wang Lei and his aides said the dam was safe.", ["Wang Lei", "aides of Wang Lei"]),
        ("The bank and its lawyers said the dam was safe.", ["The bank", "lawyers of the bank"]),
        ("Leila Haddad and two colleagues said the dam was safe.", ["Leila Haddad", "two colleagues"]),
    ],
)
def test_one_who_is_only_described_stands_beside_one_who_is_named(reader, text, names):
    assert who(reader, text, "dam was safe") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norway or Sweden said the dam was safe.", ["Norway"]),
        ("The supporters of Oslo and Bergen said the dam was safe.", ["The supporters of Oslo and Bergen"]),
        ("The mayor and party leader said the dam was safe.", ["The mayor and party leader"]),
    ],
)
def test_a_choice_and_two_offices_of_one_person_are_not_several_speakers(reader, text, names):
    assert who(reader, text, "dam was safe") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Holt and Ben Carter said the dam was old. They said it was safe.", ["Anna Holt", "Ben Carter"]),
        ("Norway and Sweden held talks. On Monday they said it was safe.", ["Norway", "Sweden"]),
        ("Ravi Menon and Leila Haddad met in Oslo. Both said it was safe.", ["Ravi Menon", "Leila Haddad"]),
        ("China and Russia held talks. The two sides agreed that it was safe.", ["China", "Russia"]),
        ("Wang Lei met Ivan Petrov in Oslo. The two leaders said it was safe.", ["Wang Lei", "Ivan Petrov"]),
        ("Senators John Miller and Ruth Stone left. Both senators said it was safe.", ["John Miller", "Ruth Stone"]),
        ("Peru, Chile and Bolivia met. All three countries said it was safe.", ["Peru", "Chile", "Bolivia"]),
    ],
)
def test_they_both_and_the_two_sides_are_those_named_together_before(reader, text, names):
    assert who(reader, text, "was safe") == names


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holt went to Oslo. The two leaders said it was safe.",
        "Anna Holt, Ben Carter and Ida Moen met. The two ministers said it was safe.",
        "Norway and Sweden held talks. The two women said it was safe.",
    ],
)
def test_two_who_are_not_there_to_be_meant_are_nobody_named(reader, text):
    reading = read(reader, text)
    (entity,) = told(reading, text, "was safe").speakers
    assert reading.entities[entity].anonymous


def test_several_speakers_survive_json(reader):
    reading = read(reader, "Thabo Nkosi and Amina Diallo said the dam was safe.")
    assert reading == Reading.from_json(reading.to_json())


def test_those_whom_both_means_are_found_by_the_words_that_name_them(reader):
    text = "China and Russia held talks. The two sides agreed that it was safe."
    a = told(read(reader, text), text, "was safe")
    assert (a.how, text[slice(*a.because)]) == (How.ROLE, "China and Russia")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Talks on the dam\n\nThabo Nkosi and Amina Diallo said on Monday that the old dam above the town of Recife "
        'would be safe for another year. "Nobody will drown," Thabo Nkosi added.\n',
        encoding="utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "More talks\n\nOn Friday Amina Diallo said that the old dam above the town of Recife would be safe for "
        "another year. The talks will go on for some days.\n",
        encoding="utf-8",
    )
    return tmp_path


def test_the_command_line_lists_all_speakers_and_finds_each(folder):
    both = seedreader("quotes", folder / "a.txt", "--actor", "Amina Diallo", "--json").objects
    assert [(row["actor"], row["actors"]) for row in both] == [("Thabo Nkosi", ["Thabo Nkosi", "Amina Diallo"])]
    assert "Thabo Nkosi and Amina Diallo" in seedreader("quotes", folder / "a.txt").out
    one = seedreader("quotes", folder / "a.txt", "--actor", "Thabo Nkosi", "--json").objects
    assert len(one) == 2


def test_what_one_says_with_others_counts_for_each(folder):
    rows = {row["actor"]: row["quotes"] for row in seedreader("actors", folder, "--json").objects}
    assert (rows["Thabo Nkosi"], rows["Amina Diallo"]) == (2, 2)


@pytest.mark.parametrize("query", ["speaker:diallo said:dam", "actor:nkosi said:dam", 'actor:"Amina Diallo" said:safe'])
def test_a_search_for_any_of_the_speakers_finds_the_article(folder, query):
    assert "a.txt" in seedreader("search", query, "--in", folder).out


@pytest.mark.parametrize("actor", ["Amina Diallo", "Thabo Nkosi"])
def test_a_statement_told_by_one_of_them_alone_is_the_same_statement(folder, actor):
    (row,) = seedreader("statements", folder, "--actor", actor, "--json").objects
    assert {report["document"].rsplit("/")[-1] for report in row["reports"]} == {"a.txt", "b.txt"}


def test_names_are_told_as_a_sentence_would():
    assert named([]) == ""
    assert named(["Ann"]) == "Ann"
    assert named(["Ann", "Bo", "Cy"]) == "Ann, Bo and Cy"
    assert named(["Ann", "Bo", "Cy", "Di", "Ed"]) == "Ann, Bo and 3 others"
