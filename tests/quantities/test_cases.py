"""Every line of ``fixtures/cases/quantities``: a value and all its spellings, sequences, and what is no quantity."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factcheck.model import Quantity
from factcheck.quantities import parse

FILES = sorted((Path(__file__).parents[2] / "fixtures/cases/quantities").glob("*.toml"))
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FILES}
EXAMPLES = [(f"{name}: {text}", text, row) for name, table in TABLES.items() for row in table.get("example", ()) for text in row["texts"]]
SEQUENCES = [(f"{name}: {row['text']}", row["text"], row["quantities"]) for name, table in TABLES.items() for row in table.get("sequence", ())]
REJECTS = [(f"{name}: {text}", text) for name, table in TABLES.items() for row in table.get("reject", ()) for text in row["texts"]]


def said(quantity: Quantity) -> str:
    ends = f"{quantity.value}" if quantity.value is not None else f"{quantity.low}..{quantity.high}"
    return f"{ends} {quantity.unit} {quantity.hedge} {quantity.kind} {quantity.text!r}"


def differs(quantity: Quantity, row: dict[str, Any]) -> bool:
    if "value" in row and quantity.value != Decimal(row["value"]):
        return True
    if "low" in row and (quantity.low, quantity.high) != (Decimal(row["low"]), Decimal(row["high"])):
        return True
    wanted = {"unit": quantity.unit, "hedge": quantity.hedge, "kind": quantity.kind, "words": list(quantity.hedge_words)}
    return any(row[key] != got for key, got in wanted.items() if key in row)


@pytest.mark.parametrize(("text", "row"), [case[1:] for case in EXAMPLES], ids=[case[0] for case in EXAMPLES])
def test_a_value_and_its_spellings(text: str, row: dict[str, Any]) -> None:
    found = parse(text)
    assert len(found) == 1, [said(q) for q in found]
    assert not differs(found[0], row), said(found[0])


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in SEQUENCES], ids=[case[0] for case in SEQUENCES])
def test_several_in_a_row(text: str, wanted: list[str]) -> None:
    found = parse(text)
    assert [f"{q.value} {q.unit}" + ("" if q.hedge == "exact" else f" {q.hedge}") for q in found] == wanted


@pytest.mark.parametrize("text", [case[1] for case in REJECTS], ids=[case[0] for case in REJECTS])
def test_no_quantity(text: str) -> None:
    assert [said(q) for q in parse(text)] == []


@pytest.mark.parametrize("text", [case[1] for case in EXAMPLES], ids=[case[0] for case in EXAMPLES])
def test_the_span_is_a_quote_of_the_text(text: str) -> None:
    for quantity in parse(text):
        assert text[quantity.start : quantity.end] == quantity.text
