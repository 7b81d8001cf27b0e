"""A share that its part and its whole do not give.

Fires: 全年出货量500万台，其中海外150万台，占比45%。
Quiet: 全年出货量500万台，其中海外约150万台，占比三成。

The part must be introduced by 其中, 当中 or 在…中, and the share must follow it. Silent when the share names another whole (占全国, 占同类).
In a table, a column of shares is held against the column of values before it and its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.engine import readings
from factcheck.engine.changes import change
from factcheck.engine.currencies import currency_slips
from factcheck.engine.figures import figure, percent
from factcheck.engine.moves import moves
from factcheck.engine.nearly import nearly
from factcheck.engine.passage import Passage, joined, passage
from factcheck.engine.readings import middle
from factcheck.engine.rule import Block, Rule
from factcheck.engine.tallies import broken
from factcheck.engine.wholes import shares
from factcheck.lexicon.wording import finder, piece
from factcheck.model import Draft, Fact, Mark, Say, Sentence, Severity

RULE = Rule(
    "FC204",
    "share-mismatch",
    "占比验算",
    "error",
    "sentence",
    triggers=("其中", "当中", "當中", "占", "佔", "份额", "份額", "利用率", "贡献率", "比重", "比例"),
    facts=3,
    needs=("percent",),
    also=("article",),
)

_OPENS = re.compile(r"[^，。；：（）、]{0,12}[，；（。](?:在?其中|当中|这其中)(?:有|包括)?[^，。；：（）]{0,16}")
_SHARE = re.compile(
    r"(?:[^，。；：（）占]{0,16}(?=[，（]))?[，（、]?(?:约|已|均|仅)?(?:占比?|比重|比例"
    rf"|占{piece('shares', 'wholes')}(?:公司)?(?:股份|股票|股数)?(?:总数|总额|总量)?(?:的?比[例重]|的)?)(?:约|为|是|达到|达|近|超)?"
)
_SHARE_OF = re.compile(r"[，（](?:约)?占(?P<of>[^，。；：（）]{2,12}?)(?:总数|总量|总额)?(?:的|的?比[例重]为?)")
_BETWEEN = re.compile(r"[^，。；：（）]{0,8}[，（](?:约|合计)?占[^，。；：（）其]{1,14}")
_LISTS = ("、", "和", "及", "/")
_CLAUSE = re.compile("[，。；：]")
_NEXT_PART = re.compile(r"）?[，；、]?[^，。；：（）]{1,14}")


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "sentence":
        read = passage(block.members[0])
        yield from _judged(read, 0)
        yield from nearly(read, "share")
        return
    statements = block.members[0].statements
    for first, second in pairwise(statements):
        if first.facts and len(second.facts) > 1 and _follows(first.sentence, second.sentence) and any(map(_is_percent, second.facts)):
            yield from _judged(joined(first, second), sum(fact.quantity.kind != "date" for fact in first.facts))
    for whole, part, told in shares(statements):
        if _verdict(whole, part, told) is not None:
            yield _draft(whole, part, told, "warning")
    for tally, severity in broken(block.members[0], "share"):
        whole, part = tally.of
        yield _draft(whole, part, tally.told, severity)


def _judged(read: Passage, later: int) -> Iterator[Draft]:
    if read.says("silence", "choice"):
        return
    for whole, part, told in _shares(read, later):
        if (severity := _verdict(whole, part, told)) is not None:
            yield _draft(whole, part, told, severity)
    yield from currency_slips(read, lambda one: (line for line in _shares(one, later) if _verdict(*line) is None))


def _verdict(whole: Fact, part: Fact, told: Fact) -> Severity | None:
    return readings.verdict(told.quantity, readings.share, whole.quantity, part.quantity)


def _is_percent(fact: Fact) -> bool:
    return fact.quantity.kind == "percent"


def _follows(first: Sentence, second: Sentence) -> bool:
    """Whether the second sentence goes on about the first: it opens with 其中, or names the whole of a share."""
    goes_on = second.text.startswith("其中") or "占" in second.text
    return goes_on and (first.section, first.paragraph, first.field) == (second.section, second.paragraph, second.field)


def _shares(read: Passage, later: int) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Whole, part and share: parts from the number ``later`` on, of wholes before it (all, when it is 0)."""
    told = {move.new_at: max((change.place for change in move.changes), default=0) for move in moves(read)}
    olds = {move.old_at for move in moves(read)}
    for whole in range(later or len(read.facts) - 2):
        at = 0 if whole in olds else _first_part(read, whole, told.get(whole, 0))
        while at and at >= later and at + 1 < len(read.facts) and _is_share(read, whole, at):
            yield read.facts[whole], read.facts[at], read.facts[at + 1]
            at += 2
            if at >= len(read.facts) or not _NEXT_PART.fullmatch(read.gaps[at]) or finder("shares", "other").search(read.gaps[at]):
                break
    for at in range(max(later, 1), len(read.facts) - 1):
        if (named := _SHARE_OF.fullmatch(read.gaps[at + 1])) and (place := _named_whole(read, at, named["of"])) is not None and place < (later or at):
            yield read.facts[place], read.facts[at], read.facts[at + 1]


