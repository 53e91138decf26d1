"""Keys: no preset binds one twice, a person's own go first, what can't be is explained and the rest works."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.paths import config_file
from tests.driver import Driver, driven, reading
from tui.actions import ACTIONS, Context, by_id
from tui.app import SeedreaderApp
from tui.config import Config, load_config
from tui.keys.keymap import Keymap
from tui.keys.names import KeyNameError, parse, shown, written
from tui.keys.presets import PRESETS
from tui.keys.typed import TypedKeys
from tui.names import PRESET_NAMES


@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_is_bound_twice_in_one_context_and_every_action_has_one(preset: str) -> None:
    keymap = Keymap(preset)
    assert keymap.problems == []
    assert all(keymap.keys(action) for action in ACTIONS)
    for context in Context:
        first = [chord[0] for chord in keymap.bound(context) if len(chord) == 1]
        begun = {chord[0] for chord in keymap.bound(context) if len(chord) > 1}
        assert len(first) == len(set(first)) and not begun & set(first)


def test_the_names_of_the_presets_are_those_of_the_command_line() -> None:
    assert tuple(PRESETS) == PRESET_NAMES


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_only_actions_that_exist(preset: str) -> None:
    assert set(PRESETS[preset].keys) <= {action.id for action in ACTIONS}


def test_the_arrows_preset_moves_without_a_letter() -> None:
    keymap = Keymap("arrows")
    for action in ACTIONS:
        if action.group in ("move", "next thing") and action.id.startswith(("move.", "next.q", "previous.q")):
            assert all(len(key) > 1 for keys in keymap.keys(action) for key in keys), action.id


def test_a_persons_own_key_goes_before_the_presets_and_who_lost_it_is_said() -> None:
    keymap = Keymap("default", {"note.add": ["x", "ctrl+a"]})
    assert keymap.all_shown(by_id("note.add")) == ["x", "ctrl+a"]
    assert keymap.all_shown(by_id("note.delete")) == ["delete"]
    assert sorted(keymap.problems) == [
        "x isn't compare.drop: it is note.add (compare).",
        "x isn't note.delete: it is note.add (desk).",
    ]


def test_what_is_not_known_is_one_sentence_each_and_the_rest_works() -> None:
    keymap = Keymap(
        "emacs", {"note.ad": ["x"], "copy": ["ctlr+y"], "undo": ["g u", "alt+u"], "redo": [], "help": ["ctrl+i"]}
    )
    assert len(keymap.problems) == 5  # emacs, note.ad, ctlr, ctrl+i, and g, which gave way to g u
    assert all(problem.endswith((".", "?", ".'")) and "\n" not in problem for problem in keymap.problems)
    text = " ".join(keymap.problems)
    assert "'emacs'" in text and "note.add" in text and "'ctlr'" in text and "tab" in text
    assert keymap.all_shown(by_id("undo")) == ["gu", "alt+u"]
    assert keymap.all_shown(by_id("move.first")) == ["home"]
    assert keymap.keys(by_id("redo")) == []
    assert keymap.all_shown(by_id("copy")) == ["y"] and keymap.all_shown(by_id("help")) == ["?"]


def test_the_reader_can_always_be_left() -> None:
    keymap = Keymap("default", {"leave": [], "quit": []})
    assert keymap.all_shown(by_id("quit")) == ["ctrl+q"]
    assert "No key would leave" in keymap.problems[0]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("g g", ("g", "g")), ("gg", ("g", "g")), ("]q", ("right_square_bracket", "q")), ("ctrl+F", ("ctrl+f",)),
        ("shift+a", ("A",)), ("PgDn", ("pagedown",)), ("?", ("question_mark",)), ("ctrl+w 1", ("ctrl+w", "1")),
        ("shift+ctrl+up", ("ctrl+shift+up",)), ("ctrl++", ("ctrl+plus",)), ("slash", ("slash",)), ("ü", ("ü",)),
    ],
)  # fmt: skip
def test_keys_are_written_as_people_write_them(words: str, keys: tuple[str, ...]) -> None:
    assert parse(words) == keys
    assert parse(written(keys)) == keys


@given(st.text(max_size=12))
def test_any_words_are_a_key_or_a_sentence(words: str) -> None:
    try:
        keys = parse(words)
    except KeyNameError as error:
        assert str(error).endswith((".", "'")) and "\n" not in str(error)
    else:
        assert shown(keys) and parse(written(keys)) == keys


@given(st.lists(st.sampled_from(["g", "3", "0", "j", "G", "]", "q", "escape", "tab", "m", "9"]), max_size=12))
def test_typed_keys_never_fail_and_escape_or_a_wrong_key_ends_what_is_half_typed(keys: list[str]) -> None:
    typed = TypedKeys(Keymap("vi"), Context.DESK)
    for key in keys:
        meant = typed.press("right_square_bracket" if key == "]" else key)
        assert not (meant and typed.pending)
        assert bool(typed.hint) == typed.pending
    typed.press("escape")
    assert not typed.pending


def test_counts_and_chords() -> None:
    typed = TypedKeys(Keymap("vi"), Context.DESK)
    assert [typed.press(key) for key in "12"] == [None, None]
    meant = typed.press("j")
    assert meant is not None and (meant.action.id, meant.count) == ("move.down", 12)
    assert typed.press("g") is None and "g first" in typed.hint
    meant = typed.press("g")
    assert meant is not None and meant.action.id == "move.first"
    assert typed.press("3") is None and typed.press("escape") is None and not typed.pending


def _configure(text: str) -> Path:
    file = config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_configuration_is_read_and_what_is_wrong_in_it_is_said() -> None:
    assert load_config().problems == []
    _configure('calm = true\nmouse = "no"\ncolour = 3\n[keys]\npreset = "vi"\nnote.add = "ctrl+a"\n"copy" = 7\n')
    config = load_config()
    assert config.values["calm"] is True and config.values["mouse"] is True
    assert config.keymap.preset == "vi"
    assert config.keymap.all_shown(by_id("note.add")) == ["ctrl+a"]
    assert len(config.problems) == 3


@pytest.mark.parametrize("text", ["[keys", "\x00", "calm = 1\ncalm = 2", "keys = 3", "[" * 3000])
def test_a_broken_configuration_is_a_sentence_and_the_program_works(text: str) -> None:
    _configure(text)
    config = load_config()
    assert len(config.problems) == 1 and "\n" not in config.problems[0]
    assert config.keymap.all_shown(by_id("help")) == ["?"]


@driven
async def test_help_footer_and_chords_show_the_keys_as_they_are_bound(corpus: Path) -> None:
    _configure('[keys]\npreset = "vi"\n"search.corpus" = "ctrl+f"\n"compare.add" = "ctrl+g c"\n')
    async with reading(corpus) as desk:
        await desk.until("ctrl+f search")  # after it was said that the page keys have lost ctrl+f
        assert "/ search" not in desk.lines[-1]
        await desk.press("ctrl+g")
        assert "c to comparison" in desk.screen
        await desk.press("Z")
        assert "to comparison  esc" not in desk.screen
        await desk.press("question_mark")
        await desk.type("article")
        assert "ctrl+f       Search all" in desk.screen and "g1           Go to the list" in desk.screen
        await desk.press("escape")
        await desk.press("2", "j")
        assert desk.app._desk.shelf.list.cursor == 2
        await desk.press("g", "g")
        assert desk.app._desk.shelf.list.cursor == 0
        await desk.press("2", "G")
        assert desk.app._desk.shelf.list.cursor == 1


@driven
async def test_what_is_wrong_in_the_configuration_is_said_in_the_app(corpus: Path) -> None:
    _configure('[keys]\n"note.ad" = "x"\n')
    app = SeedreaderApp([str(corpus)])
    async with app.run_test(size=(100, 30)) as pilot:
        await Driver(app, pilot).until("seedreader config check")
        await app.leave()


def test_a_configuration_given_to_nobody_has_the_defaults() -> None:
    assert Config().keymap.all_shown(by_id("move.first")) == ["g", "home"]
