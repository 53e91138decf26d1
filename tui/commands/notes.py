"""``seedreader notes``: what a person noted, those notes that lost their place, and the file that holds them."""

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from tui.choosing import chosen_paths
from tui.commands.common import add_in, add_json, prepare, say, write, write_json

if TYPE_CHECKING:
    from search.engine import Engine

HELP = "list notes, back them up, restore them, check them, find those that lost their place"
EXAMPLE = "seedreader notes list --in articles/ --code policy --json"
_FIELDS = (
    "id", "kind", "document", "start", "end", "exact", "subject", "text", "codes", "links", "author", "created",
    "changed", "query", "reviewed", "detached",
)  # fmt: skip
_SIGNS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|orphans|backup|restore|check")
    listing = actions.add_parser("list", help="list the notes of a corpus")
    listing.add_argument("--code", default="", metavar="C", help="only those with this code, or one below it")
    listing.add_argument("--words", default="", metavar="W", help="only those whose text holds all these words")
    listing.add_argument("--unreviewed", action="store_true", help="only those that a search made and nobody looked at")
    orphans = actions.add_parser("orphans", help="notes and corrections whose words are not where they were")
    what = orphans.add_mutually_exclusive_group()
    what.add_argument("--accept", nargs="+", metavar="ID", help="put these where it is proposed")
    what.add_argument("--detach", nargs="+", metavar="ID", help="keep these without a place")
    for action in (listing, orphans):
        add_in(action)
        add_json(action)
    backup = actions.add_parser("backup", help="copy the file of notes")
    backup.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="to this new file (default: beside the notes)"
    )
    restore = actions.add_parser(
        "restore", help="put a copy in the place of the file of notes, which is kept beside it"
    )
    restore.add_argument(
        "copy", nargs="?", type=Path, metavar="FILE", help="the copy (default: the newest that is whole)"
    )
    check = actions.add_parser("check", help="say whether the file of notes is whole, and which copies there are")
    for action in (backup, restore, check):
        add_in(action)


def run(args: argparse.Namespace) -> int:
    """Do it."""
    if args.action in ("backup", "restore", "check"):
        from search.notes.place import store_place

        do = {"backup": _backup, "restore": _restore, "check": _check}[args.action]
        return do(args, store_place(chosen_paths(args.paths)).file)
    with closing(prepare(args.paths, read=False)) as engine:
        engine.library.notes.must_be_usable()
        return _orphans(args, engine) if args.action == "orphans" else _list(args, engine)


def _list(args: argparse.Namespace, engine: "Engine") -> int:
    def rows() -> Iterator[dict[str, Any]]:
        done = 0
        asked = {"words": args.words, "code": args.code.lstrip("#"), "unreviewed": args.unreviewed}
        while window := engine.notes(offset=done, count=100, **asked)["rows"]:
            done += len(window)
            yield from window

    if args.json:
        count = write_json({key: row[key] for key in _FIELDS} for row in rows())
    else:
        count = 0
        for count, row in enumerate(rows(), 1):  # noqa: B007
            codes = "".join(f" #{code}" for code in row["codes"])
            place = f"{row['document']}:{row['start']}-{row['end']}" if row["start"] < row["end"] else row["document"]
            write(f"{place or row['kind']}  {' '.join(row['exact'].split())}".rstrip())
            more = "" if row["reviewed"] else f"; found by {row['query']}, not looked at yet"
            write(f"    {row['text']}{codes}  ({row['author']}, {row['changed']}{more})")
    if not count:
        such = "such " if args.code or args.words or args.unreviewed else ""
        say(f"There are no {such}notes in {engine.library.place.file}.")
    return 0 if count else 1


def _orphans(args: argparse.Namespace, engine: "Engine") -> int:
    found: list[dict[str, Any]] = []
    while window := engine.orphans(offset=len(found), count=100)["rows"]:
        found += window
    if args.accept or args.detach:
        return _settle(args, engine, {row["id"]: row for row in found})
    if args.json:
        write_json(found)
    for row in () if args.json else found:
        write(f"{row['id']}  {row['document']}  {row['label']}")
        write(f"    {row['why']}: “{' '.join(row['exact'].split())}”")
        if row["there"]:
            diff = "".join(_SIGNS[sign].format(words) for sign, words in row["diff"])
            write(f"    likeness {row['likeness']:.2f}, proposed: {' '.join(diff.split())}")
        elif row["articles"]:
            write(f"    the same text stands in {', '.join(row['articles'])}")
    if not found:
        say("Every note and correction is on its words.")
    return 0 if found else 1


def _settle(args: argparse.Namespace, engine: "Engine", found: dict[str, dict[str, Any]]) -> int:
    """Accept or detach those named; nothing is done when one of them can't be."""
    named = args.accept or args.detach
    for identity in named:
        row = found.get(identity)
        if row is None:
            raise UsageError(f"{identity} has lost no place: seedreader notes orphans lists what has.")
        if args.accept and row["start"] is None:
            raise UsageError(f"Nothing is proposed for {identity}: move it in the reader, or --detach it.")
    with engine.library.notes.step(
        f"the {'placing' if args.accept else 'detaching'} of {len(named)} that lost their place"
    ):
        for row in (found[identity] for identity in named):
            if args.accept:
                engine.place(row["what"], row["id"], row["number"], row["start"], row["end"])
            else:
                engine.detach(row["what"], row["id"])
    say(f"{'Placed' if args.accept else 'Detached'} {len(named)}.")
    return 0


# -- the file


def _backup(args: argparse.Namespace, file: Path) -> int:
    from search.notes.rescue import copy_to

    if not file.exists():
        say(f"There are no notes yet: {file} would hold them.")
        return 1
    write(str(copy_to(file, args.output)))
    return 0


def _restore(args: argparse.Namespace, file: Path) -> int:
    from search.notes.rescue import restore

    restored = restore(file, args.copy)
    write(str(file))
    kept = f"; what was there is kept as {restored.kept.name}" if restored.kept is not None else ""
    say(f"Restored {restored.notes:,} notes from {restored.copy.name}{kept}.")
    return 0


def _check(args: argparse.Namespace, file: Path) -> int:
    from search.notes.rescue import examine

    found = examine(file)
    write(found.sentence(file))
    for copy in found.copies:
        write(f"    {copy.name}: {'whole' if copy.whole else 'damaged'}, {copy.notes:,} notes")
    return 0 if found.whole else 1 if found.missing else 4
