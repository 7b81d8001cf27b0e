"""The report that people read: each finding with its passages, the figures marked, and the computation."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Finding, Span
from factcheck.model.report import Outcome
from factcheck.reports.frame import frame, passages
from factcheck.reports.options import Options
from factcheck.reports.paint import Paint
from factcheck.reports.summary import last_line
from factcheck.reports.width import visible


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    paint = Paint(options.colour)
    for finding in outcome.findings:
        yield "\n".join(_finding(finding, outcome, paint, options.lang)) + "\n\n"
    if not options.quiet:
        yield last_line(outcome) + "\n"


def where(span: Span) -> str:
    """``path:line:column``; a title given apart from the text is named."""
    return f"{visible(span.article)}:{'title:' if span.field == 'title' else ''}{span.line}:{span.column}"


def _finding(finding: Finding, outcome: Outcome, paint: Paint, lang: str) -> Iterator[str]:
    gutter = max(2, *(len(str(span.line)) for span in finding.spans))
    yield f"{paint.severity(f'{finding.severity}[{finding.code}]', finding.severity)} {paint.bold(f'{finding.name}: {visible(finding.message)}')}"
    if finding.spans[0].article not in outcome.sources:
        yield f"{' ' * gutter}{paint.gutter('-->')} {where(finding.spans[0])}"
    for number, passage in enumerate(passages(finding.spans, outcome.sources)):
        yield f"{' ' * gutter}{paint.gutter(':::' if number else '-->')} {where(passage.spans[0][1])}"
        yield paint.gutter(" " * gutter + " |")
        yield from frame(passage, outcome.sources, gutter, paint)
    for line in (finding.explanation, _more(finding.more, lang)):
        if line:
            yield f"{' ' * (gutter + 1)}= {visible(line)}"
    if finding.help:
        yield f"help: {visible(finding.help)}"


def _more(count: int, lang: str) -> str:
    if not count:
        return ""
    return f"and in {count} more places" if lang == "en" else f"另有 {count} 处"
