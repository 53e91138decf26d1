"""``make drill``: kills, a full disk, a read-only place, two writers, and whether an acknowledged note is lost.

Every note counts as acknowledged when ``add_note`` has returned. Real processes, real SIGKILL, real files.
"""

import os
import random
import resource
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from search.errors import StoreError
from search.notes.database import APPLICATION_ID
from search.notes.store import NoteStore

KILLS = int(os.environ.get("KILLS", "500"))
TEXT = "The council met again. “The bridge stays closed,” Orla Fenwick said.\n" * 20
NOBODY = 65534


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """A process that does some work and writes what is acknowledged to a pipe: (its id, where to read)."""
    reads, writes = os.pipe()
    process = os.fork()
    if process:
        os.close(writes)
        return process, reads
    os.close(reads)
    try:
        work(writes)
    except BaseException as error:
        os.write(writes, f"! {error}\n".encode())
    os._exit(0)


def acknowledged(reads: int) -> list[str]:
    """Every whole line of the pipe, to its end."""
    with os.fdopen(reads, "rb") as pipe:
        data = pipe.read()
    return data[: data.rfind(b"\n") + 1].decode().splitlines()


def writing(file: Path, seed: int) -> Callable[[int], None]:
    """Notes added, changed, coded and deleted without end."""

    def work(pipe: int) -> None:
        chosen = random.Random(seed)
        with closing(NoteStore(file)) as store:
            made: list[str] = []
            while True:
                at = chosen.randrange(len(TEXT) - 60)
                note = store.add_note(
                    "a.txt", TEXT, at, at + 20, "x" * chosen.randrange(200), [f"code{chosen.randrange(9)}"]
                )
                os.write(pipe, f"+ {note.id}\n".encode())
                made.append(note.id)
                if chosen.random() < 0.2:
                    store.change_note(made[-1], text="changed", codes=["other"])
                if chosen.random() < 0.1:
                    os.write(pipe, f"~ {made[0]}\n".encode())  # from here on it may be gone
                    store.delete_note(made[0])
                    os.write(pipe, f"- {made.pop(0)}\n".encode())

    return work


def kills(folder: Path) -> str:
    """So many processes killed while they write; after each the file is looked through, and all notes are counted."""
    file = folder / "notes.sqlite"
    kept: set[str] = set()
    lost = broken = notes = 0
    started = time.monotonic()
    for kill in range(KILLS):
        process, reads = child(writing(file, kill))
        select.select([reads], [], [], 10)  # until the first note is acknowledged
        time.sleep(random.Random(kill).uniform(0, 0.04))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        maybe: set[str] = set()
        gone: set[str] = set()
        for line in acknowledged(reads):
            sign, note = line.split(" ", 1)
            if sign == "!":
                sys.exit(f"the writer failed: {note}")
            {"+": kept, "~": maybe, "-": gone}[sign].add(note)
            notes += sign == "+"
        kept -= maybe | gone
        if not file.exists():
            continue
        with closing(sqlite3.connect(file)) as db:
            broken += db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
            broken += db.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,)
            broken += bool(db.execute("PRAGMA foreign_key_check").fetchall())
            there = {row[0] for row in db.execute("SELECT id FROM note")}
        lost += len(kept - there) + len(gone & there)
    took = time.monotonic() - started
    return verdict(
        not lost and not broken and notes > KILLS,
        f"{KILLS} kills",
        f"{notes:,} notes acknowledged, {lost} lost, {broken} times not whole, {took:.0f} s",
    )


def full_disk(folder: Path) -> str:
    """A disk that is full, as RLIMIT_FSIZE makes one for a process without any rights; then there is room again."""
    file = folder / "full.sqlite"

    def work(pipe: int) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with closing(NoteStore(file)) as store:
            for _ in range(5):
                os.write(pipe, f"+ {store.add_note('a.txt', TEXT, 0, 20, 'x').id}\n".encode())
            full = max(path.stat().st_size for path in file.parent.glob("full.sqlite*")) + 100_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
            failed = 0
            while failed < 3:
                try:
                    os.write(pipe, f"+ {store.add_note('a.txt', TEXT, 0, 20, 'x' * 9_000).id}\n".encode())
                except StoreError as error:
                    failed += 1
                    os.write(pipe, f"= {error}\n".encode())
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            os.write(pipe, f"+ {store.add_note('a.txt', TEXT, 0, 20, 'room again').id}\n".encode())

    return _judged("a full disk", file, work, errors=3)


