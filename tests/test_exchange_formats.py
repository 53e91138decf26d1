"""Formats of exchange as pure functions: what is written is read back the same, and is what the standards say."""

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.errors import UsageError
from search.exchange.archive import pack, unpack
from search.exchange.formats import FOLDERS, read, write
from search.exchange.project import Entry, Format, Project, Source, guid, own_id
from search.exchange.table import escaped, plain
from search.notes.anchors import make_anchor
from search.notes.code import Code
from search.notes.note import Link, Note, NoteKind, Relation
from search.text import clean, text_hash
from tests.conftest import SHARED

ROUND = [Format.JSONL, Format.W3C, Format.QDPX, Format.BRAT, Format.CSV]
LETTERS = st.sampled_from([*"abc é\u00a0\n“”", "e\u0301", "🎉", "👩‍👩‍👧", "ש", "לום", "العربية", "\t", "—", "中"])
NAMES = ["threat", "Drohung-é", "peace/talks", "战争", "a_b", "Ünity.x"]


def written(project: Project, form: Format) -> bytes:
    members, _ = write(project, form)
    return pack(members) if form in FOLDERS else members[""]


@st.composite
def projects(draw: Callable[..., Any]) -> Project:
    text = clean("x" + "".join(draw(st.lists(LETTERS, min_size=1, max_size=60))) + "y")
    sources = [
        Source("a/ö b.txt", text_hash(text), text, "A title", "Outlet", "Ada Quill", "2031-03", "https://x.example")
    ]
    if draw(st.booleans()):
        sources.append(Source("second.txt", text_hash("Second text."), "Second text."))
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    codes: list[Code] = []
    for name in names:
        parent = draw(st.sampled_from(["", *[code.id for code in codes]]))
        colour = draw(st.sampled_from(["", "#cc6677"]))
        codes.append(
            Code(name, 0, "", own_id(f"code {name}"), parent, colour, draw(st.sampled_from(["", "Says é\nmore"])))
        )
    notes = []
    for number in range(draw(st.integers(0, 5))):
        source = draw(st.sampled_from(sources))
        start = draw(st.integers(0, len(source.text) - 1))
        end = draw(st.integers(start + 1, len(source.text)))
        chosen = tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=3))) if names else ()
        words = draw(st.sampled_from(["", "A *note* with é 🎉\nand a second line", "=1+1"]))
        if not chosen and not words:
            words = "x"
        asked = draw(st.sampled_from(["", "border+ OR peace"]))
        kind = draw(st.sampled_from([NoteKind.PASSAGE, NoteKind.QUOTATION, NoteKind.STATEMENT]))
        when = f"2031-03-0{number + 1}T10:00:00Z"
        notes.append(
            Note(
                own_id(f"note {number}"), source.document, make_anchor(source.text, start, end), words, chosen, "ada", when,
                when, kind, (), "", False, asked, not asked,
            )
        )  # fmt: skip
    links = []
    if len(notes) > 1 and notes[0].document == notes[1].document:
        links.append(Link(notes[0].id, Relation.CONTRADICTS, notes[1].id))
    noted = {note.document for note in notes}
    codes.sort(key=lambda code: (code.name.casefold(), code.id))
    return Project(
        {"date": "2031-03-04T00:00:00Z", "program": "seedreader 0", "corpus": "c"},
        tuple(source for source in sources if source.document in noted),
        tuple(codes), tuple(notes), tuple(links),
    )  # fmt: skip


def essence(project: Project, form: Format) -> object:
    """What a format promises to keep."""
    words = {
        note.id: (note.document, note.anchor.start, note.anchor.end, note.anchor.exact, note.anchor.text_hash)
        for note in project.notes
    }
    said = {
        n.id: (n.text.strip(), tuple(n.codes), n.author, n.created, n.kind, n.query, n.reviewed) for n in project.notes
    }
    codes = (
        {(c.name, c.parent, c.colour, c.description.strip()) for c in project.codes} if form is not Format.CSV else ()
    )
    links = set(project.links) if form is not Format.CSV else ()
    return words, said, codes, links


