"""与参照表不符。A claim against an agreed figure of the editor's own table.

The table gives subject, metric, value and the days for which it holds; its figures take part as facts, and whatever lies apart from them is told.

Quiet: parts and segments, days that the reference does not cover, and values that agree when rounded.

Fires: 【参照：DeepSeek-V3总参数=671B】DeepSeek-V3总参数量为617B。
Quiet: 【参照：云岭隧道全长=12.4千米】云岭隧道全长约12千米。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.grades import sure
from factcheck.engine.rivals import is_reference
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, marks, written
from factcheck.engine.verdicts import verdict
from factcheck.model import Draft, Fact, Say

RULE = Rule("FC601", "reference-mismatch", "参照表核对", "error", "claim")


def check(block: Block) -> Iterator[Draft]:
    references = [fact for fact in block.members if is_reference(fact)]
    if not references:
        return
    for fact in block.members:
        agreed = None if is_reference(fact) else next((reference for reference in references if _covers(reference, fact)), None)
        if agreed is not None and verdict(agreed.quantity, fact.quantity) == "conflict":
            source = agreed.attribution or agreed.article
            message = Say(
                f"{claim_of(fact)}应为“{agreed.quantity.text}”（{source}），文中写“{written(fact)}”",
                f"{claim_of(fact)} is “{agreed.quantity.text}” ({source}), the text says “{written(fact)}”",
            )
            exact = fact.quantity.hedge == "exact" and sure(fact)
            yield Draft(message, marks(fact, agreed), help=Say("以参照表为准核对", "Check against the reference"), severity="error" if exact else "warning")


def _covers(reference: Fact, fact: Fact) -> bool:
    if fact.scope or fact.role not in ("level", "to") or fact.modality != "actual" or reference.quantity.dimension != fact.quantity.dimension:
        return False
    if reference.period is None or fact.period is None:
        return reference.period is None
    return reference.period.start <= fact.period.start and fact.period.end <= reference.period.end
