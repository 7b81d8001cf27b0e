"""An amount of money without unit or currency.

Fires: 该市场规模预计达到200亿。
Quiet: 该曲目播放量突破200亿次。

A matter of style, off unless selected; all places of an article are one finding. Silent where the sentence names a currency for its amounts, and for counts (参数, 播放, 粉丝).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import finder, piece
from factcheck.model import Draft, Fact, Mark, Say, Statement

RULE = Rule("FC104", "missing-unit", "缺单位", "info", "article", default=False)

_BEFORE = re.compile(rf"{piece('amounts', 'money')}[^，。；、（）]{{0,8}}$")
_AFTER = re.compile(rf"(?:的|级|规模的)?{piece('amounts', 'money')}")


def check(block: Block) -> Iterator[Draft]:
    found = [fact for statement in block.members[0].statements for fact in _bare(statement)]
    if found:
        yield _draft(found)


def _bare(statement: Statement) -> Iterator[Fact]:
    if any(fact.quantity.kind == "money" for fact in statement.facts):
        return
    for fact in statement.facts:
        if fact.quantity.unit == "1" and fact.quantity.text[-1] in "亿万億萬":
            read = passage(statement)
            if _amount(read, read.facts.index(fact)):
                yield fact


def _amount(read: Passage, i: int) -> bool:
    before, after = read.gaps[i][-16:], read.gaps[i + 1]
    return bool(_BEFORE.search(before) or _AFTER.match(after)) and not finder("amounts", "counted").search(before + after[:6])


def _draft(found: list[Fact]) -> Draft:
    text = "、".join(dict.fromkeys(fact.quantity.text for fact in found))
    return Draft(
        Say(f"金额缺单位或币种：“{text}”", f"an amount without unit or currency: {text}"),
        [Mark.of(fact) for fact in found],
        Say(f"{text}：元？美元？", f"{text} of what?"),
        Say("补上单位", "add the unit"),
    )
