"""Who is one actor in several articles, as a careful reader would say."""

import pytest

from search.actors import Actors
from search.catalogue import Catalogue
from search.errors import UsageError
from search.reading.model import model_version
from search.reading.names import actor_key
from search.reading.reading import Attribution, Entity, How, Kind, Mention, MentionType, Reading
from tests.command import seedreader

P, ORG = MentionType.PERSON, MentionType.ORG


class Corpus:
    """Articles given by who is named in them; each named one says something."""

    def __init__(self, folder) -> None:
        self.catalogue = Catalogue(folder / "catalogue.db")
        self.count = 0

    def article(self, *named):
        self.count += 1
        entities = tuple(named)
        mentions = tuple(Mention(10 * i, 10 * i + 5, e.type, i) for i, e in enumerate(entities))
        said = tuple(
            Attribution(((10 * i, 10 * i + 9),), Kind.DIRECT, None, None, i, How.NAME, 0.9)
            for i in range(len(entities))
        )
        self.catalogue.put_reading(self.count, Reading("en", False, entities, mentions, said))
        return self.count

    @property
    def actors(self) -> Actors:
        return Actors(self.catalogue)

    def who(self, number, entity) -> str:
        return self.actors.name(self.actors.identity(number, entity.key))


@pytest.fixture
def corpus(tmp_path):
    return Corpus(tmp_path)


def one(name, type_=P, roles=(), aliases=()):
    return Entity(name, type_, actor_key(name, type_), tuple(aliases), tuple(roles))


# -- surnames


@pytest.mark.parametrize(
    ("full", "surname", "role", "again"),
    [
        ("Wang Yi", "Wang", "China's Foreign Minister", "Foreign Minister"),
        ("Paula Fenwick", "Fenwick", "mayor of Bergen", "Mayor"),
        ("Tomas Reyes", "Reyes", "spokesman for the Harbour Authority", "spokesman"),
    ],
)
def test_a_surname_with_the_same_office_is_the_one_person_who_has_both(corpus, full, surname, role, again):
    corpus.article(one(full, roles=[role]))
    alone = one(surname, roles=[again])
    number = corpus.article(alone)
    assert corpus.who(number, alone) == full


@pytest.mark.parametrize(("full", "surname"), [("Wang Yi", "Wang"), ("Paula Fenwick", "Fenwick"), ("Ann Roe", "Roe")])
def test_a_surname_beside_a_common_acquaintance_is_that_person(corpus, full, surname):
    corpus.article(one(full), one("Brandt Bank", ORG), one("Ida Moen"))
    alone = one(surname)
    number = corpus.article(alone, one("Brandt Bank", ORG))
    assert corpus.who(number, alone) == full


@pytest.mark.parametrize(("full", "surname"), [("Wang Yi", "Wang"), ("Paula Fenwick", "Fenwick"), ("Ann Roe", "Roe")])
def test_a_surname_alone_never_joins(corpus, full, surname):
    corpus.article(one(full, roles=["mayor of Bergen"]), one("Brandt Bank", ORG))
    alone = one(surname, roles=["goalkeeper"])
    number = corpus.article(alone, one("Rosenborg Football Club", ORG))
    assert corpus.who(number, alone) == surname
    assert len(corpus.actors.find(full)) == 1


def test_a_surname_that_two_people_have_joins_neither(corpus):
    corpus.article(one("Paula Fenwick", roles=["mayor of Bergen"]))
    corpus.article(one("Roy Fenwick", roles=["mayor of Oslo"]))
    alone = one("Fenwick", roles=["Mayor"])
    assert corpus.who(corpus.article(alone), alone) == "Fenwick"


def test_of_two_people_with_a_surname_the_one_with_the_office_is_meant(corpus):
    corpus.article(one("Odd Berge", roles=["Finance Minister"]))
    corpus.article(one("Liv Berge", roles=["chief of staff"]))
    alone = one("Berge", roles=["Finance Minister"])
    assert corpus.who(corpus.article(alone), alone) == "Odd Berge"


def test_the_same_office_of_another_country_does_not_agree(corpus):
    corpus.article(one("Wang Yi", roles=["China's Foreign Minister"]))
    alone = one("Wang", roles=["Singapore's Foreign Minister"])
    assert corpus.who(corpus.article(alone), alone) == "Wang"


def test_one_surname_in_two_articles_that_have_nothing_in_common_is_two_actors(corpus):
    first, second = one("Okafor", roles=["striker"]), one("Okafor", roles=["judge"])
    a, b = corpus.article(first), corpus.article(second)
    assert corpus.actors.identity(a, first.key) != corpus.actors.identity(b, second.key)


