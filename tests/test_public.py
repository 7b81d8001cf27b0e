"""What others build on: the public names, their shapes, and that importing them is cheap."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from pydantic import create_model

import factcheck as fc

NAMES = [
    *("Archive", "Article", "Config", "Fact", "FactTable", "Finding", "Interval", "Period", "Quantity", "Report", "Span", "__version__"),
    *("canonical", "check", "check_frame", "extract", "load", "parse"),
]
HEAVY = ("pandas", "numpy", "pint", "duckdb", "jinja2", "opencc", "pyarrow", "pydantic", "click")

CONFLICT = ["星河汽车2024年全年交付新车42.6万辆。", "2024年，星河汽车全年交付新车46.2万辆。"]
TWICE = "海州轻轨将于六月开工建设，预计三年后通车运营。"


def modules_after(statement: str) -> set[str]:
    script = f"import sys; {statement}; print(*sys.modules, sep='\\n')"
    return set(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8").stdout.split())


def test_the_public_names_are_exactly_these() -> None:
    assert sorted(fc.__all__) == sorted(NAMES) and dir(fc) == sorted(NAMES)
    assert all(getattr(fc, name) is not None for name in NAMES if name != "Archive")
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        fc.chek  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    assert not modules_after("import factcheck") & {*HEAVY, "factcheck.checker", "factcheck.lexicon"}


def test_a_check_needs_no_models() -> None:
    assert "pydantic" not in modules_after("import factcheck; factcheck.check('云岭隧道总投资35亿元。').model_dump_json()")


def test_a_report_is_a_model_all_the_same() -> None:
    report = fc.check("公司将于下月启动二期工程建设，预计年底投产。公司将于下月启动二期工程建设，预计年底投产。")
    assert type(report).model_validate_json(report.model_dump_json(indent=2)) == report
    assert report.findings[0].model_dump(include={"code"}) == {"code": "FC405"}
    assert report.model_copy(update={"stale": ["x"]}).stale == ["x"] and report.stale == []
    assert set(fc.Finding.model_fields) == set(report.findings[0].model_dump())


def test_checking_loads_no_frames_and_no_pages() -> None:
    assert not modules_after(f"import factcheck; factcheck.check({TWICE!r})") & {"pandas", "numpy", "pint", "duckdb", "jinja2", "pyarrow", "click"}


def test_the_version_costs_no_models() -> None:
    assert not modules_after("from factcheck.cli import run; run(['--version'])") & {"pydantic", "pandas", "factcheck.checker", "yaml"}


def test_parse_gives_quantities_with_places_in_the_string() -> None:
    text = "首次突破6000亿美元，达到6276亿美元"
    first, second = fc.parse(text)
    assert [text[q.start : q.end] for q in (first, second)] == [q.text for q in (first, second)] == ["6000亿美元", "6276亿美元"]
    assert (first.hedge, second.hedge, second.value, second.unit) == ("above", "exact", Decimal("627600000000"), "USD")


def test_extract_takes_a_text_with_a_date_or_an_article() -> None:
    given = fc.extract("公司今年营收3亿元。", published="2025-02-07")
    assert given == fc.extract(fc.Article(id="text", text="公司今年营收3亿元。", published=date(2025, 2, 7)))
    assert [fact.period.start.year for fact in given if fact.period] == [2025]


@pytest.mark.parametrize("articles", [TWICE * 2, fc.Article(id="a", text=TWICE * 2), [TWICE * 2], (fc.Article(id="a", text=TWICE * 2),), iter([TWICE * 2])])
def test_check_takes_a_text_an_article_or_many(articles: object) -> None:
    (finding,) = fc.check(articles).findings  # type: ignore[arg-type]
    assert (finding.code, finding.name, finding.severity, len(finding.spans)) == ("FC405", "repeated-text", "warning", 2)
    assert [span.role for span in finding.spans] == ["primary", "other"]


def test_findings_between_articles_touch_what_is_reported() -> None:
    draft, stored = fc.Article(id="a", text=CONFLICT[0]), fc.Article(id="b", text=CONFLICT[1])
    both = fc.check([draft, stored])
    assert [finding.code for finding in both.findings] == ["FC301"]
    for asked, other in ((draft, stored), (stored, draft)):
        (finding,) = fc.check(asked, against=[other]).findings
        assert finding.fingerprint == both.findings[0].fingerprint
        assert finding.spans[0].article == asked.id and fc.check(asked, against=[other]).articles == [asked.id]
    assert fc.check([], against=[draft, stored]).findings == []
    assert fc.check(fc.Article(id="c", text="今天晴。"), against=[draft, stored]).findings == []


def test_an_article_never_meets_another_version_of_itself() -> None:
    old, new = (fc.Article(id="a", text=text) for text in CONFLICT)
    assert fc.check(new, against=[old]).findings == [] and fc.check([old, new]).findings == []


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [fc.Article(id=str(i), text=text) for i, text in enumerate([*CONFLICT, TWICE, TWICE * 2])]
    assert len({fc.check(list(order)).model_dump_json() for order in permutations(articles)}) == 1


def test_a_third_article_that_joins_does_not_reopen_a_finding() -> None:
    articles = [fc.Article(id=str(i), text=text) for i, text in enumerate([*CONFLICT, "此外，星河汽车2024年全年交付新车42.6万辆。"])]
    (before,) = fc.check(articles[:2]).findings
    assert before.fingerprint in {finding.fingerprint for finding in fc.check(articles).findings}


def test_no_two_findings_share_a_fingerprint() -> None:
    copies = fc.check([fc.Article(id=str(i), text=TWICE * 2) for i in range(7)]).findings
    assert len({finding.fingerprint for finding in copies}) == len(copies)
    assert max(len(finding.spans) for finding in copies) == 5 and max(finding.more for finding in copies) > 0


def test_quotes_are_what_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(f"---\r\ntitle: 轻轨\r\n---\r\n\r\n{TWICE}**{TWICE[:5]}**{TWICE[5:]}\r\n营收3**亿**元。\r\n".encode())
    (article,) = fc.load(tmp_path)
    report = fc.check(article)
    assert [span.quote for finding in report.findings for span in finding.spans]
    assert all(article.text[span.start : span.end] == span.quote for finding in report.findings for span in finding.spans)
    assert all(article.text[fact.quantity.start : fact.quantity.end].replace("*", "") == fact.quantity.text.replace("*", "") for fact in report.facts)


def test_coverage_counts_numbers_and_not_dates() -> None:
    report = fc.check("星河汽车于2024年3月5日发布新车。星河汽车2024年营收80亿元。")
    assert (report.coverage.understood, report.coverage.seen) == (1, 1)
    assert len(report.facts) >= 1 and report.facts[0] is next(iter(report.facts))


def test_frames_have_one_row_a_fact_and_one_a_span() -> None:
    report = fc.check([TWICE * 2, "星河汽车2024年营收80亿元。"])
    facts, spans = report.facts.to_frame(), report.to_frame()
    assert len(facts) == len(report.facts) and {"subject", "metric", "value", "value_float", "unit"} <= set(facts.columns)
    assert len(spans) == sum(len(finding.spans) for finding in report.findings) and {"code", "severity", "article", "quote"} <= set(spans.columns)


def test_a_frame_can_be_checked() -> None:
    frame = fc.check(CONFLICT).facts.to_frame()
    assert [finding.code for finding in fc.check_frame(frame).findings] == ["FC301"]


@pytest.mark.parametrize(("kind", "text", "same"), [("metric", "营业收入", "营收"), ("metric", "没有这个", None), ("subject", "该公司", None)])
def test_canonical(kind: str, text: str, same: str | None) -> None:
    assert fc.canonical(kind, text) == same  # type: ignore[arg-type]


def test_canonical_knows_two_kinds() -> None:
    with pytest.raises(ValueError, match="'subject' and 'metric'"):
        fc.canonical("unit", "元")  # type: ignore[arg-type]


WRONG = [
    (lambda: fc.parse("3亿元".encode()), TypeError, "decode it"),  # type: ignore[arg-type]
    (lambda: fc.extract(None), TypeError, "NoneType is no article"),  # type: ignore[arg-type]
    (lambda: fc.extract("今年营收3亿元。", published="7.2.2025"), ValueError, "write YYYY-MM-DD"),
    (lambda: fc.Article(id="a", text=b"3"), TypeError, "text is a str, not bytes"),  # type: ignore[arg-type]
    (lambda: fc.check(Path("content")), TypeError, r"PosixPath is no article: .* load\(\) reads files"),  # type: ignore[arg-type]
    (lambda: fc.check({"a": TWICE}), TypeError, "dict is no article"),
    (lambda: fc.check(TWICE, against=[3]), TypeError, "int is no article"),  # type: ignore[list-item]
    (lambda: fc.check(TWICE, config={"select": ["FC"]}), TypeError, "config is a Config"),  # type: ignore[arg-type]
    (lambda: fc.check([]).to_html("a.html", lang="fr"), ValueError, "none of zh, en"),
    (lambda: fc.canonical("metric", None), TypeError, "text is a str"),  # type: ignore[arg-type]
    (lambda: fc.Config(fail_on="fatal"), ValueError, "fail-on: input should be 'error'"),
]


@pytest.mark.parametrize(("use", "error", "said"), WRONG)
def test_a_wrong_use_is_told_in_one_line(use: Callable[[], object], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said) as raised:
        use()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("published", [datetime(2025, 2, 7, 23, 59, tzinfo=UTC), "2025-02-07T23:59:00+08:00", "2025-02-07 08:00", "20250207"])
def test_a_day_is_a_day_however_it_comes(published: date | str) -> None:
    article = fc.Article(id=Path("a.md"), text="今年营收3亿元。", title=None, published=published)
    assert article == fc.Article("a.md", "今年营收3亿元。", published="2025-02-07") and type(article.published) is date
    assert [fc.Article("a", "", published=unknown).published for unknown in (None, "", float("nan"))] == [None] * 3  # type: ignore[arg-type]
    assert fc.extract(article, published="2020-01-01") == fc.extract(fc.Article("a.md", article.text), published="2020-01-01") != fc.extract(article)


def test_what_is_shown_of_values_is_short() -> None:
    report = fc.check([*CONFLICT])
    assert repr(report) == "<Report: 1 warning in 2 articles; understood 2 of 2 numbers>" and repr(report.facts) == "<FactTable: 2 facts>"
    assert "sentence" not in repr(report.facts[0]) and report.facts == fc.check([*CONFLICT]).facts


def test_values_survive_a_copy_and_a_pickle() -> None:
    report = fc.check([*CONFLICT])
    for value in (report, report.facts, report.findings[0], report.facts[0], report.facts[0].quantity, fc.Config(select="FC2")):
        assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)
    assert report.model_copy(deep=True).findings[0] is not report.findings[0]


def test_a_report_may_stand_in_a_model() -> None:
    answer = create_model("Answer", report=(fc.Report, ...), config=(fc.Config, fc.Config()))
    given = answer(report=fc.check([*CONFLICT]), config=fc.Config(select="FC3"))
    assert answer.model_validate_json(given.model_dump_json()) == given
    assert set(answer.model_json_schema()["$defs"]) >= {"Finding", "Span"}


def test_the_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    report = fc.check(TWICE * 2)
    report.to_html(tmp_path / "report.html")
    assert "FC405" in (tmp_path / "report.html").read_text("utf-8") and "<iframe" in report._repr_html_()
    with pytest.raises(OSError, match="missing"):
        report.to_html(tmp_path / "missing" / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
