"""Puts tables that a bench made into docs/attributions.md, between <!-- NAME --> and <!-- /NAME -->."""

from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs/attributions.md"


def put(name: str, words: str, page: Path = PAGE) -> None:
    """Replace what stands under a name. Raises ValueError where the page has no such place."""
    before, opening, rest = page.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    _, closing, behind = rest.partition(f"<!-- /{name} -->")
    if not opening or not closing:
        raise ValueError(f"{page} has no place for {name}")
    page.write_text(f"{before}{opening}{words.strip()}\n{closing}{behind}", encoding="utf-8")