def test_one_surname_in_two_articles_with_the_same_office_is_one_actor(corpus):
    first, second = one("Okafor", roles=["Judge"]), one("Okafor", roles=["judge"])
    a, b = corpus.article(first), corpus.article(second)
    assert corpus.actors.identity(a, first.key) == corpus.actors.identity(b, second.key)


def test_a_surname_means_one_person_here_and_another_there(corpus):
    corpus.article(one("Wang Yi", roles=["China's Foreign Minister"]))
    minister, swimmer = one("Wang", roles=["Foreign Minister"]), one("Wang", roles=["swimmer"])
    a, b = corpus.article(minister), corpus.article(swimmer)
    assert (corpus.who(a, minister), corpus.who(b, swimmer)) == ("Wang Yi", "Wang")
    assert corpus.actors.one("Wang Yi").quotes == 2
    assert corpus.actors.keys(corpus.actors.one("Wang Yi").key) == ["person:wang", "person:wang yi"]


def test_a_key_given_out_before_more_was_read_still_finds_its_actor(corpus):
    corpus.article(one("Okafor", roles=["striker"]), one("Rosenborg Football Club", ORG))
    number = corpus.article(one("Okafor", roles=["judge"]))
    key = corpus.actors.identity(number, "person:okafor")
    corpus.article(one("Grace Okafor", roles=["judge"]))
    assert corpus.actors.one(key).name == "Grace Okafor"


def test_of_two_actors_with_one_name_the_person_is_asked_which(corpus):
    corpus.article(one("Okafor", roles=["striker"]))
    corpus.article(one("Okafor", roles=["judge"]))
    with pytest.raises(UsageError, match="person:okafor@2"):
        corpus.actors.one("okafor")
    assert corpus.actors.one("person:okafor@2").affiliations == {"judge": 1}


# -- spellings


@pytest.mark.parametrize(
    ("one_way", "another"),
    [
        ("Sergei Volkov", "Sergey Volkov"),
        ("Olena Zhytnytsky", "Olena Zhytnytskyy"),
        ("Muhammad Khalid", "Mohammed Khaled"),
        ("Yevgeny Morskoy", "Evgeniy Morskoy"),
    ],
)
def test_ways_of_writing_a_name_in_latin_letters_are_one_actor(corpus, one_way, another):
    corpus.article(one(one_way))
    other = one(another)
    number = corpus.article(other)
    assert corpus.actors.identity(number, other.key) == corpus.actors.identity(1, one(one_way).key)
    assert len(corpus.actors.by_key) == 1
    assert "possibly" not in corpus.actors.one(one_way).maybe


@pytest.mark.parametrize("pair", [("Vladimir Orlov", "Volodymyr Orlov"), ("Jan Kowalski", "Jana Kowalski")])
def test_different_given_names_are_different_people(corpus, pair):
    corpus.article(one(pair[0]))
    corpus.article(one(pair[1]))
    assert len(corpus.actors.by_key) == 2


def test_a_capital_is_one_place_however_it_is_spelt():
    assert actor_key("Kiev", MentionType.PLACE) == actor_key("Kyiv", MentionType.PLACE)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Henrik Wallenberg", "Henrik Wallenburg"),
        ("Fan Xianrong", "Fan Zianrong"),
        ("Ingrid Thorvaldsen", "Ingrid Thorvalsen"),
    ],
)
def test_a_likely_misspelling_is_named_and_not_joined(corpus, right, wrong):
    corpus.article(one(right))
    corpus.article(one(right))
    corpus.article(one(wrong))
    assert corpus.actors.one(wrong).to_json()["maybe"] == right
    assert corpus.actors.one(right).to_json()["maybe"] is None
    assert corpus.actors.one(wrong).articles == 1


@pytest.mark.parametrize(
    ("a", "b"), [("Ann Reed", "Ann Reid"), ("Henrik Wallenberg", "Ida Wallenburg"), ("Ann Marshall", "Ann Mitchell")]
)
def test_short_names_other_given_names_and_other_words_are_no_misspellings(corpus, a, b):
    corpus.article(one(a))
    corpus.article(one(b))
    assert [x.maybe for x in corpus.actors.by_key.values()] == ["", ""]


@pytest.mark.parametrize(
    ("short", "long"),
    [("Robert Hale", "Robert S. Hale"), ("Maria Costa", "Maria Elena Costa"), ("Li Na", "Li Xiu Na")],
)
def test_a_name_without_its_middle_name_is_the_same_person(corpus, short, long):
    corpus.article(one(short))
    corpus.article(one(long))
    assert len(corpus.actors.by_key) == 1


