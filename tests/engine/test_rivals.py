"""Rivals end to end: order, partitions and strangers change nothing; copies count once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck as fc
from factcheck.engine.blocks import KEYS
from factcheck.engine.keys import stable_hash
from factcheck.engine.kinship import siblings
from factcheck.engine.proper import proper
from factcheck.facts import extract
from factcheck.reading import read

DAY = "2025-02-07"
REPORTS = [
    "2024年，星河汽车交付新车42.6万辆，同比增长18.3%。",
    "星河汽车2024年交付新车46.2万辆，创下新高。",
    "星河汽车2024年交付新车超40万辆。",
    "云岭隧道总投资35亿元，预计2026年通车。",
    "云岭隧道总投资35万元。",
    "海州港2024年完成货物吞吐量9760万吨。",
    "截至2024年12月31日，蓝湾平台累计签约商户1200家，覆盖31个城市。",
    "截至2024年12月31日，蓝湾平台累计签约商户1300家，覆盖31个城市。",
    "甲系统的研发费用为4378万元。",
    "星图-V2发布于2024年11月18日。",
]
CONFIG = fc.Config(select=["FC3", "FC4", "FC5"])


def told(texts: list[tuple[str, str]]) -> set[tuple[str, str, frozenset[str]]]:
    articles = [fc.Article(id=name, text=text, published=DAY) for name, text in texts]
    return {(finding.code, finding.severity, frozenset(span.quote for span in finding.spans)) for finding in fc.check(articles, config=CONFIG).findings}


NAMED = [(f"a{i}", text) for i, text in enumerate(REPORTS)]


@settings(max_examples=20, deadline=None)
@given(st.permutations(NAMED))
def test_the_order_of_articles_changes_nothing(turned: list[tuple[str, str]]) -> None:
    assert told(turned) == told(NAMED)


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, len(NAMED) - 1), min_size=1))
def test_a_stranger_adds_no_finding(chosen: set[int]) -> None:
    some = [NAMED[i] for i in sorted(chosen)]
    stranger = ("z", "云雾山自然保护区2023年共记录到鸟类318种。")
    assert told([*some, stranger]) == told(some)


def test_what_is_found_at_all() -> None:
    codes = {code for code, _, _ in told(NAMED)}
    assert {"FC301", "FC303"} <= codes


def test_keys_are_plain_and_stable() -> None:
    for text in REPORTS:
        for statement in extract(read(fc.Article(id="a", text=text, published=DAY))):
            for keys in KEYS.values():
                for key, _ in keys((statement,)):
                    assert isinstance(stable_hash(key), int)
                    assert all(isinstance(part, str | int) for part in key)


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("DeepSeek-V3", "DeepSeek-R1", True),
        ("甲系统", "乙系统", True),
        ("云岭一号隧道", "云岭二号隧道", True),
        ("星图", "星图-V2", False),
        ("甲公司", "乙公司", False),
    ],
)
def test_siblings(one: str, other: str, kin: bool) -> None:
    assert siblings(one, other) == siblings(other, one) == kin


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云岭隧道", True),
        ("星河汽车", True),
        ("海州市", True),
        ("星图-V2", True),
        ("铁矿石", False),
        ("到期的非流动负债", False),
        ("新能源汽车", False),
        ("该公司", False),
    ],
)
def test_proper_names(name: str, expected: bool) -> None:
    assert proper(name) is expected


def test_copies_of_one_report_are_one_note() -> None:
    text = "海州轻轨将于六月开工建设，预计三年后通车运营。轻轨全线设站二十六座，起点为海州东站。建设单位表示，施工期间将保障沿线居民出行。"
    findings = [finding for finding in fc.check([fc.Article(id=name, text=text) for name in "ab"]).findings if finding.code == "FC405"]
    assert len(findings) == 1
    assert findings[0].severity == "info"


def test_a_crowd_of_one_key_is_judged_in_linear_work() -> None:
    articles = [fc.Article(id=f"a{i}", text=f"蓝湾市2024年粮食产量为{400 + i % 7}.{i % 10}万吨。", published=DAY) for i in range(400)]
    findings = [finding for finding in fc.check(articles, config=CONFIG).findings if finding.code == "FC301"]
    assert 1 <= len(findings) <= 12
