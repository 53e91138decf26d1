"""Text from outside is shown as it is or visibly replaced, on every screen, and never carried out."""

import re
from pathlib import Path

import pytest

from tests.command import seedreader
from tests.driver import Driver, driven, reading

HOSTILE = [
    "[/x]",
    "[sic]",
    "[@click=app.quit]leave[/]",
    "[red]x",
    "\x1b[2J\x1b[31m",
    "\x9b31m",
    "\x1b]52;c;ZXZpbA==\x07",
    "nul\x00nul",
    "\u202egnp.exe\u202c",
    "\u2066left\u2069",
    "tag\U000e0041\U000e0042",
    "z" + "\u0301" * 40,
    "wide 漢字 🎉👩\u200d👩\u200d👧",
]
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def check(desk: Driver) -> None:
    """The app lives, and nothing forbidden is drawn."""
    assert desk.app.is_running
    assert not FORBIDDEN.search(desk.screen.replace("\n", ""))


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "[red]corpus"
    folder.mkdir()
    for i, text in enumerate(HOSTILE):
        name = re.sub(r"[\x00/]", "_", f"{i:02} {text}")[:60]
        body = f"Title {text}\n\nBy Ada {text} Quill\n\n“A {text} quotation,” said Ada Quill. {text} end.\n"
        (folder / f"{name}.txt").write_bytes(body.encode("utf-8", "surrogatepass"))
    (folder / "meta.md").write_text(
        "---\ntitle: '[/x] \x1b[2J title'\noutlet: '[@click=app.quit]O[/]'\ndate: 2031-01-01\n---\n\nBody [sic] here.\n",
        encoding="utf-8",
    )
    return folder


@driven
async def test_every_article_is_drawn_in_every_pane(hostile: Path) -> None:
    async with reading(hostile, size=(160, 40)) as desk:
        for _ in range(len(HOSTILE) + 1):
            await desk.press("enter", "J", "3", "3", "3", "1", "j")
            check(desk)
        assert "[sic]" in desk.screen or "[red]x" in desk.screen


@driven
async def test_titles_with_markup_are_shown_letter_for_letter(hostile: Path) -> None:
    async with reading(hostile, size=(160, 50)) as desk:
        for text in ("Title [/x]", "Title [sic]", "Title [@click=app.quit]leave[/]"):
            assert text in desk.screen


@pytest.mark.parametrize("text", ["[/x]", "[@click=app.quit]x[/]", "\x1b[2J", "\u202ea", "\x9b31m"])
@driven
async def test_queries_notes_codes_and_values_are_text_and_nothing_else(corpus: Path, text: str) -> None:
    async with reading(corpus, size=(160, 40)) as desk:
        app = desk.app
        await desk.press("enter", "J")
        number = app._desk.reader.number
        await app.engine.call("add_note", number=number, start=0, end=10, text=f"note {text}", codes=[])
        await app.engine.call("set_values", numbers=[number], values={"title": f"T {text}", "outlet": text})
        await desk.press("R", "3", "3", "3")
        await desk.until("note ")
        check(desk)
        await desk.press("ctrl+n")
        await desk.until("note ")
        check(desk)
        await desk.press("q", "1", "slash")
        app._desk.finder._box.value = f"bridge {text}"
        await desk.press("enter")
        await desk.until(lambda: app.is_running)
        check(desk)
        app.say(f"said {text}")
        await desk.press("j")
        check(desk)


@driven
async def test_comparison_and_actor_screens_show_hostile_words(hostile: Path) -> None:
    async with reading(hostile, size=(120, 40)) as desk:
        await desk.press("enter", "J", "c", "e")
        check(desk)
        await desk.press("q", "C")
        check(desk)
        await desk.press("q")
        await desk.press("ctrl+p")
        check(desk)
        await desk.press("escape", "question_mark")
        check(desk)


EVIL = "\x1b[31mnobody\x07\u202e\x01"


@pytest.mark.parametrize(
    "asked",
    [
        ("search", EVIL, "--in"),
        ("search", f"outlet:{EVIL}", "--in"),
        ("quotes", "--actor", EVIL),
        ("cite", EVIL, "--in"),
        ("compare", "Orla Fenwick", "--side", EVIL, "--in"),
        ("export", "--to", EVIL, "-o", "notes"),
        ("search", "ferry", f"--{EVIL}", "--in"),
    ],
)
def test_a_sentence_repeats_nothing_forbidden(corpus: Path, asked: tuple[str, ...]) -> None:
    ran = seedreader(*asked, corpus)
    assert ran.code in (1, 2) and "nobody" in ran.err
    assert not FORBIDDEN.search((ran.out + ran.err).replace("\n", ""))


def test_the_command_line_prints_nothing_forbidden(hostile: Path) -> None:
    for command in (["quotes", hostile, "--all"], ["entities", hostile], ["search", "title", "--in", hostile]):
        ran = seedreader(*command)
        assert ran.code == 0
        assert not FORBIDDEN.search((ran.out + ran.err).replace("\n", ""))
