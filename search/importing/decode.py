"""From bytes to text: which encoding a file has, and whether it is text at all."""

import codecs
import re
from dataclasses import dataclass

HEAD = 8192  # bytes looked at to tell text from anything else
_SAMPLE = 1 << 18  # bytes looked at to guess an encoding
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes([*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])  # that no text file needs
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
)
_CYRILLIC = ("koi8-r", "cp1251", "iso8859-5", "cp866")
_COMMON_CYRILLIC = frozenset("оеаинт")


class NotText(ValueError):  # noqa: N818 - it is what the file is
    """The bytes hold no article; the message says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as it stood in the file, and one sentence about what was unusual, or ""."""

    text: str
    notice: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of a file. ``declared`` is the encoding it names itself (HTML), used where the bytes don't tell.

    Raises NotText for an empty or binary file.
    """
    if not data or data.isspace():
        raise NotText("it is empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark) and not (encoding == "utf-32-le" and len(data) % 4):
            return _replaced(data[len(mark) :], encoding)
    if encoding := _utf16_without_mark(data[:HEAD]):
        return _replaced(data, encoding)
    refuse_binary(data[:HEAD])
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _nearly_utf8(data) or _declared(data, declared) or _guessed(data)


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if not text.strip("\ufeff \t\r\n"):
        raise NotText("it is empty")
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return Decoded(text, _damaged(encoding))
    return Decoded(text)


def _damaged(encoding: str, count: int = 0) -> str:
    number = "some" if not count else "one" if count == 1 else str(count)
    return (
        f"{number} damaged character{'' if count == 1 else 's'} in the file {_was(count)} replaced ({_name(encoding)})"
    )


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _name(encoding: str) -> str:
    return encoding.upper().removesuffix("-LE").removesuffix("-BE") if encoding.startswith("utf") else encoding


def _utf16_without_mark(head: bytes) -> str:
    """UTF-16 that lacks its mark: every other byte of Latin text is NUL."""
    if len(head) < 4:
        return ""
    even, odd = head[0::2], head[1::2]
    for encoding, mostly, hardly in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if mostly.count(0) > 0.7 * len(mostly) and hardly.count(0) < 0.02 * len(hardly):
            return encoding
    return ""


def refuse_binary(head: bytes, *, most: float = 0.08) -> None:
    """Raise NotText for what begins like a known binary format, or has too large a share of control characters.

    A few of them are left alone: a text with a stray NUL is still a text.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise NotText(f"it is {what}, not text")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > most * len(head) or head.count(0) > 0.05 * len(head):
        raise NotText("it is a binary file")


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes: a guess at another encoding would spoil all the good ones."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if good < bad:
        return None
    return Decoded(data.decode("utf-8", "replace"), _damaged("utf-8", bad))


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        encoding = codecs.lookup(declared).name
        # a page that says latin-1 means windows-1252, as every browser knows
        return Decoded(data.decode("cp1252" if encoding == "iso8859-1" else encoding))
    except (LookupError, ValueError, AttributeError):
        return None


def _guessed(data: bytes) -> Decoded:
    refuse_binary(data[:HEAD], most=0.02)
    sample = data[:_SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    letters = sum(sample.count(i) for i in b"abcdefghijklmnopqrstuvwxyz")
    # a few accents and curly marks among plain letters: western, the most usual by far
    encoding = "cp1252" if high * 5 < letters else _cyrillic(sample) or _detected(sample)
    if not encoding:
        raise NotText("it is a binary file, or its encoding can't be told")
    text = data.decode(encoding, "replace")
    lost = "; some characters were lost" if "\ufffd" in text else ""
    return Decoded(text, f"the file is not UTF-8 and was read as {_shown(encoding)}{lost}")


def _shown(encoding: str) -> str:
    return f"windows-{encoding[2:]}" if re.fullmatch(r"cp125\d", encoding) else encoding


def _cyrillic(sample: bytes) -> str:
    """The encoding in which the sample is Russian or near it, by its commonest letters; detectors confuse these."""
    best, best_share = "", 0.3
    for encoding in _CYRILLIC:
        letters = [c for c in sample.decode(encoding, "replace") if ord(c) > 0x7F]
        share = sum(c in _COMMON_CYRILLIC for c in letters) / len(letters) if letters else 0
        if share > best_share:
            best, best_share = encoding, share
    return best


def _detected(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best is not None else ""
