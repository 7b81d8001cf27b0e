"""What a check found, as values: what every format prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, SkipValidation, model_serializer
from pydantic.json_schema import SkipJsonSchema

from factcheck.model.article import Article
from factcheck.model.finding import SEVERITIES, Finding, Severity

SCHEMA = "factcheck/1"


class Coverage(BaseModel):
    """How much was understood: of the numbers ``seen``, those whose subject and metric are both bound.

    ``dropped`` counts the rows of a frame that the parser did not confirm.
    """

    model_config = ConfigDict(frozen=True)

    understood: int = 0
    seen: int = 0
    dropped: int = 0


class Outcome(BaseModel):
    """The findings on ``articles`` (their ids). ``suppressed`` are those that an editor or the baseline has silenced, with the reason in each.

    ``stale`` are fingerprints of the baseline that nothing matches any more. ``sources`` are the articles behind the spans; they are not serialised.
    """

    findings: list[Finding] = []
    suppressed: list[Finding] = []
    coverage: Coverage = Coverage()
    articles: list[str] = []
    stale: list[str] = []
    sources: SkipJsonSchema[SkipValidation[Mapping[str, Article]]] = Field(default={}, exclude=True, repr=False)

    model_config = ConfigDict(arbitrary_types_allowed=True)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity.

        >>> Outcome().counts
        {'error': 0, 'warning': 0, 'info': 0}
        """
        return {severity: sum(finding.severity == severity for finding in self.findings) for severity in SEVERITIES}

    @model_serializer(mode="wrap")
    def _with_schema(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"schema": SCHEMA, "counts": self.counts, **handler(self)}
