"""A range written with a hyphen.

Fires: 售价在5500-6500元之间。
Quiet: 售价在5500～6500元之间。

GB/T 15835-2011 writes ranges with ～ or —. Off unless selected; web copy often keeps the hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule("FC108", "range-connector", "范围连接号", "info", "sentence", default=False, triggers=("-", "－"), facts=1)

_HYPHEN = re.compile(r"[\d%％万亿元个]\s?[-－]\s?\d")


def check(block: Block) -> Iterator[Draft]:
    for fact in block.members[0].facts:
        if fact.quantity.low is not None and _HYPHEN.search(fact.quantity.text):
            yield _draft(fact)


def _draft(fact: Fact) -> Draft:
    text = fact.quantity.text
    better = text.replace("-", "～").replace("－", "～")
    return Draft(Say(f"范围宜用“～”或“—”：“{text}”", f"a range takes ～ or —: {text}"), [Mark.of(fact)], Say(f"GB/T 15835-2011：{better}", f"GB/T 15835-2011: {better}"), Say("改用浪纹线或一字线", "use a wave or a dash"))
