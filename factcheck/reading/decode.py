"""Bytes to text: UTF-8, UTF-16 with its mark, GB18030. Line endings stay as they are; a byte order mark is no text."""

from __future__ import annotations

import codecs

from factcheck.reading.errors import UndecodableFile

_AS_UTF8 = "save the file as UTF-8"


def decode(content: bytes, path: str) -> str:
    """The text of a file.

    >>> decode("营收3亿元\\r\\n".encode("gb18030"), "a.txt")
    '营收3亿元\\r\\n'
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(content, "utf-16", path)
    if b"\0" in content:
        raise UndecodableFile(path, _line(content, content.index(b"\0")), "a binary file (it holds NUL bytes)", "name text files only, or exclude it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _nearly_utf8(content):
            raise _undecodable(content, error, path, "UTF-8") from None
    return _gb18030(content, path)


def _strict(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, path, encoding.upper()) from None


def _nearly_utf8(content: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: a damaged UTF-8 file would pass as GB18030 nonsense."""
    text = content.decode("utf-8", "replace")
    return sum(not char.isascii() for char in text) > 4 * text.count("\ufffd")


def _gb18030(content: bytes, path: str) -> str:
    text = _strict(content, "gb18030", path)
    foreign = [char for char in text if not char.isascii()]
    # Hanzi, their punctuation and full-width forms: what other encodings look like when they are taken for GB18030 seldom stays inside.
    ours = sum("\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef" or "\u2010" <= char <= "\u2027" for char in foreign)
    if any(char < " " and char not in "\t\n\r\f\v" for char in text) or ours * 10 < len(foreign) * 8:
        raise UndecodableFile(path, 1, "neither UTF-8 nor GB18030 text", _AS_UTF8)
    return text


def _undecodable(content: bytes, error: UnicodeDecodeError, path: str, encoding: str) -> UndecodableFile:
    return UndecodableFile(path, _line(content, error.start), f"not {encoding} text (byte 0x{content[error.start]:02x})", _AS_UTF8)


def _line(content: bytes, at: int) -> int:
    return content.count(b"\n", 0, at) + 1
