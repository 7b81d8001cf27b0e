"""Compiled patterns, kept from one run of the command line to the next.

Python keeps the bytecode of modules, but compiles their patterns anew in every process, which takes a third of a cold start. Here the compiled code stands beside the
bytecode, under the text of each pattern, for one build of Python: nothing can become stale. Only patterns that no article has a part in are kept. Where the file
cannot be read or written, or ``re`` is built otherwise, patterns are compiled as ever.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from types import FrameType
from typing import Any
from zlib import crc32

FILE = Path(cache_from_source(__file__)).with_suffix(".patterns")
_MOST = 2000  # patterns; those of earlier versions of the program are forgotten beyond

_HEAD = 4  # bytes
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class Kept:
    """Stands in for the compiler of ``re``."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.more: dict[tuple[str, int], Code] = {}
        self._compiler: Any = import_module("re._compiler")
        self._parser: Any = import_module("re._parser")
        self._sre: Any = import_module("_sre")
        self._plain = self._compiler.compile

    @cached_property
    def codes(self) -> dict[tuple[str, int], Code]:
        """What the file holds; nothing when it is damaged, or of another build of Python."""
        try:
            content = self.file.read_bytes()
        except OSError:
            return {}
        head = _head(content[_HEAD:])
        return marshal.loads(content[_HEAD:]) if content.startswith(head) else {}

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """What ``re._compiler.compile`` gives."""
        flags = int(flags)
        if not isinstance(pattern, str) or not _lasting(sys._getframe(1)):
            return self._plain(pattern, flags)  # type: ignore[no-any-return]
        try:
            return self._made(pattern, flags)
        except Exception:  # another build of Python, or no pattern: its own compiler does, and says what is wrong
            return self._plain(pattern, flags)  # type: ignore[no-any-return]

    def _made(self, pattern: str, flags: int) -> re.Pattern[Any]:
        code = self.codes.get((pattern, flags)) or self._code(pattern, flags)
        told, numbers, groups, named, names = code
        made: re.Pattern[Any] = self._sre.compile(pattern, told, array("I", numbers).tolist(), groups, named, names)
        if (pattern, flags) not in self.codes:
            self.more[pattern, flags] = code
        return made

    def _code(self, pattern: str, flags: int) -> Code:
        parsed = self._parser.parse(pattern, flags)
        code = array("I", self._compiler._code(parsed, flags)).tobytes()
        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for name, group in state.groupdict.items():
            names[group] = name
        return flags | state.flags, code, state.groups - 1, state.groupdict, tuple(names)

    def install(self) -> None:
        self._compiler.compile = self.compile
        atexit.register(self.write)

    def write(self) -> None:
        """Adds what is new to the file."""
        if not self.more or sys.dont_write_bytecode:
            return
        codes = self.more if len(self.codes) > _MOST else self.codes | self.more
        fresh = self.file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            content = marshal.dumps(codes)
            fresh.write_bytes(_head(content) + content)
            fresh.replace(self.file)


def _head(content: bytes) -> bytes:
    """What stands before the codes: their checksum, which one bit changes, with that of the build of Python."""
    return crc32(content, crc32(sys.version.encode())).to_bytes(_HEAD, "little")


def keep() -> None:
    """From here on, patterns are taken from the file where they stand in it."""
    with suppress(Exception):  # another build of Python: its own compiler does
        Kept(FILE).install()


def _lasting(frame: FrameType) -> bool:
    """Whether a pattern is made by a module, by a function without arguments, or by the lexicon."""
    caller: FrameType | None = frame
    while caller is not None and caller.f_globals.get("__name__") == "re":
        caller = caller.f_back
    if caller is None:
        return False
    module = caller.f_globals.get("__name__", "")
    return module.startswith("factcheck.lexicon.") or (module.startswith("factcheck.") and caller.f_code.co_argcount == 0)
