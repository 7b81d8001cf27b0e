"""Parts that do not add up to their stated total, or exceed the whole they are parts of.

Fires: 三条产线分别年产20万辆、15万辆和10万辆，合计年产能50万辆。
Quiet: 全年投资80亿元，其中基建45亿元、设备20亿元。

A total under 合计, 共计 or 总计 right after a closed list must be met; parts opened by 其中 need not fill their whole, but may not exceed it.
So must the line of totals of a table, where its other columns or rows bear out that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.engine.adding import adding
from factcheck.engine.currencies import currency_slips
from factcheck.engine.figures import figure
from factcheck.engine.nearly import nearly
from factcheck.engine.passage import Passage, passage
from factcheck.engine.readings import middle, tight
from factcheck.engine.rule import Block, Rule
from factcheck.engine.tallies import broken
from factcheck.lexicon.wording import finder, piece, words
from factcheck.model import Draft, Fact, Interval, Mark, Say, Severity
from factcheck.model.interval import total

RULE = Rule(
    "FC205", "sum-mismatch", "合计验算", "error", "sentence", also=("article",), facts=3,
    triggers=("合计", "合計", "共计", "共計", "总计", "總計", "总共", "總共", "合共", "，共", ",共", "组成", "組成", "构成", "構成", "相加", "加起来",
        "累计", "累計", "之和", "总额", "總額", "总和", "總和", "总金额", "總金額", "其中", "包括", "包含"),
)  # fmt: skip

_JOINS = re.compile(r"[^，。；：、（）\d]{0,6}?(?:[、和及与，]{1,2}|以及|，?和)")
_LABELLED = re.compile(r"[，、；](?:和|及)?[^，。；：、（）\d]{1,8}?(?:为|有|达)?")
_TOTALS = re.compile(
    rf"[^，。；：、（）]{{0,6}}[，（；](?:{piece('sums', 'owners')}|[两二三四五六七八九十][^，。；：、（）\d]{{1,4}}?)?{piece('sums', 'total')}(?:共|约|为|达|达到)*"
    r"[^，。；：、其还另比较超占同增减]{0,6}?(?:为|达到|达|有|约|是)?"
)
_THEN_COUNTED = re.compile("(?:的[^，。；：、（）]{1,6})?，(?:上述|以上|这)?")
_MADE_ALSO = re.compile("的?[^，。；：、（）]{1,8}?(?:和|及|与|、)")
_MADE_END = re.compile("的?[^，。；：、（）]{1,8}?(?:组成|构成)")
_OPENS = re.compile(r"，(?:其中)[，：]?[^，。；：、（）]{1,8}")
_WHOLE = re.compile(r"(?:总|共|全部|合计|全年|全市|全省|全国)[^，。；]{0,12}$")
_OPEN_LIST = finder("sums", "open")
_CLAUSE = re.compile("[，。；：]")
_MORE = re.compile("[较比占]|其中")
_TOTAL_AGAIN = re.compile("合计|共计|总计|累计|剩|总")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "article":
        yield from (_draft(tally.of, tally.told, severity) for tally, severity in broken(block.members[0], "sum"))
    else:
        yield from _told(passage(block.members[0]))


def _told(read: Passage) -> Iterator[Draft]:
    for line in _sums(read):
        if severity := _apart(line[1:], line[0]):
            yield _draft(line[1:], line[0], severity)
    for line in _halves(read):
        if _apart(line[1:], line[0]):
            yield _draft(line[1:], line[0], "warning")
    for end in range(2, len(read.facts)):
        if _OPENS.fullmatch(read.gaps[end - 1]) and _WHOLE.search(read.gaps[end - 2]):
            yield from _judge_parts(read, end - 2)
    for line in adding(read, _alike):
        yield _draft(line[1:], line[0], "warning")
    yield from nearly(read, "sum")
    yield from currency_slips(read, lambda one: (line for line in _sums(one) if _apart(line[1:], line[0]) is None))


def _sums(read: Passage) -> Iterator[tuple[Fact, ...]]:
    """Each total with its parts after it."""
    facts, gaps = read.facts, read.gaps
    for end in range(2, len(facts)):
        if _TOTALS.fullmatch(gaps[end]) and not _OPEN_LIST.search(gaps[end].rpartition("，")[2]) and not gaps[end].startswith("等"):
            yield from _total(read, end, end)
        elif end > 2 and (_TOTALS.fullmatch("，" + gaps[end]) or _TOTALS.fullmatch("，三" + gaps[end])) and _THEN_COUNTED.fullmatch(gaps[end - 1]):
            yield from _total(read, end, end - 1)
        if gaps[end - 1] in ("，由", "，分为", "，包括"):
            yield from _made_of(read, end - 2)


def _halves(read: Passage) -> Iterator[tuple[Fact, ...]]:
    """A whole and two parts whose labels divide it between them, whatever rates stand between: 成交A，其中沪市B，深市C."""
    for first, part in enumerate(read.facts):
        if not first or "其中" not in read.gaps[first] or part.quantity.kind == "percent" or "均" in read.text:
            continue
        label = read.gaps[first].rpartition("其中")[2]
        wholes = [fact for fact in read.facts[:first] if _alike(fact, part)]
        others = [i for i in range(first + 1, len(read.facts)) if _alike(read.facts[i], part)]
        if len(wholes) == len(others) == 1 and _divide(label, _CLAUSE.split(read.gaps[others[0]])[-1]) and not _MORE.search(read.gaps[others[0]]):
            yield wholes[0], part, read.facts[others[0]]


def _divide(one: str, two: str) -> bool:
    return any((a in one and b in two) or (b in one and a in two) for a, _, b in (pair.partition("/") for pair in words("sums", "halves")))


def _total(read: Passage, end: int, after: int) -> Iterator[tuple[Fact, ...]]:
    """``after`` is the number after the parts: the total itself, or the count of those who have it (三人合计)."""
    facts, gaps = read.facts, read.gaps
    first = after - 1
    while first > 0 and _alike(facts[first - 1], facts[end]) and _sibling(gaps[first]):
        first -= 1
    parts = facts[first:after]
    if (
        len(parts) < 2
        or not all(_alike(part, facts[end]) for part in parts)
        or _OPEN_LIST.search(gaps[first][-10:].replace("包括", ""))
        or not _counted(read, first, end)
    ):
        return
    if after < end and facts[after].quantity.value != len(parts):
        return
    yield facts[end], *parts


def _sibling(gap: str) -> bool:
    """Whether the words between two numbers make them members of one list."""
    return bool(_JOINS.fullmatch(gap) or _LABELLED.fullmatch(gap)) and not _OPEN_LIST.search(gap) and "其中" not in gap


def _made_of(read: Passage, whole: int) -> Iterator[tuple[Fact, ...]]:
    """全长A，由B的隧道和C的桥梁组成."""
    facts, gaps = read.facts, read.gaps
    at = whole + 1
    while at + 1 < len(facts) and _alike(facts[at + 1], facts[whole]) and _MADE_ALSO.fullmatch(gaps[at + 1]):
        at += 1
    parts = facts[whole + 1 : at + 1]
    if len(parts) >= 2 and _alike(parts[0], facts[whole]) and _MADE_END.match(gaps[at + 1]):
        yield facts[whole], *parts


def _judge_parts(read: Passage, whole: int) -> Iterator[Draft]:
    facts, gaps = read.facts, read.gaps
    at = whole + 1
    while (
        at + 1 < len(facts)
        and _alike(facts[at + 1], facts[whole])
        and _LABELLED.fullmatch(gaps[at + 1])
        and not _OPEN_LIST.search(gaps[at + 1])
        and not _TOTAL_AGAIN.search(gaps[at + 1])
    ):
        at += 1
    parts = facts[whole + 1 : at + 1]
    if len(parts) < 2 or not _alike(parts[0], facts[whole]) or _OPEN_LIST.search(gaps[whole + 1]) or _OPEN_LIST.search(gaps[at + 1][:4]):
        return
    if total(part.quantity.plausible for part in parts).low >= facts[whole].quantity.plausible.high:
        yield _draft(parts, facts[whole], "warning")


def _counted(read: Passage, first: int, end: int) -> bool:
    """Three members, or two whose list is told to be whole or fills its sentence."""
    if "其中" in read.gaps[first]:
        return True
    if first == 0 and "，" not in read.gaps[0].partition("中，")[2] and read.gaps[0].count("，") <= 1:
        return True
    return end - first >= 3 or bool(re.search("两|二|双|和|与|及", read.gaps[first][-16:] + read.gaps[end - 1] + read.gaps[end]))


def _apart(parts: Sequence[Fact], whole: Fact) -> Severity | None:
    if total(tight(part.quantity) for part in parts).overlaps(tight(whole.quantity)):
        return None
    loose: Interval = total(part.quantity.plausible for part in parts)
    return "warning" if loose.overlaps(whole.quantity.plausible) else "error"


def _alike(a: Fact, b: Fact) -> bool:
    x, y = a.quantity, b.quantity
    return (
        x.unit == y.unit
        and x.dimension == y.dimension
        and x.kind in ("money", "count", "measure", "number", "percent")
        and "vague" not in (x.hedge, y.hedge)
        and x.stated.low > 0
    )


def _draft(parts: Sequence[Fact], whole: Fact, severity: Severity) -> Draft:
    value = sum((middle(part.quantity) for part in parts), Decimal(0))
    shown = figure(value, whole.quantity)
    sums = " + ".join(part.quantity.text for part in parts)
    return Draft(
        Say(f"各项之和约为 {shown}，文中写“{whole.quantity.text}”", f"the parts add up to about {shown}, the text says {whole.quantity.text}"),
        [Mark.of(whole), *map(Mark.of, parts)],
        Say(f"{sums} = {shown}", f"{sums} = {shown}"),
        Say("核对各项与合计", "check the parts and the total"),
        severity,
    )
