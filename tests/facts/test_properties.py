"""What holds of facts whatever the text: one statement for every sentence, quotes that stand in the source, order, no exception."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.facts import extract
from factcheck.model import Article
from factcheck.reading import read

PASSAGES = [p["text"] for p in tomllib.loads((Path(__file__).parents[2] / "fixtures/cases/facts/labelled.toml").read_text("utf-8"))["passage"]]
PIECES = ["3亿元", "12%", "2024年", "分别", "，", "。", "（", "）", "、", "和", "同比增长", "由", "增至", "占", "的", "其", "据", "表示", "较上年同期"]
PIECES += ["其中", "**", "\n\n", "| 1 | 2 |\n", "“", "公司", "营收"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A passage cut, doubled or stuffed with grammar at random places."""
    text = draw(st.sampled_from(PASSAGES))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        until = draw(st.integers(at, min(len(text), at + 12)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[until if draw(st.booleans()) else at :]
    return text


@given(mutated())
@settings(max_examples=150, deadline=None)
def test_facts_quote_the_source_in_order(text: str) -> None:
    article = Article(id="a", text=text, published="2025-03-01")
    document = read(article)
    statements = extract(document)
    assert [s.sentence for s in statements] == document.sentences
    for statement in statements:
        places = [fact.at[0] for fact in statement.facts]
        assert places == sorted(places)
        for fact in statement.facts:
            quantity = fact.quantity
            assert text[quantity.start : quantity.end] == quantity.text
            assert fact.subject is not None or fact.subject_id is None
            assert all(0 <= slot.confidence <= 1 for slot in fact.slots.values())


@given(st.text(alphabet="一二三四五亿万元%％0123456789.，。、（）“”|-—~年月日同比增长降至为的和分别 \n", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    document = read(Article(id="a", text=text))
    assert len(extract(document)) == len(document.sentences)


def test_a_statement_stands_for_every_sentence() -> None:
    document = read(Article(id="a", text="没有数字。营收3亿元。\n\n又一段。"))
    assert [len(s.facts) for s in extract(document)] == [0, 1, 0]