def test_two_middle_names_are_two_people_and_the_name_without_stays_apart(corpus):
    for name in ("Robert Hale", "Robert S. Hale", "Robert T. Hale"):
        corpus.article(one(name))
    assert len(corpus.actors.by_key) == 3


# -- organisations


@pytest.mark.parametrize(
    ("name", "short"),
    [("Northern Climate Agency", "NCA"), ("Baltic Grain Union", "BGU"), ("Oslo Port Workers Trust", "OPWT")],
)
def test_an_acronym_that_one_article_explains_is_that_organisation_in_others(corpus, name, short):
    corpus.article(one(name, ORG, aliases=[short]))
    alone = one(short, ORG)
    assert corpus.who(corpus.article(alone), alone) == name


@pytest.mark.parametrize(
    ("full", "short"),
    [("Fjord Motor Co", "Fjord"), ("Banco Maravilla SA", "Maravilla"), ("Ostrava & Lind Inc", "O&L")],
)
def test_a_short_name_that_one_article_uses_beside_the_full_one_is_that_company_in_others(corpus, full, short):
    corpus.article(one(full, ORG, aliases=[short]))
    alone = one(short, ORG)
    assert corpus.who(corpus.article(alone), alone) == full


def test_a_short_name_of_two_companies_stays_apart(corpus):
    corpus.article(one("Fjord Motor Co", ORG, aliases=["Fjord"]))
    corpus.article(one("Fjord Electronics Ltd", ORG, aliases=["Fjord"]))
    alone = one("Fjord", ORG)
    assert corpus.who(corpus.article(alone), alone) == "Fjord"


def test_the_short_name_of_many_articles_is_not_a_company_that_one_article_names(corpus):
    corpus.article(one("Fjord Electronics Ltd", ORG, aliases=["Fjord"]))
    alone = one("Fjord", ORG)
    numbers = [corpus.article(alone) for _ in range(30)]
    assert {corpus.who(number, alone) for number in numbers} == {"Fjord"}


def test_a_name_is_shown_as_in_a_sentence_and_not_as_in_a_headline(corpus):
    for name in ("REAGAN", "REAGAN", "Reagan"):
        corpus.article(one(name, roles=["President"]))
    assert [actor.name for actor in corpus.actors.by_key.values()] == ["Reagan"]


def test_a_company_is_one_with_its_legal_form_and_without(corpus):
    first, second = one("Dunmore Cement", ORG), one("Dunmore Cement PLC", ORG)
    numbers = corpus.article(first), corpus.article(second)
    assert corpus.actors.identity(numbers[0], first.key) == corpus.actors.identity(numbers[1], second.key)


def test_an_acronym_of_two_organisations_stays_apart(corpus):
    corpus.article(one("Northern Climate Agency", ORG, aliases=["NCA"]))
    corpus.article(one("National Coal Association", ORG, aliases=["NCA"]))
    alone = one("NCA", ORG)
    assert corpus.who(corpus.article(alone), alone) == "NCA"


@pytest.mark.parametrize("name", ["Foreign Ministry", "Defence Ministry", "Embassy"])
def test_an_office_of_an_unknown_country_joins_no_other(corpus, name):
    of_china = Entity(f"{name} of China", ORG, f"org:{name.lower()} of country:china")
    first, second = one(name, ORG), one(name, ORG)
    numbers = [corpus.article(of_china), corpus.article(first), corpus.article(second)]
    found = {corpus.actors.identity(n, e.key) for n, e in zip(numbers, (of_china, first, second), strict=True)}
    assert len(found) == 3


def test_an_anonymous_speaker_joins_nobody(corpus):
    nobody = Entity("one user", MentionType.OTHER, "anonymous:4", anonymous=True)
    corpus.article(nobody)
    corpus.article(nobody)
    assert len(corpus.actors.by_key) == 2


# -- all of it


def test_what_is_joined_is_counted_once_and_keeps_what_every_article_says(corpus):
    corpus.article(one("Paula Fenwick", roles=["mayor of Bergen"], aliases=["Fenwick"]))
    corpus.article(one("Fenwick", roles=["Mayor"]))
    (actor,) = corpus.actors.find("Paula Fenwick")
    assert (actor.mentions, actor.quotes, actor.articles) == (2, 2, 2)
    assert set(actor.affiliations) == {"mayor of Bergen", "Mayor"}
    assert corpus.actors.find("Fenwick") == [actor]


