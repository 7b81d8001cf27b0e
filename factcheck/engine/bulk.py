"""What of a member can be told in numbers, so that millions are screened before one is read.

A block can only hold a warning where one of its cells does: ``Gist`` puts members that may conflict into one cell, and ``suspicious`` in ``archive.screen``
asks of a cell what a rule would have to find there. A screen may let too much through, never too little.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

from factcheck.engine.blocks import KIN, measured_as
from factcheck.engine.derived import DERIVED
from factcheck.engine.frames import ROLES, dated
from factcheck.engine.grades import sure, told_as
from factcheck.engine.kinship import one_off, outline
from factcheck.engine.misprints import MISPRINT, expired
from factcheck.engine.proper import core_of, proper
from factcheck.engine.rivals import rivalry
from factcheck.engine.rule import Kind
from factcheck.engine.terms import Term
from factcheck.engine.twins import Twin, likeness
from factcheck.engine.verdicts import MOVES, significant
from factcheck.engine.yearly import running
from factcheck.facts.metrics import lookup
from factcheck.lexicon.silence import pattern
from factcheck.lexicon.units import factor
from factcheck.model import Fact, Period

#: The cell of figures that many things may share, of those that hardly two things share by chance, of those that may be old, and of those that only these concern.
COMMON, RARE, REVISED, PLAIN = ("common",), ("rare",), ("revised",), ("plain",)
#: What a fact of a series can be to those of other periods.
RATE, TOTAL, PART, WHOLE, LEVEL, OF_KIN = ("rate",), ("total",), ("part",), ("whole",), ("level",), ("kin",)
#: The anchor of a clause of several subjects.
SEVERAL = 1.0
_GRANULAR = {"quarter": PART, "half": PART, "year": WHOLE}


class Gist(NamedTuple):
    """Members of different ``frame``s have nothing to do with one another; those of one frame and one ``cell`` are
    rivals, and only they can be in open conflict; without a ``cell`` they are rivals of all. A member without ``frame`` is nothing to any rule of the project.
    ``sort`` must be equal for two values to be told apart by ``low`` and ``high``, and so must be ``measures``, unless they are open. What ``low`` and ``high``
    are depends on the kind: of claims the stated interval, of series the plausible one, both in the base unit; of others two numbers that stand for words.
    ``when`` is a day, a year or a period, 0 for all times.
    """

    frame: tuple[Any, ...] | None = ()
    cell: tuple[Any, ...] | None = ()
    sort: tuple[Any, ...] = ()
    measures: tuple[Any, ...] | int | None = ()
    when: int = 0
    low: float = 0.0
    high: float = 0.0


def gist(kind: Kind, key: tuple[Any, ...], member: Any) -> Gist:
    """What of a member of a block counts beside what it says."""
    if kind == "claim":
        return _claim(member)
    if kind == "series":
        return Gist((), OF_KIN) if key[0] == KIN else _series(member)
    if kind == "figure":
        return _figure(key, member)
    if kind == "twin":
        return _misprint(member) if key[0] == MISPRINT else Gist((DERIVED,), when=_day(member)) if key[0] == DERIVED else _twin(member)
    return Gist()


def saying(fact: Fact) -> tuple[Any, ...]:
    """What a fact says, wherever it stands: equal for facts that say the same. The last part is who said it."""
    q = fact.quantity
    what = fact.subject_id or fact.subject, fact.measured or fact.metric, fact.scope, spell(fact.period), fact.basis, fact.comparand
    return _numbers(fact), q.unit, q.hedge, q.form, *what, fact.direction, fact.role, fact.modality, fact.attribution


def wording(member: Any) -> tuple[Any, ...]:
    """What a term or a sentence says."""
    return (member.gloss, member.name, str(member.day)) if isinstance(member, Term) else (member.text,)


@lru_cache(maxsize=4096)
def spell(period: Period | None) -> str:
    """A period as a word: shorter than its ``repr``, which is made for every posting."""
    return "" if period is None else f"{period.start:%Y%m%d}-{period.end:%Y%m%d}{period.granularity}{period.instant:d}{period.fiscal:d}"


@lru_cache(maxsize=4096)
def _season(period: Period) -> str:
    """A period without its year: what it shares with that of the year before."""
    return f"{period.start:%m%d}-{period.end:%m%d}{period.end.year - period.start.year}{period.granularity}{period.instant:d}{period.fiscal:d}"


def word(*told: Any) -> float:
    """A number of 24 bits that stands for words, above 1; single precision holds it."""
    return float(crc32(repr(told).encode()) & 0xFFFFFF | 2)


def _numbers(fact: Fact) -> tuple[str | None, ...]:
    quantity = fact.quantity
    return tuple(None if end is None else str(end) for end in (quantity.value, quantity.low, quantity.high, quantity.precision))


def _twin(twin: Twin) -> Gist:
    """``low`` stands for the values, ``high`` for what anchors them (``engine.twins.anchored``): names, or a subject; 0 for nothing, and ``SEVERAL`` for several subjects.

    The reports of another week tell of another time, unless the clause itself names its day.
    """
    numbers, days, names = likeness(twin)
    subjects = tuple(fact.subject_id for fact in twin.facts)
    anchors = ("",) if names else tuple(dict.fromkeys(filter(None, subjects)))
    anchor = 0.0 if not anchors else word(*anchors) if len(anchors) == 1 else SEVERAL
    measures = tuple(fact.measured for fact in twin.facts if (slot := fact.slots.get("metric")) and fact.measured and twin.start <= slot.start < twin.end)
    values = word(*((_numbers(fact), fact.quantity.unit, fact.quantity.hedge, fact.direction) for fact in twin.facts))
    return Gist(
        (numbers, sorted(map(spell, days)), sorted(names)),
        subjects if all(subjects) else None,
        tuple(map(measured_as, twin.facts)),
        measures if len(measures) == numbers else None,
        0 if days else _day(twin),
        values,
        anchor,
    )


def _misprint(twin: Twin) -> Gist:
    """``low`` holds the digits, negative where something fell, ``high`` says of what (``_told_of``); only values of one ``sort`` can differ in their digits.

    A forecast of what is past is of no day, and its ``measures`` are open: whatever came may contradict it. Else they are 16 bits of the name (``_named``).
    """
    fact = twin.facts[0]
    quantity, digits = fact.quantity, 0
    if quantity.value:
        digits = abs(int(quantity.value / quantity.precision)) * (-1 if fact.direction == "down" else 1)
    subject = (core_of(fact.subject_id),) if fact.subject_id else None
    stale = expired(twin)
    sort, when = (quantity.unit, str(quantity.precision)), 0 if stale else _day(twin)
    return Gist((MISPRINT,), subject, sort, None if stale else _named(fact, twin.statement.facts), when, float(digits), _told_of(fact))


def _told_of(fact: Fact) -> float:
    """24 bits: twelve for the metric, 0 when it is open; four for how it is told; eight for the time that its sentence says, 0 when it says none."""
    metric = crc32(fact.measured.encode()) % 4095 + 1 if fact.measured else 0
    how = crc32(f"{ROLES[fact.role]} {told_as(fact)}".encode()) & 0xF
    return float(metric << 12 | how << 8 | (crc32(spell(fact.period).encode()) % 255 + 1 if dated(fact) else 0))


def _named(fact: Fact, beside: Iterable[Fact]) -> int:
    """One bit that says whether another name is told beside of the same metric, and seven and eight that stand for the first and for the last two characters
    of a name of one thing: names that share neither are not one. Without such a name the seven are 0; all of it is never 0."""
    beside_another = any(other.measured == fact.measured and other.subject_id != fact.subject_id for other in beside) if fact.measured else False
    name = fact.subject_id or ""
    if len(name) < 2 or not proper(fact.subject or ""):
        return beside_another << 15 | 1
    return beside_another << 15 | _ends(name)


@lru_cache(maxsize=8192)
def _ends(name: str) -> int:
    return crc32(name[:2].encode()) % 127 + 1 << 8 | crc32(name[-2:].encode()) & 0xFF


def _day(twin: Twin) -> int:
    return twin.published.toordinal() if twin.published else 0


def _figure(key: tuple[Any, ...], fact: Fact) -> Gist:
    """Two names may be given one figure by mistake where it is a total of four digits, or a range told of two measures; ``low`` and ``high`` stand for the ends of a name."""
    if key[0] == "range":
        return Gist((), key[:1], (fact.subject_id, fact.measured))
    if not fact.subject_id:
        return Gist((), REVISED if pattern("revised").search(fact.sentence.text) else PLAIN)
    if key[0] in ("ratio", "ends") or fact.role == "ratio":
        return Gist((), COMMON, (fact.subject_id,))
    if pattern("revised").search(fact.sentence.text):
        return Gist((), REVISED, (fact.subject_id,))
    entry = lookup(fact.measured or "")
    total = one_off(fact) and fact.quantity.kind in ("money", "count", "measure")
    if entry is None or not (total or entry.inherit):
        return Gist((), PLAIN, (fact.subject_id,))
    head, tail = outline(fact.subject_id)
    when = crc32(spell(fact.period).encode())  # 0 for no period
    return Gist((), RARE if total and significant(fact.quantity) > 3 else COMMON, (fact.subject_id,), (), when, word(head), word(tail))


def _series(fact: Fact) -> Gist:
    use, period, quantity = _use(fact), fact.period, fact.quantity
    if not use or period is None:
        return Gist(None)
    plausible = quantity.plausible
    if use == RATE and fact.direction == "down":
        plausible = -plausible
    ratio = float(factor(quantity.unit)) if use != RATE else 0.01 if quantity.unit == "percent" else 1.0
    return Gist((), use, (_season(period), fact.scope), (), period.start.year, float(plausible.low) * ratio, float(plausible.high) * ratio)


def _use(fact: Fact) -> tuple[str, ...]:
    """A growth rate, a running total, a part or a whole of a sum, a level; else nothing."""
    quantity = fact.quantity
    if fact.period is None or quantity.value is None or fact.modality != "actual":
        return ()
    if fact.role == "rate":
        return RATE if fact.basis == "yoy" and fact.direction in ("up", "down") and quantity.hedge == "exact" and sure(fact) else ()
    if fact.role not in ("level", "to"):
        return ()
    if running(fact):
        return TOTAL
    if quantity.hedge != "exact" or not sure(fact):
        return ()
    return LEVEL if fact.period.instant else _GRANULAR.get(fact.period.granularity, LEVEL)


def _claim(fact: Fact) -> Gist:
    stated, ratio = fact.quantity.stated, float(factor(fact.quantity.unit))
    sort = fact.quantity.dimension, fact.direction if fact.role in MOVES else ""
    if (rivals := rivalry(fact)) is None:
        return Gist(None)
    frame, (subject, scope, period) = rivals
    return Gist(frame, (subject, scope, spell(period)), sort, (), period.start.year if period else 0, float(stated.low) * ratio, float(stated.high) * ratio)
