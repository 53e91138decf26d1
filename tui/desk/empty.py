"""Why the list of articles is empty, and what helps."""

from typing import TYPE_CHECKING

from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.app import SeedreaderApp


def why_no_articles(app: "SeedreaderApp") -> str:
    """What stands in place of the articles of a corpus that has none, or none yet."""
    status, progress = app.status, app.progress
    if progress or not status:
        return f"The articles are being imported.\nThey come here as they are ready.\n\n{key_of('stop')} stops"
    if status.get("skipped"):
        why = f"None of the {status['skipped']:,} files here could be read.\n`seedreader index PATH` lists the reasons."
    else:
        why = "There is no article here.\nArticles are .txt, .md, .html\nand .jsonl files."
    return f"{why}\n\n{key_of('list.refresh')} looks again\n{key_of('corpus.open')} opens another corpus"
