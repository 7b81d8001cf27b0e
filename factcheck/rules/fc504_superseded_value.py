"""累计数倒退。A running total that is smaller on a later day.

Quiet: metrics that may fall (存量, 净额), other scopes, and figures whose honest readings leave room.

Fires: 截至5月31日，蓝湾平台累计签约商户1200家。 / 截至6月10日，蓝湾平台累计签约商户860家。
Quiet: 截至5月31日，蓝湾平台累计签约商户1200家。 / 截至6月10日，蓝湾平台累计签约商户1315家。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from factcheck.engine.grades import same_wording, sure
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, when, when_en, written
from factcheck.facts.metrics import lookup
from factcheck.model import Draft, Fact, Say

RULE = Rule("FC504", "superseded-value", "过时/被修订", "warning", "series")
_HELP = Say("核对两处的时点与口径，或改用较新的数值", "Check both days and scopes, or use the later figure")


def check(block: Block) -> Iterator[Draft]:
    totals: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in block.members:
        if fact.period is not None and fact.role in ("level", "to") and fact.modality == "actual" and fact.quantity.value is not None and _running(fact):
            totals[fact.scope, fact.quantity.dimension].append(fact)
    for facts in totals.values():
        if len(facts) > 1 and (fall := _fall(facts)) is not None:
            later, earlier = fall
            message = Say(
                f"{claim_of(later)}：{when(later.period)}的“{written(later)}”少于{when(earlier.period)}的“{written(earlier)}”",
                f"{claim_of(later)}: “{written(later)}” on {when_en(later.period)} is less than “{written(earlier)}” on {when_en(earlier.period)}",
            )
            severity = "warning" if sure(later) and sure(earlier) and same_wording(later, earlier) else "info"
            yield Draft(message, together(later, earlier), sides(later, earlier), _HELP, "warning" if severity == "warning" else "info")


def _running(fact: Fact) -> bool:
    """An as-of total that can only grow: 累计 in its scope or beside it."""
    if fact.period is None or not fact.period.instant:
        return False
    entry = lookup(fact.metric_id or "")
    begin = max(0, fact.at[0] - 20)
    return "累计" in fact.scope or "累计" in fact.sentence.text[begin : fact.at[0]] or (entry is not None and entry.cumulative)


def _fall(facts: list[Fact]) -> tuple[Fact, Fact] | None:
    """The first total that lies below an earlier one: one pass in order of time."""
    highest: Fact | None = None
    for fact in sorted(facts, key=lambda fact: (fact.period.start if fact.period else None, fact.article, fact.at)):
        if highest is not None and fact.period != highest.period and fact.quantity.plausible.high <= highest.quantity.plausible.low:
            return fact, highest
        if highest is None or fact.quantity.plausible.low > highest.quantity.plausible.low:
            highest = fact
    return None
