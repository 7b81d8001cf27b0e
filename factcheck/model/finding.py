"""What a rule reports, and what the reader of a report is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from factcheck.model.article import Sentence
from factcheck.model.fact import Fact
from factcheck.model.record import Record

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
SpanRole = Literal["primary", "other"]


class Say(NamedTuple):
    """One message in both languages of the reports."""

    zh: str
    en: str

    def told(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


UNSAID = Say("", "")


class Mark(NamedTuple):
    """A place in a sentence, before it has line and column: code points ``[start, end)`` of ``sentence.text``."""

    sentence: Sentence
    start: int
    end: int
    fact: Fact | None = None

    @classmethod
    def of(cls, fact: Fact) -> Mark:
        return cls(fact.sentence, *fact.at, fact)

    @classmethod
    def whole(cls, sentence: Sentence) -> Mark:
        return cls(sentence, 0, len(sentence.text))


@dataclass(slots=True)
class Draft:
    """What ``check`` yields: the engine adds code, name, lines and fingerprint. The first mark is the primary one.

    ``severity`` overrides the rule's default. ``explanation`` is the line of arithmetic that an editor trusts.
    """

    message: Say
    marks: list[Mark]
    explanation: Say = UNSAID
    help: Say = UNSAID
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Record):
    """A passage of a finding: code points ``[start, end)`` of the raw source, 1-based ``line`` and ``column``.

    ``field`` is ``title`` for a title given apart from the text: offsets then count in it. ``role`` is ``primary`` for the passage under review.
    """

    article: str
    field: Literal["text", "title"] = "text"
    start: int
    end: int
    line: int
    column: int
    quote: str
    role: SpanRole = "primary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """One thing that an editor should look at; ``spans[0]`` is the primary passage, ``more`` counts the passages that are not shown.

    ``explanation`` is the computation, ``help`` what to do; ``fingerprint`` names the finding by content, whatever its lines; ``suppressed`` is the
    reason why an editor, the baseline or the configuration has silenced it.

    >>> import factcheck as fc
    >>> finding = fc.check("焊接机器人年产能由1.2万台扩至3.6万台，增长了4倍。").findings[0]
    >>> finding.code, finding.severity, [span.quote for span in finding.spans]
    ('FC203', 'error', ['4倍', '1.2万台', '3.6万台'])
    """

    code: str
    name: str
    severity: Severity
    message: str
    explanation: str = ""
    help: str = ""
    spans: list[Span]
    more: int = 0
    fingerprint: str
    suppressed: str | None = None
