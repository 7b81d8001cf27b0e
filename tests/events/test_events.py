"""The tables of ``fixtures/cases/events``: dated events as facts."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts import events, names
from factcheck.facts.periods import resolve
from factcheck.model import Fact, Sentence

CASES = tomllib.loads((Path(__file__).parents[2] / "fixtures" / "cases" / "events" / "events.toml").read_text("utf-8"))["case"]


def found(text: str) -> list[Fact]:
    sentence = Sentence(text, 0, "body", 0, 0, "a", ((0, 7),))
    return events.find(sentence, resolve(text, published=date(2025, 2, 20)), names.find(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_events_of_a_sentence(case: dict[str, Any]) -> None:
    facts = found(case["text"])
    assert [[f.subject, f.metric, f.quantity.text] for f in facts] == case["events"]
    for fact in facts:
        assert fact.modality == case.get("modality", "actual")
        assert list(fact.scope) == case.get("scope", [])
        assert fact.quantity.start == fact.at[0] + 7


def test_a_month_takes_in_its_days() -> None:
    (month,) = found("云岭电池成立于2010年3月。")
    (day,) = found("云岭电池成立于2010年3月15日。")
    assert day.quantity.stated.inside(month.quantity.stated)
    assert day.quantity.value == date(2010, 3, 15).toordinal()
    assert month.quantity.value is None


def test_the_end_of_a_year_is_not_its_last_day_alone() -> None:
    (late,) = found("云岭电池成立于2010年底。")
    (day,) = found("云岭电池成立于2010年12月8日。")
    assert day.quantity.stated.inside(late.quantity.stated)


WORDS = [
    *"0123456789年月日，。（）的于在了由被、和《》",
    "成立",
    "发布",
    "开工",
    "竣工",
    "上市",
    "DeepSeek R1",
    "英伟达",
    "上海",
    "云岭大桥",
    "去年",
    "将",
    "后",
    "以来",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join))
def test_any_text_gives_facts_that_lie_in_it(text: str) -> None:
    for fact in found(text):
        assert fact.subject and fact.metric_id
        assert text[slice(*fact.at)] == fact.quantity.text
        assert fact.quantity.stated.low < fact.quantity.stated.high
        slot = fact.slots["subject"]
        assert 0 <= slot.start < slot.end <= len(text)
