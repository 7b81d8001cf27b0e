"""A range written with a hyphen.

Fires: 售价在5500-6500元之间。
Quiet: 售价在5500～6500元之间。

GB/T 15835-2011 writes ranges with ～ or —. Off unless selected, one finding for an article; web copy often keeps the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule("FC108", "range-connector", "范围连接号", "info", "article", default=False)

_HYPHEN = re.compile(r"[\d%％万亿元个]\s?[-－]\s?\d")


def check(block: Block) -> Iterator[Draft]:
    facts = (fact for statement in block.members[0].statements for fact in statement.facts)
    found = [fact for fact in facts if fact.quantity.low is not None and _HYPHEN.search(fact.quantity.text)]
    if found:
        yield _draft(found)


def _draft(found: list[Fact]) -> Draft:
    text = "、".join(dict.fromkeys(fact.quantity.text for fact in found))
    better = text.replace("-", "～").replace("－", "～")
    return Draft(
        Say(f"范围宜用“～”或“—”：“{text}”", f"a range takes ～ or —: {text}"),
        [Mark.of(fact) for fact in found],
        Say(f"GB/T 15835-2011：{better}", f"GB/T 15835-2011: {better}"),
        Say("改用浪纹线或一字线", "use a wave or a dash"),
    )
