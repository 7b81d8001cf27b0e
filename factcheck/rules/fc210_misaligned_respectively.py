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
_LAST = _ITEM.replace("{1,8}", "{9,16}")  # 山东、天津、广西居民医保基金当期结余
_LIST = re.compile(rf"(?:^|[，；：])(?:\d{{4}}年(?:度|末|底|全年|上半年|下半年)?，?)?(?P<items>{_ITEM}(?:(?:、{_ITEM})+(?:(?:和|及|与|以及){_ITEM})?|(?:、{_ITEM})+、{_LAST}))分别")
_COUNTED = re.compile(r"[^、，。；：和及与每各等]{0,12}分别")
_TIME = r"(?:19|20)\d\d年?(?:度|末|底|[上下]半年|前?[一二三四1-4]季度|[前首]三季度|前?[九六三93]个月|1[-—至~]\d{1,2}月份?|\d{1,2}月份?末?)?"
_TIMES = re.compile(rf"(?<![、和及与至到—~-])(?P<times>{_TIME}(?:(?:[、和及与]|以及){_TIME})+)(?P<rest>[^、和及与\d各每较比]*)分别")
_SHARES = re.compile(r"，[^，。；：、（）同环比增减升降涨跌其]{0,6}(?:占|比例|比重|毛利率)[^，。；：、（）同环比增减升降涨跌其]{0,12}分别[^，。；：、（）]{0,4}")
_UNSURE = re.compile("等|其中|以及其他|各|每")


def check(block: Block) -> Iterator[Draft]:
    read = passage(block.members[0])
    for i, gap in enumerate(read.gaps[:-1]):
        if "分别" in gap and _VALUE.search(gap) and not _UNSURE.search(gap.partition("分别")[0]) and "约合" not in gap:
            yield from _judge(read, i)


def _judge(read: Passage, first: int) -> Iterator[Draft]:
    values = _values(read, first)
    counts = _counted(read, first) or _ranked(read, first) or _beside(read, first, len(values)) or _times(read.gaps[first]) or _listed(read.gaps[first])
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


def _ranked(read: Passage, first: int) -> tuple[int, ...]:
    """位居前三，分别为: so many are named before."""
    if not first or read.gaps[first] not in ("，分别为", "，分别是", "，分别达", "，分别达到"):
        return ()
    place = read.facts[first - 1].quantity
    return (int(place.value),) if place.kind == "rank" and place.value and place.text.startswith("前") and 2 <= place.value <= 9 else ()


def _times(gap: str) -> tuple[int, ...]:
    """How many years or parts of years a plain list names, when nothing else is listed."""
    found = _TIMES.search(gap)
    return (len(re.split("[、和及与]|以及", found["times"])),) if found else ()


def _beside(read: Passage, first: int, many: int) -> tuple[int, ...]:
    """研发费用分别为A、B和C，占比分别为d、e和f: as many shares as there are amounts right before them."""
    if first < 2 or many < 2 or not _SHARES.fullmatch(read.gaps[first]):
        return ()
    start = first - 1
    while start and _JOIN.fullmatch(read.gaps[start]):
        start -= 1
    amounts = read.facts[start:first]
    return (len(amounts),) if len(amounts) > 2 and len({fact.quantity.dimension for fact in amounts}) == 1 and read.facts[first].quantity.kind == "percent" else ()


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