@pytest.mark.hypothesis
@pytest.mark.parametrize("form", ROUND)
@given(project=projects())
def test_what_is_written_is_read_back_the_same(form: Format, project: Project) -> None:
    if not project.notes and form is Format.BRAT:
        return
    members, left = write(project, form)
    if form is Format.BRAT and (lost := {n.id for n in project.notes if not n.anchor.exact.strip("\n")}):
        assert any("brat marks words alone" in sentence for sentence in left)
        kept = tuple(n for n in project.notes if n.id not in lost)
        links = tuple(link for link in project.links if not {link.note, link.other} & lost)
        project = replace(project, notes=kept, links=links)
        if not kept:
            return
    found = read(pack(members) if form in FOLDERS else members[""])
    assert found.format is form and not found.problems
    assert essence(found.project, form) == essence(project, form)


@pytest.mark.hypothesis
@given(project=projects())
def test_the_same_project_gives_the_same_bytes(project: Project) -> None:
    for form in Format:
        assert written(project, form) == written(project, form)


@pytest.mark.hypothesis
@given(project=projects())
def test_without_text_no_word_of_an_article_is_left(project: Project) -> None:
    secret = "Geheimnis 🎉 der Brücke"
    text = f"One {secret} two"
    source = Source("s.txt", text_hash(text), text, f"Title {secret}")
    note = Note("0" * 32, "s.txt", make_anchor(text, 4, 4 + len(secret)), "mine", (), "ada", "", "")
    entry = Entry("correction", ("1",), {"document": "s.txt", "text_hash": source.text_hash, "start": 4, "stop": 9,
                                         "exact": secret, "prefix": secret, "suffix": secret})  # fmt: skip
    project = replace(project, sources=(*project.sources, source), notes=(*project.notes, note), entries=(entry,))
    for form in set(Format) - FOLDERS:
        data = written(project.without_text(), form)
        for member in unpack(data).values() if form is Format.QDPX else [data]:
            assert "Geheimnis" not in member.decode("utf-8"), form
    for form in (Format.JSONL, Format.W3C, Format.CSV, Format.QDPX):
        (found,) = (n for n in read(written(project.without_text(), form)).project.notes if n.id == "0" * 32)
        assert (found.anchor.start, found.anchor.end, found.anchor.text_hash) == (4, 4 + len(secret), source.text_hash)


def test_every_file_carries_its_provenance() -> None:
    project = Project({"date": "2031-03-04T00:00:00Z", "program": "seedreader 9.9", "corpus_hash": "cafe" * 16})
    for form in Format:
        data = written(project, form)
        members = unpack(data).values() if data.startswith(b"PK") else [data]
        assert any(b"seedreader 9.9" in member and b"cafecafe" in member for member in members), form


# -- the standards


def _validators(folder: Path) -> dict[str, Any]:
    import jsonschema
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    resources = {}
    for file in folder.rglob("*.json"):
        schema = json.loads(file.read_text(encoding="utf-8"))
        resources[file.name.casefold()] = Resource(schema, DRAFT4)

    def retrieve(uri: str) -> Resource[Any]:
        return resources[uri.rpartition("/")[2].casefold()]

    registry: Registry[Any] = Registry(retrieve=retrieve)
    musts = json.loads((folder / "annotations" / "annotationMusts.test").read_text(encoding="utf-8"))["assertions"]
    return {
        name: jsonschema.Draft4Validator(json.loads((folder / name).read_text(encoding="utf-8")), registry=registry)
        for name in [*musts, "annotations/3.1-bodyKeyFound.json"]
    }


@pytest.fixture(scope="module")
def musts() -> dict[str, Any]:
    folder = SHARED / "schemas" / "w3c-annotation"
    if not folder.is_dir():
        pytest.skip("the shared schemas are not here")
    return _validators(folder)


@pytest.mark.hypothesis
@settings(max_examples=min(300, settings().max_examples))  # a third of a second each
@given(project=projects())
def test_every_annotation_fits_the_musts_of_the_w3c(musts: dict[str, Any], project: Project) -> None:
    actor = Note("2" * 32, "", make_anchor("", 0, 0), "who", (), "ada", "", "", NoteKind.ACTOR, (), "person:wang yi")
    entry = Entry("correction", ("1",), {"document": "a", "text_hash": "00" * 32, "start": 4, "stop": 9, "exact": "words",
                                         "prefix": "", "suffix": "", "what": "confirmed"})  # fmt: skip
    project = replace(project, notes=(*project.notes, actor), entries=(entry,))
    collection = json.loads(written(project, Format.W3C))
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len(project.notes) + len(project.links) + 1
    for item in items:
        for name, validator in musts.items():
            errors = list(validator.iter_errors(item))
            assert not errors, (name, errors[0].message, item)


