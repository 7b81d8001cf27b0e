"""What compares equal among metrics, and what is none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck.facts import extract, metrics
from factcheck.lexicon.errors import LexiconError
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import FILES, KINDS, doings, shipped
from factcheck.lexicon.tables import lines_of, table
from factcheck.model import Article
from factcheck.reading import read

CASES = tomllib.loads((Path(__file__).parents[2] / "fixtures/cases/lexicon/metrics.toml").read_text("utf-8"))
HEADS = [(word, metric) for word, metric in shipped().items() if metric.part not in ("modifier", "phrase")]


@pytest.mark.parametrize(("text", "id"), [(text, id) for id, texts in CASES["canonical"].items() for text in texts])
def test_canonical(text: str, id: str) -> None:
    assert metrics.canonical(text) == id
    assert metrics.canonical(id) == id


@pytest.mark.parametrize("text", CASES["none"]["texts"])
def test_no_metric(text: str) -> None:
    assert metrics.canonical(text) is None


@pytest.mark.parametrize("case", CASES["find"], ids=lambda case: case["text"])
def test_find(case: dict[str, list[str] | str]) -> None:
    text = str(case["text"])
    found = metrics.find(text)
    assert [mention.id for mention in found] == case["ids"]
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


def test_every_word_is_written_once_in_simplified_characters() -> None:
    assert [word for word, _ in HEADS if simplified(word) != word] == []


def test_every_head_has_known_dimensions() -> None:
    assert {dimension for _, metric in HEADS for dimension in metric.dimensions} <= KINDS | table("units.toml").keys()


def test_the_id_of_a_head_is_a_word_of_its_own() -> None:
    words = shipped()
    assert {metric.id for _, metric in HEADS if metric.id not in words} == set()


def test_what_other_dimensions_measure_is_a_head() -> None:
    assert {id for _, metric in HEADS for _, id in metric.instead if id not in shipped()} == set()


def test_what_a_verb_tells_is_a_head() -> None:
    assert {head for head in doings().values() if not {"money", "duration", "points", "share", "mass"} & set(shipped()[head].dimensions)} == set()


def test_unknown_heads_are_counted_without_those_that_are_known() -> None:
    facts = [f for s in extract(read(Article(id="a", text="鹿鸣岛的灯塔辐照感达30坎。去年20家企业涨价。"))) for f in s.facts]
    for fact, metric in zip(facts, ("燈塔感", "企业"), strict=False):
        fact.metric, fact.metric_id = metric, None
    assert metrics.unknown(facts[:1] * 2) == {"灯塔感": 2}
    assert metrics.unknown(facts[1:2]) == {}


def test_own_words_join_a_head_or_make_a_new_one() -> None:
    words = metrics.table({"进账": "营收", "岛屿数": "岛屿数"})
    assert metrics.canonical("进账", words) == "营收"
    assert [mention.id for mention in metrics.find("岛屿数为12", words=words)] == ["岛屿数"]
    assert metrics.canonical("进账") is None


def test_a_word_of_two_heads_names_both_lines() -> None:
    places = [(file, line) for file in FILES for line in lines_of(file, "营业收入")]
    file, line = places[0]
    with pytest.raises(LexiconError, match=rf"{file}:{line}: "):
        raise LexiconError.duplicate(places, "营业收入")
