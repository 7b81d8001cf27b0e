from __future__ import annotations

import pytest

from factcheck.engine.discover import RuleError
from factcheck.engine.rule import Loaded, Rule
from factcheck.engine.select import choose, verify

RULES = [
    Loaded(Rule(code, name, name, "error", "sentence", default=default), lambda block: (), "", "test")
    for code, name, default in [
        ("FC104", "missing-unit", False),
        ("FC201", "growth-rate-mismatch", True),
        ("FC202", "compound-growth-mismatch", True),
        ("ACME001", "house-style", True),
    ]
]
ALWAYS = ["ACME001", "FC201", "FC202", "FC901", "FC902", "FC903"]


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ([], [], ALWAYS),
        (["FC"], [], ["FC104", "FC201", "FC202", "FC901", "FC902", "FC903"]),
        (["FC104"], [], ["FC104"]),
        (["fc1"], [], ["FC104"]),
        (["missing-unit", "ACME"], [], ["ACME001", "FC104"]),
        ([], ["FC2"], ["ACME001", "FC901", "FC902", "FC903"]),
        (["FC201"], ["FC2"], ["FC201"]),
        (["FC2"], ["FC201"], ["FC202"]),
        (["FC2"], ["FC2"], []),
    ],
)
def test_the_longer_prefix_wins(select: list[str], ignore: list[str], codes: list[str]) -> None:
    assert sorted(rule.card.code for rule in choose(select, ignore, RULES)) == codes


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("FC211", "did you mean FC201?"),
        ("growth-rate-mismach", "did you mean growth-rate-mismatch?"),
        ("", "unknown rule ''"),
        ("所有", "`factcheck explain` lists the rules"),
    ],
)
def test_an_unknown_rule_is_an_error_with_a_way_out(selector: str, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        verify([("ignore", selector)], RULES)
    assert str(caught.value).startswith("ignore: unknown rule") and hint in str(caught.value)
