"""For terminals that draw little more than ASCII: signs, lines and curly marks as the nearest ASCII character."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_NEAREST = str.maketrans(
    {
        **dict.fromkeys("│┃┆┇┊┋▏▕▌▐║╎╏", "|"),
        **dict.fromkeys("─━┄┅┈┉╌╍═▔▁", "-"),
        **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝", "+"),
        **dict.fromkeys("▂▃▄▅▆▇█▀░▒▓■", "#"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("–—‒−", "-"),
        **dict.fromkeys("❯▶▸→", ">"),
        **dict.fromkeys("◀◂←", "<"),
        "·": ".",
        "•": "*",
        "…": "~",
        "¶": "P",
        "↑": "^",
        "↓": "v",
    }
)


class AsciiFilter(LineFilter):
    """Replaces what such a terminal can't draw, one character for one."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AsciiFilter)

    def __hash__(self) -> int:
        return hash(AsciiFilter)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments where all are ASCII."""
        if all(segment.text.isascii() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(segment.text.translate(_NEAREST), segment.style)
            for segment in segments
        ]
