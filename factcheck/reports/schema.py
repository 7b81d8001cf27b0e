"""The JSON Schema of the json format, made from the models themselves."""

from __future__ import annotations

from typing import Any

from factcheck.model.report import SCHEMA, Outcome


def schema() -> dict[str, Any]:
    """What ``factcheck-1.schema.json`` holds; a test keeps the file in step."""
    made = Outcome.model_json_schema(mode="validation")
    count = {"type": "integer", "minimum": 0}
    counts = {"type": "object", "properties": dict.fromkeys(("error", "warning", "info"), count), "required": ["error", "warning", "info"]}
    made["properties"] = {"schema": {"const": SCHEMA}, "counts": counts, **made["properties"]}
    made["required"] = list(made["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **{key: value for key, value in made.items() if key != "title"}}
