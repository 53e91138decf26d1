"""A report as HTML: one file that asks nothing of anywhere, and in which no text of an article is markup."""

from collections.abc import Iterable, Sequence
from html import escape

from tui.report.blocks import Bars, Block, Heading, Map, Paragraph, Quotation, Table
from tui.report.svg import bars, heat_map
from tui.safe import printable

_STYLE = (
    "body{font:16px/1.5 serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;margin:1rem 0;font-size:.9rem}"
    "th,td{border-bottom:1px solid #ccc;padding:.2rem .6rem}"
    "td.n,th.n{text-align:right}blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid #2166ac}"
    "small,footer{font-size:.85rem;color:#444;display:block}figure{margin:1rem 0;overflow-x:auto}"
    "dt{float:left;clear:left;width:9rem;color:#444}dd{margin-left:9.5rem;overflow-wrap:anywhere}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(title: str, blocks: Iterable[Block], details: Sequence[tuple[str, str]], line: str) -> str:
    """The whole file; ``details`` and ``line`` are the provenance."""
    body = "\n".join(_block(block, line) for block in blocks)
    about = "".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in details)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{_safe(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_safe(title)}</h1>\n<p>{_safe(line)}</p>\n{body}\n"
        f"<footer>\n<h2>Where this comes from</h2>\n<dl>{about}</dl>\n</footer>\n</body>\n</html>\n"
    )


def _block(block: Block, line: str) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_safe(text)}</h{level}>"
        case Paragraph(text):
            return f"<p>{_safe(text)}</p>"
        case Quotation(citation, said, around):
            before = f"<p>{_safe(said)}</p>" if said else ""
            after = f"<small>{_safe(around)}</small>" if around else ""
            return f"{before}<blockquote>{_safe(citation)}{after}</blockquote>"
        case Table(head, rows, names):
            top = "".join(_cell("th", name, i >= names) for i, name in enumerate(head))
            lines = "\n".join(
                f"<tr>{''.join(_cell('td', value, i >= names) for i, value in enumerate(row))}</tr>" for row in rows
            )
            return f"<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n<p>{_safe(line)}</p>"
        case Bars():
            return f"<figure>{bars(block)}<figcaption>{_safe(block.title)}. {_safe(line)}</figcaption></figure>"
        case Map():
            return f"<figure>{heat_map(block)}<figcaption>{_safe(block.title)}. {_safe(line)}</figcaption></figure>"


def _cell(tag: str, value: str, figure: bool) -> str:
    kind = ' class="n"' if figure else ""
    return f"<{tag}{kind}>{_safe(value)}</{tag}>"


def _safe(text: str) -> str:
    return escape(printable(text, lines=True), quote=True)
