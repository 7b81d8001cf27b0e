"""Every rule has a page, a card, and cases in ``fixtures/cases/rules``: passages where it fires and passages where it stays quiet."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import factcheck as fc
from factcheck.engine.discover import discover

CASES = Path(__file__).parent.parent / "fixtures" / "cases" / "rules"
RULES = {rule.module.rpartition(".")[2]: rule for rule in discover() if rule.module.startswith("factcheck.")}


def table(name: str) -> list[dict[str, Any]]:
    """The cases of a rule; a rule without a file of them has none, and its test says so."""
    path = CASES / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))["case"] if path.exists() else []


def articles(case: dict[str, Any]) -> list[fc.Article]:
    """``articles`` are texts, or tables with ``text`` and, where it matters, ``title`` and ``published``; ``published`` of the case holds for all."""
    given = [{"text": each} if isinstance(each, str) else each for each in case["articles"]]
    return [fc.Article(**{"id": "ABCDEFG"[i], "published": case.get("published"), **each}) for i, each in enumerate(given)]


def references(case: dict[str, Any], folder: Path) -> list[str]:
    """``references`` of a case are rows of a table of agreed figures: subject, metric, value, unit, valid_from, valid_to, source."""
    if "references" not in case:
        return []
    (folder / "agreed.csv").write_text("\n".join(["subject,metric,value,unit,valid_from,valid_to,source", *case["references"]]), "utf-8")
    return [str(folder / "agreed.csv")]


@pytest.mark.parametrize(("name", "case"), [pytest.param(name, case, id=f"{name}: {case['name']}") for name in RULES for case in table(name)])
def test_case(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    code = RULES[name].card.code
    config = fc.Config(select=["FC"], references=references(case, tmp_path), **case.get("config", {}))
    findings = [finding for finding in fc.check(articles(case), config=config).findings if case.get("all") or finding.code == code]
    assert sorted({finding.code for finding in findings}) == sorted(case["fires"])
    if "severity" in case:
        assert {finding.severity for finding in findings} == {case["severity"]}
    for words in case.get("says", []):
        assert any(words in finding.message + finding.explanation for finding in findings)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_page_and_cases_on_both_sides(name: str) -> None:
    rule = RULES[name]
    assert name.startswith(rule.card.code.lower() + "_") and rule.page and rule.card.title
    assert [case for case in table(name) if case["fires"]], f"fixtures/cases/rules/{name}.toml needs a case that fires"
    assert [case for case in table(name) if not case["fires"]], f"fixtures/cases/rules/{name}.toml needs a case that stays quiet"


def test_no_cases_without_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} <= set(RULES)
