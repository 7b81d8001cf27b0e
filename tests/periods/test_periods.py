"""The tables of ``fixtures/cases/periods``: what a time expression resolves to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.facts.periods import resolve
from factcheck.model import Period

CASES = Path(__file__).parents[2] / "fixtures" / "cases" / "periods"
PUBLISHED = "2025-02-10"


def tables(section: str) -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8")).get(section, [])


def examples() -> Iterator[Any]:
    for case in tables("example"):
        for text in case["texts"]:
            yield pytest.param(case, text, id=text)


@pytest.mark.parametrize(("case", "text"), list(examples()))
def test_an_expression_and_its_days(case: dict[str, Any], text: str) -> None:
    before, _, rest = text.partition("【")
    expression, _, after = rest.partition("】")
    mentions = resolve(before + expression + after, published=date.fromisoformat(case.get("published", PUBLISHED)))
    assert [(m.text, m.start) for m in mentions] == [(expression, len(before))]
    (mention,) = mentions
    if "kind" in case:
        assert mention.kind == case["kind"]
    if case.get("unresolved"):
        assert mention.period is None
        return
    first, after = date.fromisoformat(case["start"]), date.fromisoformat(case["end"])
    assert mention.period == Period(first, after, case["granularity"], case.get("instant", False), case.get("fiscal", False))
    if "weekday" in case:
        assert mention.weekday == case["weekday"]


@pytest.mark.parametrize("case", list(tables("sentence")), ids=lambda case: case["name"])
def test_a_sentence_and_its_times(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    anchor = Period(*map(date.fromisoformat, case["anchor"][:2]), case["anchor"][2]) if "anchor" in case else None
    mentions = resolve(case["text"], published=published, anchor=anchor)
    told = [[m.text] if m.period is None else [m.text, str(m.period.start), str(m.period.end)] for m in mentions]
    assert told == case["mentions"]


@pytest.mark.parametrize("text", [text for case in tables("reject") for text in case["texts"]])
def test_no_time_at_all(text: str) -> None:
    assert resolve(text, published=date.fromisoformat(PUBLISHED)) == []
