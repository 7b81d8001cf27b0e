"""``factcheck archive``: keep facts, check against them, audit them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from factcheck import checker
from factcheck.archive.audit import audit as audited
from factcheck.archive.keeping import Prepared
from factcheck.archive.parquet import write
from factcheck.archive.store import Archive
from factcheck.cli.group import Group
from factcheck.cli.inputs import Inputs
from factcheck.cli.output import colour, emit, warn
from factcheck.cli.progress import counted
from factcheck.cli.settings import codes, settings
from factcheck.config import Config
from factcheck.lexicon.own import in_force
from factcheck.model import Article
from factcheck.reports import FORMATS, Options, render, tables

_FILE = click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
_CONFIG = click.option("--config", "config_file", metavar="FILE", help="The configuration file, instead of the one found upward to the git root.")
_WAIT = click.option("--wait", type=float, default=10.0, show_default=True, metavar="SECONDS", help="How long to wait for a file that another process uses.")
_JOBS = click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes that read articles.")
_TEXTS = {".csv": tables.csv, ".jsonl": tables.jsonl}
_QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress, no remarks.")


@click.group(cls=Group)
def archive() -> None:
    """Keep facts in an archive: one DuckDB file. Check a draft against it with `factcheck check draft.md --against FILE`."""
    warnings.showwarning = lambda message, *_: warn(str(message))


@archive.command()
@_FILE
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@_CONFIG
@_WAIT
@_JOBS
@_QUIET
def add(file: Path, paths: tuple[str, ...], config_file: str | None, wait: float, jobs: int, quiet: bool) -> int:
    """Add articles, and replace those that have changed.

    An article that has changed is replaced whole, one that has not is left alone, so what is interrupted goes on where it stopped. Exit code: 0 all were added, 2 some could not be read.
    """
    config = settings(config_file)
    inputs = Inputs(config)
    with in_force(config):
        found = Archive(file, wait).add(counted(inputs.articles(inputs.paths(paths)), "articles", quiet), _preparing(config, jobs))
    warn(f"{file}: {found.new} new, {found.replaced} replaced, {found.unchanged} unchanged", quiet)
    for error in inputs.bad:
        warn(str(error))
    return 2 if inputs.bad else 0


@archive.command()
@_FILE
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="full", show_default=True, help="What to print.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--select", multiple=True, metavar="CODES", help="Run these rules only: codes, their beginnings, or names.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Leave these rules out.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), help="Exit with 1 from this severity on.  [default: error]")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the messages.")
@_CONFIG
@_WAIT
@_QUIET
def audit(file: Path, form: str, output: str | None, config_file: str | None, wait: float, quiet: bool, **said: object) -> int:
    """Report the conflicts inside the articles and between them, worst first.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    config = settings(config_file, select=codes(said["select"]), ignore=codes(said["ignore"]), fail_on=said["fail_on"], lang=said["lang"])  # type: ignore[arg-type]
    with in_force(config):
        outcome = audited(Archive(file, wait), config)
    options = Options(config.lang, colour(output), quiet, config.fail_on)
    emit(render(form, outcome, options), output)
    return int(any(options.stops(finding.severity) for finding in outcome.findings))


@archive.command()
@_FILE
@click.option("-o", "--output", metavar="FILE.parquet", required=True, help="Where to write: .parquet, .csv or .jsonl.")
@_WAIT
def export(file: Path, output: str, wait: float) -> int:
    """Write all facts as Parquet, CSV or JSON lines.

    The ending of the name says which.
    """
    path, found = Path(output), Archive(file, wait).facts()
    if path.suffix == ".parquet":
        write(found, path)
    elif path.suffix in _TEXTS:
        emit(_TEXTS[path.suffix](found), output)
    else:
        raise click.UsageError(f"{output}: no format ends in {path.suffix or 'nothing'}; end the name in .parquet, .csv or .jsonl")
    return 0


@archive.command()
@_FILE
@_CONFIG
@_WAIT
@_JOBS
@_QUIET
def rebuild(file: Path, config_file: str | None, wait: float, jobs: int, quiet: bool) -> int:
    """Extract the facts anew from the kept texts.

    For use after an upgrade, or with new aliases.
    """
    config = settings(config_file)
    with in_force(config):
        warn(f"{file}: {Archive(file, wait).rebuild(_preparing(config, jobs)):,} articles extracted anew", quiet)
    return 0


def _preparing(config: Config, jobs: int) -> Callable[[Iterable[Article]], Iterable[Prepared]]:
    return lambda articles: checker.prepared(articles, config, jobs)
