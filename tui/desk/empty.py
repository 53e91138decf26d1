"""Why the list of articles is empty, and what helps."""

from typing import TYPE_CHECKING, Any

from tui.counted import why_nothing
from tui.keys.in_force import key_of

if TYPE_CHECKING:
    from tui.app import SeedreaderApp
    from tui.desk.chosen import Chosen


def why_no_articles(app: "SeedreaderApp") -> str:
    """What stands in place of the articles of a corpus that has none, or none yet."""
    status, progress = app.status, app.progress
    if progress or not status or not app.looked:
        return f"The articles are being imported.\nThey come here as they are ready.\n\n{key_of('stop')} stops"
    if status.get("skipped"):
        why = f"None of the {status['skipped']:,} files here could be read.\n`seedreader index PATH` lists the reasons."
    else:
        why = "There is no article here.\nArticles are .txt, .md, .html\nand .jsonl files."
    return f"{why}\n\n{key_of('list.refresh')} looks again\n{key_of('corpus.open')} opens another corpus"


def why_none_listed(app: "SeedreaderApp", chosen: "Chosen", answer: dict[str, Any]) -> str:
    """What stands in place of rows where a search (of which ``answer`` is the engine's) or a filter leaves none."""
    drop = key_of("search.drop")
    if chosen.searching:
        why = "\n".join(why_nothing(chosen.query, answer))
        if chosen.view == "quotations":
            why = f"No quotation fits\n{chosen.query}"
        other = f"\n{key_of('search.view')} shows the articles" if not chosen.lists_articles else ""
        filtered = f"\namong those that fit {chosen.words}" if chosen.filters else ""
        status = app.status
        if status and status["indexed"] < status["articles"]:
            indexed = f"{status['indexed']:,} of {status['articles']:,}"
            why += f"\n\nThe index is being built: {indexed} articles\nare in it, and results come as it grows."
        dropped = "the filter" if filtered else "it"
        return f"{why}{filtered}\n\n{key_of('search.corpus')} changes the query\n{drop} drops {dropped}{other}"
    if chosen.filters:
        return f"No article fits\n{chosen.words}\n\n{drop} drops the last filter\n{key_of('list.filter')} adds another"
    return why_no_articles(app)
