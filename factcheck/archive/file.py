"""Opens a DuckDB file for as long as a piece of work takes, and waits its turn.

One process writes, or many read: DuckDB locks the file. So a connection is held for one question or one batch, and a busy file is tried again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from factcheck.archive import schema
from factcheck.archive.errors import ArchiveError

_BLOCK = str(32 * 1024)  # of a new file: a draft reads hundreds of pages, each in another block
_FIRST_PAUSE, _LONGEST_PAUSE, _SPEAK_AFTER = 0.02, 0.5, 1.0


@contextmanager
def opened(path: Path, wait: float, writable: bool = False, memory: str = "1GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the tables in place.

    Raises ``ArchiveError`` for a file that is missing, busy for longer than ``wait`` seconds, damaged, read-only or on a full disk.
    """
    connection = _connected(path, wait, writable, memory)
    try:
        schema.prepare(connection, writable)
        yield connection
    except duckdb.Error as problem:
        raise ArchiveError(f"{path}: {_way_out(problem)}") from problem
    except ArchiveError as problem:
        raise ArchiveError(f"{path}: {problem}" if str(path) not in str(problem) else str(problem)) from problem
    finally:
        _close(connection)


def _connected(path: Path, wait: float, writable: bool, memory: str) -> duckdb.DuckDBPyConnection:
    if not writable and not path.exists():
        raise ArchiveError(f"{path}: no such archive; make it with `factcheck archive add {path} PATHS`")
    if path.is_dir():
        raise ArchiveError(f"{path}: a folder, not an archive; name a file such as {path / 'news.duckdb'}")
    if writable and not path.parent.is_dir():
        raise ArchiveError(f"{path}: the folder {path.parent} does not exist; create it first")
    began, pause, spoken = time.monotonic(), _FIRST_PAUSE, False
    while True:
        try:
            return duckdb.connect(str(path), read_only=not writable, config={"memory_limit": memory, "default_block_size": _BLOCK})
        except duckdb.Error as problem:
            waited = time.monotonic() - began
            if not _busy(problem) or waited >= wait:
                raise ArchiveError(f"{path}: {_way_out(problem)}") from problem
            if waited >= _SPEAK_AFTER and not spoken:
                print(f"{path} is in use by another process; waiting up to {wait:.0f} s", file=sys.stderr)
                spoken = True
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _close(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.close()
    except duckdb.Error:  # a full disk fails the last checkpoint too; the log keeps what was committed
        return


def _busy(problem: duckdb.Error) -> bool:
    text = str(problem)
    return "Could not set lock" in text or "Conflicting lock" in text or "different configuration" in text


def _way_out(problem: duckdb.Error) -> str:
    text = str(problem).splitlines()[0]
    if _busy(problem):
        return "in use by another process; try again when it has finished, or wait longer"
    lower = text.lower()
    if any(sign in lower for sign in ("no space left", "disk full", "out of disk", "file too large", "disk quota")):
        return f"the disk is full; what was committed before is safe, free some space and add again ({text})"
    if "permission denied" in lower or "read-only" in lower or "read only" in lower:
        return f"may not be written; check the permissions of file and folder ({text})"
    if "not a valid duckdb" in lower or "corrupt" in lower or "serialization" in lower or "checksum" in lower or "could not read" in lower:
        return f"damaged, or no DuckDB file; restore a copy, or add the articles to a new archive ({text})"
    return f"{text}"
