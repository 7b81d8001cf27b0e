"""One line a finding, as editors and ``grep`` like it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model.report import Outcome
from factcheck.reports.full import where
from factcheck.reports.options import Options
from factcheck.reports.paint import Paint
from factcheck.reports.summary import last_line
from factcheck.reports.width import visible


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    paint = Paint(options.colour)
    for finding in outcome.findings:
        head = paint.severity(f"{finding.severity}[{finding.code}]", finding.severity)
        yield f"{where(finding.spans[0])}: {head} {visible(finding.message)}\n"
    if not options.quiet:
        yield last_line(outcome) + "\n"
