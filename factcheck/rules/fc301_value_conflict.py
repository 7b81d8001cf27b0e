"""同一事实，两个数值。Two passages give one claim (same subject, metric, period, scope, basis and modality) values that cannot both be true.

Each written number stands for an interval, as precise as its author wrote it; only intervals that lie apart in their loosest honest reading are told.
Twin sentences, equal but for their numbers, are judged as well, whatever their words. An unknown part of the key, another source or a cautious
wording lowers the finding to ``info``.

Fires: 星河汽车2024年全年交付新车42.6万辆。 / 2024年，星河汽车全年交付新车46.2万辆。
Quiet: 星河汽车2024年交付新车42.6万辆。 / 星河汽车2024年交付约43万辆。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.model import Draft, Say

RULE = Rule("FC301", "value-conflict", "同一事实数值冲突", "warning", "claim", also=("twin", "article"), tells=("value", "digit"))
_HELP = Say(
    "核对原始出处：两处中至少一处有误，或期间、口径不同而未写明",
    "Check the source: one figure is wrong, or period and scope differ and the text does not say so",
)


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind in ("value", "digit"):
            first, second = pair.first, pair.second
            claim, values = claim_of(first), f"“{written(first)}”与“{written(second)}”"
            apart = "末位相差一" if pair.kind == "digit" else "不能同时成立"
            message = Say(f"{claim}：{values}{apart}", f"{claim}: {values} " + ("differ in the last digit" if pair.kind == "digit" else "cannot both be true"))
            yield Draft(message, together(first, second, pair.others), sides(first, second), _HELP, pair.severity)
