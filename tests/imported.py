"""What the tests of importing share: putting files, loading them, and asking for zones."""

from pathlib import Path

from search.article import Article, ZoneKind
from search.importing.load import load, load_bytes
from search.importing.scan import Scan, Skipped, scan


def put(folder: Path, name: str, content: str | bytes = "A title\n\nA body that says something.\n") -> Path:
    """A file below ``folder``, its folders made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def documents(scanned: Scan) -> list[str]:
    """The names of what was found."""
    return [source.document for source in scanned.sources]


def everything(*paths: Path) -> list[Article | Skipped]:
    """All that loading the paths gives."""
    return [item for source in scan(paths).sources for item in load(source)]


def only(path: Path) -> Article:
    """The one article in a file."""
    (item,) = everything(path)
    assert isinstance(item, Article), item
    return item


def reason(path: Path) -> str:
    """Why nothing in this file is an article."""
    scanned = scan([path])
    items = [*scanned.skipped, *(item for source in scanned.sources for item in load(source))]
    assert all(isinstance(item, Skipped) for item in items), items
    return "; ".join(item.reason for item in items if isinstance(item, Skipped))


def article(content: str | bytes, name: str, folder: Path) -> Article:
    """The one article in a file of this name with this content."""
    return only(put(folder, name, content))


def plain(text: str) -> Article:
    """The one article that this text is on standard input."""
    (item,) = load_bytes(text.encode("utf-8"), "-")
    assert isinstance(item, Article), item
    return item


def parts(item: Article, *kinds: ZoneKind) -> list[str]:
    """The words of every zone of these kinds."""
    return [item.text[z.start : z.end] for z in item.zones if z.kind in kinds]
