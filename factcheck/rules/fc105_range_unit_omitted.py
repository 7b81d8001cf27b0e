"""A range whose first number leaves out a scale or percent sign.

Fires: 投资额为3～5亿元。
Quiet: 投资额为3亿～5亿元。

GB/T 15835-2011 writes 9亿～16亿 and 15%～30%; plain units may be left out (100～150千克). Off unless selected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule("FC105", "range-unit-omitted", "范围省略单位", "info", "sentence", default=False, triggers=("-", "—", "–", "～", "~", "至", "到"), facts=1)

_OMITTED = re.compile(r"^[^\d]*[\d.,]+\s*[-—–～~至到]{1,2}\s*[\d.,]+\s*(%|％|万亿|亿|万|億|萬|‰)")


def check(block: Block) -> Iterator[Draft]:
    for fact in block.members[0].facts:
        found = _OMITTED.match(fact.quantity.text) if fact.quantity.low is not None else None
        if found:
            yield _draft(fact, found[1])


def _draft(fact: Fact, sign: str) -> Draft:
    text = fact.quantity.text
    return Draft(
        Say(f"范围的前一个数宜带“{sign}”：“{text}”", f"the first number of the range should carry {sign}: {text}"),
        [Mark.of(fact)],
        Say("GB/T 15835-2011：9亿～16亿、15%～30%", "GB/T 15835-2011: 9亿～16亿, 15%～30%"),
        Say("两个数都写全", "write both numbers in full"),
    )
