"""Who speaks how much, and in which frame: over the command line, against counting by hand."""

import csv
import io
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.corpus import Corpus
from search.engine import Engine
from search.errors import ExitCode, UsageError
from search.reading.model import model_version
from search.voices.copies import Copies
from search.voices.lexicon import NO_CUE, OTHER, default_text, lexicon_file, load_lexicon, parse_lexicon
from search.voices.measures import is_negated
from tests.command import seedreader

pytestmark = pytest.mark.skipif(not model_version(), reason="no language model is installed")

BRIDGE = "The old bridge over the Lowmarsh has been closed to lorries since the flood of last spring."


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """Two outlets and one without a name; the wire story of one is printed by the other, with a line of its own."""
    folder = tmp_path / "press"
    folder.mkdir()

    def article(name: str, outlet: str, date: str, *paragraphs: str) -> None:
        head = f"---\ntitle: {name}\n" + (f"outlet: {outlet}\n" if outlet else "") + (f"date: {date}\n" if date else "")
        (folder / f"{name}.md").write_text(f"{head}---\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")

    wire = (
        "Mayor Orla Fenwick said the ferry would run every hour until the bridge opens.",
        "Engineer Tomas Brill accused the council of wasting money on the ferry.",
        "“Two years is not enough,” Brill said.",
    )
    article("wire", "Meridian Wire", "2031-03-01", *wire)
    article("copy", "Harbour Gazette", "2031-03-02", *wire, BRIDGE)
    article(
        "own",
        "Harbour Gazette",
        "2031-04-05",
        "Mayor Orla Fenwick vowed on Monday that the bridge would open in May.",
        "Tomas Brill did not confirm or deny that the bridge was safe.",
        "“Two years is not enough,” Brill said.",
    )
    article("leaf", "", "", "Orla Fenwick claimed that nobody had asked her about the market.")
    return folder


def rows(*arguments: object) -> list[dict]:
    ran = seedreader(*arguments, "--json")
    assert ran.code == ExitCode.FOUND, ran.err
    return ran.objects[1:]


def test_framing_counts_each_actors_cues_by_outlet_and_negations_beside_them(press: Path) -> None:
    found = {(r["actor"], r["outlet"]): r["cells"] for r in rows("framing", press, "--by", "actor,outlet")}
    assert found["Orla Fenwick", "Meridian Wire"] == {"neutral": [1, 0]}
    assert found["Orla Fenwick", "Harbour Gazette"] == {"neutral": [1, 0], "commissive": [1, 0]}
    assert found["Orla Fenwick", None] == {"distancing": [1, 0]}
    assert found["Tomas Brill", "Meridian Wire"] == {"neutral": [1, 0], "charged": [1, 0]}
    brill = found["Tomas Brill", "Harbour Gazette"]
    assert brill["charged"] == [1, 0] and brill["neutral"] == [2, 0]
    assert sum(negated for _, negated in brill.values()) == 1


def test_every_cell_opens_exactly_the_quotations_it_counts(press: Path) -> None:
    assert seedreader("framing", press).code == ExitCode.FOUND
    with closing(Engine(Corpus([str(press)]))) as engine:
        table = engine.framing(by=["actor", "outlet"])
        cells = 0
        for row in table["rows"]:
            for name, (count, negated) in row["cells"].items():
                choice = {"actor": row["key"], "outlet": row["outlet"] or "", "frame": name}
                assert engine.voiced(choice)["total"] == count
                assert engine.voiced({**choice, "negated": True})["total"] == negated
                cells += 1
        assert cells > 5
        assert table["quotations"] == engine.voiced({})["total"] == len(seedreader("quotes", press, "--json").objects)


def test_shares_count_quotations_with_and_without_copies_and_say_where_few_are(press: Path) -> None:
    found = {(r["outlet"], r["actor"]): r for r in rows("voices", press, "--by", "outlet")}
    brill = found["Harbour Gazette", "Tomas Brill"]
    # the second "Two years" stands in an article that is no copy, so it is said again
    assert (brill["quotations"], brill["original"]) == (4, 2)
    assert found["Meridian Wire", "Tomas Brill"]["original"] == 2
    assert brill["direct"] == 2 and brill["few"] is True
    assert found[None, "Orla Fenwick"]["quotations"] == 1
    for outlet in ("Meridian Wire", "Harbour Gazette"):
        members = [r for (o, _), r in found.items() if o == outlet]
        for measure in ("quotations", "original", "words", "first_third", "direct"):
            assert sum(r[measure] for r in members) == members[0]["of"][measure]


