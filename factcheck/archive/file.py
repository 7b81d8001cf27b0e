"""Opens a DuckDB file for as long as a piece of work takes, and waits its turn.

One process writes, or many read: DuckDB locks the file. So a connection is held for one question or one batch, and a busy file is tried again.
To start DuckDB takes longer than a question, so what is read is attached to one that a process starts once.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import gettempdir

import duckdb

from factcheck.archive import schema
from factcheck.archive.errors import ArchiveError

_BLOCK = str(32 * 1024)  # of a new file: a draft reads hundreds of pages, each in another block
_READING = "256MB"  # to keep of what is read: nearly all of it is read once
_FIRST_PAUSE, _LONGEST_PAUSE, _SPEAK_AFTER = 0.02, 0.5, 1.0
_numbers = count()


@contextmanager
def opened(path: Path, wait: float, writable: bool = False, memory: str = "1GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the tables in place.

    Raises ``ArchiveError`` for a file that is missing, busy for longer than ``wait`` seconds, damaged, read-only or on a full disk.
    """
    connection, name = _connected(path, wait, writable, memory)
    try:
        schema.prepare(connection, writable)
        yield connection
    except duckdb.Error as problem:
        raise ArchiveError(f"{path}: {_way_out(problem)}") from problem
    except ArchiveError as problem:
        raise ArchiveError(f"{path}: {problem}" if str(path) not in str(problem) else str(problem)) from problem
    finally:
        _close(connection, name)


def _connected(path: Path, wait: float, writable: bool, memory: str) -> tuple[duckdb.DuckDBPyConnection, str]:
    """A connection, and the name that the file has in it where it is attached."""
    if not writable and not path.exists():
        raise ArchiveError(f"{path}: no such archive; make it with `factcheck archive add {path} PATHS`")
    if path.is_dir():
        raise ArchiveError(f"{path}: a folder, not an archive; name a file such as {path / 'news.duckdb'}")
    if writable and not path.parent.is_dir():
        raise ArchiveError(f"{path}: the folder {path.parent} does not exist; create it first")
    began, pause, spoken = time.monotonic(), _FIRST_PAUSE, False
    while True:
        try:
            if not writable:
                return _attached(path)
            return duckdb.connect(os.path.abspath(path), config={"memory_limit": memory, "default_block_size": _BLOCK}), ""
        except duckdb.Error as problem:
            waited = time.monotonic() - began
            if not _busy(problem) or waited >= wait:
                raise ArchiveError(f"{path}: {_way_out(problem)}") from problem
            if waited >= _SPEAK_AFTER and not spoken:
                print(f"{path} is in use by another process; waiting up to {wait:.0f} s", file=sys.stderr)
                spoken = True
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _attached(path: Path) -> tuple[duckdb.DuckDBPyConnection, str]:
    connection, name, place = _started(os.getpid()).cursor(), f"archive_{next(_numbers)}", os.path.abspath(path).replace("'", "''")
    connection.execute(f"ATTACH '{place}' AS {name} (TYPE duckdb, READ_ONLY)")
    connection.execute(f"USE {name}")
    return connection, name


@cache
def _started(process: int) -> duckdb.DuckDBPyConnection:
    """DuckDB for this process; a question that takes milliseconds is not divided among threads."""
    return duckdb.connect(config={"memory_limit": _READING, "threads": 1, "temp_directory": f"{gettempdir()}/factcheck-{process}"})


def _close(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    try:
        if name:
            connection.execute("USE memory")
            connection.execute(f"DETACH {name}")
        connection.close()
    except duckdb.Error:  # a full disk fails the last checkpoint too; the log keeps what was committed
        return


def _busy(problem: duckdb.Error) -> bool:
    text = str(problem)
    return "Could not set lock" in text or "Conflicting lock" in text or "different configuration" in text or "already attached" in text


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
