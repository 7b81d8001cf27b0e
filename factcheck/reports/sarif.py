"""SARIF 2.1.0, for code scanning: the passage under review in ``locations``, the others in ``relatedLocations``."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from factcheck._version import __version__
from factcheck.engine.discover import discover
from factcheck.engine.notices import NOTICES
from factcheck.engine.rule import Loaded
from factcheck.model import Finding, Span
from factcheck.model.report import Outcome
from factcheck.reports.options import Options
from factcheck.reports.positions import located, path

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_OUTSIDE = ("baseline", "per-file-ignores")
_LINK = re.compile(r"[\\\[\]]")


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    told = [*outcome.findings, *outcome.suppressed]
    rules = [rule for rule in (*discover(), *NOTICES) if any(finding.code == rule.card.code for finding in told)]
    index = {rule.card.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {"name": "factcheck", "version": __version__, "semanticVersion": __version__, "rules": [_rule(rule, options.lang) for rule in rules]}
        },
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The folder that factcheck ran in."}}},
        "results": [_result(finding, index, outcome, options.lang) for finding in told],
    }
    yield json.dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Loaded, lang: str) -> dict[str, Any]:
    card = rule.card
    title = card.name if lang == "en" else card.title
    level = {"level": _LEVEL[card.severity]}
    return {"id": card.code, "name": card.name, "shortDescription": {"text": title}, "help": {"text": rule.page or title}, "defaultConfiguration": level}


def _result(finding: Finding, index: dict[str, int], outcome: Outcome, lang: str) -> dict[str, Any]:
    primary, *others = finding.spans
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({"ruleIndex": index[finding.code]} if finding.code in index else {}),
        "level": _LEVEL[finding.severity],
        "message": {"text": _message(finding, others, lang)},
        "locations": [{"physicalLocation": _place(primary, outcome)}],
        "partialFingerprints": {"factcheck/v1": finding.fingerprint},
    }
    if others:
        result["relatedLocations"] = [{"id": i, "physicalLocation": _place(span, outcome), "message": {"text": span.quote}} for i, span in enumerate(others, 1)]
    if finding.suppressed is not None:
        outside = finding.suppressed in _OUTSIDE
        result["suppressions"] = [{"kind": "external" if outside else "inSource", "justification": finding.suppressed}]
    return result


def _message(finding: Finding, others: list[Span], lang: str) -> str:
    """The sentence, the computation, and links to the other passages, without which GitHub hides them."""
    links = [f"[{_plain(path(span.article))}:{span.line}]({i})" for i, span in enumerate(others, 1)]
    related = ("See " if lang == "en" else "另见 ") + ", ".join(links) if links else ""
    return "\n".join(filter(None, [_plain(finding.message), _plain(finding.explanation), related, _plain(finding.help)]))


def _plain(text: str) -> str:
    return _LINK.sub(r"\\\g<0>", text)


def _place(span: Span, outcome: Outcome) -> dict[str, Any]:
    where = located(span, outcome.sources, "utf-16")
    region: dict[str, Any] = {"startLine": where.line, "startColumn": where.column, "endLine": where.end_line, "endColumn": where.end_column}
    if span.quote:
        region["snippet"] = {"text": span.quote}
    return {"artifactLocation": _uri(path(span.article)), "region": region}


def _uri(relative: str) -> dict[str, str]:
    if relative.startswith("/"):
        return {"uri": "file://" + quote(os.fsencode(relative))}
    return {"uri": quote(os.fsencode(relative)), "uriBaseId": "%SRCROOT%"}
