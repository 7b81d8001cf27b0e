"""超出常识边界。A number that no such thing can have: more people than the world, a humidity over 100 %.

The bounds are a short table with its sources (``lexicon/data/bounds.toml``); they are wide, so that only a slip crosses them.

Quiet: counts of events and views (人次, 播放量), which may exceed every population.

Fires: 该县户籍人口3000亿人。
Quiet: 该视频累计播放量达90亿次。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import written
from factcheck.lexicon.bounds import bounds
from factcheck.model import Draft, Fact, Mark, Say, Statement

RULE = Rule("FC602", "implausible-value", "常识边界", "warning", "sentence", facts=1)
_HELP = Say("核对数量级与单位", "Check scale and unit")


def check(block: Block) -> Iterator[Draft]:
    statement: Statement = block.members[0]
    table = bounds()
    for fact in statement.facts:
        for bound in table.get(fact.quantity.unit, ()):
            value = fact.quantity.value
            if value is not None and bound.low <= value <= bound.high:
                continue
            stated = fact.quantity.stated
            outside = stated.low > bound.high or stated.high < bound.low
            if (
                outside
                and statement.sentence.text[fact.at[1] : fact.at[1] + 1] not in ("币", "幣", "民")
                and fact.role in ("level", "to", "max", "min", "share")
                and bound.concerns(_clause(fact))
            ):
                message = Say(f"“{written(fact)}”超出常识范围：{bound.zh}", f"“{written(fact)}” is out of bounds: {bound.en}")
                yield Draft(message, [Mark.of(fact)], help=_HELP)
                break


def _clause(fact: Fact) -> str:
    text = fact.sentence.text
    begin = max(text.rfind(mark, 0, fact.at[0]) for mark in "，。；;,") + 1
    return text[begin : fact.at[1] + 4]
