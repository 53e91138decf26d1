"""Regular expressions that are compiled when they are first used: to compile many takes longer than to search."""

import re
from typing import TYPE_CHECKING, Any


class _Uncompiled:
    """Stands for a compiled expression; whatever is asked of it is that one's, and is kept."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, value)
        return value


if TYPE_CHECKING:

    def regex(text: str, flags: int = 0) -> re.Pattern[str]:
        """What ``re.compile`` gives, without compiling it yet."""
        raise NotImplementedError
else:

    def regex(text: str, flags: int = 0) -> _Uncompiled:
        """What ``re.compile`` gives, without compiling it yet."""
        return _Uncompiled(text, flags)
