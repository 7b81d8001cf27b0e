"""One self-contained page: what the editor looks at, and what people show each other."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.model import Article, Fact, Finding, Span
from factcheck.reports import view
from factcheck.reports.words import COLUMNS, WORDS

TEXTS_SHOWN, ROWS_SHOWN = 60, 3000  # a page of a whole archive must still open


def render(findings: Sequence[Finding], facts: Iterable[Fact], articles: Mapping[str, Article], understood: int, seen: int, lang: str = "zh", version: str = "") -> str:
    """The page as text: ``lang=zh-CN``, no script or style from elsewhere, every text of an article escaped."""
    words = WORDS[lang]
    facts = [fact for fact in facts if fact.quantity.kind != "date"]
    by_article: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_article[fact.article].append(fact)
    live = [finding for finding in findings if finding.suppressed is None]
    shown = _shown(live, articles)
    cards = [view.card(i, f, _inside(f.spans, by_article), articles, shown, words) for i, f in enumerate(live, 1)]
    hits = _hits(live)
    percent = round(100 * understood / seen) if seen else 0
    page: dict[str, Any] = {
        "cards": cards,
        "articles": list(articles.values()),
        "tally": [_tally(severity, live, words) for severity in ("error", "warning", "info")],
        "percent": percent,
        "coverage": words["coverage"].format(understood=understood, seen=seen),
        "subtitle": words["subtitle"].format(articles=len(articles), numbers=len(facts)),
        "texts": [{"id": a.id, "title": a.title or a.id, "lines": list(view.lines(a, by_article[a.id], hits[a.id]))} for a in articles.values() if a.id in shown],
        "columns": COLUMNS[lang],
        "rows": list(view.rows(facts[:ROWS_SHOWN], {})),
        "rows_cut": words["cut"].format(total=len(facts), shown=ROWS_SHOWN) if len(facts) > ROWS_SHOWN else "",
        "footer": words["footer"].format(version=version),
    }
    style, script = _asset("style.css").replace("{{bars}}", f".w{percent}{{width:{percent}%}}"), _asset("page.js")
    return str(_template().render(t=words, page=page, zh=lang == "zh", version=version, style=style, script=script, style_hash=_hash(style), script_hash=_hash(script)))


def _shown(findings: Sequence[Finding], articles: Mapping[str, Article]) -> set[str]:
    """All articles when they are few; otherwise those with the gravest findings."""
    if len(articles) <= TEXTS_SHOWN:
        return set(articles)
    named = [span.article for severity in ("error", "warning", "info") for f in findings if f.severity == severity for span in f.spans if span.article in articles]
    return set(list(dict.fromkeys(named))[:TEXTS_SHOWN])


def _inside(spans: Sequence[Span], facts: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    return [f for span in spans for f in facts.get(span.article, ()) if span.start <= f.quantity.start and f.quantity.end <= span.end]


def _hits(findings: Sequence[Finding]) -> dict[str, list[tuple[int, int, Span, str]]]:
    hits: dict[str, list[tuple[int, int, Span, str]]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for i, span in enumerate(finding.spans):
            if span.field == "text":
                hits[span.article].append((number, i, span, finding.severity))
    return hits


def _tally(severity: str, findings: Sequence[Finding], words: Mapping[str, str]) -> dict[str, Any]:
    grave = any(f.severity != "info" for f in findings)
    return {"severity": severity, "label": words[severity], "count": sum(f.severity == severity for f in findings), "on": severity != "info" or not grave}


@cache
def _asset(name: str) -> str:
    return files("factcheck.reports").joinpath("page", name).read_text("utf-8")


@cache
def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=False, undefined=jinja2.StrictUndefined)
    return environment.from_string(_asset("report.html.j2"))


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
