"""In a text box letters and the keys of readline edit."""

from pathlib import Path

import pytest

from tests.driver import driven, reading

pytestmark = pytest.mark.usefixtures("full_terminal")


@driven
async def test_the_keys_of_readline_edit_in_every_box(corpus: Path) -> None:
    async with reading(corpus) as desk:
        for keys in (("slash",), ("F",), ("question_mark",)):
            await desk.press(*keys)
            await desk.until(lambda: hasattr(desk.app.focused, "cursor_position"))
            line = desk.app.focused
            await desk.type("old stone bridge")
            for key, left, right in (
                ("ctrl+b", "old stone bridg", "e"),
                ("alt+b", "old stone ", "bridge"),
                ("alt+b", "old ", "stone bridge"),
                ("ctrl+f", "old s", "tone bridge"),
                ("ctrl+w", "old ", "tone bridge"),
                ("ctrl+y", "old s", "tone bridge"),
                ("alt+f", "old stone ", "bridge"),
                ("ctrl+k", "old stone ", ""),
                ("ctrl+a", "", "old stone "),
                ("ctrl+y", "bridge", "old stone "),
                ("alt+d", "bridge", "stone "),
                ("ctrl+e", "bridgestone ", ""),
                ("ctrl+u", "", ""),
                ("ctrl+y", "bridgestone ", ""),
            ):
                await desk.press(key)
                assert (line.value[: line.cursor_position], line.value[line.cursor_position :]) == (left, right), key
            await desk.press("escape")
            await desk.until(lambda line=line: desk.app.focused is not line)
