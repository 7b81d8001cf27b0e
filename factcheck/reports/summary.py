"""The counts that every report ends with."""

from __future__ import annotations

from factcheck.model.report import Outcome


def last_line(outcome: Outcome) -> str:
    """How much was found, and how much was understood.

    >>> last_line(Outcome(articles=["a"]))
    'no findings in 1 article; understood 0 of 0 numbers'
    """
    found = ", ".join(plural(count, severity) for severity, count in outcome.counts.items() if count) or "no findings"
    silenced = f" ({len(outcome.suppressed)} suppressed)" if outcome.suppressed else ""
    coverage = outcome.coverage
    dropped = f"; {plural(coverage.dropped, 'row')} dropped" if coverage.dropped else ""
    return f"{found}{silenced} in {plural(len(outcome.articles), 'article')}; understood {coverage.understood} of {coverage.seen} numbers{dropped}"


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
