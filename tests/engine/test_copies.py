"""Copies of one text are one source: what they say alike counts once, what one of them says otherwise does not get lost."""

import pytest

import factcheck as fc
from factcheck.archive.audit import audit

WIRE = (
    "记者从蓝湾港务局获悉，云岭隧道工程近日全面启动。云岭隧道总投资{}亿元，由当地三家企业共同出资建设。"
    "工程建成以后，两岸居民往返将不再依赖轮渡。当地负责人表示，建设期间将加强环境保护，并为周边居民提供便利。"
)
ORIGINAL = fc.Article("original", WIRE.format(35), published="2025-03-02")
COPY = fc.Article("copy", "本报讯（记者 星河）" + WIRE.format(35).replace("近日", "日前"), published="2025-03-03")
MISTYPED = fc.Article("mistyped", WIRE.format(53), published="2025-03-03")
OTHER = fc.Article("other", "云岭隧道总投资62亿元，资金来自省级财政。", published="2025-03-09")
REPEATS = fc.Article("repeats", "云岭隧道的总投资35亿元，已经到位。", published="2025-03-09")

CASES = [
    ("a copy is no second telling", [ORIGINAL, COPY], []),
    ("another report is", [ORIGINAL, REPEATS], ["FC401 original repeats"]),
    ("told again by a copy and its original it is told by one", [ORIGINAL, COPY, REPEATS], ["FC401 copy repeats"]),
    ("a conflict with both is one with the source", [ORIGINAL, COPY, OTHER], ["FC301 copy other"]),
    ("a figure mistyped in a copy stays", [ORIGINAL, MISTYPED], ["FC301 mistyped original"]),
]


def told(report):
    return sorted(f"{f.code} {' '.join(sorted({span.article for span in f.spans}))}" for f in report.findings if f.code != "FC405")


@pytest.mark.parametrize(("why", "articles", "expected"), CASES, ids=[why for why, _, _ in CASES])
def test_copies_are_one_source(why, articles, expected, tmp_path):
    assert told(fc.check(articles)) == expected
    archive = fc.Archive(tmp_path / "news.duckdb")
    archive.add(articles[1:])
    assert fc.check(articles[0], against=archive).findings == fc.check(articles[0], against=articles[1:]).findings
    archive.add(articles[0])
    assert {f.fingerprint for f in audit(archive).findings} == {f.fingerprint for f in fc.check(articles).findings if f.severity != "info"}