def test_periods_have_a_row_for_what_is_undated(press: Path) -> None:
    found = rows("voices", press, "--by", "period", "--actor", "Orla Fenwick")
    assert [(r["period"], r["quotations"]) for r in found] == [("2031-03", 2), ("2031-04", 1), (None, 1)]
    text = seedreader("voices", press, "--by", "period").out
    assert "undated · 1 quotations: few, shares of less than 30 say little" in text
    assert text.splitlines()[-1].startswith("read 4 of 4 articles · score 0.3 or more")
    between = rows("voices", press, "--from", "2031-03-02", "--until", "2031-03", "--actor", "Tomas Brill")
    assert [r["quotations"] for r in between] == [2]


def test_thoughts_and_deeds_are_no_voice_unless_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "deeds"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Orla Fenwick believes that the bridge will open in May. Orla Fenwick said that it was safe.\n",
        encoding="utf-8",
    )
    assert [r["quotations"] for r in rows("voices", folder, "--actor", "Orla Fenwick")] == [1]
    assert [r["quotations"] for r in rows("voices", folder, "--actor", "Orla Fenwick", "--acts")] == [2]


def test_boilerplate_and_biographies_count_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "bio"
    folder.mkdir()
    body = "Orla Fenwick said that the bridge was safe.\n\n" + BRIDGE
    (folder / "a.txt").write_text(
        f"A bridge\n\nBy Ada Quill\n\n{body}\n\nAda Quill is a reporter at The Lowmarsh Courier. "
        "Quill said in her book that rivers matter. Follow her on Twitter @adaquill.\n\n"
        "Sign up for our newsletter. Subscribers said they love it.\n",
        encoding="utf-8",
    )
    found = rows("voices", folder, "--acts")
    assert {r["actor"]: r["quotations"] for r in found} == {"Orla Fenwick": 1}


def test_a_table_for_a_spreadsheet_holds_no_formula_and_carries_its_provenance(press: Path) -> None:
    (press / "wire.md").write_text(
        (press / "wire.md").read_text(encoding="utf-8").replace("Meridian Wire", "'=HYPERLINK(1)'"), encoding="utf-8"
    )
    table = list(csv.reader(io.StringIO(seedreader("framing", press, "--by", "outlet", "--csv").out)))
    outlets = [row[0] for row in table[1:] if not row[0].startswith("# ")]
    assert "'=HYPERLINK(1)" in outlets
    assert table[0][:4] == ["outlet", "total", "neutral", "neutral negated"]
    about = {row[0]: row[1] for row in table if row[0].startswith("# ")}
    assert about["# audit"] == "not audited" and about["# read"] == "4" and about["# lexicon"].startswith("cues ")


def test_every_answer_in_json_begins_with_its_provenance(press: Path) -> None:
    for command in ("framing", "voices"):
        first = seedreader(command, press, "--json", "--about", "bridge").objects[0]["provenance"]
        assert first["query"].startswith("about bridge") and first["partial"] is False


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The ministry did not confirm or *deny* it.", True),
        ("He did not *confirm* it.", True),
        ("She has never publicly *said* so.", True),
        ("They declined to *comment*.", True),
        ("They didn’t *say* when.", True),
        ("It was not a surprise, she *said*.", False),
        ("It was no surprise to those who *said* so.", False),
        ("Not long after, he *denied* it.", False),
        ("He *said* it was not so.", False),
    ],
)
def test_a_negation_denies_the_cue_it_belongs_to_and_no_other(sentence: str, negated: bool) -> None:
    start = sentence.index("*")
    text = sentence.replace("*", "")
    end = start + sentence.rindex("*") - start - 1
    assert is_negated(text, (start, end)) is negated


# -- the lexicon


def test_the_lexicon_knows_the_forms_of_its_cues_and_says_what_it_does_not_know() -> None:
    lexicon = load_lexicon()
    asked = ["said", "has insisted", "according to", "accusing", "vowed", "balks at", "", "xylophoned"]
    found = [lexicon.class_of(cue) for cue in asked]
    assert found == ["neutral", "distancing", "neutral", "charged", "commissive", "refusing", NO_CUE, OTHER]
    assert "(default)" in lexicon.version


