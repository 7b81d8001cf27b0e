"""Sibling shares of one whole that exceed it.

Fires: 受访者中支持者占55%，反对者占35%，未表态者占20%。
Quiet: 受访者中支持者占33.3%，反对者占33.3%，未表态者占33.3%。

Silent for multiple choice (多选, 同时), for rates of change, and where a share names a whole of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.engine.figures import plain
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder, words
from factcheck.model import Draft, Fact, Mark, Say
from factcheck.model.interval import total

RULE = Rule("FC206", "shares-exceed-whole", "占比合计", "warning", "sentence", triggers=("占", "佔"), facts=2, needs=("percent",))

_FIRST = re.compile(r"(?:[^，。；：、]{0,12})(?:占比?|占比重)(?:为|达到|达|约)?$")
_SIBLING = re.compile(r"[，、；](?:而|和|另有|其余|剩余)?(?P<name>[^，。；：、\d占其]{1,10})(?:占比?)(?:为|达到|达|约)?")
_NAME = re.compile(r"([^，。；：、\d占其中]{1,6})(?:占比?|占比重)(?:为|达到|达|约)?$")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    at, facts = 0, read.facts
    while at < len(facts) - 1:
        run = _run(read, at)
        if _exceeds(run) and (len(run) >= 3 or _opposite(read, at)) and _siblings(read, at, len(run)):
            yield _draft(run)
        at += max(len(run), 1)


def _siblings(read: Passage, at: int, count: int) -> bool:
    """Whether nothing says that the shares overlap or measure changes."""
    return not read.says("silence", "choice") and not finder("shares", "apart").search("".join(read.gaps[at + 1 : at + count]))


def _exceeds(run: list[Fact]) -> bool:
    return len(run) >= 2 and total(fact.quantity.plausible for fact in run).low > 100


def _opposite(read: Passage, at: int) -> bool:
    """男性…女性: two names that leave no third."""
    first = _NAME.search(read.gaps[at])
    second = _SIBLING.fullmatch(read.gaps[at + 1])
    if first is None or second is None:
        return False
    pairs = words("opposites", "pairs", sort=False)
    return any({first[1], second["name"]} == set(pair) for pair in zip(pairs[::2], pairs[1::2], strict=True))


def _run(read: Passage, start: int) -> list[Fact]:
    facts, gaps = read.facts, read.gaps
    if not _share(facts[start]) or not _FIRST.search(gaps[start][-24:]):
        return []
    end = start + 1
    while end < len(facts) and _share(facts[end]) and _SIBLING.fullmatch(gaps[end]):
        end += 1
    return facts[start:end]


def _share(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.kind == "percent" and quantity.hedge in ("exact", "about") and quantity.value is not None and 0 < quantity.value < 100


def _draft(run: list[Fact]) -> Draft:
    value = plain(sum((middle(fact.quantity) for fact in run), Decimal(0)))
    sums = " + ".join(fact.quantity.text for fact in run)
    return Draft(
        Say(f"各项占比之和为 {value}%，超过 100%", f"the shares add up to {value}%, more than the whole"),
        [Mark.of(run[-1]), *map(Mark.of, run[:-1])],
        Say(f"{sums} = {value}%", f"{sums} = {value}%"),
        Say("核对各项占比；若为多选，请注明", "check the shares; say so if more than one answer was allowed"),
    )
