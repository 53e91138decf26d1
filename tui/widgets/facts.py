"""Lines of facts, "read 3 of 3 articles · not audited", broken between facts and not in the midst of one."""

from textual.widgets import Static

from tui.safe import cells, content

BETWEEN = " · "


class Facts(Static):
    """Shows such lines above or below a list, whatever its width is."""

    _text = ""

    def tell(self, text: str) -> None:
        """Show these lines."""
        self._text = text
        self._fit()

    def on_resize(self) -> None:
        """Other facts have room beside one another."""
        self._fit()

    def _fit(self) -> None:
        self.update(content(broken(self._text, self.content_size.width)))


def broken(text: str, width: int) -> str:
    """``text`` with a line end in place of a point where a line is wider than ``width``; a long fact stays whole."""
    lines: list[str] = []
    for line in text.split("\n"):
        facts = line.split(BETWEEN)
        lines.append(facts[0])
        for fact in facts[1:]:
            if width and cells(f"{lines[-1]}{BETWEEN}{fact}") > width:
                lines.append(fact)
            else:
                lines[-1] += BETWEEN + fact
    return "\n".join(lines)
