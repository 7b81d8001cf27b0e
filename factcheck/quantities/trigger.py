"""Where a number may begin: the one pattern that runs over the whole text, so that everything else runs only there."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import not_before, units_by_head

_NUMERALS = "二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟几"
_ALL = "零〇一" + _NUMERALS
_PART = "余多来数分倍了上过斩季世点半折成位 时钟许整计级至到—–~、年月日又"
_MONEY = "元美港欧日英人韩澳加"


@cache
def trigger() -> re.Pattern[str]:
    """A digit, or a numeral before something that it may count or be part of.

    >>> [found.group() for found in trigger().finditer("指数涨3%，一个月里两家")]
    ['3', '一', '两']
    """
    return re.compile(f"[0-9{_ALL}数半翻腰减大双过近超把俩仨折](?:(?<=[0-9])|(?<=[{_ALL}])(?:{_numeral()})|(?<![{_ALL}])(?:{_figure()}))", re.MULTILINE)


def _numeral() -> str:
    """What may stand around a numeral that is part of a number."""
    tail = f"[-{_NUMERALS}年天周日季、到至—–~半多倍番点]|成(?![{not_before()['成']}])|个[百基月半小季交工多]|小时|分[钟之]|秒钟|月|星期|礼拜|工作|交易|位数|公里|刻钟"
    parts = "分[二三四五六七八九十]|(?:公斤|[斤米里亩尺块元角])[半零一二三四五六七八九]"
    return (
        f"(?<![一零〇])(?=[-{_behind()}{_ALL}]|$|[^\\w]|[角毛](?:钱|[一二三四五六七八九]))"
        f"|(?<=一)(?={tail}|{parts}|$)"
        f"|(?<=[第前周期拜].)"
        f"|(?<=[零〇])(?=[点{_ALL}])"
        f"|(?<=零下.)"
        f"|(?<=[百千万])(?=把)"
        f"|(?<=[上近超过破逾]亿)"
        f"|(?<=十)(?=[之有]八九)|(?<=成千)(?=上万)|(?<=成百)(?=上千)"
    )


def _figure() -> str:
    """What may stand around the first character of a figure of speech."""
    return (
        f"(?<=[减大过近超])(?=半)"
        f"|(?<=数)(?<![{_nouns()}]数)(?=[{_behind()}{_NUMERALS}])"
        f"|(?<=半)(?=[数小个天年月世钟星礼]|公[里斤顷]|[斤吨升米厘]|亩(?![{_brands()}])|英[里寸]|里地|千克)"
        f"|(?<=翻)(?=[番一两二三四五了上过倍0-9])"
        f"|(?<=个把)(?=[月小钟星礼世])"
        f"|(?<=对折)(?:(?<=打对折)|(?=优惠|出售|促销|甩卖|$))"
        f"|(?<=双)(?=位数)"
        f"|(?<=腰)(?=斩)"
        f"|(?<=[俩仨])(?<![伎技他她它你我咱]俩)"
    )


@cache
def _brands() -> str:
    """The characters behind 半亩 that make it the beginning of a name: 半亩花田."""
    return "".join(table("phrases.toml")["several"]["brands"].split())


@cache
def _nouns() -> str:
    """The characters before 数 that make it the end of another word: 指数, 人数."""
    return "".join(table("phrases.toml")["several"]["nouns"].split())


@cache
def _behind() -> str:
    """First characters of what a single numeral may count."""
    heads = {head for head, rows in units_by_head().items() if not head.isascii() and any(unit.kind != "money" and unit.use != "digits" for _, _, unit in rows)}
    return re.escape("".join(sorted(heads | set(_PART) | set(_MONEY))))
