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

_MOVES = re.compile(rf"{piece('ranges', 'moves')}[^，。；]{{0,30}}$")
_MOVED = re.compile(rf"，?[^，。；]{{0,8}}{piece('ranges', 'moved')}")
_NAMES = re.compile(r"[A-Za-z0-9/.:-]$")
_CUE = re.compile(rf"{piece('ranges', 'cues')}[^，。；]{{0,6}}$")
_SCALES = {"": 0, "千": 3, "万": 4, "亿": 8, "万亿": 12, "百万": 6, "千万": 7}
_ENDS = re.compile(r"[^\d]{0,4}([\d.,]+) ?(百万|千万|万亿|万|亿|千)?([^\d]{0,4}?) ?[-—–～~至到]{1,2}[^\d]{0,3}?([\d.,]+) ?(百万|千万|万亿|万|亿|千)?")
_NEAR = Decimal("1.02")  # a zone of trading is told from either end: 2790美元至2772美元
_FAR = 20  # ends so far apart are no range: 18650-210mm


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
        if ends and 0 < ends[1] * _NEAR < ends[0] < ends[1] * _FAR and not _excused(read, i):
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
    first, scale, unit, second, last = found.groups()
    try:
        return _value(first, scale if scale or unit else last), _value(second, last)
    except InvalidOperation:
        return None


def _value(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(_SCALES[scale or ""])


def _excused(read: Passage, i: int) -> bool:
    quantity, before, after = read.facts[i].quantity, read.gaps[i], read.gaps[i + 1]
    if quantity.text.startswith("-") or quantity.kind not in ("money", "count", "percent") and not _CUE.search(before):
        return True
    if quantity.kind not in ("money", "count", "percent", "measure") or _NAMES.search(before):
        return True
    return bool(_MOVES.search(before) or _MOVED.match(after) or read.says("ranges", "trading"))
