"""What dates do in a clause: they say when, what a figure is compared with, or since when it is a record."""

from __future__ import annotations

import re

from factcheck.facts import seasons, trading
from factcheck.facts.periods import look_back
from factcheck.facts.pieces import Piece
from factcheck.facts.scene import Scene
from factcheck.facts.state import Clause
from factcheck.facts.subjects import clean
from factcheck.facts.words import ends
from factcheck.model import DateMention, Period

_VALUE = re.compile("的?[0-9.,]+[^，,。；0-9]{0,8}(?:后|後|以来|以來)的?[最新]")
_RECORD = re.compile("(?:以来|以來|来|内|后|後)?(?:的?(?:最(?![新近]|大回撤)|新高|新低|首次|首度|第一次|历史)|到期)")
_BESIDE = re.compile(r"(?:上|去|上一|前一)(?:年|月|季度?|期|周|日)[为是仅約约\d]")
_OTHERS = ("前一", "上一交易", "上个交易")
_YEAR_BEFORE = ("上年同期", "去年同期")
_DATELINE = re.compile(" ?(?:体育|财经|快)?(?:专?电|讯|消息)(?:[ ，,：:（(】]|根?据|$)")
_HEAD = 20  # characters of a sentence in which a dateline stands
_YEARS = frozenset(("year", "years"))
_TIMES = frozenset(("date", "window"))
_ENDS = ("期末", "期初")  # of the time told


def date(scene: Scene, at: int, piece: Piece) -> None:
    mention, clause = piece.value, scene.clause
    assert isinstance(mention, DateMention)
    scene.said.season = seasons.season(mention) or scene.said.season
    if mention.start < _HEAD and _DATELINE.match(scene.text, mention.end):
        scene.clause = Clause()
        return  # 某社2月8日电: when it is told, and by whom
    mention = trading.closing(mention, scene.said.period, scene.carry) if mention.kind == "as_of" else mention
    if clause.compares or scene.row[at - 1].kind in ("yoy", "qoq") and at:
        clause.base, clause.compares = mention, False  # 环比上周
        clause.owed = scene.next(at) == "of" and at + 2 < len(scene.row) and scene.row[at + 2].kind != "noun"
        if not clause.mood and _is_day(mention):
            scene.said.modality = "actual"  # 预期贬值持续，北水较上日大增: nobody foretells against a day that was
        return
    if clause.comparing and clause.comparand and scene.row[at - 1].end == piece.start and scene.row[at - 1].kind == "noun":
        return  # 较该机构1月的预测: when that was told
    if scene.text.endswith(ends("continued"), 0, mention.start):
        return  # 延续上周涨势
    if mention.text == "同期" or _RECORD.match(scene.text, mention.end):
        scene.said.record = mention.period
        return  # 创近十年以来最差, 一年内到期: no period of a number
    if mention.period is not None and (mention.period == scene.said.record or _VALUE.match(scene.text, mention.end)):
        scene.said.record = mention.period
        clause.period = clause.other = mention  # 是9月16日19元后最低; 是2月3日后最大升幅，当日升3%: of that value alone
        return
    if mention.text.startswith(_OTHERS):
        clause.period = clause.other = mention  # 前一周为20万人: not the time told before
        return
    if mention.kind == "comparison":
        if mention.period is None and mention.text in _YEAR_BEFORE and (told := scene.carry.period) is not None and told.period is not None:
            mention = mention._replace(period=look_back(told.period, "yoy"))
        clause.period = clause.other = mention  # 上年同期为3亿元: its own period, for this clause alone
        return
    if mention.period is None:
        scene.said.timed = True
        if mention.kind in _TIMES and not mention.text.endswith(_ENDS):
            clause.period = scene.said.period = None  # 第四财季: a time of its own, whichever it is
        return
    told = scene.said.period
    if scene.next(at) == "colon" and scene.row[at - 1].kind == "open" and (back := _year_before(mention.period, told)) is not None:
        scene.said.period = mention._replace(period=back)  # 1月营收3亿元（2024年：2亿元）
        return
    if (
        told is not None
        and told.period is not None
        and mention.period.end <= told.period.start
        and _BESIDE.fullmatch(scene.text, mention.start, mention.end + 1)
    ):
        clause.period = clause.other = mention  # 上年为3亿元, beside the figure of this year: for this clause alone
        return
    if clause.listing is not None and scene.row[at - 1].kind == "and":
        clause.period = scene.said.period = clause.listing  # 分别在6月、9月、12月完成三次: within what was said before
        return
    joint = clause.period if at > 1 and scene.row[at - 1].kind == "and" and scene.row[at - 2].kind == "date" else None
    if joint is not None and (both := _together(joint.period, mention.period)) is not None:
        mention = mention._replace(period=both)  # 2023年和2024年合计3亿元
    clause.period = mention
    clause.left = mention if at and scene.row[at - 1].kind == "from" else None
    scene.said.period, scene.said.period_of = mention, None
    if scene.said.framed and at and scene.row[at - 1].kind == "stop":
        scene.said.part = mention  # 甲2023年3亿；2024年4亿，乙5亿


def contract(scene: Scene, at: int, piece: Piece) -> None:
    """某交易所3月交货的原油: which contract it is; the exchange is only where it is traded."""
    clause = scene.clause
    clause.tenor = clean(scene.text[piece.start : piece.end])
    if clause.subject is not None and clause.subject.kind == "institution":
        clause.subject = None


def _year_before(year: Period, told: DateMention | None) -> Period | None:
    """The same part of the year before as the one told."""
    back = look_back(told.period, "yoy") if told is not None and told.period is not None else None
    return back if back is not None and year.granularity == "year" and back.within(year) else None


def _together(first: Period | None, last: Period) -> Period | None:
    """Two years, one right behind the other, as one stretch."""
    if first is None or first.end != last.start or first.granularity not in _YEARS or last.granularity != "year":
        return None
    return last._replace(start=first.start, granularity="years")


def _is_day(mention: DateMention) -> bool:
    return mention.period is not None and mention.period.granularity == "day"
