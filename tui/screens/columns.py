"""What is offered as a column of a comparison."""

from typing import Any

from tui.desk.kept import called
from tui.engine_client import EngineClient, Json

MOST_OFFERED = 600  # actors; another is found by typing the whole name


async def offered_columns(engine: EngineClient) -> dict[str, Json]:
    """Words that are shown → column: sides, kept searches, then actors, the most quoted first."""
    offered: dict[str, Json] = {}
    for side in await engine.rows("side_list"):
        offered[f"{side['name']}  side of {len(side['members'])}, {side['quotes']:,}"] = {"side": side["name"]}
    for search in await engine.rows("searches"):
        offered[f"{called(search['name'])}  kept search"] = {"query": called(search["name"])}
    rows: list[Any] = await engine.rows("actor_list", most=MOST_OFFERED, quoted=True)
    for row in rows:
        offered.setdefault(f"{row['name']}  {row['quotes']:,}", {"actor": row["key"]})
    return offered
