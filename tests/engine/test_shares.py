"""How many share the work changes nothing: neither how the blocks of a kind are cut, nor how many processes there are."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck as fc
from benchmarks.newsroom import articles
from factcheck import checker, processes
from factcheck.engine.run import Blocks, Hit
from factcheck.engine.session import Session
from factcheck.model import Finding

CONFIG = fc.Config(select=["FC"])
FAMILIAR = [
    "海州轻轨全长38公里，总投资214.6亿元，其中西段占31.2%。海州轻轨将于六月开工建设，预计三年后通车运营。",
    "海州轻轨全长38公里，总投资241.6亿元，其中西段占31.2%。海州轻轨将于六月开工建设，预计三年后通车运营。",
    "海州轻轨总投资214.6亿元，全长38公里。据悉，海州轻轨将于六月开工建设，预计三年后通车运营。",
    "焊接机器人年产能由1.2万台扩至3.6万台，增长了4倍；海州轻轨西段占21.3%。",
]
NEWS = [
    *(fc.Article(id=f"familiar-{number}", text=text, published="2025-02-07") for number, text in enumerate(FAMILIAR)),
    *articles(80, sentences=6),
]


def session(jobs: int) -> Session:
    found = checker.start(CONFIG)
    for whole, alone in checker.judged(NEWS, CONFIG, jobs):
        found.add(whole, known=alone)
    return found


@cache
def expected() -> list[Finding]:
    return fc.check(NEWS, config=CONFIG).findings


def test_there_is_something_to_find() -> None:
    assert {finding.severity for finding in expected()} == {"error", "warning", "info"}


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 400), max_size=6))
def test_blocks_may_be_judged_in_shares(cuts: list[int]) -> None:
    def share(judge: Callable[[Blocks], list[Hit]], blocks: Blocks) -> list[Hit]:
        ends = sorted({0, len(blocks), *(cut for cut in cuts if cut < len(blocks))})
        return [hit for start, end in pairwise(ends) for hit in judge(blocks[start:end])]

    assert session(1).conclude(share).findings == expected()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_processes_finds_the_same(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_MANY", 10)
    assert checker.report(session(jobs), jobs).findings == expected()


def test_what_arrives_is_what_was_sent() -> None:
    facts = [fact for article in NEWS for fact in fc.extract(article)]
    assert pickle.loads(pickle.dumps(facts)) == facts != []


def test_what_goes_wrong_in_another_process_goes_wrong_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(processes.sent(_divided, range(60), jobs=2))


def _divided(numbers: Sequence[int]) -> list[float]:
    return [1 / (number - 50) for number in numbers]
