"""What every answer says of where it comes from."""

from contextlib import closing
from pathlib import Path

from search.corpus import Corpus
from search.engine import Engine
from search.errors import ExitCode
from search.provenance import provenance
from tests.command import seedreader


def engine_on(folder: Path, *, read: bool = True) -> Engine:
    ran = seedreader("quotes", folder) if read else seedreader("search", "council", "--in", folder)
    assert ran.code == ExitCode.FOUND
    return Engine(Corpus([str(folder)]))


def test_an_answer_says_what_was_read_by_what_and_that_nobody_checked_it(corpus: Path) -> None:
    with closing(engine_on(corpus)) as engine:
        found = provenance(engine.library, query="ferry", sides=("The council",), threshold=0.5)
    assert found.line() == "read 3 of 3 articles · score 0.5 or more · 0 confirmed, 0 corrected · not audited"
    value = found.to_json()
    assert value["line"] == found.line() and value["audit"] == "not audited" and value["partial"] is False
    assert (value["query"], value["sides"], value["articles"], value["read"]) == ("ferry", ["The council"], 3, 3)
    assert value["program"].startswith("seedreader ") and value["extractor"].startswith("rules ")
    assert [name for name, _ in found.details()][:3] == ["date", "program", "extractor"]
    assert all(text for _, text in found.details())


def test_the_hash_of_a_corpus_changes_with_a_text_and_with_an_outlet_and_with_nothing_else(corpus: Path) -> None:
    with closing(engine_on(corpus)) as engine:
        before = provenance(engine.library).corpus_hash
        assert provenance(engine.library).corpus_hash == before
    assert seedreader("meta", corpus, "--set", "outlet=The Square", "market.txt").code == ExitCode.FOUND
    with closing(engine_on(corpus)) as engine:
        named = provenance(engine.library).corpus_hash
    (corpus / "market.txt").write_text("Market stays\n\nThe market will stay, the council said.\n", encoding="utf-8")
    with closing(engine_on(corpus)) as engine:
        assert len({before, named, provenance(engine.library).corpus_hash}) == 3


def test_while_articles_wait_to_be_read_every_answer_says_partial(corpus: Path) -> None:
    with closing(engine_on(corpus)):
        pass
    (corpus / "new.txt").write_text("A new one\n\nThe council said it was new.\n", encoding="utf-8")
    with closing(engine_on(corpus, read=False)) as engine:
        found = provenance(engine.library)
        assert found.partial and found.line().startswith("PARTIAL: read 3 of 4 articles")
        assert found.to_json()["partial"] is True
        assert ("articles", "3 read of 4 (PARTIAL)") in found.details()
