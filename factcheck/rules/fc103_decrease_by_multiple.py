"""A decrease told in multiples, or of more than the whole.

Fires: 单位成本较上年降低3倍。
Quiet: 单位成本降至原来的三分之一。

What falls by 100% is gone; only profits, net assets, spreads and cash flows can fall by more (转亏). Silent for valuations told in 倍.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule(
    "FC103", "decrease-by-multiple", "降低N倍", "warning", "sentence", facts=1, needs=("percent", "multiple"),
    triggers=("倍", "下降1", "减少1", "減少1", "下滑1", "降低1", "下跌1", "跌1", "降1", "下降2", "减少2", "下滑2", "下降超", "减少超"),
)  # fmt: skip

_FALL = re.compile(r"(?:降低|减少|缩小|下降|缩短|下跌|减小|缩减|减轻|缩水|下滑|减低|降|减|跌|少|低)(?:幅度)?(?:了|至少|将近|达到|达|约|近|超)?$")
_NOT_A_FALL = re.compile(r"(?:不|未|没有?|避免|多|至)(?:会)?(?:降低|减少|缩小|下降|减|降|少|低|跌)(?:了|至少|达)?$|至少$|多少$|最低$|最少$|降低为|跌停")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    falls = [i for i in range(len(read.facts)) if _falls(read.gaps[i][-14:])]
    if (found := [read.facts[i] for i in falls if _multiple(read.facts[i])]) and not read.says("silence", "ratio"):
        yield _draft(found, "降幅不能以倍计", "a decrease cannot be told in multiples", "改为“降至原来的N分之一”或百分比")
    if found := [read.facts[i] for i in falls if _whole_and_more(read.facts[i]) and _metric(read, i)]:
        yield _draft(found, "降幅超过 100%", "a decrease of more than the whole", "核对降幅；若指标可为负，请写明转负")


def _falls(gap: str) -> bool:
    return bool(_FALL.search(gap)) and not _NOT_A_FALL.search(gap)


def _multiple(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.kind == "multiple" and quantity.text.endswith("倍") and (quantity.value is None or quantity.value >= 1)


def _whole_and_more(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.kind == "percent" and quantity.value is not None and quantity.plausible.low > 100


def _metric(read: Passage, i: int) -> bool:
    clause = re.split("[，。；：]", read.gaps[i])
    near = clause[-1] if finder("falls", "non_negative").search(clause[-1]) else read.gaps[i]
    return bool(finder("falls", "non_negative").search(near)) and not finder("falls", "signed").search(read.gaps[i]) and (i == 0 or len(read.gaps[i]) > 6)


def _draft(found: list[Fact], zh: str, en: str, way: str) -> Draft:
    text = "、".join(dict.fromkeys(fact.quantity.text for fact in found))
    return Draft(
        Say(f"{zh}：“{text}”", f"{en}: {text}"),
        [Mark.of(fact) for fact in found],
        Say(f"1 − {found[0].quantity.text} < 0", f"1 − {found[0].quantity.text} < 0"),
        Say(way, "say what it fell to, or by how many percent"),
    )
