"""A process that reads texts: one JSON line in for each, one JSON line out.

In: {"pack": path, "start": n, "length": n, "zones": JSON}. Out, once at the start:
{"version", "reduced"}; then for each text {"reading": {...}, "rss": bytes} or {"error": sentence}.
"""

import json
import math
import os
import resource
import signal
import sys
from pathlib import Path

from search.article import zones_from_json
from search.textpack import Place, TextPack

_PAGE = os.sysconf("SC_PAGE_SIZE")
# of the processor, for one text; the longest that may be read take 40. On a busy machine waiting doesn't count
CPU_SECONDS = 120


def resident_bytes() -> int:
    """How much memory this process holds now."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except OSError:  # not Linux: the peak is the best there is
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024


def limit_text() -> None:
    """From now on this process may take CPU_SECONDS; then the system ends it, and another reads the other texts."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def main() -> None:
    """Read texts until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one decides
    os.nice(5)  # keys and searches come first
    from search.reading.reader import Reader

    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # nothing that a library prints may get between the lines
    reader = Reader(model=sys.argv[1:] != ["--rules"])
    out.write(json.dumps({"version": reader.version, "reduced": reader.reduced}) + "\n")
    packs: dict[str, TextPack] = {}
    for line in sys.stdin:
        job = json.loads(line)
        limit_text()
        try:
            pack = packs.setdefault(job["pack"], TextPack(Path(job["pack"])))
            text = pack.read(Place(job["start"], job["length"]))
            reading = reader.read(text, zones_from_json(job["zones"]))
            answer = {"reading": reading.to_json(), "rss": resident_bytes()}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        out.write(json.dumps(answer, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
