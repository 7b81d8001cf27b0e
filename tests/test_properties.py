"""What holds for every article, however it is written: nothing crashes, every quote stands where it is said to stand, copies change nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck as fc

SENTENCES = [
    "海州轻轨将于六月开工建设，预计三年后通车运营。",
    "星河汽车2024年营收由80亿元增至96亿元，同比增长30%。",
    "2022年，蓝湾芯片行业规模为864亿元，到2026年有望升至1190亿元，年均复合增长率超过40%。",
    "受访者中支持者占55%，反对者占35%，未表态者占20%。",
    "云岭隧道总投资35亿元，约合4.9亿美元（约35000亿元）。",
    "星河汽车2024年全年交付新车42.6万辆。",
    "2024年，星河汽车全年交付新车46.2万辆。",
    "𠮷野港😀吞吐量突破1亿吨，达到9760万吨；",
    "（2025年2月30日，星期八）",
    "<!-- factcheck-disable FC201 -- 转述 -->",
    "| 指标 | 数值 |\n|---|---|\n| 营收 | 80亿元 |",
]
NOISE = [
    "",
    "..",
    "9家..9家",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "**",
    "*",
    " ",
    "\u3000",
    "\ufeff",
    "“",
    "](",
    "# ",
    "---\n",
    "\x00",
    "\u2028",
    "¥",
    "%",
    "亿",
    "万",
    "1",
    ".",
    "，",
    "<b>",
    "&nbsp;",
    "【",
    "\ud800",
]
FRONT = ["", "---\ntitle: 海州轻轨\nsummary: 营收80亿元\n---\n", "---\r\ntitle: [\r\n---\r\n", "+++\ntitle = '海'\n+++\n"]


@st.composite
def articles(draw: st.DrawFn, name: str = "a") -> fc.Article:
    """Sentences in some order, with marks, breaks and characters put in at any place."""
    text = "".join(draw(st.lists(st.sampled_from(SENTENCES), max_size=6)))
    for at, noise in draw(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(NOISE)), max_size=8)):
        text = text[:at] + noise + text[at:]
    title = draw(st.sampled_from(["", "星河汽车营收突破100亿元", "海州轻轨"]))
    return fc.Article(id=name, text=draw(st.sampled_from(FRONT)) + text, title=title, published=draw(st.sampled_from([None, "2025-02-07"])))


@settings(max_examples=150, deadline=None)
@given(articles("a"), articles("b"))
def test_every_quote_stands_where_it_is_said_to_stand(a: fc.Article, b: fc.Article) -> None:
    sources = {article.id: article for article in (a, b)}
    report = fc.check([a, b], config=fc.Config(select=["FC"]))
    for span in (span for finding in (*report.findings, *report.suppressed) for span in finding.spans):
        source = sources[span.article].text if span.field == "text" else sources[span.article].title
        assert source[span.start : span.end] == span.quote and span.end > span.start or span.quote == ""
        before = source[: span.start].replace("\r\n", "\n").replace("\r", "\n")
        assert (before.count("\n") + 1, len(before) - before.rfind("\n")) == (span.line, span.column) or source[span.start - 1 : span.start + 1] == "\r\n"
    marks = [finding.fingerprint for finding in report.findings]
    assert len(marks) == len(set(marks))


@settings(max_examples=60, deadline=None)
@given(articles("a"), articles("b"))
def test_the_order_of_articles_changes_nothing(a: fc.Article, b: fc.Article) -> None:
    assert fc.check([a, b]).findings == fc.check([b, a]).findings


@settings(max_examples=60, deadline=None)
@given(articles("a"), articles("b"))
def test_nothing_outside_an_article_silences_its_own_checks(a: fc.Article, b: fc.Article) -> None:
    alone = {finding.fingerprint for finding in fc.check(a).findings if finding.severity != "info"}
    assert alone <= {finding.fingerprint for finding in fc.check(a, against=[b]).findings}


@settings(max_examples=60, deadline=None)
@given(articles())
def test_facts_stand_where_they_are_said_to_stand(article: fc.Article) -> None:
    report = fc.check(article)
    assert report.coverage.understood <= report.coverage.seen <= len(report.facts)
    for fact in report.facts:
        source = article.text if fact.sentence.field == "text" else article.title
        quote = source[fact.quantity.start : fact.quantity.end]
        assert fact.subject != "" and fact.metric != ""
        assert quote and quote[0] == fact.quantity.text[0] and quote[-1] == fact.quantity.text[-1]
