"""One figure mistyped in a second report of an event, found by its digits: figures of one day that differ as slips do.

Claims meet only when their whole key agrees, twins only when their words do. Here the same digits of one day, in any order and scale, are enough to meet
(42.6万 and 46.2万, 3.5亿 and 3.5万, 12.6% and 12.6个百分点), or a subject and a metric; how likely a slip is, their words then say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from factcheck.engine.grades import grade, quoted, told_as
from factcheck.engine.proper import core_of, proper
from factcheck.engine.slips import Slip, likely, shared_words, written_digits
from factcheck.engine.twins import Twin
from factcheck.lexicon.silence import pattern, words
from factcheck.model import Fact, Severity, Statement

MISPRINT = "~"  # first part of such a key
_CROWD, _VALUES, _ALIKE = 24, 4, 5
_ROLES = {
    "level": "level",
    "to": "level",
    "threshold": "level",
    "rate": "rate",
    "delta": "rate",
    "price_move": "move",
    "share": "share",
    "per_unit": "per_unit",
}
_KINDS = {"money": "money", "percent": "share", "points": "share", "count": "count", "number": "count", "measure": "measure"}


def misprinted(statement: Statement) -> Iterator[tuple[tuple[str, ...], Twin]]:
    """``(key, member)`` for each figure: its digits, three or more, on the day of the report and on the next, and its subject and metric."""
    if statement.sentence.region not in ("body", "list", "title"):
        return
    for fact in statement.facts:
        kind = _KINDS.get(fact.quantity.kind)
        if kind and fact.quantity.value and fact.role in _ROLES and (digits := written_digits(fact)) > 1 and _still(fact):
            member = Twin(statement, *fact.at, (fact,))
            for day in _days(statement.article.published) if digits > 2 and fact.role != "price_move" else ():
                yield (MISPRINT, day, kind, _digits(fact)), member
            if fact.metric_id and fact.subject_id:
                yield (MISPRINT, core_of(fact.subject_id), kind, fact.metric_id), member


def misprints(members: Sequence[Twin]) -> Iterator[tuple[Slip, Fact, Fact, Severity]]:
    """Pairs of different articles of one time, one for each way of slipping; figures that many values are told of are no single event's."""
    told = {(member.sentence.article, member.facts[0].quantity.value, member.facts[0].direction) for member in members}
    seen: set[Slip] = set()
    for i, one in enumerate(members):
        for two in members[i + 1 : i + 1 + _CROWD]:
            a, b = one.facts[0], two.facts[0]
            if a.article == b.article or not _together(one, two) or (how := likely(a, b)) is None or how in seen or not _one_frame(a, b):
                continue
            if a.role == "price_move" and (how != "direction" or a.subject_id != b.subject_id or one.published != two.published):
                continue  # quotes move; only up and down by one figure on one day cannot both be
            if {(b.article, a.quantity.value, a.direction), (a.article, b.quantity.value, b.direction)} & told and how not in ("currency", "points"):
                continue  # both reports tell both figures
            if (
                a.subject_id
                and (a.subject_id, a.metric_id, a.period, a.scope) == (b.subject_id, b.metric_id, b.period, b.scope)
                and grade(a, b, "value") == "warning"
            ):
                continue  # their whole key agrees: the claim tells of it
            if how == "digit" and len({value for _, value, _ in told}) > _VALUES:
                return
            seen.add(how)
            yield how, a, b, _severity(a, b)


def _severity(a: Fact, b: Fact) -> Severity:
    """``warning`` where metric and subject are known and agree, more digits than chance repeats, or one metric is open but the words agree."""
    named = bool(a.subject_id and b.subject_id)
    if a.metric_id is not None and b.metric_id is not None:
        return "warning" if a.metric_id == b.metric_id and (named or written_digits(a) > 3) else "info"
    return "warning" if named and proper(core_of(a.subject or "")) and shared_words(a, b) >= _ALIKE else "info"


@lru_cache(maxsize=64)
def _days(published: date | None) -> tuple[str, ...]:
    return ("",) if published is None else (published.isoformat(), (published + timedelta(days=1)).isoformat())


def _still(fact: Fact) -> bool:
    """Whether the figure stays through the day, or is a move of three digits."""
    return not quoted(fact) or (fact.role == "price_move" and fact.quantity.kind == "percent" and written_digits(fact) > 2)


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
    if a.role == "price_move":
        return True
    return not any(pattern("market").search(fact.sentence.text, max(0, fact.at[0] - 12), fact.at[0]) for fact in (a, b))


def _dated(fact: Fact) -> bool:
    """Whether the sentence itself says of which time the figure is."""
    slot = fact.slots.get("period")
    return fact.period is not None and (slot is None or slot.where in ("clause", "sentence", "given", "table"))