def _schema(name: str) -> Any:
    from lxml import etree

    file = SHARED / "schemas" / name
    if not file.is_file():
        pytest.skip("the shared schemas are not here")
    return etree.XMLSchema(etree.parse(str(file)))


@pytest.mark.hypothesis
@given(project=projects())
def test_projects_and_codebooks_fit_the_schemas_of_refi(project: Project) -> None:
    from lxml import etree

    actor = Note(
        "2" * 32,
        "",
        replace(make_anchor("", 0, 0), exact="Wang Yi"),
        "who",
        (),
        "ada",
        "",
        "",
        NoteKind.ACTOR,
        (),
        "person:wang yi",
    )
    whole = Note(
        "3" * 32,
        "second.txt",
        make_anchor("Second text.", 0, 0),
        "all",
        (project.codes and (project.codes[0].name,)) or (),
        "bo",
        "2031-03-04T10:00:00Z",
        "junk",
        NoteKind.ARTICLE,
    )
    second = Source("second.txt", text_hash("Second text."), "Second text.")
    sources = {source.document: source for source in (*project.sources, second)}
    project = replace(project, notes=(*project.notes, actor, whole), sources=tuple(sources.values()))
    for form, name in ((Format.QDPX, "refi-project.xsd"), (Format.QDC, "refi-codebook.xsd")):
        for kept in (project, project.without_text(), Project()):
            data = written(kept, form)
            xml = unpack(data)["project.qde"] if form is Format.QDPX else data
            _schema(name).assertValid(etree.fromstring(xml))
            assert not xml.startswith(b"\xef\xbb\xbf") and b"\r" not in xml


def test_a_project_loads_in_another_program(tmp_path: Path) -> None:
    from pyrefiqda import RefiCodebook, RefiProject

    text = "Die Brücke 🎉 steht.\n\nUnd sie bleibt."
    source = Source("brücke.txt", text_hash(text), text, "Die Brücke", "Kurier")
    codes = (
        Code("peace", 0, "", own_id("1"), "", "#cc6677", "all of it"),
        Code("talks", 0, "", own_id("2"), own_id("1")),
    )
    notes = tuple(
        Note(own_id(f"n{i}"), source.document, make_anchor(text, *span), f"memo {i}", ("talks", "peace"), "ada", "2031-03-04T10:00:00Z", "2031-03-04T10:00:00Z")
        for i, span in enumerate([(4, 13), (4, 13), (11, 20), (22, 25)])
    )  # fmt: skip
    project = Project({}, (source,), codes, notes, (Link(notes[0].id, Relation.ANSWERS, notes[1].id),))
    file = tmp_path / "p.qdpx"
    file.write_bytes(written(project, Format.QDPX))
    loaded = RefiProject.load(file, extract_dir=str(tmp_path / "x"))
    (there,) = loaded.sources.text_source
    kept = (tmp_path / "x" / "sources" / there.plain_text_path.removeprefix("internal://")).read_bytes().decode("utf-8")
    assert kept == text
    assert [kept[s.start_position : s.end_position] for s in there.plain_text_selection] == [
        n.anchor.exact for n in notes
    ]
    assert loaded.code_book.codes.code[0].code[0].name == "talks"
    book = tmp_path / "p.qdc"
    book.write_bytes(written(project, Format.QDC))
    assert RefiCodebook.load(book).codes.code[0].name == "peace"


# -- files of other programs


def _foreign(text: bytes, selections: str, extra: str = "") -> bytes:
    qde = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="other" origin="Other 1"><Users><User guid="{guid("u", "x")}" name="Bo"/></Users>
