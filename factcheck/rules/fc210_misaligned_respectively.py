"""A 分别 whose values are fewer or more than the things they are told of.

Fires: 甲、乙、丙三家公司营收分别为12亿元和9亿元。
Quiet: 甲、乙、丙三家公司营收分别为12亿元、9亿元和7亿元。

Reported only when both lists are closed: the things are counted or plainly listed, the values stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.passage import Passage, passage
from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Fact, Mark, Say

RULE = Rule("FC210", "misaligned-respectively", "“分别”对齐", "warning", "sentence", triggers=("分别", "分別"), facts=2)

_VALUE = re.compile(r"分别[^，。；：、（）]{0,8}$")
_JOIN = re.compile(r"[、和及与]|以及|，和|，以及")
_ITEM = r"[^、，。；：和及与等各每同比\d（）]{1,8}"
_LIST = re.compile(rf"(?:^|[，；：])(?P<items>{_ITEM}(?:、{_ITEM})+(?:(?:和|及|与|以及){_ITEM})?)分别")
_COUNTED = re.compile(r"[^、，。；：和及与每各等]{0,12}分别")
_UNSURE = re.compile("等|其中|以及其他|各|每")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i, gap in enumerate(read.gaps[:-1]):
        if "分别" in gap and _VALUE.search(gap) and not _UNSURE.search(gap.partition("分别")[0]) and "约合" not in gap:
            yield from _judge(read, i)


def _judge(read: Passage, first: int) -> Iterator[Draft]:
    values = _values(read, first)
    counts = _counted(read, first) or _listed(read.gaps[first])
    if not counts or len(values) < 2 or any(len(values) % count == 0 for count in counts) or not _closed(read, first + len(values)):
        return
    things = counts[-1]
    yield Draft(
        Say(f"“分别”前有 {things} 项，后有 {len(values)} 个数值", f"{things} things, {len(values)} values after 分别"),
        [Mark.of(values[-1]), *map(Mark.of, values[:-1])],
        Say(
            f"{things} 项对 " + "、".join(fact.quantity.text for fact in values), f"{things} things against " + ", ".join(fact.quantity.text for fact in values)
        ),
        Say("核对列举的各项与数值是否一一对应", "check that every thing listed has its value"),
    )


def _values(read: Passage, first: int) -> list[Fact]:
    end = first + 1
    while end < len(read.facts) and _JOIN.fullmatch(read.gaps[end]):
        end += 1
    return read.facts[first:end]


def _counted(read: Passage, first: int) -> tuple[int, ...]:
    """甲、乙、丙三家公司营收分别为: the number just before counts the things."""
    if not first or not _COUNTED.match(read.gaps[first]) or "、" in read.gaps[first]:
        return ()
    quantity = read.facts[first - 1].quantity
    if quantity.kind != "count" or quantity.value is None or quantity.hedge != "exact" or not 2 <= quantity.value <= 9 or "、" not in read.gaps[first - 1][:-1]:
        return ()
    listed = read.gaps[first - 1].rpartition("，")[2].count("、") + 1
    return (int(quantity.value),) if listed == quantity.value or listed + 1 == quantity.value else ()


def _listed(gap: str) -> tuple[int, ...]:
    """How many things a plain list names; a joining word may stand inside a name."""
    found = _LIST.search(gap)
    if found is None:
        return ()
    items = found["items"]
    least = items.count("、") + 1
    last = re.split("和|与|及", items.rpartition("、")[2])
    if len(last) == 2 and len(last[0]) == len(last[1]):
        return (least + 1,)
    counts = tuple(dict.fromkeys((least, least + bool(re.search("和|与|及", items)))))
    return counts if counts[-1] >= 3 else ()


def _closed(read: Passage, after: int) -> bool:
    return read.gaps[after] == "" or read.gaps[after][0] in "，。；）！？"
