from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.places import Places
from factcheck.model import Article, Mark, Sentence


@pytest.mark.parametrize(
    ("text", "quote", "line", "column"),
    [
        ("营收3亿元。", "3亿元", 1, 3),
        ("甲\n乙\n营收3亿元。", "3亿元", 3, 3),
        ("甲\r\n营收3亿元。", "3亿元", 2, 3),
        ("甲\r营收3亿元。", "3亿元", 2, 3),
        ("甲\r\n\r\n𠮷野家营收😀3亿元。", "3亿元", 3, 7),
        ("\ufeff营收3亿元。", "3亿元", 1, 4),
        ("甲\u2028营收3亿元。", "3亿元", 1, 5),
    ],
)
def test_lines_and_columns_count_code_points_from_one(text: str, quote: str, line: int, column: int) -> None:
    start = text.index(quote)
    sentence = Sentence(text[start:], 0, "body", 0, 0, "a", ((0, start),))
    span = Places({"a": Article(id="a", text=text)}).span(Mark(sentence, 0, len(quote)), "primary")
    assert (span.quote, span.line, span.column) == (quote, line, column)
    assert text[span.start : span.end] == quote


@given(st.text("甲\r\n𠮷 "), st.integers(0, 20))
def test_line_and_column_lead_back_to_the_offset(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = Places({"a": Article(id="a", text=text)}).of("a", "text", offset)
    before = text[: offset - column + 1].replace("\r\n", "\n").replace("\r", "\n")
    assert before.count("\n") == line - 1 and (not before or before.endswith("\n"))
