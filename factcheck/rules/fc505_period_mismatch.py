"""期间口径不符。Two periods are told as one, or the parts of a period do not make the whole.

即, 也就是 between two periods of different length makes them one; two quarters that are both told must make the half year.

Quiet: figures of different periods that nobody equates, and fiscal years.

Fires: 1—2月出口额同比增长5%，即2月当月出口额增长5%。
Quiet: 星河汽车一季度净利润2亿元。 / 星河汽车上半年净利润5亿元。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from factcheck.engine.grades import sure
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, marks, when, when_en, written
from factcheck.engine.verdicts import canonical, in_conflict, verdict
from factcheck.facts.metrics import lookup
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Fact, Period, Say, Statement
from factcheck.model.interval import total

RULE = Rule("FC505", "period-mismatch", "期间口径不符", "warning", "sentence", triggers=("即", "也就是", "相当于"), also=("series",), facts=2)
_HELP = Say("核对两处的期间：当月、累计、季度与全年不能混用", "Check both periods: a month, a running total, a quarter and a year are different things")


def check(block: Block) -> Iterator[Draft]:
    yield from _parts(block.members) if block.kind == "series" else _equated(block.members[0])


def _equated(statement: Statement) -> Iterator[Draft]:
    text = statement.sentence.text
    for one, two in pairwise(statement.facts):
        between = text[one.at[1] : two.at[0]]
        if one.period is None or two.period is None or one.period == two.period or not pattern("equating").search(between):
            continue
        if one.measured == two.measured and one.quantity.dimension == two.quantity.dimension and verdict(one.quantity, two.quantity) == "duplicate":
            message = Say(
                f"“{written(one)}”是{when(one.period)}的数，文中又当作{when(two.period)}的数",
                f"“{written(one)}” of {when_en(one.period)} is told again as that of {when_en(two.period)}",
            )
            yield Draft(message, marks(one, two), help=_HELP)


def _parts(facts: tuple[Fact, ...]) -> Iterator[Draft]:
    """Quarters against their half, halves against their year."""
    levels: dict[tuple[object, ...], dict[Period, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        period = fact.period
        if (
            period
            and not period.instant
            and period.granularity in ("quarter", "half", "year")
            and fact.role == "level"
            and fact.modality == "actual"
            and fact.quantity.hedge == "exact"
        ):
            entry = lookup(fact.measured or "")
            if entry and entry.additive and sure(fact):
                levels[fact.scope, fact.quantity.dimension][period].append(fact)
    for by_period in levels.values():
        if len(by_period) > 2:
            yield from _wholes({period: canonical(told) for period, told in by_period.items() if not in_conflict(told)})


def _wholes(told: dict[Period, Fact]) -> Iterator[Draft]:
    for whole, fact in told.items():
        for first, start in told.items():
            second = next((part for part in told if part.start == first.end and part.end == whole.end), None)
            if first.start == whole.start and first.end < whole.end and second is not None and first.granularity == second.granularity:
                parts = (start, told[second])
                if not total(part.quantity.plausible for part in parts).overlaps(fact.quantity.plausible):
                    message = Say(
                        f"{claim_of(fact)}：{when(first)}与{when(second)}之和不等于{when(whole)}",
                        f"{claim_of(fact)}: {when_en(first)} and {when_en(second)} do not make {when_en(whole)}",
                    )
                    line = f"{written(parts[0])} + {written(parts[1])} ≠ {written(fact)}"
                    yield Draft(message, marks(fact, *parts), Say(line, line), _HELP)
