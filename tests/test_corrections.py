"""What a person corrects wins over what was read: in every list, count, table and search, also after a new reading."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from search.corpus import Corpus
from search.corrected import corrected
from search.engine import Engine
from search.errors import UsageError
from search.lock import WriterLock
from search.notes.anchors import make_anchor
from search.notes.correction import Correction, Said, Voice, What
from search.reading.reading import Attribution, Entity, How, Kind, MentionType, Reading, Verdict
from search.refresh import Refresh
from tests.alike import articles_alike
from tests.command import seedreader


class Desk:
    """An engine on a corpus, whose writer has done all there is to do after each correction."""

    def __init__(self, folder: Path) -> None:
        self.corpus = Corpus([str(folder)])
        self._write(correct=False)
        self.engine = Engine(self.corpus)

    def _write(self, *, correct: bool) -> None:
        lock = WriterLock(self.corpus.lock_file)
        lock.acquire(wait=True)
        with closing(lock), closing(Refresh(self.corpus)) as refresh:
            if correct:
                refresh.correct()
            else:
                refresh.run()

    def seen(self) -> "Desk":
        """The writer has applied what was corrected."""
        self._write(correct=True)
        self.engine.refresh()
        return self

    def quote(self, words: str) -> dict[str, Any]:
        """The quotation that holds some words."""
        return next(q for q in self.quotes() if words in q["text"])

    def quotes(self, **asked: Any) -> list[dict[str, Any]]:
        """All quotations, doubtful ones too."""
        return list(self.engine.quotations(min_score=0.0, **asked)["rows"])

    def correct(self, words: str, what: str, **said: Any) -> dict[str, Any]:
        """Correct the quotation that holds some words."""
        quote = self.quote(words)
        found = self.engine.correct(quote["number"], quote["spans"][0][0], quote["spans"][-1][1], what, **said)
        self.seen()
        return dict(found)

    def said_by(self, name: str) -> list[str]:
        """What an actor says, as the actor's own list has it."""
        return [q["text"] for q in self.quotes(actor=name)]


