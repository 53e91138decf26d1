"""The errors a person sees: one sentence that says what to do, and an exit code that scripts can rely on."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line; they never change meaning."""

    FOUND = 0
    NOTHING_FOUND = 1
    USAGE = 2
    NOTHING_READ = 3
    INTERNAL = 4


class SeedreaderError(Exception):
    """An error with one sentence for the person, and the exit code of a command that ends with it."""

    code = ExitCode.INTERNAL


class UsageError(SeedreaderError):
    """What was asked for can't be done as it was put (exit code 2)."""

    code = ExitCode.USAGE


class NothingReadError(SeedreaderError):
    """No article could be read from the path (exit code 3)."""

    code = ExitCode.NOTHING_READ


class QueryError(UsageError):
    """A query that can't be understood; ``position`` is the code point in it where the caret belongs."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class TooLongError(QueryError):
    """A query that takes longer than one may."""


class StoreError(SeedreaderError):
    """What the person made can't be read or written now; the sentence says what to do."""
