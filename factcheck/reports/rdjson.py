"""Reviewdog's diagnostic format, with related locations; columns count UTF-8 bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factcheck.model import Finding, Span
from factcheck.model.report import Outcome
from factcheck.reports.options import Options
from factcheck.reports.positions import located, path

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    diagnostics = [_diagnostic(finding, outcome) for finding in outcome.findings]
    yield json.dumps({"source": {"name": "factcheck"}, "diagnostics": diagnostics}, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding, outcome: Outcome) -> dict[str, Any]:
    primary, *others = finding.spans
    return {
        "message": "\n".join(filter(None, [finding.message, finding.explanation, finding.help])),
        "location": _location(primary, outcome),
        "severity": _SEVERITY[finding.severity],
        "code": {"value": finding.code},
        "original_output": f"{path(primary.article)}:{primary.line}:{primary.column}: {finding.severity}[{finding.code}] {finding.message}",
        "related_locations": [{"message": span.quote, "location": _location(span, outcome)} for span in others],
    }


def _location(span: Span, outcome: Outcome) -> dict[str, Any]:
    where = located(span, outcome.sources, "utf-8")
    return {
        "path": path(span.article),
        "range": {"start": {"line": where.line, "column": where.column}, "end": {"line": where.end_line, "column": where.end_column}},
    }
