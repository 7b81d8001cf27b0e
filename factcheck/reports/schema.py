"""The JSON Schemas of the json format and of a fact's row, made from the models themselves.

``python -m factcheck.reports.schema`` writes both files anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

from factcheck.engine.columns import COLUMNS, MEANINGS
from factcheck.model import article, fact, period, quantity
from factcheck.model.report import SCHEMA, Outcome

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
_CHOICES: dict[str, Any] = {
    "kind": quantity.Kind,
    "hedge": quantity.Hedge,
    "form": quantity.Form,
    "basis": fact.Basis,
    "direction": fact.Direction,
    "role": fact.Role,
    "modality": fact.Modality,
    "granularity": period.Granularity,
    "region": article.Region,
}
_EXACT = ("value", "precision", "stated_low", "stated_high", "plausible_low", "plausible_high", "low", "high")


def schema() -> dict[str, Any]:
    """What ``factcheck-1.schema.json`` holds; a test keeps the file in step."""
    made = Outcome.model_json_schema(mode="validation")
    count = {"type": "integer", "minimum": 0}
    counts = {"type": "object", "properties": dict.fromkeys(("error", "warning", "info"), count), "required": ["error", "warning", "info"]}
    made["properties"] = {"schema": {"const": SCHEMA}, "counts": counts, **made["properties"]}
    made["required"] = list(made["properties"])
    return {"$schema": _DIALECT, "title": SCHEMA, **{key: value for key, value in made.items() if key != "title"}}


def fact_schema() -> dict[str, Any]:
    """What ``fact-1.schema.json`` holds: a line of ``factcheck facts -f jsonl``, and a row that ``check_frame`` takes (three columns are required there)."""
    properties = {name: {"description": MEANINGS[name], **_column(name)} for name in COLUMNS}
    return {"$schema": _DIALECT, "title": "factcheck/fact-1", "type": "object", "properties": properties, "required": ["text", "subject", "metric"]}


def _column(name: str) -> dict[str, Any]:
    if name in _CHOICES:
        return {"enum": [*get_args(_CHOICES[name]), None]}
    if name in _EXACT:
        return {"type": ["string", "null"], "pattern": r"^(-?\d+(\.\d+)?|-?Infinity)$"}
    if COLUMNS[name] in _TYPES:
        return {"type": [_TYPES[COLUMNS[name]], "null"]}
    return {"type": ["string", "null"], "format": "date"}


SHIPPED = {"factcheck-1.schema.json": schema, "fact-1.schema.json": fact_schema}

if __name__ == "__main__":
    for file, made in SHIPPED.items():
        Path(__file__).with_name(file).write_text(json.dumps(made(), ensure_ascii=False, indent=2) + "\n", "utf-8")