def _first_part(read: Passage, whole: int, told: int) -> int:
    """The number that 其中 opens after this whole; 0 when there is none."""
    facts, gaps = read.facts, read.gaps
    at = whole + 1
    if told > whole:
        at = told + 1  # 交付A，去年同期B，同比增长r；其中增程车型C，占比s
    elif facts[at].quantity.kind == "percent" and (_BETWEEN.fullmatch(gaps[at]) or change(gaps[at], facts[at], at)):
        at += 1  # 持有A，占总股本的38%，其中质押B，占其所持股份的97%; 营收A，同比增长r，其中海外B，占比s
    if at + 1 >= len(facts) or not _OPENS.fullmatch(gaps[at]) or finder("shares", "other").search(gaps[at]) or "分别" in gaps[whole]:
        return 0
    return at


def _is_share(read: Passage, whole: int, at: int) -> bool:
    return _part(read.facts[whole], read.facts[at]) and read.facts[at + 1].quantity.kind == "percent" and _of_whole(read, whole, at + 1)


def _named_whole(read: Passage, at: int, of: str) -> int | None:
    """The one number before the part that is told of the whole which the share names: 占报名总人数的八成."""
    core = of.replace("总", "").removeprefix("公司")
    if "总" not in of or len(core) < 2 or read.facts[at + 1].quantity.kind != "percent" or read.gaps[at + 2].startswith(_LISTS):
        return None
    if core in _CLAUSE.split(read.gaps[at])[-1] or any("分别" in gap for gap in read.gaps[max(0, at - 4) : at + 2]):
        return None
    found = [i for i in range(at) if _part(read.facts[i], read.facts[at]) and core in _CLAUSE.split(read.gaps[i])[-1]]
    moved = {move.old_at: move.new_at for move in moves(read)}  # 由上年的A减少到B: the whole is B
    return moved.get(found[0], found[0]) if len(found) == 1 else None


def _of_whole(read: Passage, whole: int, share: int) -> bool:
    """Whether the share is one of this whole: it names none, or the one that was named before it."""
    gap = read.gaps[share]
    if _SHARE.fullmatch(gap):
        return not finder("shares", "other").search(gap.partition("占")[0])
    named = _SHARE_OF.fullmatch(gap)
    return named is not None and named["of"] in read.gaps[whole] + read.gaps[whole + 1].partition("，")[0]


def _part(whole: Fact, part: Fact) -> bool:
    a, b = whole.quantity, part.quantity
    return (
        a.unit == b.unit
        and a.dimension == b.dimension
        and a.kind in ("money", "count", "measure", "number")
        and "vague" not in (a.hedge, b.hedge)
        and a.stated.low > 0
    )


def _draft(whole: Fact, part: Fact, told: Fact, severity: Severity) -> Draft:
    value = middle(part.quantity) / middle(whole.quantity)
    wanted = figure(middle(whole.quantity) * middle(told.quantity) / 100, part.quantity)
    return Draft(
        Say(f"占比应约为 {percent(value)}，文中写“{told.quantity.text}”", f"the share is about {percent(value)}, the text says {told.quantity.text}"),
        [Mark.of(told), Mark.of(part), Mark.of(whole)],
        Say(
            f"{part.quantity.text} ÷ {whole.quantity.text} = {percent(value)}；{whole.quantity.text} 的 {told.quantity.text} 是约 {wanted}",
            f"{part.quantity.text} ÷ {whole.quantity.text} = {percent(value)}; {told.quantity.text} of {whole.quantity.text} is about {wanted}",
        ),
        Say("核对整体、部分与占比", "check the whole, the part and the share"),
        severity,
    )
