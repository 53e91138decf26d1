"""Titles that may pull in opposite directions: what a title claims, and which two are proposed."""

from pathlib import Path

import pytest

from search.headlines.claims import claims, names_in
from search.headlines.pairs import bears
from search.headlines.stances import stances
from tests.command import seedreader
from tests.driver import driven, reading
from tests.test_statements import write

NAMES = [("Norland", "n"), ("Sudria", "s"), ("Ilmar", "i"), ("Norlanders", "people"), ("Vera Holm", "h"), ("Holm", "h")]


def told(title: str) -> list[tuple[str, str, str, int]]:
    """(subject, words, whom, way) of each claim of a title."""
    return [
        (title[c.subject.start : c.subject.end], title[slice(*c.words)], title[c.whom.start : c.whom.end], c.way)
        for c in claims(title, names_in(title, NAMES))
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Norland Shows Solidarity With Sudria on Day of Ilmar Vote",
            [("Norland", "Shows Solidarity With", "Sudria", 1)],
        ),
        (
            "Norland Backs Away From Sudria, Shows Support for Ilmar",
            [("Norland", "Backs Away From", "Sudria", -1), ("Norland", "Shows Support for", "Ilmar", 1)],
        ),
        ("Norland backs Sudria", [("Norland", "backs", "Sudria", 1)]),
        ("Norland won't back Sudria", [("Norland", "won't back", "Sudria", -1)]),
        ("Norland Is Not Turning To Sudria In The Crisis", [("Norland", "Is Not Turning To", "Sudria", -1)]),
        ("Sudria condemned by Norland over dam", [("Norland", "condemned by", "Sudria", -1)]),
        (
            "President Vera Holm thanks Norland, slams Sudria",
            [("Vera Holm", "thanks", "Norland", 1), ("Vera Holm", "slams", "Sudria", -1)],
        ),
        ("Norland Citizens Rally Behind Ilmar, Despite Close Ties to Sudria", []),
        ("Angry Norlanders back Ilmar", []),
        ("Norland votes on Sunday", []),
        ("Norland backs Norland", []),
        ("Backs Sudria", []),
        ("", []),
    ],
)
def test_what_a_title_claims(title: str, expected: list[tuple[str, str, str, int]]) -> None:
    assert told(title) == expected


def test_forms_of_verbs_and_negations() -> None:
    ways = {
        text: [s.way for s in stances(text)]
        for text in ("refuses to support", "supported", "denied", "criticizing", "no longer trusts")
    }
    assert ways == {
        "refuses to support": [-1],
        "supported": [1],
        "denied": [],
        "criticizing": [-1],
        "no longer trusts": [-1],
    }


def test_which_quoted_words_carry_a_claim() -> None:
    (claim,) = claims("Norland backs Sudria", names_in("Norland backs Sudria", NAMES))
    assert bears(claim, "We stand with Sudria", ["Sudria"]) == "carries"
    assert bears(claim, "We condemn what Sudria did", ["Sudria"]) == "against"
    assert bears(claim, "Sudria is far", ["Sudria"]) == bears(claim, "We stand with Ilmar", ["Sudria"]) == "unclear"


ARTICLES = {
    "with.txt": (
        "Norway Shows Solidarity With Sweden\n\nBy Ada Quill, The Lowmarsh Courier\nMarch 4, 2031\n\n"
        "Norway made its choice. “We stand with Sweden,” said Foreign Minister Vera Holm in Norway.\n"
    ),
    "away.txt": (
        "Norway Backs Away From Sweden\n\nBy Nils Orm, Harbour Gazette\nMarch 9, 2031\n\n"
        "Norway and Sweden had been close. “The harbour is open,” said Vera Holm.\n"
    ),
    "people.txt": "Norwegian Citizens Turn Against Sweden\n\nIn Norway many were angry at Sweden on Monday.\n",
    "other.txt": "Norway Condemns Denmark\n\nNorway and Denmark did not agree on Monday.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two titles that may contradict one another, and two that don't."""
    return write(tmp_path / "titles", ARTICLES)


def test_two_titles_are_proposed_with_their_dates_and_the_quotations_that_carry_them(folder: Path) -> None:
    ran = seedreader("headlines", folder, "--json")
    provenance, pair = ran.objects
    assert "provenance" in provenance
    assert (pair["subject"], pair["whom"], pair["when"]) == ("Norway", "Sweden", "later, perhaps a change")
    first, second = pair["titles"]
    assert (first["document"], first["way"], second["document"], second["way"]) == ("with.txt", 1, "away.txt", -1)
    assert first["title"][slice(*first["words"])] == "Shows Solidarity With"
    assert [quote["bears"] for quote in first["quotations"]] == ["carries"]
    assert not any(quote["bears"] == "carries" for quote in second["quotations"])


def test_the_proposals_as_text_and_as_a_table(folder: Path) -> None:
    ran = seedreader("headlines", folder)
    assert "proposal: Norway and Sweden · later, perhaps a change" in ran.out
    assert "carries it: Vera Holm" in ran.out and "no quotation found in the body that carries it" in ran.out
    assert seedreader("headlines", folder, "--csv").out.startswith("pair,subject,whom,when,way,document")
    assert seedreader("headlines", folder, "--actor", "Denmark").code == 1


def test_undated_titles_are_perhaps_a_change_too(tmp_path: Path) -> None:
    bare = {name: text.replace("March 4, 2031\n", "").replace("March 9, 2031\n", "") for name, text in ARTICLES.items()}
    _, pair = seedreader("headlines", write(tmp_path / "undated", bare), "--json").objects
    assert pair["when"] == "undated, perhaps a change"


def test_without_two_such_titles_nothing_is_proposed(tmp_path: Path) -> None:
    ran = seedreader("headlines", write(tmp_path / "one", {"with.txt": ARTICLES["with.txt"]}))
    assert ran.code == 1 and "No two titles were found" in ran.out


def test_of_the_shared_articles_just_the_two_that_tell_of_china_and_russia_are_proposed(shared_seeds: Path) -> None:
    _, *pairs = seedreader("headlines", shared_seeds, "--json").objects
    found = {tuple(sorted(title["document"][:3] for title in pair["titles"])) for pair in pairs}
    assert ("001", "003") in found
    assert ("000", "001") not in found


@driven
async def test_t_h_lists_the_pairs_and_enter_goes_there(folder: Path) -> None:
    async with reading(folder) as desk:
        await desk.press("T", "h")
        await desk.until("1 pair of titles that may pull in opposite directions")
        assert "Norway Shows Solidarity With Sweden" in desk.screen and "later, perhaps a change" in desk.screen
        assert "carries it: Vera Holm" in desk.screen
        await desk.press("F")
        await desk.type("No Such Paper")
        await desk.press("enter")
        await desk.until("No two such titles are")
        await desk.press("backspace")
        await desk.until("carries it: Vera Holm")
        await desk.press("enter")
        await desk.until(lambda: desk.app._desk.is_current)
        assert desk.app._desk.reader.article.about["document"] == "with.txt"
        await desk.press("ctrl+o")
        await desk.until("1 pair of titles that may pull in opposite directions")
