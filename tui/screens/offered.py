"""The actors of the corpus, to choose one of."""

from collections.abc import Callable, Container

from tui.engine_client import EngineClient, Json

MOST_OFFERED = 2_000  # actors; another is found by typing the whole name


async def offered_actors(engine: EngineClient, without: Container[str], shown: Callable[[Json], str]) -> dict[str, str]:
    """Words that are shown → key of those who have a name, the most quoted first; ``without``: keys left out."""
    offered: dict[str, str] = {}
    for row in await engine.rows("actor_list", most=MOST_OFFERED):
        if row["key"] not in without and not row["anonymous"]:
            offered.setdefault(shown(row), row["key"])
    return offered
