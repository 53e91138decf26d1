"""``seedreader verify``: whether the quotations of a manuscript stand in the corpus, in these words, and of whom."""

import argparse
import os
import stat
from collections import Counter
from contextlib import closing
from pathlib import Path

from search.errors import NothingReadError
from search.paths import STANDARD_INPUT
from search.verifying.verdict import Status, Verdict, Who
from tui.commands.common import (
    ProgressBar,
    add_in,
    add_json,
    prepare,
    read_standard_input,
    say,
    write,
    write_json,
)
from tui.safe import printable

HELP = "check the quotations of a manuscript against the articles"
EXAMPLE = "seedreader verify draft.md --in articles/"
_GLYPHS = {
    Status.EXACT: "ok",
    Status.TRIMMED: "ok",
    Status.ASIDE: "--",
    Status.ALTERED: "!!",
    Status.SPEAKER: "!!",
    Status.NOT_FOUND: "??",
}


def add_parser(parser: argparse.ArgumentParser) -> None:
    """How it is called."""
    parser.add_argument("file", metavar="FILE", help="a manuscript: .md, .html, or plain text; - is standard input")
    add_in(parser)
    parser.add_argument("--words-only", action="store_true", help="compare words alone, not who says them")
    parser.add_argument("--wrong", action="store_true", help="list only what isn't right")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Check and print; 1 when a quotation is altered, misattributed or not found."""
    from search.verifying.manuscript import read_manuscript
    from search.verifying.quotations import read_quotations

    manuscript = read_manuscript(_bytes(args.file), args.file)
    speakers = not args.words_only
    with closing(prepare(args.paths, read=speakers)) as engine:
        written = read_quotations(manuscript, speakers=speakers)
        with ProgressBar() as bar:
            verdicts = engine.verify(written, speakers=speakers, progress=bar.counter("verifying"))
        status = engine.status()
    if speakers and status["read"] < status["articles"]:
        say(f"{status['read']:,} of {status['articles']:,} articles are read: in the others nobody is known to speak.")
    shown = [verdict for verdict in verdicts if verdict.wrong or not args.wrong]
    if args.json:
        write_json(verdict.to_json() for verdict in shown)
    else:
        for verdict in shown:
            _print(args.file, verdict)
    if not verdicts:
        say(f"There is no quotation in {args.file}.")
        return 0
    counts = Counter(verdict.status for verdict in verdicts)
    told = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    doubtful = sum(_doubtful(verdict) for verdict in verdicts)
    speakers_told = f"; who says {doubtful} of them is doubtful (?)" if doubtful else ""
    say(f"{len(verdicts)} quotation{'s' if len(verdicts) > 1 else ''}: {told}{speakers_told}.")
    return 1 if any(verdict.wrong for verdict in verdicts) else 0


def _bytes(name: str) -> bytes:
    """The manuscript. Raises NothingReadError for what can't be read or isn't a file."""
    from search.verifying.manuscript import LARGEST

    if name == STANDARD_INPUT:
        return read_standard_input()
    try:
        # without waiting for what a pipe may never give
        with os.fdopen(os.open(Path(name), os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NothingReadError(f"{name} is not a file.")
            return file.read(LARGEST + 1)
    except OSError as error:
        raise NothingReadError(f"{name} can't be read ({error.strerror}).") from error


def _print(name: str, verdict: Verdict) -> None:
    written = verdict.written
    said = f"  [{written.speaker}]" if written.speaker else ""
    glyph = _GLYPHS[verdict.status]
    doubt = " ?" if _doubtful(verdict) else ""
    write(printable(f"{glyph} {name}:{written.line}  {verdict.status}{doubt}  {written.text}{said}"))
    if verdict.diff:
        write(printable(f"    {word_diff(verdict.diff)}"))
    for place in verdict.places[:1]:
        who = f"  {', '.join(place.speakers) or 'speaker ?'}" if place.who is not Who.UNREAD else ""
        spans = ",".join(f"{start}-{end}" for start, end in place.spans)
        more = f"  (and {verdict.count - 1} other places)" if verdict.count > 1 else ""
        write(printable(f"    {place.document}:{spans} ¶{place.paragraph}{who}{more}"))
        for words in place.left_out:
            write(printable(f"    left out: {_short(words)}"))
    for note in verdict.notes:
        write(printable(f"    {note}"))


def _doubtful(verdict: Verdict) -> bool:
    """Whether the manuscript and the article name speakers of whom one may stand for the other."""
    return not verdict.wrong and any(place.who is Who.UNSURE for place in verdict.places[:1])


def word_diff(diff: tuple[tuple[str, str], ...]) -> str:
    """A difference on one line: [-what the article says-] {+what the manuscript says+}."""
    form = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return " ".join(form[step].format(words) for step, words in diff)


def _short(words: str, most: int = 200) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most // 2]} ... {line[-most // 2 :]}"
