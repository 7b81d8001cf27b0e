"""The demo: every mistake planted in ``fixtures/articles`` is found, and what only looks wrong is left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import factcheck as fc
from factcheck.config import find_config

FIXTURES = Path(__file__).parents[1] / "fixtures"
TABLE: dict[str, Any] = tomllib.loads((FIXTURES / "articles.toml").read_text("utf-8"))
PLANTED = [(row["article"], *found) for row in TABLE["planted"] for found in row["finds"]]
TEMPTING = [(row["article"], passage) for row in TABLE["tempting"] for passage in row["passages"]]


class Demo(NamedTuple):
    texts: dict[str, str]
    findings: list[fc.Finding]

    def passage(self, article: str, passage: str) -> tuple[int, int]:
        start = self.texts[article].index(passage)
        return start, start + len(passage)

    def sentence(self, article: str, passage: str) -> tuple[int, int]:
        text, (start, end) = self.texts[article], self.passage(article, passage)
        return max(text.rfind(stop, 0, start) for stop in "。\n"), min(at for stop in "。\n" if (at := text.find(stop, end)) >= 0)

    def touching(self, article: str, start: int, end: int) -> list[fc.Finding]:
        return [f for f in self.findings if any(Path(span.article).name == article and span.start < end and start < span.end for span in f.spans)]


@pytest.fixture(scope="module")
def demo() -> Demo:
    articles = list(fc.load(FIXTURES / "articles"))
    report = fc.check(articles, config=find_config(FIXTURES / "factcheck.toml"))
    return Demo({Path(article.id).name: article.text for article in articles}, [finding for finding in report.findings if finding.suppressed is None])


@pytest.mark.parametrize(("article", "code", "passage"), PLANTED)
def test_planted_mistakes_are_found(demo: Demo, article: str, code: str, passage: str) -> None:
    assert code in [finding.code for finding in demo.touching(article, *demo.sentence(article, passage))]


@pytest.mark.parametrize(("article", "passage"), TEMPTING)
def test_what_only_looks_wrong_is_left_alone(demo: Demo, article: str, passage: str) -> None:
    assert [(finding.code, finding.message) for finding in demo.touching(article, *demo.passage(article, passage)) if finding.severity != "info"] == []


def test_every_family_of_checks_is_shown() -> None:
    assert {code[:3] for _, code, _ in PLANTED} == {"FC1", "FC2", "FC3", "FC4", "FC5", "FC6"}
