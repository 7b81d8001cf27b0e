"""Findings accepted on the first day: a file of fingerprints, so that only new findings count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from factcheck.model import Finding

SCHEMA = "factcheck-baseline/1"


class BaselineError(Exception):
    """A baseline that cannot be read; the message says the way out."""


def read(path: Path) -> dict[str, str]:
    """Fingerprints with what they stand for; empty when there is no file yet.

    Raises ``BaselineError`` for a file that is no baseline.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
        if stored["schema"] != SCHEMA:
            raise BaselineError(f"{path}: schema {stored['schema']!r} is not {SCHEMA!r}; write it anew with --update-baseline")
        return {entry["fingerprint"]: f"{entry['code']} {entry['quote']}" for entry in stored["findings"]}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as problem:
        raise BaselineError(f"{path}: not a baseline ({type(problem).__name__}: {problem}); write it anew with --update-baseline") from problem


def text(findings: Iterable[Finding]) -> str:
    """The baseline as JSON, one finding a line, sorted, so that it merges well."""
    entries = sorted({finding.fingerprint: {"fingerprint": finding.fingerprint, "code": finding.code, "quote": _line(finding)} for finding in findings}.items())
    lines = ",\n  ".join(json.dumps(entry, ensure_ascii=False) for _, entry in entries)
    return f'{{"schema": "{SCHEMA}", "findings": [\n  {lines}\n]}}\n'


def split(findings: Sequence[Finding], known: Iterable[str]) -> tuple[list[Finding], list[Finding], list[str]]:
    """New findings, those that the baseline knows (marked as silenced by it), and stale fingerprints."""
    known = set(known)
    fresh = [finding for finding in findings if finding.fingerprint not in known]
    accepted = [finding.model_copy(update={"suppressed": "baseline"}) for finding in findings if finding.fingerprint in known]
    return fresh, accepted, sorted(known - {finding.fingerprint for finding in findings})


def _line(finding: Finding) -> str:
    return " ".join(finding.spans[0].quote.split())[:80]
