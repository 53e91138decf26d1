"""Why the list of articles is empty, and what helps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import SeedreaderApp


def why_no_articles(app: "SeedreaderApp") -> str:
    """What stands in place of the articles of a corpus that has none, or none yet."""
    status, progress = app.status, app.progress
    if progress or not status:
        return "The articles are being imported.\nThey come here as they are ready.\n\nctrl+c stops"
    if status.get("skipped"):
        return (
            f"None of the {status['skipped']:,} files here could be read.\n"
            "`seedreader index PATH` lists the reasons.\n\nR looks again\nctrl+t opens another corpus"
        )
    return (
        "There is no article here.\nArticles are .txt, .md, .html\nand .jsonl files.\n\n"
        "R looks again\nctrl+t opens another corpus"
    )
