"""GitLab's code quality report; ``[]`` when clean."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.model.report import Outcome
from factcheck.reports.options import Options
from factcheck.reports.positions import path

_SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    entries = [
        {
            "description": f"{finding.code} {finding.message} {finding.explanation}".strip(),
            "check_name": finding.name,
            "fingerprint": finding.fingerprint,
            "severity": _SEVERITY[finding.severity],
            "location": {"path": path(finding.spans[0].article), "lines": {"begin": finding.spans[0].line}},
        }
        for finding in outcome.findings
    ]
    yield json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
