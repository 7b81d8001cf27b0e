"""The models of the Python API as JSON; ``factcheck-1.schema.json`` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from factcheck.model.report import Outcome
from factcheck.reports.options import Options


def render(outcome: Outcome, options: Options) -> Iterator[str]:
    yield json.dumps(outcome.model_dump(), ensure_ascii=False, indent=2) + "\n"
