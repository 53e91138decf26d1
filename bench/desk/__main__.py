"""The desk beside a minimal Textual app, less, newsboat and lnav, in a real pseudo-terminal: `make bench-desk N=10000`.

It drives the installed program by the method of ../shared/tools/ptybench.py; every figure is the median of the rounds,
in milliseconds unless it says otherwise. What isn't installed is left out. The corpus is made, imported and indexed in
--folder and kept there; nothing is read in the background (reading = false), so that what is measured isn't that.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from bench.desk.figures import ROOT, SHARED, Figures

PROGRAM = str(Path(sys.executable).with_name("seedreader"))
WORD = "grenza"  # stands often in the large articles
OPENING = "zobedil"  # the first word below the title of a large article, and nowhere else
SIZES = (("10 kB", 10_000, 20), ("1 MB", 1_000_000, 50_000), ("20 MB", 20_000_000, 1000))


def large(folder: Path, name: str, size: int, hits: int) -> Path:
    """A corpus of a short article and one of about ``size`` bytes, in which WORD stands ``hits`` times."""
    corpus = folder / name.replace(" ", "-")
    if corpus.exists():
        return corpus
    corpus.mkdir(parents=True)
    random.seed(7)
    words = ["".join(random.choices("abdeiklmnorstuvz", k=random.randint(2, 9))) for _ in range(5000)]
    count = size // 7
    chosen = random.choices(words, k=count)
    for at in random.sample(range(1, count), min(hits, count - 1)):
        chosen[at] = WORD
    chosen[0] = OPENING
    lines = [" ".join(chosen[at : at + 60]) for at in range(0, count, 60)]
    (corpus / "b.txt").write_text("The article\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    (corpus / "a.txt").write_text(f"A short article on {WORD}\n\nIn it {WORD} stands once.\n", encoding="utf-8")
    return corpus


def afresh() -> None:
    """Let the next start be one where nothing is left of a last session."""
    shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)


def index(path: Path | str) -> None:
    """Import and index, so that what is measured is not that."""
    subprocess.run([PROGRAM, "index", "--no-read", str(path)], check=True, stdout=subprocess.DEVNULL)


def starts(figures: Figures, path: str, count: int, folder: Path) -> None:
    """Starting, in turns with what else shows text in a terminal."""
    text = next(large(folder, "1 MB", 1_000_000, 50_000).glob("b.txt"))
    programs = {
        "seedreader": ([PROGRAM, path], rf"articles  {count:,}[^:]*\n(.*\n)*.*{count:,} articles"),
        "minimal Textual app": ([sys.executable, "-P", str(ROOT / "bench/desk/minimal.py")], "ready"),
        "less": (["less", str(text)], "The article"),
    }
    if shutil.which("lnav"):
        programs["lnav"] = (["lnav", str(text)], r"b\.txt")
    if shutil.which("newsboat"):
        feed, urls = folder / "feed.xml", folder / "urls"
        items = "".join(f"<item><title>Article {n}</title><guid>{n}</guid></item>" for n in range(10_000))
        feed.write_text(f"<rss version='2.0'><channel><title>Ten thousand</title>{items}</channel></rss>")
        urls.write_text(f"file://{feed}\n")
        files = ["newsboat", "-u", str(urls), "-c", str(folder / "newsboat.db"), "-C", "/dev/null"]
        subprocess.run([*files, "-x", "reload"], check=False, stdout=subprocess.DEVNULL)
        programs["newsboat"] = (files, "Ten thousand")
    for turn in range(figures.rounds):
        for name, (command, ready) in turned(programs, turn):
            afresh()
            figures.once(name, command, ready)


def turned(programs: dict[str, Any], turn: int) -> list[Any]:
    """The programs in another order each turn: one runs faster after its like, which left the cache warm for it."""
    order = list(programs.items())
    random.Random(turn).shuffle(order)
    return order


def articles(figures: Figures, folder: Path) -> None:
    """Opening and reading an article that is small, that has 50,000 hits, that is large."""
    for name, size, hits in SIZES:
        corpus = large(folder, name, size, hits)
        index(corpus)
        for _ in range(figures.rounds):
            afresh()
            figures.once(name, [PROGRAM, str(corpus)], "2 articles", partial(article, figures, name, hits))


def article(figures: Figures, name: str, hits: int, pty: Any) -> None:
    """One round: go to the article (for that with many hits by a search), open it, read on in it."""
    what, shown = "opened", OPENING
    if name == "1 MB":
        pty.send(b"/")
        pty.settle()
        pty.type(WORD, 0.08)
        pty.wait(lambda text: re.search(r"results  2\b", text))
        pty.settle()
        pty.send(b"\r")
        pty.settle()
        what, shown = f"opened, all {hits:,} hits shown", rf"b\.txt  [\s\S]*search: {WORD} \d+/{hits}\b"
    figures.until(pty, "", "j", lambda text: re.search("[❯>] The article", text))
    if figures.until(pty, f"{name}: {what}", "enter", lambda text: re.search(shown, text)):
        for key in ("j", "pgdn"):
            figures.keys(pty, name, key)
        figures.held(pty, name, "j")


def listing(figures: Figures, count: int, pty: Any) -> None:
    """One round in the list of all articles and in the search box above it."""
    for key in ("j", "pgdn"):
        figures.keys(pty, "list", key)
    figures.held(pty, "list", "j")
    here = rows(pty.text())
    figures.until(pty, "list: to its end", "G", lambda text: rows(text) != here and all(rows(text)))
    pty.send(b"/")
    pty.settle()
    figures.typed(pty, "search box: echo", "ministerial")
    pty.send(b"\r")
    pty.settle()
    head = rf"articles  {count:,}\b"
    figures.until(pty, "list: all articles listed", "bs", lambda text: re.search(head, text) and all(rows(text)))
    figures.memory(pty, "list")


def rows(text: str) -> list[str]:
    """What the list shows below its head; "" for a line of a row that is still fetched."""
    lines = [re.split("[│▕|]", line)[0][2:].strip() for line in text.splitlines()[2:-2]]
    return ["" if line in ("…", "~") else line or " " for line in lines]


def main() -> int:
    """Measure what was asked for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=["starts", "articles", "list"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/seedreader-bench/desk"))
    parser.add_argument("--corpus", help="a corpus.jsonl of --articles articles instead of one that is made")
    args = parser.parse_args()
    folder = args.folder.absolute()
    for kind in ("CACHE", "DATA", "STATE", "CONFIG"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    config = folder / "config" / "seedreader" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("reading = false\n", encoding="utf-8")
    path = args.corpus or str(folder / f"c{args.articles}.jsonl")
    if not Path(path).exists():
        subprocess.run([sys.executable, SHARED / "tools" / "make_corpus.py", str(args.articles), path], check=True)
    # an installed program has its bytecode; a checkout in which something was changed would be compiled at every start
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", *(str(ROOT / half) for half in ("search", "tui"))], check=True
    )
    index(path)
    figures = Figures(args.rounds)
    began = time.monotonic()
    try:
        if "starts" in args.only:
            starts(figures, path, args.articles, folder)
        if "articles" in args.only:
            articles(figures, folder)
        if "list" in args.only:
            for _ in range(figures.rounds):
                afresh()
                ready = rf"articles  {args.articles:,}\b"
                figures.once("list", [PROGRAM, path], ready, partial(listing, figures, args.articles))
    finally:  # what was measured is told, also when it is cut short
        print(f"{figures.table()}\n\n{figures.bars()}")
    took, load = time.monotonic() - began, os.getloadavg()[0]
    print(f"\n{args.articles:,} articles, {args.rounds} rounds in {took:.0f} s; load average at the end {load:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