@contextmanager
def at_the(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    with closing(desk.engine):
        yield desk


def test_another_speaker_is_seen_in_lists_counts_searches_and_comparisons(corpus: Path) -> None:
    with at_the(corpus) as desk:
        before = {a["name"]: a["quotes"] for a in desk.engine.actor_list()["rows"]}
        desk.correct("Two years is not enough", "speaker", actors=["Orla Fenwick"])
        quote = desk.quote("Two years is not enough")
        assert (quote["actor"], quote["verdict"], quote["how"], quote["score"]) == (
            "Orla Fenwick",
            "corrected",
            "given",
            1,
        )
        assert any("Two years" in text for text in desk.said_by("Orla Fenwick"))
        assert not any("Two years" in text for text in desk.said_by("Tomas Brill"))
        after = {a["name"]: a["quotes"] for a in desk.engine.actor_list()["rows"]}
        assert after["Orla Fenwick"] == before["Orla Fenwick"] + 1
        assert after["Tomas Brill"] == before["Tomas Brill"] - 1
        assert desk.engine.search('by:"Orla Fenwick" said:enough')["total"] == 1
        assert desk.engine.search('by:"Tomas Brill" said:enough')["total"] == 0
        columns = desk.engine.compare(["Orla Fenwick", "Tomas Brill"])["columns"]
        assert [c["total"] for c in columns] == [len(desk.said_by("Orla Fenwick")), len(desk.said_by("Tomas Brill"))]
        entities = {e["name"]: e["quotes"] for e in desk.engine.entities(quote["number"])["rows"]}
        assert entities["Orla Fenwick"] == len(
            [q for q in desk.quotes(number=quote["number"]) if q["actor"] == "Orla Fenwick"]
        )


def test_what_is_no_quotation_is_gone_everywhere_and_comes_back_with_undo(corpus: Path) -> None:
    with at_the(corpus) as desk:
        total = len(desk.quotes())
        desk.correct("Nobody will be cut off", "rejected")
        assert len(desk.quotes()) == total - 1
        assert desk.engine.search('said:"cut off"')["total"] == 0
        assert desk.engine.verdicts()["rejected"] == 1
        (row,) = desk.engine.corrections()["rows"]
        assert (row["says"], row["exact"]) == ("not a quotation", "Nobody will be cut off,") or "Nobody" in row["exact"]
        assert "not a quotation" in desk.engine.undo()["did"]
        desk.seen()
        assert len(desk.quotes()) == total
        assert desk.engine.search('said:"cut off"')["total"] == 1


def test_what_is_confirmed_is_sure_and_counts_as_confirmed(corpus: Path) -> None:
    with at_the(corpus) as desk:
        machine = desk.quote("Nobody will be cut off")
        assert machine["verdict"] == "machine"
        desk.correct("Nobody will be cut off", "confirmed")
        quote = desk.quote("Nobody will be cut off")
        assert (quote["verdict"], quote["score"], quote["how"]) == ("confirmed", 1, machine["how"])
        assert desk.engine.verdicts()["confirmed"] == 1
        correction = desk.engine.corrections()["rows"][0]
        desk.engine.take_back(correction["id"])
        assert desk.seen().quote("Nobody will be cut off")["verdict"] == "machine"


def test_other_boundaries_another_kind_and_a_missed_quotation(corpus: Path) -> None:
    with at_the(corpus) as desk:
        quote = desk.quote("Nobody will be cut off")
        start = quote["spans"][0][0]
        desk.correct("Nobody will be cut off", "boundaries", to=[start, start + len("“Nobody will")])
        assert desk.quote("Nobody will")["text"] in ("“Nobody will", "Nobody will b")
        desk.correct("Nobody will", "kind", kind="mixed")
        assert desk.quote("Nobody will")["kind"] == "mixed"
        number = desk.engine.number("market.txt")["number"]
        text = desk.engine.library.text(desk.engine.library.article(number))
        at = text.index("Market moves to the square")
        desk.engine.correct(number, at, at + 26, "missed", actors=["Ada Newcomer"])
        missed = desk.seen().quote("Market moves to the square")
        assert (missed["actor"], missed["verdict"]) == ("Ada Newcomer", "corrected")
        assert desk.said_by("Ada Newcomer") == ["Market moves to the square"]


def test_a_mention_that_is_somebody_else_takes_what_it_says_with_it(corpus: Path) -> None:
    with at_the(corpus) as desk:
        quote = desk.quote("Two years is not enough")
        speaker = quote["speaker"]
        found = desk.engine.correct(
            quote["number"], speaker["start"], speaker["end"], "mention", actors=["Tomas Brill the Younger"]
        )
        assert found["changed"] == 1
        assert desk.seen().quote("Two years is not enough")["actor"] == "Tomas Brill the Younger"


def test_also_the_others_like_this_is_one_step(tmp_path: Path) -> None:
    folder = tmp_path / "several"
    folder.mkdir()
    articles_alike(folder, 4)
    with at_the(folder) as desk:
        quote = desk.quote("The bridge stays closed")
        place = (quote["number"], quote["spans"][0][0], quote["spans"][-1][1])
        alike = desk.engine.alike(*place, "rejected")
        assert alike["total"] == 3
        assert {row["number"] for row in alike["rows"]} == {1, 2, 3, 4} - {quote["number"]}
        assert desk.engine.alike(*place, "speaker")["total"] == 3
        found = desk.engine.correct(*place, "rejected", others=True)
        assert (found["changed"], found["articles"]) == (4, 4)
        assert desk.seen().quotes() == []
        assert "and 3 like it" in desk.engine.undo()["did"]
        assert len(desk.seen().quotes()) == 4


def test_the_command_line_says_what_was_confirmed_and_corrected(corpus: Path) -> None:
    with at_the(corpus) as desk:
        desk.correct("Two years is not enough", "speaker", actors=["Orla Fenwick"])
        desk.correct("Nobody will be cut off", "confirmed")
    ran = seedreader("quotes", corpus, "--json", "--all")
    assert "1 confirmed, 1 corrected; 0 were said to be none" in ran.err
    rows = ran.objects
    verdicts = {row["verdict"] for row in rows}
    assert verdicts == {"machine", "confirmed", "corrected"}
    two = next(row for row in rows if "Two years" in row["text"])
    assert two["actor"] == "Orla Fenwick"


def test_corrections_survive_that_everything_is_read_again(corpus: Path) -> None:
    with at_the(corpus) as desk:
        desk.correct("Two years is not enough", "speaker", actors=["Orla Fenwick"])
        desk.corpus.clear()
    rows = seedreader("quotes", corpus, "--json", "--all").objects
    assert next(row for row in rows if "Two years" in row["text"])["actor"] == "Orla Fenwick"
    file = corpus / "bridge.txt"
    file.write_text(file.read_text().replace("Mayor promises", "The mayor promises"), encoding="utf-8")
    rows = seedreader("quotes", corpus, "--json", "--all").objects
    assert next(row for row in rows if "Two years" in row["text"])["actor"] == "Orla Fenwick"


def test_what_can_not_be_corrected_is_said_in_a_sentence(corpus: Path) -> None:
    with at_the(corpus) as desk:
        quote = desk.quote("Two years is not enough")
        place = (quote["number"], quote["spans"][0][0], quote["spans"][-1][1])
        for act in (
            lambda: desk.engine.correct(*place, "nonsense"),
            lambda: desk.engine.correct(quote["number"], 0, 0, "missed"),
            lambda: desk.engine.correct(*place, "boundaries"),
            lambda: desk.engine.correct(*place, "kind", kind="loud"),
            lambda: desk.engine.correct(quote["number"], 0, 5, "rejected"),
            lambda: desk.engine.take_back("none"),
        ):
            with pytest.raises(UsageError, match=r"\.$"):
                act()
        assert desk.engine.corrections()["total"] == 0


def test_the_next_to_review_one_is_found_across_articles(corpus: Path) -> None:
    with at_the(corpus) as desk:
        with desk.engine.library.catalogue.transaction():
            desk.engine.library.catalogue.db.execute("UPDATE attribution SET score = 0.4 WHERE ordinal = 0")
        first = desk.engine.next_to_review(0, -1)
        second = desk.engine.next_to_review(first["number"], first["start"])
        assert second["number"] > first["number"]
        assert desk.engine.next_to_review(second["number"], second["start"], -1) == first


# -- the pure function


TEXT = "Ada said: “We go.” Ben said: “We stay.” He said they would come.\n"


def _reading() -> Reading:
    entities = (Entity("Ada", MentionType.PERSON, "person:ada"), Entity("Ben", MentionType.PERSON, "person:ben"))

    def said(words: str, entity: int) -> Attribution:
        start = TEXT.index(words)
        return Attribution(((start, start + len(words)),), Kind.DIRECT, None, None, entity, How.NAME, 0.4)

    return Reading("en", False, entities, (), (said("“We go.”", 0), said("“We stay.”", 1)))


def _correction(words: str, what: What, said: Said, turn: int = 1) -> Correction:
    start = TEXT.index(words)
    anchor = make_anchor(TEXT, start, start + len(words))
    return Correction(f"c{turn}", what, "a.txt", anchor, said, "me", "", "", turn)


def test_without_corrections_a_reading_is_what_it_was() -> None:
    assert corrected(TEXT, _reading(), []) == _reading()


def test_later_corrections_win_and_detached_ones_do_not_count() -> None:
    ben, ada = Said((Voice("person:ben", "Ben"),)), Said((Voice("person:ada", "Ada"),))
    corrections = [_correction("“We go.”", What.SPEAKER, ada, 2), _correction("“We go.”", What.SPEAKER, ben, 1)]
    assert corrected(TEXT, _reading(), corrections).attributions[0].entity == 0
    from dataclasses import replace

    detached = [replace(corrections[0], detached=True), corrections[1]]
    assert corrected(TEXT, _reading(), detached).attributions[0].entity == 1


def test_a_correction_whose_words_are_gone_changes_nothing() -> None:
    correction = _correction("“We go.”", What.REJECTED, Said())
    other = TEXT.replace("We go", "We run")
    assert corrected(other, _reading(), [correction]) == _reading()


def test_what_was_confirmed_stays_also_when_a_new_extractor_sees_it_otherwise_or_not_at_all() -> None:
    voice = Voice("person:ada", "Ada", "PERSON")
    said = Said((voice,), "direct", ((0, len("“We go.”")),))
    correction = _correction("“We go.”", What.CONFIRMED, said)
    from dataclasses import replace

    machine = _reading()
    other = replace(machine, attributions=(replace(machine.attributions[0], entity=1), machine.attributions[1]))
    for reading in (
        other,
        replace(machine, attributions=machine.attributions[1:]),
        replace(machine, attributions=(), entities=()),
    ):
        found = corrected(TEXT, reading, [correction])
        first = found.attributions[0]
        assert (TEXT[slice(*first.spans[0])], found.entities[first.entity or 0].name) == ("“We go.”", "Ada")
        assert (first.verdict, first.score) == (Verdict.CONFIRMED, 1.0)


def test_a_kept_reading_goes_through_json_with_its_verdicts() -> None:
    reading = corrected(TEXT, _reading(), [_correction("“We go.”", What.KIND, Said(kind="mixed"))])
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading
