"""Facts as a Parquet file, written chunk by chunk through DuckDB."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from factcheck.archive import frames
from factcheck.model import Fact

_CHUNK = 50_000


def write(facts: Iterable[Fact], path: Path) -> int:
    """Writes the facts under ``engine.columns.COLUMNS``; how many. ``check_frame`` reads them back unchanged. The file is replaced whole."""
    count = 0
    with TemporaryDirectory(dir=path.parent, prefix=".factcheck-") as folder:
        done = os.path.join(folder, "facts.parquet")
        with duckdb.connect(os.path.join(folder, "facts.duckdb")) as connection:
            for number, frame in enumerate(_chunks(facts)):
                count += len(frame)
                connection.register("chunk", frame)
                connection.execute("INSERT INTO facts SELECT * FROM chunk" if number else "CREATE TABLE facts AS SELECT * FROM chunk")
                connection.unregister("chunk")
            connection.table("facts").write_parquet(done, compression="zstd")
        os.replace(done, path)
    return count


def _chunks(facts: Iterable[Fact]) -> Iterator[pd.DataFrame]:
    rest = iter(facts)
    yield frames.facts(islice(rest, _CHUNK))
    while some := list(islice(rest, _CHUNK)):
        yield frames.facts(some)
