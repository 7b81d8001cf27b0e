"""A share above the whole or below nothing.

Fires: 该校新生中女性占比达108%。
Quiet: 产能利用率达到108%。

Silent for ratios that may pass 100%: profits, debts, capacity, completion, subscription, and what is measured against something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder, piece
from factcheck.model import Draft, Fact, Mark, Quantity, Say

RULE = Rule("FC217", "share-out-of-range", "占比越界", "error", "sentence", triggers=("占", "佔", "份额", "份額", "率"), facts=1, needs=("percent",))

_SHARE = re.compile(rf"{piece('shares', 'bounded')}{piece('shares', 'arrives')}*")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i, fact in enumerate(read.facts):
        if _out_of_range(fact.quantity) and _says_share(read, i) and not _excused(read, i):
            yield _draft(fact)


def _out_of_range(quantity: Quantity) -> bool:
    if quantity.kind != "percent" or (quantity.value is not None and 0 < quantity.value <= 100):
        return False
    return quantity.stated.low > 100 or quantity.stated.high <= 0


def _says_share(read: Passage, i: int) -> bool:
    gap = read.gaps[i][-24:]
    return any(found.end() == len(gap) for found in _SHARE.finditer(gap))


def _excused(read: Passage, i: int) -> bool:
    clause = re.split("[，。；：（）]", read.gaps[i])[-1]
    return bool(finder("silence", "over_whole").search(clause) or "不良贷款拨备" in read.text)


def _draft(fact: Fact) -> Draft:
    text = fact.quantity.text
    compare = "> 100%" if fact.quantity.stated.low > 100 else "< 0%"
    return Draft(
        Say(f"占比不可能为 {text}", f"a share cannot be {text}"),
        [Mark.of(fact)],
        Say(f"{text} {compare}", f"{text} {compare}"),
        Say("核对数值；若是倍率或增幅，请改写", "check the value; reword if it is a ratio or a change"),
    )
