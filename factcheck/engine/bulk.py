"""What of a member can be told in numbers, so that millions are screened before one is read.

A block can only hold a warning where one of its cells does: ``Gist`` puts members that may conflict into one cell, and ``suspicious`` in ``archive.screen``
asks of a cell what a rule would have to find there. A screen may let too much through, never too little.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from factcheck.engine.blocks import KIN
from factcheck.engine.derived import DERIVED
from factcheck.engine.misprints import MISPRINT, expired
from factcheck.engine.rivals import rivalry
from factcheck.engine.rule import Kind
from factcheck.engine.terms import Term
from factcheck.engine.twins import Twin, likeness
from factcheck.engine.verdicts import MOVES, significant
from factcheck.lexicon.units import factor
from factcheck.model import Fact, Period

#: The cell of figures that many things may share.
COMMON = ("common",)
_PARTS = ("quarter", "half", "year")


class Gist(NamedTuple):
    """Members of different ``frame``s have nothing to do with one another; those of one frame and one ``cell`` are
    rivals, and only they can be in open conflict; without a ``cell`` they are rivals of all. A member without ``frame`` is nothing to any rule of the project.
    ``sort``: what must be equal for two values to be told apart by ``low`` and ``high`` (the stated interval, in the base unit).
    """

    frame: tuple[Any, ...] | None = ()
    cell: tuple[Any, ...] | None = ()
    sort: tuple[Any, ...] = ()
    low: float = 0.0
    high: float = 0.0


def gist(kind: Kind, key: tuple[Any, ...], member: Any) -> Gist:
    """What of a member of a block counts beside what it says."""
    if kind == "claim":
        return _claim(member)
    if kind == "series":
        used = ("kin",) if key[0] == KIN else _use(member)
        return Gist(() if used else None, used, (spell(member.period), member.scope))
    if kind == "figure":
        return _figure(key, member)
    if kind == "twin":
        return _twin(key, member)
    return Gist()


def saying(fact: Fact) -> tuple[Any, ...]:
    """What a fact says, wherever it stands: equal for facts that say the same."""
    q = fact.quantity
    what = fact.subject_id or fact.subject, fact.measured or fact.metric, fact.scope, spell(fact.period), fact.basis, fact.comparand
    numbers = tuple(None if end is None else str(end) for end in (q.value, q.low, q.high, q.precision))
    return numbers, q.unit, q.hedge, q.form, *what, fact.direction, fact.role, fact.modality, fact.attribution


def wording(member: Any) -> tuple[Any, ...]:
    """What a term or a sentence says."""
    return (member.gloss, member.name, str(member.day)) if isinstance(member, Term) else (member.text,)


@lru_cache(maxsize=4096)
def spell(period: Period | None) -> str:
    """A period as a word: shorter than its ``repr``, which is made for every posting."""
    return "" if period is None else f"{period.start:%Y%m%d}-{period.end:%Y%m%d}{period.granularity}{period.instant:d}{period.fiscal:d}"


def _twin(key: tuple[Any, ...], twin: Twin) -> Gist:
    """The day of the report is the value: the reports of another week tell of another time, unless the clause itself names its day."""
    day = float(twin.published.toordinal()) if twin.published else 0.0
    if key[0] == DERIVED:
        return Gist((DERIVED,))
    if key[0] == MISPRINT:
        return Gist((MISPRINT,), low=0.0 if expired(twin) else day)
    numbers, days, names = likeness(twin)
    subjects = tuple(fact.subject_id for fact in twin.facts)
    return Gist((numbers, sorted(map(spell, days)), sorted(names)), subjects if all(subjects) else None, low=0.0 if days else day)


def _figure(key: tuple[Any, ...], fact: Fact) -> Gist:
    """Two names may be given one figure by mistake where it is a total of four digits, or a range told of two measures."""
    if key[0] == "range":
        return Gist((), key[:1], (fact.subject_id, fact.measured))
    quantity = fact.quantity
    rare = quantity.kind in ("money", "count") and fact.role in ("level", "to", "delta") and quantity.value is not None and significant(quantity) > 3
    return Gist(() if fact.subject_id else None, key[:1] if rare and key[0] not in ("ratio", "ends") else COMMON, (fact.subject_id,))


def _use(fact: Fact) -> tuple[str, ...]:
    """What a fact of a series can be to those of other periods: a growth rate, a running total, a part or a whole of a sum, a level; else nothing."""
    if fact.period is None or fact.quantity.value is None or fact.modality != "actual":
        return ()
    if fact.role == "rate":
        return ("rate",) if fact.basis == "yoy" else ()
    if fact.role not in ("level", "to"):
        return ()
    if fact.period.instant:
        return ("as of",)
    return ("part",) if fact.period.granularity in _PARTS else ("level",)


def _claim(fact: Fact) -> Gist:
    stated, ratio = fact.quantity.stated, float(factor(fact.quantity.unit))
    sort = fact.quantity.dimension, fact.direction if fact.role in MOVES else ""
    if (rivals := rivalry(fact)) is None:
        return Gist(None)
    frame, (subject, scope, period) = rivals
    return Gist(frame, (subject, scope, spell(period)), sort, float(stated.low) * ratio, float(stated.high) * ratio)
