"""What Textual and the standard library load at once and the first list doesn't need.

Textual loads its whole command palette, with six widgets of its own, so that a key can open it, and some modules for a
screenshot, a table of colours or a misspelt style. None of that is looked at before the first list is there, and it is
a twelfth of what loading Textual takes. What stands in for it meanwhile loads the real thing when it is first used.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

# By module the names that are asked for while the app is loaded; nothing that is ever used may be derived from them.
# Without TLS asyncio does, as this process makes no connections.
_PUT_OFF = {
    "textual.command": (
        "CommandListItem",
        "CommandPalette",
        "DiscoveryHit",
        "Hit",
        "Hits",
        "Provider",
        "SimpleProvider",
    ),
    "platformdirs": ("user_downloads_path",),
    "rich.table": ("Table",),
    "difflib": ("get_close_matches",),
    "mimetypes": ("guess_type",),
    "ssl": (),
    "urllib.parse": ("quote_from_bytes", "urlparse"),
    "uuid": ("uuid4",),
}


class Later:
    """Something of a module that is loaded when it is first called or looked into."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *values: Any, **named: Any) -> Any:
        """Call what is meant."""
        return self._real()(*values, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return ()  # Textual derives what chooses one of its themes; the reader has its own

    def _real(self) -> Any:
        if isinstance(vars(sys.modules.get(self._module, sys)).get(self._name), Later):
            del sys.modules[self._module]  # used while it is still put off
        return getattr(import_module(self._module), self._name)


@contextmanager
def put_off() -> Iterator[None]:
    """While this lasts, what is put off isn't loaded by those that import it."""
    modules: dict[str, Any] = sys.modules
    stand_ins = {module: _stand_in(module, names) for module, names in _PUT_OFF.items() if module not in modules}
    modules.update(stand_ins)
    try:
        yield
    finally:
        for module, stand_in in stand_ins.items():
            if modules.get(module) is stand_in:
                del modules[module]


def _stand_in(module: str, names: tuple[str, ...]) -> ModuleType | None:
    """A module of those names; without any None, which tells whoever imports it that there is no such module."""
    if not names:
        return None
    stand_in = ModuleType(module)
    vars(stand_in).update({name: Later(module, name) for name in names})
    return stand_in
