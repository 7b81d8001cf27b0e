"""Whole files or none: a report is written beside its place and then put there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(path: Path, text: str | bytes) -> None:
    """Replaces the file in one step, so that nobody ever reads half of it. Raises ``OSError`` with the path, and leaves nothing behind."""
    content = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
            path.write_bytes(content)
        else:
            _replace(path, content)
    except OSError as problem:
        raise type(problem)(problem.errno, problem.strerror, str(path)) from None


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.chmod(name, path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
