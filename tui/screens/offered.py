"""What is offered to choose one of: actors of the corpus, and what else may be a column of a comparison."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from tui.desk.kept import called
from tui.engine_client import EngineClient, Json

MOST = 2_000  # actors; another is found by typing the whole name


@dataclass(frozen=True, slots=True)
class Offered:
    """``meant``: words that are shown → what they mean; ``left``: how many actors there are who aren't offered."""

    meant: dict[str, Any]
    left: int = 0

    @property
    def hint(self) -> str:
        """That not all actors are there, and what helps; "" where they are."""
        return f"{self.left:,} more actors: type the whole name" if self.left > 0 else ""


async def offered_actors(
    engine: EngineClient,
    shown: Callable[[Json], str] = lambda row: str(row["name"]),
    *,
    without: Container[str] = (),
    first: Mapping[str, Any] | None = None,
    quoted: bool = False,
) -> Offered:
    """Keys of those who have a name, the most quoted first, behind ``first``; ``without``: keys that are left out.

    With ``quoted`` only those who say something.
    """
    meant = dict(first or {})
    rows = await engine.rows("actor_list", most=MOST, quoted=quoted)
    for row in rows:
        if row["key"] not in without and not row["anonymous"]:
            meant.setdefault(shown(row), row["key"])
    total = (await engine.call("actor_list", quoted=quoted, count=0))["total"]
    return Offered(meant, max(0, total - len(rows)))


async def offered_columns(engine: EngineClient) -> Offered:
    """Columns of a comparison: sides, kept searches, then actors."""
    meant: dict[str, Json] = {}
    for side in await engine.rows("side_list"):
        meant[f"{side['name']}  side of {len(side['members'])}, {side['quotes']:,}"] = {"side": side["name"]}
    for search in await engine.rows("searches"):
        meant[f"{called(search['name'])}  kept search"] = {"query": called(search["name"])}
    actors = await offered_actors(engine, name_and_quotes, quoted=True)
    for shown, key in actors.meant.items():
        meant.setdefault(shown, {"actor": key})
    return Offered(meant, actors.left)


def name_and_quotes(row: Json) -> str:
    """An actor, and how much they say."""
    return f"{row['name']}  {row['quotes']:,}"
