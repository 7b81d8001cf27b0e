"""Every line of ``fixtures/cases/facts``: what a number does, whom and what it is about, when it holds, how it is told; and tables."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.facts import extract
from factcheck.facts.subjects import canonical
from factcheck.model import Article, Fact
from factcheck.reading import read

CASES = Path(__file__).parents[2] / "fixtures/cases/facts"


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]]


def facts(case: dict[str, Any]) -> dict[str, Fact]:
    article = Article(id="case", text=case["text"], title=case.get("title", ""), published=case.get("published"))
    return {f.quantity.text: f for s in extract(read(article)) for f in s.facts if f.quantity.kind != "date"}


def agrees(wanted: str, got: object) -> bool:
    return wanted == "" or (got is None if wanted == "-" else str(got) == wanted)


@pytest.mark.parametrize("case", cases("roles"))
def test_what_a_number_does(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, role, direction, basis, comparand in case["facts"]:
        fact = found[text]
        got = (fact.role, fact.direction, fact.basis, fact.comparand)
        assert all(map(agrees, (role, direction, basis, comparand), got)), (text, got)


@pytest.mark.parametrize("case", cases("binding") + cases("tails") + cases("firms"))
def test_what_a_number_is_about(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, subject, metric in case["facts"]:
        fact = found[text]
        assert subject in ("", fact.subject) or canonical(subject) == fact.subject_id, (text, fact.subject)
        assert agrees(metric, fact.measured), (text, fact.metric, fact.metric_id)


@pytest.mark.parametrize("case", cases("subjects") + cases("whose"))
def test_whose_it_is(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, subject in case["facts"]:
        assert agrees(subject, found[text].subject), (text, found[text].subject)


@pytest.mark.parametrize("case", cases("written"))
def test_what_is_written(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, metric, role in case["facts"]:
        fact = found[text]
        assert agrees(metric, fact.metric) and role in ("", fact.role), (text, fact.metric, fact.role)


@pytest.mark.parametrize("case", cases("when") + cases("voices"))
def test_when_and_how_it_is_told(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, first, modality, attribution in case["facts"]:
        fact = found[text]
        got = (fact.period and fact.period.start, fact.modality, fact.attribution)
        assert all(map(agrees, (first, modality, attribution), got)), (text, got)


@pytest.mark.parametrize("case", cases("hongkong"))
def test_hong_kong(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, subject, metric, role, first in case["facts"]:
        fact = found[text]
        assert subject in ("", fact.subject) or canonical(subject) == fact.subject_id, (text, fact.subject)
        got = (fact.measured, fact.role, fact.period and fact.period.start)
        assert all(map(agrees, (metric, role, first), got)), (text, got)


@pytest.mark.parametrize("case", cases("economies"))
def test_economies_and_markets(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, subject, metric, role, first, modality, scope in case["facts"]:
        fact = found[text]
        got = (fact.subject, fact.measured, fact.role, fact.period and fact.period.start, fact.modality, " ".join(fact.scope))
        assert all(map(agrees, (subject, metric, role, first, modality, scope), got)), (text, got)


@pytest.mark.parametrize("case", cases("listed"))
def test_what_is_only_listed(case: dict[str, Any]) -> None:
    found = facts(case)
    assert {text: found[text].metric_id for text, _ in case["listed"]} == {text: id or None for text, id in case["listed"]}
    assert {text for text, fact in found.items() if fact.metric_id is not None and fact.measured is None} == {text for text, id in case["listed"] if id}


@pytest.mark.parametrize("case", cases("reports"))
def test_reports_of_a_place(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, subject, metric, first, modality in case["facts"]:
        fact = found[text]
        got = (fact.subject, fact.metric_id, fact.period and fact.period.start, fact.modality)
        assert all(map(agrees, (subject, metric, first, modality), got)), (text, got)


@pytest.mark.parametrize("case", cases("tables"))
def test_tables(case: dict[str, Any]) -> None:
    found = facts(case)
    for text, value, subject, metric, first in case["facts"]:
        fact = found[text]
        got = (fact.subject, fact.metric_id, fact.period and fact.period.start)
        assert all(map(agrees, (subject, metric, first), got)), (text, got)
        assert value == "" or fact.quantity.value == Decimal(value)
        assert {slot.where for slot in fact.slots.values()} <= {"table", "title"}
