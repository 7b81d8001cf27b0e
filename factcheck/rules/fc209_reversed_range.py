"""A range whose first end is the larger.

Fires: 新车售价区间为25万—18万元。
Quiet: 油价由8200元至7900元逐步回落。

The unit is inherited before comparing (3—5亿 is 3亿 to 5亿). Silent for movements, losses and negative values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from factcheck.engine.figures import written
from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import piece
from factcheck.model import Draft, Mark, Say
from factcheck.quantities.fold import fold

RULE = Rule("FC209", "reversed-range", "区间次序", "warning", "sentence", triggers=("-", "—", "–", "～", "~", "至", "到"), facts=1)

_MOVES = re.compile(rf"{piece('ranges', 'moves')}[^，。；]{{0,12}}$")
_MOVED = re.compile(rf"，?[^，。；]{{0,8}}{piece('ranges', 'moved')}")
_NAMES = re.compile(r"[A-Za-z0-9/.:-]$")
_CUE = re.compile(rf"{piece('ranges', 'cues')}[^，。；]{{0,6}}$")
_SCALES = {"": 0, "千": 3, "万": 4, "亿": 8, "万亿": 12, "百万": 6, "千万": 7}
_ENDS = re.compile(r"[^\d]{0,4}([\d.,]+)(百万|千万|万亿|万|亿|千)?[^\d]{0,4}?[-—–～~至到]{1,2}[^\d]{0,3}?([\d.,]+)(百万|千万|万亿|万|亿|千)?")


def check(block: Block) -> Iterator[Draft]:
    statement = block.members[0]
    if all(fact.quantity.low is None for fact in statement.facts):
        return
    read = passage(statement)
    for i, fact in enumerate(read.facts):
        quantity = fact.quantity
        if quantity.low is None or quantity.hedge == "vague":
            continue
        ends = _ends(fold(quantity.text))
        if ends and ends[0] > ends[1] > 0 and not _excused(read, i):
            yield Draft(
                Say(f"区间前大后小：“{quantity.text}”", f"the range runs backwards: {quantity.text}"),
                [Mark.of(fact)],
                Say(f"{written(ends[0])} > {written(ends[1])}", f"{written(ends[0])} > {written(ends[1])}"),
                Say("核对两端的数值与单位", "check both ends and their units"),
            )


def _ends(text: str) -> tuple[Decimal, Decimal] | None:
    """Both ends in the order written; a scale that stands on the second alone counts for both.

    >>> _ends("25万—18万元"), _ends("3—5亿元")
    ((Decimal('2.5E+5'), Decimal('1.8E+5')), (Decimal('3E+8'), Decimal('5E+8')))
    """
    found = _ENDS.match(text)
    if found is None:
        return None
    first, scale, second, last = found.groups()
    try:
        return _value(first, scale if scale is not None else last), _value(second, last)
    except InvalidOperation:
        return None


def _value(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(_SCALES[scale or ""])


def _excused(read: Passage, i: int) -> bool:
    quantity, before, after = read.facts[i].quantity, read.gaps[i], read.gaps[i + 1]
    if quantity.text.startswith("-") or quantity.kind not in ("money", "count", "measure", "percent") or not (_CUE.search(before) or after.startswith(("之间", "的区间", "区间"))):
        return True
    return bool(_MOVES.search(before) or _MOVED.match(after) or _NAMES.search(before) or read.says("ranges", "trading"))
