"""One figure mistyped in a second report of an event, found by its digits: reports of one day and one subject whose figures differ as slips do.

Claims meet only when their whole key agrees, twins only when their words do. Here a subject and the same digits in any order and scale are enough to meet
(42.6万 and 46.2万, 3.5亿 and 3.5万, 12.6% and 12.6个百分点), or a subject and a metric; how likely a slip is, their words then say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.engine.grades import quoted, told_as
from factcheck.engine.proper import core_of
from factcheck.engine.slips import Slip, likely, written_digits
from factcheck.engine.twins import Twin
from factcheck.lexicon.silence import pattern, words
from factcheck.model import Fact, Severity, Statement

MISPRINT = "~"  # first part of such a key
_CROWD = 12
_ROLES = {"level": "level", "to": "level", "threshold": "level", "rate": "rate", "delta": "rate", "share": "share", "per_unit": "per_unit"}
_KINDS = {"money": "money", "percent": "share", "points": "share", "count": "count", "number": "count", "measure": "measure"}


def misprinted(statement: Statement) -> Iterator[tuple[tuple[str, ...], Twin]]:
    """``(key, member)`` for each figure of three digits or more that is told of a subject."""
    if statement.sentence.region not in ("body", "list", "title"):
        return
    for fact in statement.facts:
        kind = _KINDS.get(fact.quantity.kind)
        if kind and fact.subject_id and fact.quantity.value and fact.role in _ROLES and written_digits(fact) >= 3 and not quoted(fact):
            member = Twin(statement, *fact.at, (fact,))
            yield (MISPRINT, core_of(fact.subject_id), kind, _digits(fact)), member
            if fact.metric_id:
                yield (MISPRINT, core_of(fact.subject_id), kind, fact.metric_id), member


def misprints(members: Iterable[Twin]) -> Iterator[tuple[Slip, Fact, Fact, Severity]]:
    """Pairs of different articles of one time; a crowded block compares neighbours in time alone."""
    ordered = sorted(members, key=lambda member: str(member.published or ""))
    told = {(member.sentence.article, member.facts[0].quantity.value, member.facts[0].direction) for member in ordered}
    for i, one in enumerate(ordered):
        for two in ordered[i + 1 : i + 1 + _CROWD]:
            a, b = one.facts[0], two.facts[0]
            if a.article == b.article or not _together(one, two) or (how := likely(a, b)) is None or not _one_frame(a, b):
                continue
            if {(b.article, a.quantity.value, a.direction), (a.article, b.quantity.value, b.direction)} & told and how not in ("currency", "points"):
                continue  # both reports tell both figures
            yield how, a, b, "warning" if a.metric_id is not None and a.metric_id == b.metric_id else "info"


def _digits(fact: Fact) -> str:
    assert fact.quantity.value is not None
    return "".join(sorted(f"{abs(fact.quantity.value).normalize():f}".replace(".", "").strip("0")))


def _together(one: Twin, two: Twin) -> bool:
    """Of one day, or of days that nobody tells; the reports of another week tell of another time."""
    return not (one.published and two.published) or abs((one.published - two.published).days) <= 1


def _one_frame(a: Fact, b: Fact) -> bool:
    if _ROLES[a.role] != _ROLES[b.role] or told_as(a) != told_as(b) or (a.basis != b.basis and "none" not in (a.basis, b.basis)):
        return False
    if not set(a.scope) ^ set(b.scope) <= words("wholes") and a.scope and b.scope:
        return False
    if _dated(a) and _dated(b) and a.period != b.period:
        return False
    return not any(pattern("market").search(fact.sentence.text, max(0, fact.at[0] - 12), fact.at[0]) for fact in (a, b))


def _dated(fact: Fact) -> bool:
    """Whether the sentence itself says of which time the figure is."""
    slot = fact.slots.get("period")
    return fact.period is not None and (slot is None or slot.where in ("clause", "sentence", "given", "table"))
