"""Random keys, clicks and sizes: what somebody does who leans on the keyboard."""

import random
from collections.abc import Sequence

from textual.pilot import OutOfBounds

from tests.driver import Driver
from tui.actions import ACTIONS
from tui.screens.desk import Desk

SIZES = [(80, 24), (120, 40), (200, 50), (100, 30), (150, 45), (40, 12), (30, 8), (99, 24)]
LETTERS = [*"abcdefghijklmnoprstuvwxyz", "space", "quotation_mark", "colon", "number_sign", "at", "minus", "asterisk"]
# leaving ends the run, the editor and the shell aren't ours, other corpora are too many
NOT_PRESSED = {"ctrl+q", "ctrl+c", "q", "E", "ctrl+z", "ctrl+t"}


def keys() -> list[str]:
    """Every key that does something, and letters for boxes."""
    bound = {part for action in ACTIONS for key in action.keys for part in key.split(" ") if not part.startswith("<")}
    often = ["escape", "enter", "j", "J", "n", "tab", "down", "v"] * 3
    return [*sorted(bound - NOT_PRESSED), *often, *LETTERS]


async def play(desk: Driver, steps: int, seed: int) -> Sequence[str]:
    """Do ``steps`` random things; what was done, the latest last. After any of them the screen fits the terminal."""
    chance = random.Random(seed)
    choices = keys()
    done: list[str] = []
    size = (desk.app.size.width, desk.app.size.height)
    for step in range(steps):
        dice = chance.random()
        if dice < 0.02:
            size = chance.choice(SIZES)
            done.append(f"{size[0]}x{size[1]}")
            await desk.resize(*size)
        elif dice < 0.06:
            place = (chance.randrange(size[0]), chance.randrange(size[1] - 1))  # above the footer, which has q
            done.append(f"click {place}")
            try:
                await desk._pilot.click(offset=place, times=chance.choice([1, 1, 2, 3]))
            except OutOfBounds:
                continue
        else:
            done.append(chance.choice(choices))
            await desk.press(done[-1])
        if step % 20 == 0:
            await desk._pilot.pause()
            assert desk.app.is_running, done[-60:]
            assert all(len(line) <= size[0] for line in desk.lines), done[-60:]
    while not isinstance(desk.app.screen, Desk):
        await desk.press("escape")
        if not isinstance(desk.app.screen, Desk):
            await desk.press("q")
    return done
