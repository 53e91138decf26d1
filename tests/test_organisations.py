"""Which names of one text are one organisation, as a careful reader would say."""

import pytest

from search.article import Zone, ZoneKind
from search.reading.model import model_version
from search.reading.reader import Reader

pytestmark = pytest.mark.skipif(not model_version(), reason="no language model is installed")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def named(reader: Reader, text: str) -> set[str]:
    """The names of everybody in a text."""
    return {entity.name for entity in reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),)).entities}


def speakers(reader: Reader, text: str) -> list[list[str]]:
    """Who says each of the quotations of a text, in its order."""
    reading = reader.read(text, (Zone(ZoneKind.BODY, 0, len(text)),))
    return [[reading.entities[e].name for e in a.speakers] for a in sorted(reading.attributions, key=lambda a: a.spans)]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Toyota Motor Corp.", "Toyota"),
        ("Delta Air Lines Inc.", "Delta"),
        ("Goldman Sachs Group", "Goldman"),
        ("Banco Santander", "Santander"),
        ("Nestlé SA", "Nestle"),
        ("Rio Tinto Ltd", "Rio"),
        ("Deutsche Bank AG", "Deutsche Bank"),
        ("Johnson & Johnson", "J&J"),
        ("Procter & Gamble Co", "P&G"),
        ("Tata Consultancy Services Ltd", "TCS"),
    ],
)
def test_a_company_goes_on_under_its_short_name(reader, full, short):
    text = f"{full} said on Tuesday that costs had risen. {short} said demand was weak."
    assert speakers(reader, text) == [[full], [full]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oxford University Press Ltd", "Oxford University"),
        ("Ford Motor Co", "The Ford Foundation"),
        ("Moody's Investors Service Inc.", "Sony Group"),
    ],
)
def test_what_begins_alike_or_not_at_all_is_another_organisation(reader, one, other):
    text = f"{one} said on Tuesday that costs had risen. {other} said demand was weak."
    assert speakers(reader, text) == [[one], [other.removeprefix("The ")]]


def test_a_person_with_the_name_of_a_company_is_the_person(reader):
    text = (
        "Dangote Cement Plc said the kiln would restart. Aliko Dangote, its founder, said it was old. "
        "Dangote said he was proud."
    )
    assert speakers(reader, text)[-1] == ["Aliko Dangote"]


def test_a_city_stays_a_city_where_it_is_named_in_full(reader):
    text = "Rio Tinto Ltd said shipments rose. Its office in Rio de Janeiro is to close. Rio said rents had risen."
    assert "Rio de Janeiro" in named(reader, text)


@pytest.mark.parametrize("company", ["Singer Co", "Dr Pepper Co", "Dangote Cement Plc", "Merrill Lynch and Co"])
def test_a_company_s_name_is_whole_up_to_its_legal_form(reader, company):
    assert speakers(reader, f"{company} said it would sell its furniture arm.") == [[company]]


@pytest.mark.parametrize("firm", ["Johnson & Johnson", "Jefferies & Co."])
def test_the_two_parts_of_a_firm_s_name_are_one_speaker(reader, firm):
    assert speakers(reader, f"{firm} said it would sell its furniture arm.") == [[firm]]


def test_two_companies_that_speak_together_are_two(reader):
    text = "Lazard Freres and Co and Shearson Lehman Brothers Inc said the deal was fair."
    assert speakers(reader, text) == [["Lazard Freres and Co", "Shearson Lehman Brothers Inc"]]