def test_a_lexicon_of_ones_own_is_used_and_its_version_told(press: Path) -> None:
    file = lexicon_file()
    file.parent.mkdir(parents=True)
    file.write_text("plain\twords\tsay\nloud\twords\taccuse vow\n", encoding="utf-8")
    ran = seedreader("framing", press, "--json")
    cells = {r["actor"]: set(r["cells"]) for r in ran.objects[1:]}
    assert cells["Orla Fenwick"] == {"plain", "loud", "other"}
    assert str(file) in ran.objects[0]["provenance"]["lexicon"]
    assert str(file) in seedreader("framing", press, "--lexicon").out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("neutral say", "line 1: it needs a class"),
        ("# ours\nNeutral\twords\tsay", "line 2: “Neutral” can't be a class"),
        ("neutral\tspeech\tsay", "must be words or acts"),
        ("a\twords\tsay\nb\twords\tsay", "“say” is a already, line 1"),
        ("a\twords\tone_two_three_four", "is not a cue of one to 3 words"),
        ("", "has no class"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_refused_with_the_line_that_is_wrong(text: str, why: str) -> None:
    with pytest.raises(UsageError, match="The lexicon") as refused:
        parse_lexicon(text, "mine")
    assert why in str(refused.value)


def test_the_default_lexicon_can_be_copied_and_read_again() -> None:
    assert parse_lexicon(default_text(), "copy").cues == load_lexicon().cues


def test_a_broken_lexicon_ends_a_command_with_one_sentence(press: Path) -> None:
    file = lexicon_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\xff\xfe")
    ran = seedreader("framing", press)
    assert ran.code == ExitCode.USAGE and "can't be read" in ran.err and len(ran.err.strip().splitlines()) == 1


# -- copies

ARTICLES = st.lists(st.frozensets(st.integers(1, 12), max_size=8), max_size=10)


class Rows:
    """Paragraph hashes, as the catalogue gives them."""

    def __init__(self, articles: list[frozenset[int]]) -> None:
        self._articles = articles

    def execute(self, _query: str) -> list[tuple[int, bytes]]:
        return [(n, np.array(sorted(a), np.uint64).tobytes()) for n, a in enumerate(self._articles, 1) if a]


@given(ARTICLES)
def test_copies_are_found_as_by_looking_at_all_pairs(articles: list[frozenset[int]]) -> None:
    copies = Copies(Rows(articles), np.arange(1, len(articles) + 1), [""] * len(articles))  # type: ignore[arg-type]

    def alike(a: int, b: int) -> bool:
        return 2 * len(articles[a] & articles[b]) > max(len(articles[a]), len(articles[b]))

    originals = copies.originals.tolist()
    for one in range(len(articles)):
        leaders = [o for o in range(one) if originals[o] == o and alike(one, o)]
        assert (originals[one] != one) == bool(leaders)
        assert originals[one] == one or originals[one] in leaders
    # every article says the same thing: what isn't a copy is no copy of anything kept
    same = np.zeros(len(articles), np.int64)
    copied = copies.of(np.arange(len(articles)), same, same.astype(np.uint32))
    kept = [i for i in range(len(articles)) if not copied[i]]
    assert all(any(alike(i, k) for k in kept) for i in range(len(articles)) if copied[i])


# -- sides


def test_sides_are_counted_as_actors_are_and_only_while_their_members_belong_to_them(press: Path) -> None:
    kept = seedreader("sides", "keep", "Town", "Orla Fenwick", "--until", "2031-03-15", "--in", press)
    assert kept.code == ExitCode.FOUND, kept.err
    seedreader("sides", "keep", "Experts", "Tomas Brill", "--in", press)
    found = {r["actor"]: r for r in rows("voices", press, "--who", "side")}
    # what she says in April is no longer the town's; whether what is undated is can't be known, and it is kept
    assert {name: r["quotations"] for name, r in found.items()} == {"Experts": 6, "Town": 3, "no side": 1}
    framing = {r["side"]: r["cells"] for r in rows("framing", press, "--by", "side")}
    assert framing["Town"] == {"neutral": [2, 0], "distancing": [1, 0]}
    assert framing[None] == {"commissive": [1, 0]}
    only = rows("voices", press, "--side", "town")
    assert [(r["actor"], r["quotations"]) for r in only] == [("Orla Fenwick", 3)]
    about = seedreader("voices", press, "--who", "side", "--json").objects[0]["provenance"]
    assert about["sides"] == ["Experts", "Town"]
    assert seedreader("voices", press, "--side", "Nobody").code == ExitCode.USAGE
    with closing(Engine(Corpus([str(press)]))) as engine:
        for row in engine.voices(who="side")["rows"]:
            side = "" if row["key"] == "?no side" else row["key"]
            assert engine.voiced({"side": side})["total"] == row["quotations"]


def test_what_two_of_one_side_say_together_is_said_once_by_the_side(tmp_path: Path) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    (folder / "a.txt").write_text("Orla Fenwick and Tomas Brill said that the bridge was safe.\n", encoding="utf-8")
    seedreader("sides", "keep", "Town", "Orla Fenwick", "Tomas Brill", "--in", folder)
    assert {r["actor"]: r["quotations"] for r in rows("voices", folder)} == {"Orla Fenwick": 1, "Tomas Brill": 1}
    (one,) = rows("voices", folder, "--who", "side")
    assert (one["actor"], one["quotations"], one["of"]["quotations"]) == ("Town", 1, 1)
    assert [r["total"] for r in rows("framing", folder, "--by", "side")] == [1]
