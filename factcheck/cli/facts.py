"""``factcheck facts``: what was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import click

from factcheck import checker
from factcheck.cli.inputs import Inputs
from factcheck.cli.output import emit, warn
from factcheck.cli.progress import counted
from factcheck.cli.settings import JOBS, settings
from factcheck.facts.metrics import unknown
from factcheck.model import Fact
from factcheck.reports import tables

_WRITERS: dict[str, Callable[[Iterable[Fact]], Iterator[str]]] = {"csv": tables.csv, "jsonl": tables.jsonl}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", *_WRITERS, "parquet"]), default="table", show_default=True, help="What to print; parquet needs -o."
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--unknown-metrics", is_flag=True, help="List the metric words that the lexicon lacks, by frequency.")
@click.option("--config", "config_file", metavar="FILE", help="The configuration file, instead of the one found upward to the git root.")
@click.option("--stdin-filename", metavar="FILE", help="The name of what comes from standard input.")
@JOBS
@click.option("-q", "--quiet", is_flag=True, help="No progress, no remarks.")
def facts(
    paths: tuple[str, ...], form: str, output: str | None, unknown_metrics: bool, config_file: str | None, stdin_filename: str | None, jobs: int, quiet: bool
) -> int:
    """List the facts of articles: every number with subject, metric, period and role.

    Exit code: 0 all were read, 2 the job could not be done.
    """
    if form == "parquet" and output in (None, "-"):
        raise click.UsageError("parquet is no text: name a file with -o FILE")
    config = settings(config_file)
    inputs = Inputs(config, stdin_filename)
    wholes = checker.understood(counted(inputs.articles(inputs.paths(paths)), "articles", quiet), config, jobs)
    statements = chain.from_iterable(whole.statements for whole in wholes)
    found = chain.from_iterable(statement.facts for statement in statements)
    if unknown_metrics:
        emit((f"{count:6}  {word}\n" for word, count in unknown(found).most_common()), output)
    elif form == "parquet":
        _parquet(found, str(output))
    elif form == "table":
        emit(tables.aligned(statements), output)
    else:
        emit(_WRITERS[form](found), output)
    for error in inputs.bad:
        warn(str(error))
    return 2 if inputs.bad else 0


def _parquet(found: Iterable[Fact], path: str) -> None:
    from io import BytesIO
    from pathlib import Path

    from factcheck.reports.files import write

    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise click.UsageError("parquet needs pyarrow: pip install 'factcheck[parquet]'") from None
    buffer = BytesIO()
    checker.FactTable(list(found)).to_frame().to_parquet(buffer, index=False)
    write(Path(path), buffer.getvalue())
