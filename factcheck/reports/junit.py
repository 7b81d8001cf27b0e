"""JUnit XML: one suite a file. What the gate stops for is a failure, the rest passes with its message; a clean file is one passing case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from factcheck.model import Finding
from factcheck.model.report import Outcome
from factcheck.reports.options import Options
from factcheck.reports.positions import path

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    suites: dict[str, list[Finding]] = {article: [] for article in outcome.articles}
    for finding in (*outcome.findings, *outcome.suppressed):
        suites.setdefault(finding.spans[0].article, []).append(finding)
    failures = sum(_fails(finding, options) for finding in outcome.findings)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="factcheck" tests="{sum(max(1, len(found)) for found in suites.values())}" failures="{failures}" errors="0">\n'
    for article, found in suites.items():
        yield from _suite(path(article), found, options)
    yield "</testsuites>\n"


def _suite(name: str, found: list[Finding], options: Options) -> Iterator[str]:
    failures = sum(_fails(finding, options) for finding in found)
    skipped = sum(finding.suppressed is not None for finding in found)
    yield f'  <testsuite name={_attribute(name)} tests="{max(1, len(found))}" failures="{failures}" errors="0" skipped="{skipped}">\n'
    if not found:
        yield f'    <testcase name="factcheck" classname={_attribute(name)}/>\n'
    for finding in found:
        yield from _case(name, finding, options)
    yield "  </testsuite>\n"


def _case(name: str, finding: Finding, options: Options) -> Iterator[str]:
    span = finding.spans[0]
    title = f"{finding.code} {finding.name} {span.line}:{span.column}"
    yield f"    <testcase name={_attribute(title)} classname={_attribute(name)}>\n"
    body = "\n".join(
        filter(
            None,
            [
                f"{name}:{span.line}:{span.column}",
                finding.message,
                finding.explanation,
                *(f"{path(s.article)}:{s.line} {s.quote}" for s in finding.spans),
                finding.help,
            ],
        )
    )
    if finding.suppressed is not None:
        yield f"      <skipped message={_attribute(finding.suppressed or 'suppressed')}/>\n"
    elif _fails(finding, options):
        yield f"      <failure message={_attribute(finding.message)} type={_attribute(finding.severity)}>{_text(body)}</failure>\n"
    else:
        yield f"      <system-out>{_text(body)}</system-out>\n"
    yield "    </testcase>\n"


def _fails(finding: Finding, options: Options) -> bool:
    return finding.suppressed is None and options.stops(finding.severity)


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(_NO_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
