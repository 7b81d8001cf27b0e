"""``factcheck check``: the gate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from factcheck.cli.inputs import Inputs
from factcheck.cli.judge import Request, judge
from factcheck.cli.output import colour, emit, warn
from factcheck.cli.settings import codes, settings, shared
from factcheck.engine import baseline as accepted
from factcheck.model import SEVERITIES, Severity
from factcheck.model.report import Outcome
from factcheck.reports import FORMATS, Options, render
from factcheck.reports.files import write
from factcheck.reports.statistics import statistics
from factcheck.reports.summary import plural

OK, FOUND, COULD_NOT = 0, 1, 2
_LEVELS = click.Choice([*SEVERITIES, "never"])


class _Check(click.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """A bare ``--changed`` takes no word after it: ``check --changed posts`` names a path."""
        return super().parse_args(ctx, ["--changed=HEAD" if arg == "--changed" else arg for arg in args])


@click.command(cls=_Check)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="full", show_default=True, help="What to print.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--fail-on", type=_LEVELS, help="Exit with 1 from this severity on.  [default: error]")
@click.option("--min-severity", type=click.Choice(SEVERITIES), default="info", help="Do not show findings below this severity.")
@click.option("--changed", metavar="[=REF]", help="Report only on files changed since REF (HEAD when bare), by git.")
@click.option("--baseline", metavar="FILE", help="Findings accepted earlier, which are not reported again.")
@click.option("--update-baseline", is_flag=True, help="Accept today's findings: write them to the baseline and forget stale ones.")
@click.option("--stdin-filename", metavar="FILE", help="The name of what comes from standard input.")
@click.option("--statistics", "counted", is_flag=True, help="Print how often each rule found something, instead of the findings.")
@shared
def check(paths: tuple[str, ...], form: str, output: str | None, **said: Any) -> int:
    """Check articles: files, folders, or - for standard input; the PATHS of the configuration when none are given.

    PATHS are what is reported; what they are compared with is `corpus` in the configuration, or --against.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    config = settings(
        said["config_file"],
        select=codes(said["select"]),
        ignore=codes(said["ignore"]),
        lang=said["lang"],
        fail_on=said["fail_on"],
        baseline=said["baseline"],
    )
    if said["update_baseline"] and (not config.baseline or said["changed"]):
        raise click.UsageError("--update-baseline needs --baseline FILE and all articles: leave --changed out")
    inputs = Inputs(config, said["stdin_filename"])
    found = judge(Request(inputs.paths(paths), tuple(said["against"]), said["changed"], said["jobs"], said["quiet"]), inputs, config)
    outcome = _accept(found, config.baseline, said["update_baseline"], said["quiet"])
    options = Options(config.lang, colour(output), said["quiet"], config.fail_on)
    shown = _shown(outcome, said["min_severity"])
    emit(statistics(shown) if said["counted"] else render(form, shown, options), output)
    if form == "github":
        _summarise(shown)
    for error in inputs.missing:
        warn(str(error))
    return _verdict(outcome, inputs, options)


def _accept(outcome: Outcome, path: str | Path | None, update: bool, quiet: bool) -> Outcome:
    """What the baseline does not know; updating it leaves nothing."""
    if not path:
        return outcome
    path = Path(path)
    known = accepted.read(path)
    if not update and not path.exists():
        warn(f"{path}: no baseline there yet; --update-baseline makes it", quiet)
    if update:
        write(path, accepted.text(outcome.findings))
        gone = len(known.keys() - {finding.fingerprint for finding in outcome.findings})
        warn(f"{path}: {plural(len(outcome.findings), 'finding')} accepted, {plural(gone, 'stale one')} forgotten", quiet)
        known = dict.fromkeys((finding.fingerprint for finding in outcome.findings), "")
    fresh, silenced, stale = accepted.split(outcome.findings, known)
    for mark in stale:
        warn(f"{path}: stale: {known[mark]}; --update-baseline forgets it", quiet)
    return outcome.model_copy(update={"findings": fresh, "suppressed": [*outcome.suppressed, *silenced], "stale": stale})


def _verdict(outcome: Outcome, inputs: Inputs, options: Options) -> int:
    if inputs.bad:
        return COULD_NOT
    return FOUND if any(options.stops(finding.severity) for finding in outcome.findings) else OK


def _summarise(outcome: Outcome) -> None:
    """On GitHub, the table of all findings beside the annotations."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        from factcheck.reports.github import summary

        with open(path, "a", encoding="utf-8") as page:
            page.write(summary(outcome))


def _shown(outcome: Outcome, least: Severity) -> Outcome:
    shown = SEVERITIES[: SEVERITIES.index(least) + 1]
    return outcome.model_copy(update={"findings": [finding for finding in outcome.findings if finding.severity in shown]})
