"""Archives: written the same for the same members, and read as what they may be, an attack."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from search.errors import UsageError

MOST_MEMBERS = 50_000
MOST_BYTES = 1_000_000_000  # of all members
LARGEST = 250_000_000  # bytes of one member
RATIO = 400  # times as large as it is packed, from which a member is a bomb
SMALL = 1_000_000  # bytes; a smaller member may be packed as well as it likes
_CHUNK = 1 << 20
_WHEN = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name: the same bytes whenever it is made


def pack(members: Mapping[str, bytes]) -> bytes:
    """A zip of members, in the order of their names but for the first, which stays first."""
    out = io.BytesIO()
    names = list(members)
    with zipfile.ZipFile(out, "w") as archive:
        for name in [*names[:1], *sorted(names[1:])]:
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, wherever it is made
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, members[name])
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The members of a zip. Raises UsageError for one that is damaged, too large, or names places outside of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MOST_MEMBERS:
                raise UsageError(f"The archive holds more than {MOST_MEMBERS:,} files, so it isn't read.")
            left = MOST_BYTES
            found: dict[str, bytes] = {}
            for info in infos:
                name = _safe(info)
                if name in found:
                    raise UsageError(f"The archive holds {name} twice, so it isn't read.")
                found[name] = _read(archive, info, left)
                left -= len(found[name])
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UsageError(f"The archive can't be read ({error}): export it anew.") from error


def _safe(info: zipfile.ZipInfo) -> str:
    """The name of a member, which stays inside the archive and is a plain file's."""
    name = info.filename
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or ":" in name[:3]
    kind = stat.S_IFMT(info.external_attr >> 16)
    if outside or kind not in (0, stat.S_IFREG) or info.flag_bits & 1:
        raise UsageError("The archive holds a link, an encrypted file, or a file outside of itself, so it isn't read.")
    return str(path)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """The bytes of a member, counted as they come: what the archive says of their number may be a lie."""
    parts: list[bytes] = []
    size = 0
    with archive.open(info) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > min(LARGEST, left) or (size > SMALL and size > RATIO * max(1, info.compress_size)):
                raise UsageError("The archive unpacks to far more than it should, so it isn't read.")
            parts.append(chunk)
    return b"".join(parts)
