"""The page as text: what holds of it without a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

import factcheck as fc
from factcheck.model.report import Outcome
from factcheck.reports import html
from factcheck.reports.passages import Figures, passages

GROWTH = "甲公司营收由40.2亿元增至52.3亿元，同比增长40%。"
TWICE = "海州轻轨将于六月开工建设，总投资35亿元，预计今后通车运营。"


class Page(HTMLParser):
    """Anchors, links and the text of everything but style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(str(value))
            if name in ("href", "data-href", "src"):
                self.links.append(str(value))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_hard_case_is_a_whole_page(outcome: Outcome, lang: str) -> None:
    text = html.render(outcome, [], lang)
    page = Page(text)
    assert len(page.ids) == len(set(page.ids)) and page.tags.count("script") == page.tags.count("style") == 1
    assert "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;" in text and "object at 0x" not in text
    assert all(finding.code in text for finding in [*outcome.findings, *outcome.suppressed])


def test_every_link_leads_to_a_place_on_the_page() -> None:
    report = fc.check([fc.Article(id=str(i), text=f"---\ntitle: 营收增长40%\n---\n\n{GROWTH}\n\n{TWICE}{TWICE}{i}\n") for i in range(3)])
    page = Page(html.render(report, report.facts))
    links = {link.lstrip("#") for link in page.links}
    assert links and links <= set(page.ids) and not any(link.startswith(("http", "//", "data")) for link in page.links)


def test_the_policy_names_the_style_and_the_script_that_are_there() -> None:
    text = html.render(fc.check(GROWTH), [])
    for kind in ("style", "script"):
        (content,) = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.S)
        assert f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in text
    assert "default-src 'none'" in text and "unsafe" not in text


def quoted(text: str) -> list[list[tuple[str, str, str]]]:
    report = fc.check(fc.Article(id="a", text=text))
    return [[tuple(piece) for piece in passage.pieces] for passage in passages(report.findings[0], report.sources, Figures(report.facts), {})]


def test_spans_of_one_sentence_share_a_passage() -> None:
    (passage,) = quoted(GROWTH)
    assert [(text, kind) for text, kind, _ in passage if kind] == [("40.2亿元", "other"), ("52.3亿元", "other"), ("40%", "primary")]
    assert "".join(text for text, _, _ in passage) == GROWTH


def test_the_figures_of_a_long_passage_stand_out() -> None:
    first, second = quoted(TWICE * 2)
    assert [(text, within) for text, kind, within in first if kind == "figure"] == [("35亿元", "primary")]
    assert [(text, within) for text, kind, within in second if kind == "figure"] == [("35亿元", "other")]


@pytest.mark.parametrize("value", [f'"{GROWTH}"', f'"{GROWTH[:-1]}"', f"'{GROWTH[:-1]}'", GROWTH])
def test_a_passage_of_front_matter_stands_without_its_key_and_quotes(value: str) -> None:
    report = fc.check(fc.Article(id="a", text=f"---\nsummary: {value}\n---\n"))
    (passage,) = passages(report.findings[0], report.sources, Figures(report.facts), {})
    assert "".join(piece.text for piece in passage.pieces) == value.strip("\"'") and not passage.cut_before and not passage.cut_after


def test_a_page_of_a_whole_archive_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "CARDS_SHOWN", 2)
    monkeypatch.setattr(html, "TEXTS_SHOWN", 1)
    monkeypatch.setattr(html, "ROWS_SHOWN", 3)
    report = fc.check([fc.Article(id=str(i), text=GROWTH.replace("甲", "甲乙丙丁"[i])) for i in range(4)])
    text = html.render(report, report.facts)
    assert (text.count('class="card'), text.count('class="prose"'), text.count("<tr><td")) == (2, 1, 3)
    assert f"共 {len(report.findings)} 条发现" in text and f"共 {len(report.facts)} 个数字" in text
