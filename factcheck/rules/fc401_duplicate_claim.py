"""完全重复的说法。One claim told twice with the same value at the same precision.

Nothing is wrong: the editor learns where else the figure stands. A sentence that is repeated whole belongs to FC405.

Fires: 2024年全国新建充电桩422万台。 / 去年（2024年）全国新建充电桩422万台。
Quiet: 甲市新建充电桩422台。 / 乙市新建充电桩422台。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together
from factcheck.model import Draft, Say

RULE = Rule("FC401", "duplicate-claim", "完全重复", "info", "claim", also=("twin", "figure"), tells=("duplicate",))


def check(block: Block) -> Iterator[Draft]:
    for pair in pairs(block):
        if pair.kind == "duplicate":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), pair.values
            message = Say(f"{claim}：{values}是同一说法", f"{claim}: {values} are one claim told twice")
            yield Draft(message, together(first, second, pair.others), sides(first, second), severity=pair.severity)
