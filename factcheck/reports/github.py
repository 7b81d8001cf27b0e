"""Workflow commands of GitHub Actions, and the table for ``$GITHUB_STEP_SUMMARY`` (annotations are cut off at ten)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Finding
from factcheck.model.report import Outcome
from factcheck.reports.options import Options
from factcheck.reports.positions import located, path
from factcheck.reports.summary import last_line

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}
_ICON = {"error": "🔴", "warning": "🟡", "info": "🔵"}


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    for finding in outcome.findings:
        yield _command(finding, outcome) + "\n"
    if not options.quiet:
        yield last_line(outcome) + "\n"


def summary(outcome: Outcome) -> str:
    """The findings as a Markdown table."""
    rows = [
        f"| {_ICON[f.severity]} {f.severity} | {f.code} | {_cell(path(f.spans[0].article))}:{f.spans[0].line} | {_cell(f.message)} {_cell(f.explanation)} |\n"
        for f in outcome.findings
    ]
    table = "| | rule | place | finding |\n|---|---|---|---|\n" + "".join(rows) if rows else ""
    return f"### factcheck\n\n{last_line(outcome)}\n\n{table}\n"


def _command(finding: Finding, outcome: Outcome) -> str:
    span = finding.spans[0]
    where = located(span, outcome.sources)
    place = {"file": path(span.article), "line": where.line, "endLine": where.end_line, "col": where.column, "endColumn": where.end_column}
    properties = {**place, "title": f"{finding.code} {finding.name}"}
    others = [f"{path(each.article)}:{each.line} “{each.quote}”" for each in finding.spans[1:]]
    text = "\n".join(filter(None, [finding.message, finding.explanation, *others, finding.help]))
    return f"::{_COMMAND[finding.severity]} {','.join(f'{name}={_property(str(value))}' for name, value in properties.items())}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """Markdown and HTML of an article stay text inside a cell."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"&#{ord(mark)};")
    return " ".join(text.split())
