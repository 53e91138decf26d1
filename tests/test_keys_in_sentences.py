"""No sentence names a key that isn't bound: sentences take their keys from the keymap in force."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.paths import config_file
from tests.driver import driven, reading
from tui.actions import ACTIONS, by_id
from tui.keys.in_force import hold, key_of, with_keys
from tui.keys.keymap import Keymap
from tui.keys.presets import PRESETS

SOURCES = sorted((Path(__file__).parent.parent / "tui").rglob("*.py"))
# every action at keys that no preset has
ELSEWHERE = Keymap("default", {action.id: [chr(0x4E00 + at)] for at, action in enumerate(ACTIONS)})
KEYMAPS = {**{name: Keymap(name) for name in PRESETS}, "elsewhere": ELSEWHERE}

# a letter that stands alone and is no word of English; one that is, before what a key does; signs and names of keys
_DOES = "accepts adds makes moves notes opens puts shows takes".replace(" ", "|")
_NAMED = re.compile(
    rf"(?<![\w'’.<={{`/-])(?:[b-zB-HJ-Z](?![\w'’.={{`:/])|[aA] (?:{_DOES})\b|[\]\[][a-z]\b|T [a-z]\b)"
    r"|(?:^|(?<=[\s(]))(?:[+/*#]|- (?=not|another|nobody|split))(?= [a-z])"
    r"|(?<![\w+-])(?:(?:ctrl|alt|shift)\+\S+|backspace|PgUp|PgDn|escape|esc|enter|tab)(?![\w+=-])"
)
# boxes have keys of their own, which nobody rebinds; words that only look like keys
FIXED = {"tui/desk/filters.py", "tui/desk/finder.py", "tui/desk/kept.py", "tui/desk/noting.py", "tui/screens/ask.py",
         "tui/app.py", "tui/screens/confirm.py", "tui/screens/help.py", "tui/screens/identifying.py", "tui/screens/listing.py",
         "tui/screens/note_box.py"}  # fmt: skip
_OF_BOXES = re.compile(
    r"\b(?:enter (?:keeps|adds|takes|shows|opens|leaves)|esc(?: cancels| closes)?|tab (?:next|completes))\b"
)


# what is written for another place: a command line, a web page, a report; and no sentences: the registry, patterns
NOT_THE_READER = tuple(
    f"tui/{name}"
    for name in (
        *("actions/", "commands/", "completion.py", "config.py", "headline_words.py", "keys/", "open.py", "parsers.py"),
        *("report/", "terminal.py", "web/", "wrap.py"),
    )
)


def _sentences(file: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that may be shown, with their lines: no docstrings, no styles."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docs:
            continue
        if re.search(r" [a-z]{2}|[a-z]{2} ", node.value) and "{ " not in node.value:
            yield node.lineno, node.value


def _named(words: str) -> list[str]:
    return [found.group() for found in _NAMED.finditer(words.replace("A to Z", "").replace("Z to A", ""))]


def test_what_is_looked_for_would_be_found() -> None:
    for words in ("it; u takes it back", "\n\nR looks again", "first: ]e goes", "go to a name (]e) first", "+ accepts it",
                  " · ctrl+c stops", "A puts a code", "a notes the passage", "backspace drops", "/ changes", "press r again"):  # fmt: skip
        assert _named(words), words


def test_no_sentence_of_the_program_holds_a_key() -> None:
    found: list[str] = []
    for file in SOURCES:
        name = str(file.relative_to(file.parent.parent if file.parent.name == "tui" else file.parent.parent.parent))
        if name.startswith(NOT_THE_READER):
            continue
        for line, words in _sentences(file):
            keys = _named(_OF_BOXES.sub("", words) if name in FIXED else words)
            found += [f"{name}:{line}: {key!r} in {words!r}" for key in keys]
    assert not found, "\n".join(found)


def test_every_action_a_sentence_names_exists() -> None:
    named = {
        found for file in SOURCES for found in re.findall(r"key_of\('([^']+)'\)", file.read_text(encoding="utf-8"))
    }
    assert len(named) > 50
    for identity in named:
        by_id(identity)


@pytest.mark.parametrize("name", KEYMAPS)
def test_the_help_names_only_keys_that_are_bound(name: str) -> None:
    keymap = KEYMAPS[name]
    assert not keymap.problems
    for action in ACTIONS:
        assert not _named(action.help) and not _named(action.label), action.id
        said = with_keys(action.help, keymap)
        assert "{" not in said
        for other in re.findall(r"\{([a-z_.]+)\}", action.help):
            assert keymap.shown(by_id(other)) in said and keymap.keys(by_id(other))


def test_an_action_without_a_key_is_found_in_the_palette() -> None:
    hold(Keymap("default", {"undo": [], "list.refresh": ["f5"]}))
    try:
        assert key_of("list.refresh") == "f5"
        assert key_of("undo") == "ctrl+p “undo”"
        hold(Keymap("default", {"undo": [], "palette": []}))
        assert key_of("undo") == "“undo”" and key_of("palette") == "“commands”"
    finally:
        hold(Keymap())


@driven
async def test_sentences_say_the_keys_as_they_are_bound(corpus: Path) -> None:
    file = config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    own = "\n".join(
        f'"{action.id}" = "{ELSEWHERE.all_shown(action)[0]}"' for action in ACTIONS if not action.everywhere
    )
    file.write_text(f"[keys]\n{own}\n", encoding="utf-8")

    def press(identity: str) -> str:
        return ELSEWHERE.shown(by_id(identity))

    async with reading(corpus, size=(200, 50)) as desk:
        await desk.press(press("search.next"))
        await desk.until(f"Nothing was searched yet: {press('search.corpus')} searches all articles")
        await desk.press(press("search.corpus"))
        await desk.type("xylophone")
        await desk.press("enter")
        await desk.until(f"{press('search.drop')} drops it")
        await desk.press(press("compare.open"))
        await desk.until(f"The comparison is empty: {press('compare.add')} adds")
        await desk.press(press("note.all"))
        await desk.until(f"{press('note.code')} puts a code on it")
        assert (
            f"{press('notes.view')}: to review" in desk.screen and f"{press('close')} closes this list" in desk.screen
        )
