"""What a reader sees: the tables of ``fixtures/cases/reading``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Article
from factcheck.reading import Document, read

CASES = Path(__file__).parents[2] / "fixtures" / "cases" / "reading"


def cases(name: str, kind: str = "example") -> list[Any]:
    rows = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))[kind]
    return [pytest.param(row, id=row["name"]) for row in rows]


def document(case: dict[str, Any]) -> Document:
    return read(Article(id="a", text=case["source"], title=case.get("title", "")))


@pytest.mark.parametrize("case", cases("sentences") + cases("marks"))
def test_sentences(case: dict[str, Any]) -> None:
    assert [f"{sentence.region} {sentence.text}" for sentence in document(case).sentences] == case["reads"]


@pytest.mark.parametrize("case", cases("layout"))
def test_layout(case: dict[str, Any]) -> None:
    found = document(case)
    parts = {section.index: section.part for section in found.sections}
    assert [f"{sentence.region} {sentence.section}.{parts[sentence.section]} {sentence.text}" for sentence in found.sentences] == case["reads"]


@pytest.mark.parametrize("case", cases("tables"))
def test_tables(case: dict[str, Any]) -> None:
    (table,) = document(case).tables
    assert [[cell.sentence.text if cell.sentence else "" for cell in row] for row in table.rows] == case["rows"]
    assert table.header == case["header"]
    assert (table.caption.text if table.caption else "") == case["caption"]


@pytest.mark.parametrize("case", cases("tables", "reject"))
def test_no_table(case: dict[str, Any]) -> None:
    assert document(case).tables == []


@pytest.mark.parametrize("case", cases("suppressions"))
def test_suppressions(case: dict[str, Any]) -> None:
    text, found = case["source"], document(case).suppressions
    whole = [(silence.start, silence.end) == (0, len(text)) for silence in found]
    reached = ["" if all_of_it else text[silence.start : silence.end] or "∅" for silence, all_of_it in zip(found, whole, strict=True)]
    assert [[" ".join(silence.codes), place, silence.reason] for silence, place in zip(found, reached, strict=True)] == case["silences"]


@pytest.mark.parametrize("case", cases("suppressions", "reject"))
def test_no_suppression(case: dict[str, Any]) -> None:
    found = document(case)
    assert found.suppressions == []
    assert len(found.problems) == case.get("problems", 1)


def test_a_suppression_knows_where_it_stands() -> None:
    text = "甲。\n<!-- factcheck-disable-next-line FC301 -->\n乙。"
    (silence,) = read(Article(id="a", text=text)).suppressions
    assert text[silence.at : silence.until].startswith("<!--")
    assert text[silence.at : silence.until].endswith("-->")


def test_other_fields_of_the_front_matter_can_be_read() -> None:
    article = Article(id="a", text="---\ntitle: 年报\nlead: 营收3亿元。\n---\n正文。")
    assert [sentence.text for sentence in read(article, ("lead",)).sentences] == ["营收3亿元。", "正文。"]


def test_broken_front_matter_is_a_problem_and_the_rest_is_read() -> None:
    found = read(Article(id="a", text='---\ntitle: "年报\nx: [\n---\n正文。'))
    assert [sentence.text for sentence in found.sentences] == ["正文。"]
    assert "YAML" in found.problems[0].message
