"""A corpus whose articles quote the same words of the same speaker."""

from pathlib import Path


def articles_alike(folder: Path, count: int) -> None:
    """Put ``count`` of them into ``folder``: 0.txt and so on."""
    for number in range(count):
        (folder / f"{number}.txt").write_text(
            f"Day {number}\n\nThe council met again. “The bridge stays closed,” Orla Fenwick said.\n", encoding="utf-8"
        )
