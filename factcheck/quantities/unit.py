"""The unit behind a number."""

from __future__ import annotations

import re

from factcheck.lexicon.units import Unit, not_before, unit_named, units_by_head, units_by_pair

_PER = re.compile(r" ?/ ?(?P<scale>[百千]?万|亿|千(?![瓦克米])|[MK](?= ?[Tt]oken))? ?|每(?=[股桶吨克公千盎斤平度人台个片辆件])")
_BELOW = {"平": "平方米", "度": "千瓦时", "月": "个月"}  # 3.2万元/平, 0.6元/度, 5000元/月
_LETTER_SCALES = {"M": "百万", "K": "千"}  # 4元/M tokens


def unit_at(text: str, at: int) -> tuple[Unit | None, int]:
    """The longest unit that starts here, with what it is counted per (美元/盎司), and its end."""
    pairs = units_by_pair()
    for spelling, size, unit in pairs.get(text[at : at + 2]) or pairs.get(text[at : at + 1]) or ():
        if size < 3 or text.startswith(spelling, at):
            end = at + size
            after = text[end : end + 1]
            if after in not_before().get(spelling, "") and after:
                continue
            if after.isascii() and spelling[-1].isascii() and after.isalnum() and spelling[-1].isalpha():
                continue
            if after == "/" or after == " " or (after == "每" and unit.kind == "money"):
                return _per(text, unit, end)
            return unit, end
    return None, at


def _per(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    found = _PER.match(text, end)
    if found is None:
        return unit, end
    whole, after = unit_at(text, found.start("scale")) if found["scale"] else (None, 0)
    if whole is not None:
        return Unit(f"{unit.name}/{whole.name}", f"{unit.dimension}/{whole.dimension}", unit.kind, unit.coin), after  # 百万英热
    rows = units_by_head().get(text[found.end() : found.end() + 1], ())
    if text.startswith("月", found.end()):
        rows = [("月", 1, unit_named("个月"))]
    for spelling, size, under in rows:
        if text.startswith(spelling, found.end()) and under.use != "numbering":
            under = unit_named(_BELOW.get(spelling, spelling)) if unit.kind == "money" else under
            scale = _LETTER_SCALES.get(found["scale"] or "", found["scale"] or "")
            after = found.end() + size
            if spelling[-1].isascii() and spelling[-1].isalpha() and text[after : after + 1].isascii() and text[after : after + 1].isalnum():
                continue
            return Unit(f"{unit.name}/{scale}{under.name}", f"{unit.dimension}/{under.dimension}", unit.kind, unit.coin), after
    return unit, end
