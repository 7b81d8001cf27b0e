"""跨句推导冲突。A growth rate that two levels told elsewhere do not give.

One formula, one step: the level of a period over the level of the same period a year before. All three are of one subject, metric and scope,
unhedged, and do not stand in
one sentence (FC201 checks that).

Quiet: rates on another footing (可比口径, 不变价, 扣除 …), and levels of which a period has more than one.

Fires: 星河汽车2023年营收100亿元。 / 星河汽车2024年营收130亿元，同比增长20%。
Quiet: 星河汽车2023年营收100亿元。 / 星河汽车2024年营收130亿元，按可比口径增长20%。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from factcheck.engine.blocks import KIN, Whole
from factcheck.engine.compared import compared
from factcheck.engine.grades import near, sure
from factcheck.engine.proper import proper
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, when, when_en, written
from factcheck.engine.verdicts import canonical, in_conflict
from factcheck.engine.yearly import year_before, yearly
from factcheck.lexicon.silence import pattern, said
from factcheck.model import Draft, Fact, Interval, Say
from factcheck.model.interval import INFINITY

RULE = Rule("FC308", "derived-value-conflict", "跨句推导冲突", "warning", "series", also=("article",))
_HELP = Say("核对两期数值与增长率，三者至少有一个有误，或口径不同", "Check both levels and the rate: at least one is wrong, or the footing differs")
_ONE, _FEW = Decimal(1), 12


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "article":
        yield from _equated(block.members[0])
        yield from _paragraphs(block.members[0])
        yield from _gaps(block.members[0])
    elif block.key[0] == KIN:
        yield from _remainders(block.members)
    else:
        yield from _growth(block)


def _growth(block: Block) -> Iterator[Draft]:
    rates = [fact for fact in block.members if fact.role == "rate" and fact.basis == "yoy" and fact.direction in ("up", "down") and _plain(fact)]
    if not rates:
        return
    levels: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in block.members:
        if fact.role in ("level", "to") and fact.quantity.kind in ("money", "count", "measure") and _plain(fact):
            levels[fact.period, fact.scope, fact.quantity.dimension].append(fact)
    if len(levels) < 2:
        return
    told = set()
    for rate in rates:
        for now, before in _ends(rate, levels):
            if _apart(rate, now, before) and (now.period, now.scope) not in told:
                told.add((now.period, now.scope))
                yield _draft(rate, now, before)


def _plain(fact: Fact) -> bool:
    return (
        fact.period is not None
        and fact.quantity.value is not None
        and fact.quantity.hedge == "exact"
        and fact.modality == "actual"
        and sure(fact)
        and _single(fact)
    )


def _single(fact: Fact) -> bool:
    """One plain figure of one named thing, on the usual footing."""
    text = fact.sentence.text
    return proper(fact.subject or "") and not any(pattern(words).search(text, *near(fact)) for words in ("restated", "rows"))


def _ends(rate: Fact, levels: dict[tuple[object, ...], list[Fact]]) -> Iterator[tuple[Fact, Fact]]:
    assert rate.period is not None
    earlier = year_before(rate.period)
    for (period, scope, dimension), facts in levels.items():
        if period == rate.period and scope == rate.scope and (before := levels.get((earlier, scope, dimension))):
            now, then = _agreed(facts), _agreed(before)
            if now and then and not (now.sentence is rate.sentence and then.sentence is rate.sentence):
                yield now, then


def _agreed(facts: Sequence[Fact]) -> Fact | None:
    return None if in_conflict(facts) else canonical(facts)


def _apart(rate: Fact, now: Fact, before: Fact) -> bool:
    if before.quantity.plausible.low <= 0:
        return False
    ratio = now.quantity.plausible / before.quantity.plausible
    told = rate.quantity.plausible.scaled(Decimal("0.01") if rate.quantity.unit == "percent" else _ONE)
    if rate.direction == "down":
        told = -told
    return not Interval(ratio.low - 1, ratio.high - 1).overlaps(told)


def _draft(rate: Fact, now: Fact, before: Fact) -> Draft:
    assert now.quantity.value is not None and before.quantity.value is not None
    growth = (now.quantity.value / before.quantity.value - 1) * 100
    sign = "-" if rate.direction == "down" else ""
    message = Say(
        f"{claim_of(rate)}：由两期数值推算变动{growth:.1f}%，文中写“{sign}{written(rate)}”",
        f"{claim_of(rate)}: the levels give {growth:.1f}%, the text says “{sign}{written(rate)}”",
    )
    sum_up = Say(
        f"{written(now)}（{when(now.period)}）÷ {written(before)}（{when(before.period)}）− 1 = {growth:.1f}%",
        f"{written(now)} ({when_en(now.period)}) ÷ {written(before)} ({when_en(before.period)}) − 1 = {growth:.1f}%",
    )
    return Draft(message, together(rate, now, (before,)), sum_up, _HELP, "warning")


def _remainders(facts: Sequence[Fact]) -> Iterator[Draft]:
    """A cost cut by 90% to 95% is a tenth to a twentieth of what it was; 三十分之一 is another claim."""
    cuts = [
        fact
        for fact in facts
        if fact.quantity.kind == "percent" and fact.role in ("rate", "delta") and fact.direction == "down" and fact.basis in ("none", "vs_comparand")
    ]
    ratios = [fact for fact in facts if fact.quantity.kind == "ratio" and fact.role == "ratio"]
    for cut in cuts[:_FEW]:
        left = Interval(_ONE - cut.quantity.plausible.high / 100, _ONE - cut.quantity.plausible.low / 100)
        ratio = next((ratio for ratio in ratios[:_FEW] if ratio.sentence is not cut.sentence and not ratio.quantity.plausible.overlaps(left)), None)
        if ratio is not None:
            message = Say(
                f"{claim_of(cut)}降低“{written(cut)}”，余下应为{left.low:.0%}至{left.high:.0%}，另一处写“{written(ratio)}”",
                f"{claim_of(cut)} down by “{written(cut)}” leaves {left.low:.0%} to {left.high:.0%}, elsewhere “{written(ratio)}”",
            )
            yield Draft(message, together(cut, ratio), Say(f"1 − {written(cut)}", f"1 − {written(cut)}"), _HELP, "info")
            return


def _paragraphs(whole: Whole) -> Iterator[Draft]:
    """A rate and both its levels in one paragraph, of whatever subject the paragraph is about, in more than one sentence (FC201 checks one)."""
    facts = [fact for statement in whole.statements for fact in statement.facts]
    if not any(fact.role == "rate" and fact.basis == "yoy" for fact in facts):
        return
    for _, paragraph in groupby(facts, key=lambda fact: (fact.sentence.section, fact.sentence.paragraph)):
        for before, now, rate in yearly(list(paragraph)):
            one_sentence = before.sentence is rate.sentence is now.sentence
            if not one_sentence and _apart(rate, now, before) and not any(pattern("restated").search(fact.sentence.text) for fact in (rate, now, before)):
                yield _draft(rate, now, before)


def _gaps(whole: Whole) -> Iterator[Draft]:
    """高于全国0.4个百分点, and the figure of the country in another sentence (FC208 checks one)."""
    if any(fact.basis == "vs_comparand" for statement in whole.statements for fact in statement.facts):
        yield from filter(None, (found.draft() for found in compared(whole.statements) if not found.one_sentence))


def _equated(whole: Whole) -> Iterator[Draft]:
    """效益高出90%。这意味着成本是十分之一: a gain in what a cost buys, told as meaning a share of the cost. What a benefit measures is open, so this is a note."""
    if not said("meaning", whole.article.text):
        return
    for before, after in pairwise(whole.statements):
        if not before.facts or not after.facts or not pattern("meaning").match(after.sentence.text):
            continue
        gain = next(
            (fact for fact in before.facts if fact.quantity.kind == "percent" and fact.direction == "up" and pattern("gains").search(fact.metric or "")), None
        )
        ratio = next(
            (fact for fact in after.facts if fact.role == "ratio" and fact.quantity.kind == "ratio" and pattern("costs").search(fact.metric or "")), None
        )
        if gain is None or ratio is None:
            continue
        times = Interval(_ONE + gain.quantity.plausible.low / 100, _ONE + gain.quantity.plausible.high / 100)
        share = ratio.quantity.plausible
        if not Interval(_ONE / share.high, INFINITY if share.low <= 0 else _ONE / share.low).overlaps(times):
            message = Say(
                f"“{claim_of(gain)}高出{written(gain)}”是{times.low:.2f}至{times.high:.2f}倍，不能推出“{claim_of(ratio)}为{written(ratio)}”",
                f"“{written(gain)}” more is {times.low:.2f} to {times.high:.2f} times as much, which does not make the cost “{written(ratio)}”",
            )
            yield Draft(message, together(gain, ratio), sides(gain, ratio), _HELP, "info")
