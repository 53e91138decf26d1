"""A thousand random keys, clicks and sizes on the sample corpus; ten thousand in `make fuzz`."""

import os
from pathlib import Path

from tests.driver import driven, reading
from tests.monkey import play

STEPS = int(os.environ.get("SEEDREADER_MONKEY", "1000"))
SEED = int(os.environ.get("SEEDREADER_MONKEY_SEED", "1"))


@driven
async def test_random_keys_break_nothing(sample: Path) -> None:
    async with reading(sample, size=(120, 40)) as desk:
        done = await play(desk, STEPS, SEED)
        await desk.resize(120, 40)
        assert desk.app.is_running and desk.app._exception is None, done[-60:]
        await desk.press("escape", "1", "question_mark")  # and it still does what it is told
        await desk.until("Go to the next pane")
