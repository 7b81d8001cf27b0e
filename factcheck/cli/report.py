"""``factcheck report``: the page for editors."""

from __future__ import annotations

from typing import Any

import click

from factcheck.cli.inputs import Inputs
from factcheck.cli.judge import Request, judge
from factcheck.cli.output import emit, warn
from factcheck.cli.settings import codes, settings, shared
from factcheck.reports import html
from factcheck.reports.summary import last_line


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-o", "--output", metavar="FILE", default="report.html", show_default=True, help="The page to write; - is standard output.")
@shared
def report(paths: tuple[str, ...], output: str, **said: Any) -> int:
    """Write the report for editors: one HTML page with the findings, the articles and their facts.

    Exit code: 0 the page is written, 2 the job could not be done.
    """
    config = settings(said["config_file"], select=codes(said["select"]), ignore=codes(said["ignore"]), lang=said["lang"])
    inputs = Inputs(config)
    found = judge(Request(inputs.paths(paths), tuple(said["against"]), None, said["jobs"], said["quiet"]), inputs, config)
    emit([html.render(found, found.facts, config.lang)], output)
    warn(f"{output}: {last_line(found)}", said["quiet"])
    for error in inputs.missing:
        warn(str(error))
    return 2 if inputs.bad else 0
