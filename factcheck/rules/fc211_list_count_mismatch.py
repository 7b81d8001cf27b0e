"""A list whose items are not as many as the count beside it says.

Fires: 北京、上海、深圳四个城市率先试点。
Quiet: 北京、上海、深圳等四个城市率先试点。

The list must be closed and stand directly before its count. Silent for 等, 包括 and 如, and for counts of something other than the items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.passage import passage
from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import words
from factcheck.model import Draft, Mark, Say

RULE = Rule("FC211", "list-count-mismatch", "列举计数", "warning", "sentence", triggers=("、",), facts=1, needs=("count",))

_ITEM = r"[^、，。；：（）“”《》\d等如的有共设了为各每前第其这那后及和与或是含包括由一被让使—-]{1,12}"
_LIST = re.compile(rf"(?:^|[，；：]|对|在|从|由|向|将|把|给|是|涵盖|涉及)(?P<items>{_ITEM}(?:、{_ITEM})+(?:(?:和|及|与|以及){_ITEM})?)$")
_BRACKETS = re.compile("（[^（）]{1,12}）")
_COUNTERS = frozenset(words("counting", "counters"))
_NUMERALS = "两二三四五六七八九十"
_NEAR = 2  # a name left out or two; a list of three is none of eleven
_MORE = re.compile(r"[一二两三四五六七八九十\d]|以上|多|余")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i, fact in enumerate(read.facts):
        quantity = fact.quantity
        if (
            quantity.kind != "count"
            or quantity.value is None
            or quantity.hedge != "exact"
            or not 2 <= quantity.value <= 20
            or not (quantity.text[0] in _NUMERALS or quantity.text[0].isdigit())
        ):
            continue
        if quantity.unit not in _COUNTERS or "、" not in read.gaps[i][-30:] or _MORE.match(read.gaps[i + 1]):
            continue
        if found := _LIST.search(_BRACKETS.sub("", read.gaps[i][-90:])):
            items = found["items"]
            count = items.count("、") + 1 + bool(re.search("和|与|及", items))
            if count >= 3 and abs(count - quantity.value) <= _NEAR and (count < quantity.value or count > quantity.value and _even(items)):
                yield Draft(
                    Say(f"列举了 {count} 项，文中写“{quantity.text}”", f"{count} are listed, the text says {quantity.text}"),
                    [Mark.of(fact)],
                    Say(f"{items}：{count} 项", f"{items}: {count}"),
                    Say("核对列举是否完整，或加“等”", "check the list, or mark it as open with 等"),
                )


def _even(items: str) -> bool:
    """Whether all items are names of one make, so that none of them can be words before the list."""
    sizes = {len(item) for item in re.split("[、和及与]", items)}
    return max(sizes) - min(sizes) <= 1
