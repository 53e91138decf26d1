"""Importing: which files are articles, what they are called, and what is said of the rest."""

import json
import os
import socket
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article
from search.corpus import Corpus
from search.importing import html, jsonl, markdown, plain
from search.importing.decode import NotText
from search.importing.load import load, load_bytes
from search.importing.scan import Skipped, scan
from search.progress import Progress
from search.refresh import Refresh
from tests.imported import documents, everything, only, put, reason


def test_how_long_importing_still_takes_is_told_by_the_bytes_that_lie_behind(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonl", '{"body": "So many words."}\n' * 4)
    told: list[Progress] = []
    with closing(Refresh(Corpus([tmp_path]), told.append)) as refresh:
        refresh.run(read=False)
    first = next(progress for progress in told if progress.stage == "importing")
    assert (first.done, first.total) == (1, 0)
    assert first.left == pytest.approx(3 / first.rate)  # three quarters of the file lie ahead


# -- which files


def test_articles_are_found_below_a_folder_in_natural_order_and_named_by_their_path(tmp_path: Path) -> None:
    for name in ("10.txt", "9.txt", "b/2.MD", "b/c/1.html", "x.jsonl", "y.NDJSON", "z.text"):
        put(tmp_path, name)
    assert documents(scan([tmp_path])) == ["9.txt", "10.txt", "b/2.MD", "b/c/1.html", "x.jsonl", "y.NDJSON", "z.text"]


def test_hidden_files_pictures_and_the_table_are_no_articles(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden.txt", ".git/b.txt", "photo.jpg", "noending", "articles.csv", "ARTICLES.CSV"):
        put(tmp_path, name)
    scanned = scan([tmp_path])
    assert (documents(scanned), scanned.skipped, scanned.other) == (["a.txt"], (), 2)


def test_a_file_is_named_by_its_file_name_and_may_have_any_ending(tmp_path: Path) -> None:
    put(tmp_path, "deep/notes.log")
    assert documents(scan([tmp_path / "deep" / "notes.log"])) == ["notes.log"]
    assert only(tmp_path / "deep" / "notes.log").text == "A title\n\nA body that says something.\n"


def test_a_path_named_twice_or_inside_another_is_imported_once(tmp_path: Path) -> None:
    put(tmp_path, "b/a.txt")
    assert documents(scan([tmp_path, tmp_path, tmp_path / "b" / "a.txt", tmp_path / "b"])) == ["b/a.txt"]


def test_equal_names_from_several_paths_get_the_name_of_their_folder_then_a_number(tmp_path: Path) -> None:
    for name in ("one/press/a.txt", "two/press/a.txt", "two/press/b.txt", "three/wire/a.txt"):
        put(tmp_path, name)
    folders = [tmp_path / "one/press", tmp_path / "two/press", tmp_path / "three/wire"]
    assert documents(scan(folders)) == ["press/a.txt", "press/a-2.txt", "b.txt", "wire/a.txt"]


def test_names_are_clean_and_still_unique(tmp_path: Path) -> None:
    put(tmp_path, "evil\x1b]0;owned\x07.txt")
    put(tmp_path, "evil\x1b]0;owned\x08.txt")
    put(tmp_path, "two\nlines.txt")
    names = documents(scan([tmp_path]))
    assert len(set(names)) == 3
    assert all(name.isprintable() for name in names)


def test_no_file_takes_the_name_of_a_record(tmp_path: Path) -> None:
    put(tmp_path, "x.jsonl", '{"id": "y.txt", "body": "A record."}\n')
    put(tmp_path, "x.jsonl#y.txt")
    names = [item.document for item in everything(tmp_path) if isinstance(item, Article)]
    assert names == ["x.jsonl#y.txt", "x.jsonl_y.txt"]


def test_a_name_that_is_not_utf8_is_told_of(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("text")
    except OSError:
        pytest.skip("this file system takes no such name")
    (skipped,) = scan([tmp_path]).skipped
    assert "UTF-8" in skipped.reason and skipped.path.isprintable()


def test_a_source_knows_when_its_file_changed(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", "12345")
    (source,) = scan([tmp_path]).sources
    status = path.stat()
    assert (source.path, source.size) == (path.resolve(), 5)
    assert (source.mtime_ns, source.inode) == (status.st_mtime_ns, status.st_ino)


def test_links_to_files_inside_are_read_and_others_are_told_of(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    put(corpus, ".store/kept.txt")
    put(corpus, "a.txt")
    outside = put(tmp_path, "outside.txt")
    for name, target in {
        "linked.txt": corpus / ".store/kept.txt",
        "again.txt": corpus / "a.txt",
        "out.txt": outside,
        "nowhere.txt": tmp_path / "gone",
        "loop.txt": corpus / "loop.txt",
        "folder": tmp_path,
    }.items():
        (corpus / name).symlink_to(target)
    scanned = scan([corpus])
    assert documents(scanned) == ["a.txt", "linked.txt"]
    assert {Path(s.path).name: s.reason for s in scanned.skipped} == {
        "folder": "it is a link to a folder, and those are not followed",
        "loop.txt": "it is a link that leads nowhere",
        "nowhere.txt": "it is a link that leads nowhere",
        "out.txt": "it is a link out of the folder",
    }
    assert [item.text for item in everything(corpus / "out.txt") if isinstance(item, Article)]  # a person named it


def test_a_link_put_in_place_of_a_file_after_it_was_found_is_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret", "secret")
    path = put(tmp_path, "corpus/a.txt")
    (source,) = scan([tmp_path / "corpus"]).sources
    path.unlink()
    path.symlink_to(secret)
    (item,) = load(source)
    assert isinstance(item, Skipped)


def test_pipes_sockets_and_devices_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        place = Path.cwd()
        os.chdir(tmp_path)  # a socket's path is short
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(place)
        reasons = [s.reason for s in scan([tmp_path]).skipped]
    assert reasons == ["it is a pipe, not a file", "it is a socket, not a file"]
    assert reason(Path("/dev/zero")) == "it is a device, not a file"
    put(tmp_path, "b.txt")
    (source,) = scan([tmp_path / "b.txt"]).sources
    (tmp_path / "b.txt").unlink()
    os.mkfifo(tmp_path / "b.txt")
    (item,) = load(source)
    assert item == Skipped(str(source.path), "it is not a regular file")


def test_what_may_not_be_read_is_told_of(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    put(tmp_path, "a.txt").chmod(0)
    put(tmp_path, "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        scanned = scan([tmp_path])
        assert [s.reason for s in scanned.skipped] == ["permission is denied"]
        (item,) = load(scanned.sources[0])
        assert isinstance(item, Skipped) and item.reason == "permission is denied"
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_what_is_not_there_and_what_vanished_is_told_of(tmp_path: Path) -> None:
    assert reason(tmp_path / "nowhere") == "there is no such file or folder"
    (source,) = scan([put(tmp_path, "a.txt")]).sources
    source.path.unlink()
    (item,) = load(source)
    assert isinstance(item, Skipped) and item.reason == "there is no such file or folder"


def test_files_past_the_limit_are_told_of(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate((64 << 20) + 1)
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate((8 << 20) + 1)
    assert [s.reason for s in scan([tmp_path]).skipped] == ["it is larger than 8 MB", "it is larger than 64 MB"]


def test_thousands_of_files_are_found_quickly(tmp_path: Path) -> None:
    for number in range(3_000):
        (tmp_path / f"{number}.txt").touch()
    started = time.process_time()
    scanned = scan([tmp_path])
    assert documents(scanned) == [f"{number}.txt" for number in range(3_000)]
    assert time.process_time() - started < 1


# -- what is in them


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_empty_and_binary_files_are_told_of_in_every_format(tmp_path: Path, name: str) -> None:
    assert reason(put(tmp_path, name, b"")) == "it is empty"
    assert "empty" in reason(put(tmp_path, name, b" \n\t\n"))
    assert "binary" in reason(put(tmp_path, name, bytes(range(256)) * 40))
    assert "PDF" in reason(put(tmp_path, name, b"%PDF-1.7\n" + b"x" * 100))


def test_every_line_of_a_jsonl_is_an_article_or_is_told_of(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "title": "One", "body": "First.", "outlet": "Wire", "author": "Ada", "date": "2 May 2031"},
        {"title": "Two", "body": "Second.\n\n\nIt goes on.", "url": "https://example.org/2", "date": "05/06/2031"},
        {"id": "a", "body": "Third.", "colour": "red"},
        {"id": 4, "title": 7, "body": "Fourth."},
        {"id": "5", "title": "No body"},
        {"id": "6", "body": ["no", "text"]},
        ["no", "object"],
    ]
    text = "\n".join([*map(json.dumps, lines), "", "not json", "[" * 100_000, '{"id": "6", "body": "Last."}'])
    items = everything(put(tmp_path, "wire.jsonl", text))
    articles = {item.document: item for item in items if isinstance(item, Article)}
    assert list(articles) == ["wire.jsonl#a", "wire.jsonl#2", "wire.jsonl#3", "wire.jsonl#4", "wire.jsonl#6"]
    assert articles["wire.jsonl#a"].text == "One\n\nFirst."
    assert articles["wire.jsonl#2"].text == "Two\n\nSecond.\n\nIt goes on."
    assert articles["wire.jsonl#3"].text == "Third."
    first, second = articles["wire.jsonl#a"].metadata, articles["wire.jsonl#2"].metadata
    assert (first.outlet, first.author, first.date, first.title) == ("Wire", "Ada", "2031-05-02", "One")
    assert (second.date, second.url) == ("", "https://example.org/2")
    assert [(Path(s.path).name, s.reason) for s in items if isinstance(s, Skipped)] == [
        ("wire.jsonl#5", "it has no body"),
        ("wire.jsonl#6", "its body is not text"),
        ("wire.jsonl#7", "it is not a JSON object"),
        ("wire.jsonl#9", "it is not JSON"),
        ("wire.jsonl#10", "its JSON is nested too deeply"),
    ]


def test_a_line_number_never_takes_an_id_that_was_used(tmp_path: Path) -> None:
    lines = [{"id": "2", "body": "One."}, {"body": "Two."}, {"id": "2", "body": "Three."}]
    items = everything(put(tmp_path, "w.jsonl", "\n".join(map(json.dumps, lines))))
    assert [item.document for item in items if isinstance(item, Article)] == ["w.jsonl#2", "w.jsonl#2-2", "w.jsonl#3"]


def test_a_line_that_is_too_long_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1000)
    lines = [json.dumps({"body": word}) for word in ("One.", "two " * 1000, "Three.")]
    one, two, three = everything(put(tmp_path, "w.jsonl", "\n".join(lines)))
    assert isinstance(one, Article) and isinstance(three, Article) and three.text == "Three."
    assert isinstance(two, Skipped) and "longer than" in two.reason and two.path.endswith("w.jsonl#2")


def test_a_file_that_is_no_json_lines_is_given_up_after_a_while(tmp_path: Path) -> None:
    items = everything(put(tmp_path, "w.jsonl", "prose\n" * 10_000))
    assert len(items) < 200
    assert isinstance(items[-1], Skipped) and "none of its first 100 lines" in items[-1].reason


def test_a_jsonl_in_utf16_is_read(tmp_path: Path) -> None:
    (item,) = everything(put(tmp_path, "w.jsonl", json.dumps({"body": "Né."}, ensure_ascii=False).encode("utf-16")))
    assert isinstance(item, Article) and item.text == "Né."


@pytest.mark.parametrize(
    ("data", "document", "text"),
    [
        ("A title\n\nA body.\n", "-", "A title\n\nA body.\n"),
        ('\n {"id": "a", "title": "T", "body": "B."}\n', "-#a", "T\n\nB."),
        ('{"body": "B."}', "-#1", "B."),
        ('{"not": \n json', "-", '{"not": \n json'),
        ("<!DOCTYPE html><html><body><h1>T</h1><p>Words of a page.</p></body></html>", "-", "T\n\nWords of a page."),
    ],
)
def test_standard_input_is_told_by_how_it_begins(data: str, document: str, text: str) -> None:
    (item,) = load_bytes(data.encode(), "-")
    assert isinstance(item, Article)
    assert (item.document, item.text) == (document, text)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_on_standard_input_raise(data: bytes) -> None:
    for start in (b"", b"<html>", b'{"body": "', b"\xff\xfe", b"\xef\xbb\xbf"):
        items = list(load_bytes(start + data, "-"))
        assert items and all(isinstance(item, Article | Skipped) for item in items)


@given(st.binary(max_size=300))
def test_no_content_of_a_file_raises(data: bytes) -> None:
    for read in (markdown.article, html.article, plain.article):
        try:
            read(data, "x")
        except NotText as error:
            assert str(error)
