"""The processes that read texts: what one text may take."""

import signal
import subprocess
import sys

ENDLESS = """
from search import reading_worker
reading_worker.CPU_SECONDS = 1
reading_worker.limit_text()
{before}
while True:
    pass
"""


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)


def test_a_text_that_takes_the_processor_too_long_ends_its_process():
    assert run(ENDLESS.format(before="")).returncode == -signal.SIGXCPU


def test_each_text_has_its_own_time():
    burnt = "import time\nwhile time.process_time() < 1.5: reading_worker.limit_text()\nraise SystemExit(0)"
    assert run(ENDLESS.format(before=burnt)).returncode == 0
