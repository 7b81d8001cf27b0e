"""One self-contained page: what the editor looks at, and what people show each other."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

from factcheck._version import __version__
from factcheck.engine.discover import discover
from factcheck.engine.notices import NOTICES
from factcheck.engine.places import Places
from factcheck.model import SEVERITIES, Article, Fact, Finding, Severity
from factcheck.model.report import Outcome
from factcheck.reports import plot
from factcheck.reports.passages import Figures, passages
from factcheck.reports.view import Hit, lines, rows
from factcheck.reports.words import COLUMNS, WORDS

CARDS_SHOWN, TEXTS_SHOWN, ROWS_SHOWN = 1000, 60, 3000  # a page of a whole archive must still open

_SIGN = re.compile("[=≠<>÷×+−]")  # what makes an explanation a computation


def render(outcome: Outcome, facts: Iterable[Fact], lang: str = "zh") -> str:
    """The page as text: no script or style from elsewhere, every text of an article escaped, the gravest findings first."""
    words, script = WORDS[lang], _asset("page.js")
    numbers = [fact for fact in facts if fact.quantity.kind != "date"]
    findings = sorted(outcome.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    anchors = _anchors(findings, outcome)
    page = _head(outcome, findings, words) | _findings(outcome, findings, Figures(numbers), anchors, words) | _numbers(outcome, numbers, anchors, lang)
    style = _asset("style.css").replace("{{bars}}", f".w{page['percent']}{{width:{page['percent']}%}}")
    return str(
        _template().render(
            t=SimpleNamespace(**words),
            page=page,
            zh=lang == "zh",
            version=__version__,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )


def _head(outcome: Outcome, findings: Sequence[Finding], words: Mapping[str, str]) -> dict[str, Any]:
    """The counts at the top, and the line at the bottom."""
    coverage, names = outcome.coverage, outcome.articles
    return {
        "only": outcome.sources[names[0]].title if len(names) == 1 and names[0] in outcome.sources else "",
        "tally": [_chip(severity, outcome, words) for severity in SEVERITIES],
        "worst": findings[0].severity if findings else "info",
        "percent": round(100 * coverage.understood / coverage.seen) if coverage.seen else 0,
        "coverage": words["coverage"].format(understood=coverage.understood, seen=coverage.seen),
        "articles_counted": _counted(len(names), "article", words),
        "footer": words["footer"].format(version=__version__),
    }


def _findings(outcome: Outcome, findings: Sequence[Finding], figures: Figures, anchors: Mapping[str, str], words: Mapping[str, str]) -> dict[str, Any]:
    """The cards, what was silenced, and the articles with their passages marked."""
    shown, tallies = findings[:CARDS_SHOWN], _tallies(findings)
    hits = _hits(shown)
    return {
        "cards": [_card(f"finding-{i}", finding, outcome.sources, figures, anchors, words) for i, finding in enumerate(shown, 1)],
        "cards_cut": words["cards_cut"].format(total=len(findings), shown=CARDS_SHOWN) if len(findings) > CARDS_SHOWN else "",
        "silenced": [
            {"code": f.code, "message": f.message, "reason": words.get(f.suppressed or "", f.suppressed), "place": _place(f)} for f in outcome.suppressed
        ],
        "silenced_count": words["silenced"].format(count=len(outcome.suppressed)),
        "touched": [name for name in outcome.articles if tallies[name]] if len(outcome.articles) > 1 else [],
        "texts": [_text(outcome.sources[name], prefix, figures, hits[name], tallies[name], words) for name, prefix in anchors.items()],
    }


def _numbers(outcome: Outcome, facts: Sequence[Fact], anchors: Mapping[str, str], lang: str) -> dict[str, Any]:
    """The table of all numbers."""
    words = WORDS[lang]
    return {
        "numbers_counted": _counted(len(facts), "number", words),
        "columns": COLUMNS[lang],
        "rows": list(rows(facts[:ROWS_SHOWN], anchors, Places(outcome.sources), lang)),
        "rows_cut": words["cut"].format(total=len(facts), shown=ROWS_SHOWN) if len(facts) > ROWS_SHOWN else "",
    }


def _anchors(findings: Sequence[Finding], outcome: Outcome) -> dict[str, str]:
    """The articles whose text stands on the page, with the beginning of their anchors: all when they are few, otherwise those with the gravest findings."""
    here = [name for name in outcome.articles if name in outcome.sources]
    if len(here) > TEXTS_SHOWN:
        reported = set(here)
        here = list(dict.fromkeys(span.article for finding in findings for span in finding.spans if span.article in reported))[:TEXTS_SHOWN]
    return {name: f"a{i}" for i, name in enumerate(here, 1)}


def _card(
    anchor: str, finding: Finding, sources: Mapping[str, Article], figures: Figures, anchors: Mapping[str, str], words: Mapping[str, str]
) -> dict[str, Any]:
    inside = [fact for span in finding.spans for fact in figures.within(span.article, span.field, span.start, span.end)]
    return {
        "id": anchor,
        "label": words[finding.severity],
        "finding": finding,
        "name": _titles().get(finding.code, finding.name) if words is WORDS["zh"] else finding.name,
        "articles": "\n".join(dict.fromkeys(span.article for span in finding.spans)),
        "passages": list(passages(finding, sources, figures, anchors)),
        "computed": words["computed" if _SIGN.search(finding.explanation) else "sides"],
        "more": words["more"].format(count=finding.more) if finding.more else "",
        "suppression": f"<!-- factcheck-disable-next-line {finding.code} -- {words['reason']} -->",
        "plot": plot.growth(inside),
    }


def _text(article: Article, prefix: str, figures: Figures, hits: Sequence[Hit], tally: Counter[str], words: Mapping[str, str]) -> dict[str, Any]:
    pills = [{"severity": severity, "count": tally[severity], "label": words[severity]} for severity in SEVERITIES if tally[severity]]
    return {
        "id": article.id,
        "anchor": prefix,
        "title": article.title or article.id,
        "pills": pills,
        "lines": list(lines(article, figures, hits, prefix, words)),
    }


def _hits(findings: Sequence[Finding]) -> dict[str, list[Hit]]:
    hits: dict[str, list[Hit]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for span in finding.spans:
            if span.field == "text" and span.start < span.end:
                hits[span.article].append(Hit(f"finding-{number}", span, finding.severity))
    return hits


def _tallies(findings: Sequence[Finding]) -> dict[str, Counter[str]]:
    """How many findings of each severity touch an article."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in findings:
        for name in {span.article for span in finding.spans}:
            tallies[name][finding.severity] += 1
    return tallies


def _chip(severity: Severity, outcome: Outcome, words: Mapping[str, str]) -> dict[str, Any]:
    """Notes stay folded away while there is something graver."""
    counts = outcome.counts
    return {
        "severity": severity,
        "label": words[f"{severity}s"],
        "count": counts[severity],
        "on": severity != "info" or not (counts["error"] or counts["warning"]),
    }


def _counted(count: int, noun: str, words: Mapping[str, str]) -> str:
    return words[f"one_{noun}"] if count == 1 else words[f"many_{noun}s"].format(n=count)


def _place(finding: Finding) -> str:
    return f"{finding.spans[0].article}:{finding.spans[0].line}"


@cache
def _titles() -> dict[str, str]:
    return {rule.card.code: rule.card.title for rule in (*discover(), *NOTICES)}


@cache
def _asset(name: str) -> str:
    return files("factcheck.reports").joinpath("page", name).read_text("utf-8")


@cache
def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(_asset("report.html.j2"))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
