"""The tables of an archive, their version, and the way from an older one."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

import duckdb

from factcheck.archive.errors import ArchiveError
from factcheck.archive.records import APART, LAYOUT, Record, pack
from factcheck.lexicon.own import own

VERSION = 5
#: What decides the facts, and what makes keys of them. Rules may change without: they are asked anew.
_ROOMS = ("model", "lexicon", "reading", "quantities", "facts")
KEY_MAKERS = (
    "archive.postings",
    "engine.blocks",
    "engine.bulk",
    "engine.copies",
    "engine.derived",
    "engine.events",
    "engine.frames",
    "engine.grades",
    "engine.keys",
    "engine.kinship",
    "engine.misprints",
    "engine.proper",
    "engine.retold",
    "engine.rivals",
    "engine.rule",
    "engine.shared",
    "engine.slips",
    "engine.telling",
    "engine.terms",
    "engine.twins",
    "engine.verdicts",
    "engine.yearly",
)

# ``record`` is the article's text and its statements (``records.pack``), ``own`` what was found in the article alone. Numbers are never given twice, so what a
# page of postings still says of an article that is gone leads nowhere. Compressed, a long value could only be read with all around it.
TABLES = """
CREATE TABLE IF NOT EXISTS meta (name VARCHAR, value VARCHAR);
CREATE TABLE articles (
    no BIGINT PRIMARY KEY, id VARCHAR, digest VARCHAR, title VARCHAR, published DATE, source VARCHAR, understood INTEGER, seen INTEGER, own VARCHAR,
    record BLOB USING COMPRESSION uncompressed
);
"""


def create(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(TABLES)
    for name, value in (("version", str(VERSION)), ("extractor", extractor()), ("layout", layout()), ("next", "0"), ("runs", "[]")):
        write(connection, name, value)


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
    return told(connection).get(name)


def told(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """All that the file says of itself."""
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def write(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    connection.execute("DELETE FROM meta WHERE name = ?", [name])
    connection.execute("INSERT INTO meta VALUES (?, ?)", [name, value])


def extractor() -> str:
    """A hash of the words (a newsroom's own among them) and of the code that facts and keys are made by: an archive made by others should be rebuilt."""
    return blake2b(f"{_shipped()} {own()!r}".encode(), digest_size=12).hexdigest()


@cache
def _shipped() -> str:
    digest, home = blake2b(digest_size=12), files("factcheck")
    contents = [content for room in _ROOMS for content in _contents(home.joinpath(room))]
    contents += [(name, home.joinpath(f"{name.replace('.', '/')}.py").read_bytes()) for name in KEY_MAKERS]
    for path, content in sorted(contents):
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


def _pages(connection: duckdb.DuckDBPyConnection) -> None:
    """2 → 3: an article is one packed record, postings stand on pages. The texts are taken over; until ``rebuild`` has made the facts anew the archive says so."""
    connection.execute("ALTER TABLE articles RENAME TO former")
    create(connection)
    after = -1
    while former := connection.execute(
        "SELECT no, id, digest, title, published, source, text FROM former WHERE no > ? ORDER BY no LIMIT 400", [after]
    ).fetchall():
        after = former[-1][0]
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?)", [(*row[:-1], pack(Record(row[-1]))) for row in former])
    for table in ("former", "statements", "keys"):
        connection.execute(f"DROP TABLE {table}")
    for name, value in (("next", str(after + 1)), ("extractor", ""), ("layout", "")):
        write(connection, name, value)


def _wider(connection: duckdb.DuckDBPyConnection) -> None:
    """3 → 4: postings say when; records stay, and ``rebuild`` makes their postings anew."""
    for number, *_ in json.loads(read(connection, "runs") or "[]"):
        connection.execute(f"DROP TABLE pages_{number}")
    for name, value in (("runs", "[]"), ("extractor", ""), ("layout", "")):
        write(connection, name, value)


def _apart(connection: duckdb.DuckDBPyConnection) -> None:
    """4 → 5: records stand apart from the table of articles. Pages are written anew as they are merged."""
    connection.execute("ALTER TABLE articles RENAME TO former")
    connection.execute(TABLES)
    apart = f"record || from_hex(repeat('00', greatest(0, {APART} - octet_length(record)))) AS record"
    connection.execute(f"INSERT INTO articles SELECT * REPLACE ({apart}) FROM former ORDER BY no")
    connection.execute("DROP TABLE former")


_MIGRATIONS: dict[int, Callable[[duckdb.DuckDBPyConnection], None]] = {1: _count_numbers, 2: _pages, 3: _wider, 4: _apart}
