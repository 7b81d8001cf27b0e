"""What a check found, as values: what every format prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.model.article import Article
from factcheck.model.finding import SEVERITIES, Finding, Severity
from factcheck.model.record import HIDDEN, Record

SCHEMA = "factcheck/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Record):
    """How much was understood: of the numbers ``seen``, those whose subject and metric are both bound.

    ``dropped`` counts the rows of a frame that the parser did not confirm.
    """

    understood: int = 0
    seen: int = 0
    dropped: int = 0


@dataclass(kw_only=True)
class Outcome(Record):
    """The findings on ``articles`` (their ids). ``suppressed`` are those that an editor or the baseline has silenced, with the reason in each.

    ``stale`` are fingerprints of the baseline that nothing matches any more. ``sources`` are the articles behind the spans; they are not serialised.
    """

    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Finding] = field(default_factory=list)
    coverage: Coverage = Coverage()
    articles: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    sources: Mapping[str, Article] = field(default_factory=dict, repr=False, compare=False, metadata=HIDDEN)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity.

        >>> Outcome().counts
        {'error': 0, 'warning': 0, 'info': 0}
        """
        return {severity: sum(finding.severity == severity for finding in self.findings) for severity in SEVERITIES}

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """As dictionaries and lists, with the name of the schema and the counts in front; ``options`` are those of pydantic."""
        return {"schema": SCHEMA, "counts": self.counts, **super().model_dump(**options)}