def read_only(folder: Path) -> str:
    """A place that has turned read-only: file and folder can't be written by the person who runs the program."""
    place = folder / "readonly"
    place.mkdir()
    file = place / "notes.sqlite"

    def work(pipe: int) -> None:
        if os.geteuid() == 0:
            os.chown(place, NOBODY, NOBODY)
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        with closing(NoteStore(file)) as store:
            os.write(pipe, f"+ {store.add_note('a.txt', TEXT, 0, 20, 'x').id}\n".encode())
        place.chmod(0o555)
        file.chmod(0o444)
        try:
            with closing(NoteStore(file)) as store:
                store.add_note("a.txt", TEXT, 0, 20, "y")
        except StoreError as error:
            os.write(pipe, f"= {error}\n".encode())
        place.chmod(0o755)
        file.chmod(0o644)
        with closing(NoteStore(file)) as store:
            os.write(pipe, f"+ {store.add_note('a.txt', TEXT, 0, 20, 'again').id}\n".encode())

    return _judged("a read-only place", file, work, errors=1)


def two_writers(folder: Path) -> str:
    """Two programs that write at once: each sees all its own notes, and the other's."""
    file = folder / "two.sqlite"

    def work(pipe: int) -> None:
        with closing(NoteStore(file)) as store:
            for _ in range(200):
                os.write(pipe, f"+ {store.add_note('a.txt', TEXT, 0, 20, 'x', ['shared']).id}\n".encode())

    first, second = child(work), child(work)
    lines = acknowledged(first[1]) + acknowledged(second[1])
    for process, _ in (first, second):
        os.waitpid(process, 0)
    errors = [line for line in lines if not line.startswith("+")]
    with closing(NoteStore(file)) as store:
        there = {note.id for note in store.notes()}
        codes = [code.name for code in store.codes()]
    lost = len({line[2:] for line in lines} - there)
    whole = _whole(file)
    good = not errors and not lost and whole and len(there) == 400 and codes == ["shared"]
    return verdict(good, "two writers", f"{len(there)} notes of 400, {lost} lost, {'whole' if whole else 'not whole'}")


def _judged(name: str, file: Path, work: Callable[[int], None], *, errors: int) -> str:
    process, reads = child(work)
    lines = acknowledged(reads)
    os.waitpid(process, 0)
    kept = {line[2:] for line in lines if line.startswith("+")}
    said = [line[2:] for line in lines if line.startswith("=")]
    failed = [line[2:] for line in lines if line.startswith("!")]
    for path in file.parent.glob(f"{file.stem}*"):
        os.chown(path, os.geteuid(), os.getegid())
    with closing(NoteStore(file)) as store:
        there = {note.id for note in store.notes()}
    good = kept == there and len(said) >= errors and not failed and _whole(file)
    detail = f"{len(kept)} notes acknowledged, {len(kept - there)} lost; said: {said[-1] if said else 'nothing'}"
    return verdict(good, name, detail.replace(str(file), file.name) + (f"; failed: {failed[0]}" if failed else ""))


def _whole(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def verdict(good: bool, name: str, detail: str) -> str:
    """A line of the report."""
    return f"{'ok ' if good else 'BAD'}  {name:<18} {detail}"


def main() -> int:
    """Run everything; 1 when anything was lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        lines = []
        for drill in (two_writers, full_disk, read_only, kills):
            lines.append(drill(folder))
            print(lines[-1], flush=True)
    return int(any(line.startswith("BAD") for line in lines))


if __name__ == "__main__":
    raise SystemExit(main())