<CodeBook><Codes><Code guid="{guid("c", "x")}" name="Territorial integrity" isCodable="true" color="#abc"/></Codes></CodeBook>
<Sources><TextSource guid="{guid("s", "x")}" name="doc" plainTextPath="x.txt">{selections}</TextSource></Sources>{extra}</Project>"""
    return pack({"project.qde": qde.encode(), "sources/x.txt": text})


def _selected(start: int, end: int, name: str) -> str:
    return (
        f'<PlainTextSelection guid="{guid("sel", name, str(start))}" name="{name}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{guid("u", "x")}"><Coding guid="{guid("k", name, str(start))}"><CodeRef targetGUID="{guid("c", "x")}"/></Coding>'
        "</PlainTextSelection>"
    )


@pytest.mark.parametrize(("start", "end"), [(10, 16), (12, 18), (11, 17), (13, 19)])
def test_offsets_are_believed_only_where_words_agree_whatever_is_counted(start: int, end: int) -> None:
    # 🎉 is one code point and two units of UTF-16, each line end one character or two
    data = _foreign("\ufeffA 🎉 tin.\r\n\r\nbridge stands".encode(), _selected(start, end, "bridge"))
    found = read(data)
    (note,) = found.project.notes
    assert note.anchor.exact == "bridge" and note.codes == ("Territorial integrity",) and note.author == "Bo"
    assert bool(found.problems) == (start != 10)


def test_what_does_not_fit_is_listed_and_left_out() -> None:
    data = _foreign(b"The bridge stands.", _selected(4, 10, "ferry") + _selected(4, 99, "x") + _selected(4, 10, "bridge"),
                    "<Graphs><Graph guid='" + guid("g", "x") + "'/></Graphs>")  # fmt: skip
    found = read(data)
    assert [note.anchor.exact for note in found.project.notes] == ["bridge"]
    assert any("ferry" in problem for problem in found.problems) and any(
        "graph" in problem for problem in found.problems
    )


# -- hostile files


def test_archives_that_are_attacks_are_refused() -> None:
    def zipped(*members: tuple[str, bytes, int]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data, mode in members:
                info = zipfile.ZipInfo(name)
                info.external_attr = mode << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return out.getvalue()

    for name in ("../x.qde", "/etc/x.qde", "a/../../x.qde", "c:\\x.qde", "..\\x.qde"):
        with pytest.raises(UsageError, match="outside"):
            read(zipped((name, b"x", 0)))
    with pytest.raises(UsageError, match="link"):
        read(zipped(("project.qde", b"/etc/passwd", 0o120777)))
    with pytest.raises(UsageError, match="far more"):
        read(zipped(("project.qde", b"\0" * 30_000_000, 0)))
    with pytest.raises(UsageError, match="can't be read"):
        read(zipped(("project.qde", b"<x/>" * 100, 0))[:80])


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_xml_with_a_document_type_is_refused(head: str) -> None:
    book = f'<?xml version="1.0"?>{head}<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes/></CodeBook>'
    with pytest.raises(UsageError, match="document type"):
        read(book.encode())
    with pytest.raises(UsageError):
        read(book.encode("utf-16"))


@pytest.mark.hypothesis
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), st.sampled_from([
    b"{" * 5000, b"[" * 100_000, b'{"type": 3}', b'{"type":"note"}\n{"type":"link"}', b'{"@context":"x","items":[1,null,{}]}',
    b"document,start,end\nx,y,z\n", b"<a><b/></a>", b"PK\x03\x04", b'{"type":"AnnotationPage","items":[{"target":"x"}]}',
])))  # fmt: skip
def test_any_bytes_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        found = read(data)
    except UsageError as error:
        assert str(error).endswith(".") or ":" in str(error)
    else:
        assert found.project is not None


@pytest.mark.hypothesis
@given(st.text(max_size=40))
def test_no_cell_of_a_table_is_a_formula_and_every_cell_comes_back(cell: str) -> None:
    assert plain(escaped(cell)) == cell
    assert escaped(cell)[:1] not in tuple("=+-@\t\r")


def test_names_of_codes_in_brat_are_plain_and_each_another() -> None:
    names = ["é", "e", "战争", "和平", "Note", "note"]
    codes = tuple(Code(name, 0, "", own_id(f"{i}")) for i, name in enumerate(names) if name != "note")
    text = "Words here."
    note = Note("0" * 32, "a.txt", make_anchor(text, 0, 5), "", tuple(c.name for c in codes), "ada", "", "")
    members, _ = write(Project({}, (Source("a.txt", text_hash(text), text),), codes, (note,)), Format.BRAT)
    types = [line.split("\t")[1].split()[0] for line in members["a_txt.ann"].decode().splitlines() if line[0] == "T"]
    assert len(set(map(str.casefold, types))) == len(codes) and all(t.isascii() for t in types)
    assert "é" in members["visual.conf"].decode()
    assert all(unicodedata.is_normalized("NFC", c.name) for c in codes)
