"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.model import SEVERITIES
from factcheck.model.report import Outcome
from factcheck.reports.summary import last_line


def statistics(outcome: Outcome) -> Iterator[str]:
    """One line a rule and severity, the gravest and most frequent first."""
    counts = Counter((finding.severity, finding.code, finding.name) for finding in outcome.findings)
    for (severity, code, name), count in sorted(counts.items(), key=lambda each: (SEVERITIES.index(each[0][0]), -each[1], each[0][1])):
        yield f"{count:6}  {severity:7}  {code}  {name}\n"
    yield last_line(outcome) + "\n"
