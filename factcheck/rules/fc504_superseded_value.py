"""累计数倒退。A running total that is smaller on a later day.

A figure that another article says was revised (由86.2万吨修订为83.7万吨) is a note.

Quiet: metrics that may fall (存量, 净额), other scopes, and figures whose honest readings leave room.

Fires: 截至5月31日，蓝湾平台累计签约商户1200家。 / 截至6月10日，蓝湾平台累计签约商户860家。
Quiet: 截至5月31日，蓝湾平台累计签约商户1200家。 / 截至6月10日，蓝湾平台累计签约商户1315家。
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from factcheck.engine.grades import same_wording, sure
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, when, when_en, written
from factcheck.engine.yearly import running
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Fact, Say

RULE = Rule("FC504", "superseded-value", "过时/被修订", "warning", "series", also=("claim", "figure"))
_NEAR = 40  # characters before an old value in which its new one is told
_HELP = Say("核对两处的时点与口径，或改用较新的数值", "Check both days and scopes, or use the later figure")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "figure":
        yield from _revised(block)
    elif block.kind == "series" or block.key[-2].startswith("~"):
        yield from _fallen(block)


def _revised(block: Block) -> Iterator[Draft]:
    """86.2万吨修订为83.7万吨 in one article, 86.2万吨 of the same thing in another."""
    revised = [(fact, new) for fact in block.members if (new := _revision(fact))]
    for old, new in revised[:1]:
        for fact in block.members:
            if fact.article != old.article and _told_of_one(old, fact) and not pattern("revised").search(fact.sentence.text):
                message = Say(f"{claim_of(fact)}：“{written(old)}”已修订为“{new}”", f"{claim_of(fact)}: “{written(old)}” has been revised to “{new}”")
                yield Draft(message, together(fact, old), sides(fact, old), _HELP, "info")
                return


def _revision(old: Fact) -> str:
    """What a figure was revised to, as its own sentence says: 由A修订为B; 更正为B，此前为A. Nothing when it was not."""
    text, (start, end) = old.sentence.text, old.at
    if not pattern("revised").search(text):
        return ""
    found = _revised_to().match(text, end) or _revised_from().search(text, max(0, start - _NEAR), start)
    return found["new"] if found else ""


@cache
def _revised_to() -> re.Pattern[str]:
    return re.compile(rf"，?[^，。；\d]{{0,6}}?(?:{pattern('revised').pattern})(?:为|為|至|到|成)(?P<new>[^，。；、（]{{1,16}})")


@cache
def _revised_from() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{pattern('revised').pattern})(?:为|為|至|到|成)(?P<new>[^，。；、（]{{1,16}})[，（][^，。；\d]{{0,4}}(?:原|此前|之前|先前)[^，。；\d]{{0,6}}$"
    )


def _told_of_one(one: Fact, other: Fact) -> bool:
    """One time, and one name: as the subject, or somewhere in the sentence of the revision, which names its office first."""
    if one.period is not None and other.period is not None and one.period != other.period:
        return False
    return other.subject_id is not None and (other.subject_id == one.subject_id or (other.subject or "") in one.sentence.text)


def _fallen(block: Block) -> Iterator[Draft]:
    totals: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in block.members:
        if fact.period is not None and fact.role in ("level", "to") and fact.modality == "actual" and fact.quantity.value is not None and running(fact):
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


def _fall(facts: list[Fact]) -> tuple[Fact, Fact] | None:
    """The first total that lies below an earlier one: one pass in order of time."""
    highest: Fact | None = None
    for fact in sorted(facts, key=lambda fact: (fact.period.start if fact.period else None, fact.article, fact.at)):
        if highest is not None and fact.period != highest.period and fact.quantity.plausible.high <= highest.quantity.plausible.low:
            return fact, highest
        if highest is None or fact.quantity.plausible.low > highest.quantity.plausible.low:
            highest = fact
    return None