@pytest.mark.skipif(not model_version(), reason="no language model is installed")
def test_quotations_of_an_actor_come_from_every_article_that_means_it(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text('Mayor Paula Fenwick came late. "The bridge is safe," Fenwick said on Monday.\n')
    (folder / "two.txt").write_text('It rained in town. "The ferry is small," Mayor Fenwick said on Monday.\n')
    (folder / "three.txt").write_text('It rained at sea. "The match was hard," goalkeeper Fenwick said on Monday.\n')
    asked = seedreader("quotes", folder, "--actor", "Paula Fenwick", "--json").objects
    assert {(q["document"], q["actor"]) for q in asked} == {
        ("one.txt", "Paula Fenwick"),
        ("two.txt", "Paula Fenwick"),
    }


# -- names from any part of the world


@pytest.mark.parametrize(
    ("one_way", "other_way"),
    [
        ("Kim Yo-jun", "Kim Yo Jun"),
        ("Lin Meihua", "Lin Mei-hua"),
        ("Abdel Fattah al-Sayyad", "Abdel-Fattah Al Sayyad"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Siobhán O’Dwyer", "Siobhan O'Dwyer"),
        ('João "Dudu" Pereira da Costa', "Joao Pereira da Costa"),
        ("Sergei Volkonin", "Sergey Volkonin"),
    ],
)
def test_one_name_is_one_person_however_it_is_romanised_or_its_parts_are_joined(corpus, one_way, other_way):
    corpus.article(one(one_way))
    number = corpus.article(other := one(other_way))
    assert corpus.actors.identity(number, other.key) == corpus.actors.identity(1, one(one_way).key)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kim Yo-jun", "Kim Jae-won"),
        ("Michael Novak", "Michal Novak"),
        ("Mohammed bin Rashid Noor", "Mohammed bin Khalid Noor"),
        ("John B Reed", "John C Reed"),
        ("Nguyen Thi Hoa", "Nguyen Van Hoa"),
    ],
)
def test_two_names_are_two_people_though_much_of_them_is_the_same(corpus, first, second):
    corpus.article(one(first))
    corpus.article(one(second))
    assert len(corpus.actors.by_key) == 2


def test_two_letters_that_changed_places_are_a_likely_slip_and_not_joined(corpus):
    for _ in range(2):
        corpus.article(one("Sergei Volkonin"))
    corpus.article(one("Sergei Volkonni"))
    assert corpus.actors.one("Sergei Volkonni").maybe == "Sergei Volkonin"
    assert len(corpus.actors.by_key) == 2


def test_a_given_name_alone_is_joined_where_an_organisation_agrees_under_its_acronym(corpus):
    board = one("Mekong River Board", ORG, aliases=["MRB"])
    corpus.article(one("Nguyen Thi Hoa"), board)
    number = corpus.article(hoa := one("Hoa"), one("MRB", ORG))
    assert corpus.who(number, hoa) == "Nguyen Thi Hoa"


def test_what_is_read_anew_replaces_what_was_read(corpus):
    corpus.article(one("Paula Fenwick"), one("Tomas Reyes"))
    corpus.count = 0
    corpus.article(one("Paula Fenwick"))
    assert [(a.name, a.quotes, a.articles) for a in corpus.actors.listed()] == [("Paula Fenwick", 1, 1)]


def test_a_surname_that_one_person_of_the_corpus_bears_is_proposed_and_not_joined(corpus):
    corpus.article(one("Odd Berge"), one("Larvik Laks", ORG))
    there = corpus.article(one("Berge"), one("Ness Havbruk", ORG))
    assert corpus.who(there, one("Berge")) == "Berge"
    assert [a.maybe for a in corpus.actors.listed("Berge") if a.name == "Berge"] == ["Odd Berge"]


def test_a_surname_that_two_people_bear_is_nobodys(corpus):
    corpus.article(one("Odd Berge"))
    corpus.article(one("Siri Berge"))
    corpus.article(one("Berge"), one("Ness Havbruk", ORG))
    assert [a.maybe for a in corpus.actors.listed("Berge") if a.name == "Berge"] == [""]


def test_a_surname_that_an_article_tells_who_it_is_needs_no_proposal(corpus):
    corpus.article(one("Odd Berge", roles=("mayor of Larvik",)))
    there = corpus.article(one("Berge", roles=("mayor",)))
    assert corpus.who(there, one("Berge")) == "Odd Berge"
    assert {a.maybe for a in corpus.actors.listed("Berge")} == {""}
