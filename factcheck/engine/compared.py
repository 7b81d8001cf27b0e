"""Two of one kind and how far they are apart: 男生近视率52.1%，女生近视率57.4%，比男生高5.3个百分点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.engine import readings
from factcheck.engine.changes import in_unit
from factcheck.engine.figures import figure
from factcheck.engine.proper import core_of
from factcheck.engine.readings import middle
from factcheck.engine.telling import written
from factcheck.model import Draft, Fact, Mark, Say, Statement

_NEAR = 24  # figures farther away are of another passage
_KINDS = frozenset(("percent", "money", "count", "measure", "index"))


class Compared(NamedTuple):
    """``told`` says how far ``mine`` lies above or below ``theirs``."""

    told: Fact
    mine: Fact
    theirs: Fact

    @property
    def one_sentence(self) -> bool:
        return self.theirs.sentence is self.told.sentence

    def draft(self) -> Draft | None:
        """What does not fit however loosely all three are taken; ``None`` where they do, or do not measure alike."""
        mine, theirs, told = self.mine.quantity, self.theirs.quantity, self.told.quantity
        sign = 1 if self.told.direction == "up" else -1
        gap = in_unit(told, mine)
        if gap is None or readings.verdict(gap, readings.difference, theirs, mine, sign=sign) is None:
            return None
        value = (middle(mine) - middle(theirs)) * (middle(told) / middle(gap) if middle(gap) else 1)
        shown, above = figure(abs(value), told), value > 0
        return Draft(
            Say(
                f"{written(self.mine)}比{written(self.theirs)}{'高' if above else '低'} {shown}，文中写“{'高' if sign > 0 else '低'}{written(self.told)}”",
                f"{mine.text} is {shown} {'above' if above else 'below'} {theirs.text}, the text says {told.text} {'above' if sign > 0 else 'below'}",
            ),
            [Mark.of(self.told), Mark.of(self.mine), Mark.of(self.theirs)],
            Say(f"{mine.text} − {theirs.text} = {'' if above else '−'}{shown}", f"{mine.text} − {theirs.text} = {'' if above else '−'}{shown}"),
            Say("核对两方数值与差距", "check both figures and the gap"),
            "warning",
        )


def compared(statements: Sequence[Statement]) -> Iterator[Compared]:
    """Each gap between two that are named, with the one figure of either; none where one of them has two."""
    facts = [fact for statement in statements for fact in statement.facts if _placed(fact, statement, len(statements) == 1)]
    for at, told in enumerate(facts):
        if told.basis != "vs_comparand" or told.role != "delta" or not told.comparand or told.direction == "none" or told.quantity.hedge != "exact":
            continue
        beside = [fact for fact in facts[max(0, at - _NEAR) : at + _NEAR] if _level(fact, told)]
        mine = [fact for fact in beside if fact.sentence is told.sentence and fact.at < told.at and fact.subject_id == told.subject_id]
        if not mine or _names(told.comparand, mine[-1]):
            continue
        theirs = [fact for fact in beside if _names(told.comparand, fact) and _alike(fact, mine[-1])]
        if len({fact.quantity.value for fact in theirs}) == 1:
            yield Compared(told, mine[-1], theirs[0])


def _placed(fact: Fact, statement: Statement, alone: bool) -> bool:
    """Whether its time is known; without a date of the article 前三季度 and 上半年 are not, and differ."""
    return fact.period is not None or len(statement.dates) <= alone


def _level(fact: Fact, told: Fact) -> bool:
    """A figure of what is compared, of its time, on no footing of its own."""
    quantity = fact.quantity
    return (
        quantity.kind in _KINDS
        and fact.measured is not None
        and fact.measured == told.measured
        and fact.period == told.period
        and fact.modality == told.modality
        and quantity.hedge == "exact"
        and quantity.value is not None
    )


def _alike(one: Fact, other: Fact) -> bool:
    return one.role == other.role and one.basis == other.basis and one.direction == other.direction and one.quantity.unit == other.quantity.unit


def _names(comparand: str, fact: Fact) -> bool:
    """全省 and 全省平均水平, 城镇 and 城镇居民: one is how the other begins."""
    name = core_of(fact.subject_id or "")
    spoken = core_of(fact.subject or "")
    other = core_of(comparand)
    return any(each and (each.startswith(other) or other.startswith(each)) for each in (name, spoken))
