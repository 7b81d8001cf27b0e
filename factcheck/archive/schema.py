"""The tables of an archive, their version, and the way from an older one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

import duckdb

from factcheck.archive.errors import ArchiveError
from factcheck.archive.records import LAYOUT
from factcheck.lexicon.own import own

VERSION = 2
_EXTRACTOR = ("lexicon", "reading", "quantities", "facts", "model")

# ``keys`` are kept in sorted runs by hash: DuckDB's zone maps then find a key in one row group of each run. An index would find it sooner, but takes more
# room than the rows and is held in memory while articles are added. ``alike`` is equal for members that say the same, so that a hot key is judged by its few different values.
TABLES = """
CREATE TABLE meta (name VARCHAR, value VARCHAR);
CREATE TABLE articles (no BIGINT, id VARCHAR, digest VARCHAR, title VARCHAR, published DATE, source VARCHAR, text VARCHAR USING COMPRESSION zstd, understood INTEGER, seen INTEGER);
CREATE TABLE statements (no BIGINT, article BIGINT, record VARCHAR USING COMPRESSION zstd, closed VARCHAR);
CREATE TABLE keys (kind UTINYINT, hash BIGINT, alike BIGINT, statement BIGINT, article BIGINT);
"""


def create(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(TABLES)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("version", str(VERSION)), ("extractor", extractor()), ("layout", layout()), ("sorted", "0")])


def prepare(connection: duckdb.DuckDBPyConnection, writable: bool) -> None:
    """Makes the tables of a new file, or brings an older file to this version.

    Raises ``ArchiveError`` for a database that is no archive, and for an archive of another version.
    """
    try:
        version = int(read(connection, "version") or 0)
    except duckdb.CatalogException:
        if not writable or connection.execute("SHOW TABLES").fetchall():
            raise ArchiveError("this DuckDB file is no factcheck archive; name another file, or a new one") from None
        connection.begin()
        create(connection)
        connection.commit()
        return
    if version > VERSION:
        raise ArchiveError(f"the archive is of version {version}, this factcheck reads {VERSION}; upgrade factcheck")
    if version < VERSION:
        _migrate(connection, version, writable)


def read(connection: duckdb.DuckDBPyConnection, name: str) -> str | None:
    found = connection.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchall()
    return str(found[0][0]) if found else None


def write(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    connection.execute("DELETE FROM meta WHERE name = ?", [name])
    connection.execute("INSERT INTO meta VALUES (?, ?)", [name, value])


def extractor() -> str:
    """A hash of the words (a newsroom's own among them) and the code that facts are made by: an archive made by others should be rebuilt."""
    return blake2b(f"{_shipped()} {own()!r}".encode(), digest_size=12).hexdigest()


@cache
def _shipped() -> str:
    digest = blake2b(digest_size=12)
    for room in _EXTRACTOR:
        for path, content in sorted(_contents(files("factcheck").joinpath(room))):
            digest.update(path.encode() + b"\0" + content)
    return digest.hexdigest()


@cache
def layout() -> str:
    """A hash of the order of fields in a stored statement."""
    return blake2b(LAYOUT.encode(), digest_size=12).hexdigest()


def _contents(folder: Traversable) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _contents(entry)
        elif entry.name.endswith((".py", ".toml", ".txt")):
            found.append((f"{folder.name}/{entry.name}", entry.read_bytes()))
    return found


def _migrate(connection: duckdb.DuckDBPyConnection, version: int, writable: bool) -> None:
    if version not in _MIGRATIONS:
        raise ArchiveError(f"the archive is of version {version}, which this factcheck cannot bring to {VERSION}; add its articles to a new archive")
    if not writable:
        raise ArchiveError(f"the archive is of version {version}; run `factcheck archive rebuild` once to bring it to {VERSION}")
    connection.begin()
    for step in range(version, VERSION):
        _MIGRATIONS[step](connection)
    write(connection, "version", str(VERSION))
    connection.commit()


def _count_numbers(connection: duckdb.DuckDBPyConnection) -> None:
    """1 → 2: articles remember how much of them was understood; unknown until the next rebuild."""
    connection.execute("ALTER TABLE articles ADD COLUMN understood INTEGER")
    connection.execute("ALTER TABLE articles ADD COLUMN seen INTEGER")


_MIGRATIONS: dict[int, Callable[[duckdb.DuckDBPyConnection], None]] = {1: _count_numbers}
