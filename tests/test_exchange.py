"""Notes leave with the person and come back: export and import-notes on the command line, on real files."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from search.corpus import Corpus
from search.engine import Engine
from search.exchange.project import Format
from search.notes.correction import What
from search.notes.judging import Words
from search.notes.note import NoteKind, Relation
from search.notes.side import Member
from search.notes.store import NoteStore
from search.notes.verdict import Judged
from search.text import clean
from tests.command import Ran, seedreader

VALUE = {"value": "", "text_hash": "", "author": "", "changed": ""}
LOSSLESS = ["jsonl", "w3c"]
BACK = ["jsonl", "w3c", "qdpx", "brat", "csv"]


@pytest.fixture(autouse=True)
def _fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1930000000")


@pytest.fixture
def noted(corpus: Path) -> Iterator[Path]:
    """The corpus with notes of every kind on it."""
    (corpus / "wide.txt").write_bytes(
        "Breite 🎉 Brücke\r\n\r\nמה\u00a0שלום said e\u0301 it was.\r\nLine two.\r\n".encode()
    )
    seedreader("index", corpus)
    with closing(Engine(Corpus([str(corpus)]))) as engine:
        store = engine.library.notes
        text = {
            d: engine.library.text(engine.library.article(engine.library.number_of(d)))
            for d in ("bridge.txt", "ferry.md", "wide.txt")
        }

        def on(document: str, words: str, note: str = "", *codes: str, **more: Any) -> str:
            start = text[document].index(words)
            return store.add_note(document, text[document], start, start + len(words), note, codes, **more).id

        store.make_code("promise", colour="#cc6677", description="Somebody says\nwhat they will do.")
        store.make_code("Zusage-é", parent="promise")
        one = on("bridge.txt", "We will build a new one", "A *promise* 🎉\n\nof hers", "promise", "Zusage-é")
        two = on("bridge.txt", "Two years is not enough", "", "doubt", kind=NoteKind.QUOTATION)
        on("bridge.txt", "build a new one within two years", "", "promise", query="border+ OR bridge")
        on("ferry.md", "Nobody will be cut off", "=HYPERLINK(1)", "promise")
        on("wide.txt", "🎉 Brücke\n\nמה\u00a0שלום said e\u0301", "wide", "Zusage-é")
        on("wide.txt", "said", "", "doubt")
        store.add_note("ferry.md", text["ferry.md"], 0, 0, "on the whole", ("doubt",), kind=NoteKind.ARTICLE)
        store.add_actor_note("person:orla fenwick", "Orla Fenwick", "the mayor", ("doubt",))
        store.link_notes(two, Relation.CONTRADICTS, one)
        start = text["bridge.txt"].index("“We will")
        store.put_members(
            "The town", [Member("person:orla fenwick", "Orla Fenwick", "2031-01"), Member("org:council", "the council")]
        )
        store.correct("bridge.txt", text["bridge.txt"], start, start + 45, What.CONFIRMED)
        store.keep_search("the border", "border+ OR bridge")
        engine.set_values([engine.library.number_of("ferry.md")], {"outlet": "The Harbour é", "date": "2031-05"})
    yield corpus


@pytest.fixture
def copy(noted: Path, tmp_path: Path) -> Path:
    """The same articles without a note."""
    folder = tmp_path / "copy"
    shutil.copytree(noted, folder, ignore=shutil.ignore_patterns(".seedreader"))
    return folder


def export(corpus: Path, form: str, *options: str) -> Path:
    file = corpus.parent / f"out.{'zip' if form == 'brat' else form}"
    file.unlink(missing_ok=True)
    ran = seedreader("export", corpus, "--to", form, "-o", file, *options)
    assert ran.code == 0, ran.err
    return file


def taken(file: Path, corpus: Path, *options: str) -> Ran:
    return seedreader("import-notes", file, "--in", corpus, *options)


def everything(corpus: Path) -> list[Any]:
    with closing(Engine(Corpus([str(corpus)]))) as engine:
        store = engine.library.notes
        codes = {code.id: code for code in store.codes()}
        return [
            sorted((n.document, n.anchor.start, n.anchor.end, n.anchor.exact, n.text, sorted(n.codes), n.author, n.created,
                    n.kind, n.subject, n.query, n.reviewed) for n in store.notes()),
            sorted((c.name, codes[c.parent].name if c.parent else "", c.colour, c.description) for c in codes.values()),
            len(store.links()),
            [(c.what, c.document, c.anchor.exact) for c in store.corrections()],
            store.sides(),
            store.searches(),
            store.values(),
        ]  # fmt: skip


@pytest.mark.parametrize("form", LOSSLESS)
def test_everything_comes_back(noted: Path, copy: Path, form: str) -> None:
    ran = taken(export(noted, form), copy)
    assert ran.code == 0 and "8 notes" in ran.out and not ran.err
    assert everything(copy) == everything(noted)


def test_what_was_set_for_an_article_counts_where_it_comes_back_and_is_never_written_over(
    noted: Path, copy: Path
) -> None:
    file = export(noted, "jsonl")
    assert seedreader("meta", copy, "--set", "outlet=Another", "--", "ferry.md").code == 0
    assert taken(file, copy).code == 0
    _, *found = seedreader("search", "outlet:Another date:2031-05", "--in", copy, "--json").objects
    assert [row["document"] for row in found] == ["ferry.md"]


def test_searches_and_values_that_nobody_could_have_made_are_left_out(copy: Path, tmp_path: Path) -> None:
    lines = [
        {"type": "search", "key": ['a"b'], "record": {"query": "x", "changed": "", "turn": 1}},
        {"type": "search", "key": ["empty"], "record": {"query": " ", "changed": "", "turn": 1}},
        {"type": "value", "key": ["bridge.txt", "colour"], "record": VALUE | {"value": "red"}},
        {"type": "value", "key": ["bridge.txt", "date"], "record": VALUE | {"value": "soon"}},
        {"type": "value", "key": ["gone.txt", "outlet"], "record": VALUE | {"value": "The Gone"}},
        {"type": "value", "key": [], "record": {}},
        {"type": "search", "key": ["good"], "record": {"query": "bridge", "changed": "", "turn": 1}},
    ]
    file = tmp_path / "bad.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in [{"type": "provenance"}, *lines]), encoding="utf-8")
    ran = taken(file, copy)
    assert "Traceback" not in ran.err and ran.err.count("left out") == 6, ran.err
    assert everything(copy)[-2:] == [{"good": "bridge"}, {}]


@pytest.mark.parametrize("form", BACK)
def test_notes_come_back_to_their_words_with_their_codes(noted: Path, copy: Path, form: str) -> None:
    assert taken(export(noted, form), copy).code == 0
    ours, theirs = everything(noted)[0], everything(copy)[0]
    on_words = [note for note in ours if note[3] and note[0]]
    assert len(on_words) == 6 and all(note in theirs for note in on_words)
    with closing(Engine(Corpus([str(copy)]))) as engine:
        for document, start, end, exact, *_ in on_words:
            row = engine.library.article(engine.library.number_of(document))
            assert engine.library.text(row)[start:end] == exact


@pytest.mark.parametrize("form", ["jsonl", "w3c", "qdpx", "csv"])
def test_notes_on_actors_and_articles_come_back(noted: Path, copy: Path, form: str) -> None:
    assert taken(export(noted, form), copy).code == 0
    ours, theirs = everything(noted)[0], everything(copy)[0]
    on_none = [note for note in ours if note[8] in (NoteKind.ACTOR, NoteKind.ARTICLE)]
    assert len(on_none) == 2 and all(note in theirs for note in on_none), theirs


def test_a_program_that_keeps_cases_alone_gives_notes_on_actors_back(noted: Path, copy: Path) -> None:
    from lxml import etree

    file = export(noted, "qdpx")
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(members["project.qde"])
    (notes,) = [element for element in root if element.tag.endswith("}Notes")]
    root.remove(notes)
    members["project.qde"] = etree.tostring(root)
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert taken(file, copy).code == 0
    (note,) = [note for note in everything(copy)[0] if note[8] is NoteKind.ACTOR]
    assert note[3:6] == ("Orla Fenwick", "the mayor", ["doubt"]) and note[9] == "person:orla fenwick"


@pytest.mark.parametrize("options", [(), ("--no-text",)])
def test_what_a_person_said_of_tellings_goes_out_as_links_and_comes_back(
    noted: Path, copy: Path, options: tuple[str, ...]
) -> None:
    with closing(Engine(Corpus([str(noted)]))) as engine:
        texts = {
            d: engine.library.text(engine.library.article(engine.library.number_of(d)))
            for d in ("bridge.txt", "ferry.md")
        }
        words = ("bridge.txt", "Two years is not enough"), ("ferry.md", "Nobody will be cut off")
        one, other = (Words(d, texts[d], texts[d].index(w), texts[d].index(w) + len(w)) for d, w in words)
        assert engine.library.notes.judge(Judged.SAME, [(one, other)]) == 1
        (ours,) = engine.library.notes.verdicts()
    file = export(noted, "qdpx", *options)
    with zipfile.ZipFile(file) as archive:
        assert b'name="same statement"' in archive.read("project.qde")
    ran = taken(file, copy)
    assert ran.code == 0 and "left out" not in ran.err, ran.err
    with closing(NoteStore(copy / ".seedreader" / "notes.sqlite")) as store:
        (theirs,) = store.verdicts()
        assert not [note for note in store.notes() if "telling" in note.text]
    assert (theirs.id, theirs.says, theirs.author, theirs.created) == (ours.id, ours.says, ours.author, ours.created)
    for side, came in ((ours.one, theirs.one), (ours.other, theirs.other)):
        assert side.document == came.document
        assert (side.anchor.start, side.anchor.exact) == (came.anchor.start, came.anchor.exact)


@pytest.mark.parametrize("form", BACK)
def test_importing_twice_makes_no_duplicates_and_one_undo_takes_all_back(noted: Path, copy: Path, form: str) -> None:
    file = export(noted, form)
    taken(file, copy)
    before = everything(copy)
    again = taken(file, copy)
    assert "New: nothing" in again.out and everything(copy) == before
    with closing(NoteStore(copy / ".seedreader" / "notes.sqlite")) as store:
        did = store.undo()
        assert did and "import of out" in did
        assert not store.notes() and not store.codes() and not store.links()
        assert store.redo()
    assert everything(copy) == before


def test_importing_into_the_corpus_it_came_from_changes_nothing(noted: Path) -> None:
    before = everything(noted)
    for form in BACK:
        assert "New: nothing" in taken(export(noted, form), noted).out
    assert everything(noted) == before


def test_what_the_person_has_changed_since_is_left_as_it_is(noted: Path) -> None:
    file = export(noted, "jsonl")
    with closing(NoteStore(noted / ".seedreader" / "notes.sqlite")) as store:
        note = next(n for n in store.notes() if n.document == "ferry.md" and n.anchor.exact)
        store.change_note(note.id, text="changed since")
        store.change_code("promise", colour="#112233")
    taken(file, noted)
    with closing(NoteStore(noted / ".seedreader" / "notes.sqlite")) as store:
        assert "changed since" in [n.text for n in store.notes()]
        assert next(c for c in store.codes() if c.name == "promise").colour == "#112233"


@pytest.mark.parametrize("form", ["jsonl", "w3c", "csv", "qdpx"])
def test_without_text_nothing_of_the_articles_leaves_and_it_fills_in_again(noted: Path, copy: Path, form: str) -> None:
    file = export(noted, form, "--no-text")
    data = file.read_bytes()
    members = [zipfile.ZipFile(file).read(n) for n in zipfile.ZipFile(file).namelist()] if form == "qdpx" else [data]
    for member in members:
        assert not any(
            words in member.decode() for words in ("build a new one", "Nobody will", "Brücke", "promises a new")
        )
        assert b"of hers" in b"".join(members)
    assert taken(file, copy).code == 0
    assert [n for n in everything(copy)[0] if n[3] and n[0]] == [n for n in everything(noted)[0] if n[3] and n[0]]


@pytest.mark.parametrize("form", list(Format))
def test_the_same_notes_give_the_same_bytes(noted: Path, form: str) -> None:
    first = export(noted, form).read_bytes()
    assert export(noted, form).read_bytes() == first


@pytest.mark.parametrize("form", list(Format))
def test_every_file_says_where_it_comes_from(noted: Path, form: str) -> None:
    file = export(noted, form)
    zipped = zipfile.is_zipfile(file)
    data = (
        b"".join(zipfile.ZipFile(file).read(n) for n in zipfile.ZipFile(file).namelist())
        if zipped
        else file.read_bytes()
    )
    assert b"seedreader" in data and b"2031-02-" in data and b"rules" in data


def test_what_a_format_cannot_carry_is_said(noted: Path) -> None:
    for form, words in {
        "csv": "correction",
        "qdpx": "correction",
        "brat": "on no words",
        "qdc": "codes alone",
        "html": "correction",
    }.items():
        ran = seedreader("export", noted, "--to", form, "-o", noted.parent / f"said.{form}", "--force")
        assert ran.code == 0 and any(line.startswith("Left out:") and words in line for line in ran.err.splitlines()), (
            ran.err
        )
    ran = seedreader("export", noted, "--to", "jsonl", "-o", noted.parent / "said.jsonl")
    assert "Left out" not in ran.err


def test_brat_goes_into_a_folder_too_and_comes_back_from_it(noted: Path, copy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    assert seedreader("export", noted, "--to", "brat", "-o", folder).code == 0
    text = (folder / "wide_txt.txt").read_bytes().decode()
    assert text == clean((noted / "wide.txt").read_bytes().decode()) and "\r" not in text
    for line in (folder / "wide_txt.ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            spans = [tuple(map(int, part.split())) for part in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[start:end] for start, end in spans) == words and "\n" not in words
    (folder / "link.txt").symlink_to("/etc/passwd")
    assert taken(folder, copy).code == 0
    assert len(everything(copy)[0]) == 6


def test_notes_of_an_article_that_changed_are_placed_or_kept_and_said(noted: Path, copy: Path) -> None:
    file = export(noted, "jsonl")
    bridge = copy / "bridge.txt"
    bridge.write_text(
        "A new first line.\n\n" + bridge.read_text(encoding="utf-8").replace("Two years is not enough", "Ten"),
        encoding="utf-8",
    )
    ran = taken(file, copy)
    assert "no longer in their article" in ran.err
    notes = {note[3]: note for note in everything(copy)[0]}
    text = bridge.read_text(encoding="utf-8")
    start, end = notes["We will build a new one"][1:3]
    assert text[start:end] == "We will build a new one"


def test_notes_of_an_article_of_another_name_find_its_text(noted: Path, copy: Path) -> None:
    file = export(noted, "w3c")
    (copy / "bridge.txt").rename(copy / "renamed.txt")
    assert taken(file, copy).code == 0
    assert sum(note[0] == "renamed.txt" for note in everything(copy)[0]) == 3


def test_notes_on_articles_that_are_not_here_are_listed(noted: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("Something else altogether.\n\nWith words.\n", encoding="utf-8")
    ran = taken(export(noted, "csv"), other, "--json")
    (said,) = ran.objects
    assert sum("no such article" in problem for problem in said["problems"]) == 7
    assert said["new"] == {"note": 1, "code": 1}  # the actor's


def test_annotations_of_the_web_find_their_words(copy: Path) -> None:
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://hypothes.example/a/1",
        "type": "Annotation",
        "creator": "acct:bo@example.org",
        "created": "2031-03-05T10:00:00.123456+01:00",
        "body": [{"type": "TextualBody", "value": "promise made", "purpose": "tagging"}, {"type": "TextualBody", "value": "So?"}],
        "target": {"source": "https://elsewhere.example/x", "selector": [
            {"type": "TextQuoteSelector", "exact": "We will build a new one within two years", "prefix": "May. “", "suffix": ",” she"}]},
    }  # fmt: skip
    file = copy.parent / "web.json"
    file.write_text(
        json.dumps([annotation, annotation | {"id": "urn:x", "target": "https://elsewhere.example/y"}]),
        encoding="utf-8",
    )
    ran = taken(file, copy)
    assert ran.code == 0 and "is now #promise-made" in ran.err and "elsewhere.example/y" in ran.err
    ((document, _, _, exact, text, codes, author, created, *_),) = everything(copy)[0]
    assert (document, exact, text, codes) == (
        "bridge.txt",
        "We will build a new one within two years",
        "So?",
        ["promise-made"],
    )
    assert author == "acct:bo@example.org" and created == "2031-03-05T09:00:00Z"


def test_a_codebook_makes_codes_and_never_overwrites_one(noted: Path, copy: Path) -> None:
    file = export(noted, "qdc")
    assert "3 codes" in taken(file, copy).out
    assert everything(copy)[1] == everything(noted)[1] and not everything(copy)[0]
    assert "New: nothing" in taken(file, copy).out


def test_a_report_shows_words_notes_codes_and_where_they_stand(noted: Path) -> None:
    page = export(noted, "html").read_text(encoding="utf-8")
    assert "We will build a new one" in page and "<b>" not in page and "A *promise*" in page
    assert "The Lowmarsh Courier, 2031-03-04, bridge.txt ¶" in page and "<script" not in page
    text = export(noted, "md").read_text(encoding="utf-8")
    assert "> We will build a new one" in text and "A *promise*" in text and "## Provenance" in text
    assert "contradicts “We will build a new one”" in text and "not reviewed" in text


def test_nothing_is_written_over_unless_asked(noted: Path) -> None:
    file = noted.parent / "there.csv"
    file.write_text("precious", encoding="utf-8")
    ran = seedreader("export", noted, "--to", "csv", "-o", file)
    assert ran.code == 2 and "--force" in ran.err and file.read_text(encoding="utf-8") == "precious"
    assert seedreader("export", noted, "--to", "csv", "-o", file, "--force").code == 0
    assert "precious" not in file.read_text(encoding="utf-8")
    assert seedreader("export", noted, "--to", "csv", "-o", noted.parent / "no" / "x.csv").code == 2
    assert seedreader("export", noted, "--to", "brat", "-o", noted.parent / "b", "--no-text").code == 2


def test_standard_output_gets_the_file_alone(noted: Path) -> None:
    ran = seedreader("export", noted, "--to", "jsonl", "-o", "-")
    assert all(json.loads(line) for line in ran.out.splitlines()) and "Exported 8 notes" in ran.err


def test_files_that_are_none_are_one_sentence_and_change_nothing(copy: Path, tmp_path: Path) -> None:
    for name, data in {
        "a.jsonl": b"\xff\xfe\xff",
        "b.csv": b"a,b\n1,2\n",
        "c.qdc": b"<x",
        "d.zip": b"PK\x03\x04x",
    }.items():
        (tmp_path / name).write_bytes(data)
        ran = taken(tmp_path / name, copy)
        assert ran.code == 2 and ran.err.count("\n") == 1 and "Traceback" not in ran.err, ran.err
    assert taken(tmp_path / "missing", copy).code == 3
    assert not (copy / ".seedreader").exists()


def test_exporting_a_corpus_without_notes_says_so(corpus: Path) -> None:
    ran = seedreader("export", corpus, "--to", "jsonl", "-o", "-")
    assert ran.code == 1 and "0 notes" in ran.err
    assert not (corpus / ".seedreader").exists()
