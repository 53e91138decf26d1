"""The shape of the program: what may import what, what a wheel holds, what every page of the docs says."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from docs.keys import page
from tests.conftest import ROOT
from tui.actions import ACTIONS


def _modules_after(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(' '.join(m for m in sys.modules if '.' not in m))"
    run = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_search_imports_neither_textual_nor_rich() -> None:
    loaded = _modules_after("import search.service, search.writer, search.reading_worker, search.reading.reader")
    assert not loaded & {"textual", "rich", "tui"}


def test_the_process_that_draws_imports_nothing_heavy() -> None:
    loaded = _modules_after(
        "import tui.app, tui.open, tui.screens.compare, tui.screens.actor, tui.screens.notes, tui.screens.kept"
    )
    assert not loaded & {"whoosh", "numpy", "spacy", "trafilatura", "pypdf", "lxml"}


# what of `search` the process that draws may load until its first frame, and which screens
_FIRST = {"errors", "layers", "paths", "regex", "sentences", "text", "textpack", "citing", "citing.wording"}
_FIRST_SCREENS = {"acting", "desk"}
_FIRST_PACKAGES = {"actions", "desk", "keys", "widgets", "screens"}
_FIRST_MODULES = {
    "app", "ascii_filter", "choosing", "clipboard", "clusters", "config", "config_file", "counted", "cue_words", "engine_client",
    "engine_process", "glyphs", "kwic", "names", "no_colour", "open", "safe", "safety_filter", "settings", "snippet",
    "spans", "state", "taking", "terminal", "themes", "typing_ahead", "work", "wrap",
}  # fmt: skip
_FIRST_WIDGETS = {
    "chips",
    "covered",
    "drawn_parts",
    "footer",
    "query_box",
    "row_list",
    "row_painter",
    "row_request",
    "strips",
    "tick_bar",
}


def test_the_first_frame_needs_no_module_that_a_later_screen_needs(sample: Path) -> None:
    code = f"""
import asyncio, tui.open
from tui.app import SeedreaderApp
async def until_listed():
    app = SeedreaderApp([{str(sample)!r}])
    async with app.run_test(size=(120, 40)) as pilot:
        while not app._desk.shelf.count:
            await pilot.pause(0.05)
        import sys
        print(' '.join(m for m in sys.modules if m.startswith(('tui.', 'search.'))))
        await app.engine.stop()
asyncio.run(until_listed())"""
    run = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    halves = [name.split(".", 1) for name in run.stdout.split()]
    assert {name for half, name in halves if half == "search"} <= _FIRST
    ours = [name.split(".", 1) for half, name in halves if half == "tui"]
    assert {name for name, *within in ours if not within} <= _FIRST_MODULES | _FIRST_PACKAGES
    assert {name for name, *within in ours if within} <= _FIRST_PACKAGES
    assert {within[0] for name, *within in ours if within and name == "screens"} <= _FIRST_SCREENS
    widgets = {within[0] for name, *within in ours if within and name == "widgets"}
    assert {name for name in widgets if not name.startswith("reading_")} <= _FIRST_WIDGETS


def test_until_the_first_paint_next_to_nothing_is_imported() -> None:
    code = "import tui.cli, tui.open, sys; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"argparse", "asyncio", "json", "pathlib", "platformdirs", "rich", "textual"} & set(loaded.split())


def test_every_action_leads_somewhere() -> None:
    import operator

    from tui.actions import Context
    from tui.desk.comparison import Comparison
    from tui.screens.actor import ActorScreen
    from tui.screens.audit import AuditScreen
    from tui.screens.called import CalledScreen
    from tui.screens.codebook import CodebookScreen
    from tui.screens.compare import CompareScreen
    from tui.screens.desk import Desk
    from tui.screens.evidence import EvidenceScreen
    from tui.screens.framing import FramingScreen
    from tui.screens.headlines import HeadlinesScreen
    from tui.screens.kept import KeptScreen
    from tui.screens.notes import NotesScreen
    from tui.screens.side import SideScreen
    from tui.screens.sides import SidesScreen
    from tui.screens.silent import SilentScreen
    from tui.screens.tellings import TellingsScreen
    from tui.screens.voiced import VoicedScreen
    from tui.screens.voices import VoicesScreen

    screens = {
        Context.DESK: [Desk()],
        Context.COMPARE: [CompareScreen(Comparison())],
        Context.ACTOR: [ActorScreen("key", "name")],
        Context.LIST: [VoicedScreen("title", {}), CalledScreen("key", "name", "role", "words")],
        Context.FILTERED: [SilentScreen(), HeadlinesScreen()],
        Context.NOTES: [NotesScreen()],
        Context.CODES: [CodebookScreen()],
        Context.SEARCHES: [KeptScreen()],
        Context.AUDIT: [AuditScreen()],
        Context.SIDES: [SidesScreen()],
        Context.SIDE: [SideScreen("name")],
        Context.EVIDENCE: [EvidenceScreen("key", "name")],
        Context.TABLE: [FramingScreen(), VoicesScreen()],
        Context.TELLINGS: [TellingsScreen({})],
    }
    for action in ACTIONS:
        for context in action.contexts:
            for screen in screens[context]:
                assert callable(operator.attrgetter(action.run)(screen)), (action.id, context)


def test_the_page_of_keys_is_what_the_registry_says() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == page()


def test_no_lock_file_names_an_address() -> None:
    for file in (ROOT / "requirements").iterdir():
        text = file.read_text(encoding="utf-8")
        assert "://" not in text and "--index" not in text
        assert "--hash=sha256:" in text


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
        + ["--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_a_wheel_holds_search_tui_and_seeds_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    top = {name.split("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"search", "tui", "seeds"}
    assert "seeds/LICENSE" in names and "tui/styles/seedreader.tcss" in names
    assert sum(name.startswith("seeds/") and name.endswith((".txt", ".md", ".html")) for name in names) >= 12


def test_an_installed_wheel_runs_and_finds(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", str(venv)], check=True)
    # what it needs is what stands in the environment that runs the tests; only the program itself is installed
    python = venv / "bin" / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    ours = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    Path(site, "needs.pth").write_text(f"{ours}\n", encoding="utf-8")
    subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-index"]
        + ["--ignore-installed", str(wheel)],
        check=True,
    )
    program = venv / "bin" / "seedreader"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert version.stdout.startswith("seedreader ")
    found = subprocess.run(
        [program, "search", "munich"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
    )
    assert "Munich" in found.stdout
    where = subprocess.run(
        [python, "-c", "import tui; print(tui.__file__)"], capture_output=True, text=True, cwd=tmp_path
    )
    assert where.stdout.startswith(str(venv))


def test_the_reader_opens_what_the_importer_knows() -> None:
    from search.importing.scan import FORMATS
    from search.paths import STANDARD_INPUT
    from tui import choosing

    assert choosing.STANDARD_INPUT == STANDARD_INPUT
    assert set(choosing.ARTICLE_SUFFIXES) == set(FORMATS)
