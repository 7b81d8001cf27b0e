"""The written forms of time: one pattern finds a whole expression in a sentence, another its pieces.

Both read folded text (half-width, simplified), and neither can backtrack further than one expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.lexicon.times import TimeWords, holidays, time_words
from factcheck.quantities.dates import REPUBLIC

MONTH = r"(?:1[0-2]|0?[1-9])"
CHINESE_MONTH = r"(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九元])"
TO = r" ?(?:至|到|[-—–~]{1,2}) ?"
YEAR = r"(?:1[89]|20|21)\d\d"
_WHOLE = r"(?!代|期(?![间末初内]))"  # 2024年代, 2024年期货; not 2024年期间
_NUMBER = r"(?:\d{1,3}(?!\d)|[一二两三四五六七八九十半几数百]{1,4})"
_UNIT = r"(?:年|个?月|个?季度|周|个?星期|天|日|个?交易日|个?小时)"
_MONTHS = r"(?:\d{1,2}|[一两二三四五六七八九十]{1,2})个月"
_LENGTH = r"(?:年|个月|个季度|周|个星期|天)"
_ASIDE = r"[，,](?=(?:周|星期)[一二三四五六日天](?:[，,。；;）)\s]|$))"
# 周三大指数, 周一级市场, 周日均: the numeral belongs to the next word
_NOT_WEEKDAY = r"(?![大家个只次年天条项地市连成级手度直共般岁多间者均福]|点[^多半]|(?<=周日)(?<![上本下这]周日)平均)"
# 后天习得, 上年货节, 今日头条, 上周期货
_NOT_RELATIVE = r"(?!头条|之星|关注|货节|[习学性培免失获]|些时候|期[^间]|[龄级代])"


@cache
def pieces() -> re.Pattern[str]:
    """One piece of an expression; the name of the group that matched says which."""
    return re.compile(_alternatives(time_words()))


@cache
def expressions() -> re.Pattern[str]:
    """A whole expression: pieces in a row, with the words of a range or an opening bracket between them."""
    piece = re.sub(r"\?P<\w+>", "?:", _alternatives(time_words()))
    return re.compile(rf"(?:(?:{TO}| ?[(（]| |{_ASIDE})?(?:{piece}))++")


@cache
def beginnings() -> re.Pattern[str]:
    """Where an expression may begin: every branch starts with a plain character, so that the scan skips from one to the next."""
    words, lists = time_words(), time_words().lists
    seconds: dict[str, set[str]] = {}
    for word in (
        *words.relative,
        *words.plans,
        *words.pairs,
        *(w for use in ("as_of.lead", "compare.same", "vague.words", "vague.lunar") for w in lists[use]),
        *holidays().names,
        *holidays().seasons,
    ):
        seconds.setdefault(word[0], set()).add(word[1])
    after = {first: f"[{''.join(sorted(chars))}]" for first, chars in seconds.items()}
    for word in (*lists["window.past"], *lists["window.next"]):
        _also(after, word[0], f"{word[1:]}的?[{_ANY_NUMBER}]")
    for first, rest in _BEGINNINGS.items():
        _also(after, first, rest)
    return re.compile("|".join([f"{digit}(?<![0-9.][0-9])" for digit in _DIGITS] + [f"{first}(?={rest})" for first, rest in after.items()]))


@cache
def follows() -> dict[str, re.Pattern[str]]:
    """What follows the first digit or numeral of an expression: 2 of 12月, 024年 of 2024年, 年来 of 三年来.

    ``beginnings`` looks at the next character alone: one pattern for all digits and one for all numerals are compiled sooner than a branch for each.
    """
    plans = "".join(plan[1] for plan in time_words().plans)
    digit, numeral = re.compile(_AFTER_DIGIT), re.compile(f"[{plans}]|{_AFTER_NUMERAL}")
    return dict.fromkeys(_DIGITS, digit) | dict.fromkeys(_COUNTING, numeral)


def _also(after: dict[str, str], first: str, rest: str) -> None:
    after[first] = f"{after[first]}|{rest}" if first in after else rest


_DIGITS = "0123456789"
_AFTER_DIGIT = (
    r"(?=\d? ?[月日号]|[0-3]\d ?年[度上下第全前一二三四0-9]|\d{3} ?[年财]|\d{3} ?[-/.—–~至到、和及与QHMEeAF上下第一二三四前全]|\d年|\d世纪|\d?[-—–~至到、]{1,2} ?\d{1,2} ?[月日号]"
    r"|\d?[QHM]\d|[-—~][2-4]Q\d|\d{0,2}[余多]?(?:年|周|天|个月|个季度|个星期)(?:以?来|间)|\d年代)"
)
_NUMERALS = "一二三四五六七八九十"
_ANY_NUMBER = "0-9两几半数百" + _NUMERALS
_LENGTHS = "[余多]?(?:年|周|天|个月|个季度|个星期)(?:以?来|间)"
_COUNTING = _NUMERALS + "两几数半百"
_AFTER_NUMERAL = (
    f"[月季〇零○]|[八九][{_NUMERALS}〇零○]{{2}}年|[{_ANY_NUMBER}]{{0,2}}[月日号]|[{_NUMERALS}]?(?:至|到|[-—~])第?[{_NUMERALS}]|[{_ANY_NUMBER}]{{0,3}}{_LENGTHS}"
)
_BEGINNINGS = {
    **dict.fromkeys(_COUNTING, f"[-—~月季〇零○日号至到余多年周天个{_ANY_NUMBER}]"),
    **dict.fromkeys("年月季", "[初末底]"),
    "F": "Y",
    "Q": "[1-4]",
    "H": "[12]",
    "民": "国",
    "第": "[一二三四1-4]个?[季财至到-]",
    "首": f"[季月两{_NUMERALS}0-9]",
    "全": "年",
    "期": "末",
    "上": "[半世周个星日]",
    "下": "[半周个星]",
    "本": "[世周]",
    "这": "周|个星",
    "头": f"[{_NUMERALS}0-9]{{1,2}}个月",
    "前": f"[{_NUMERALS}两0-9]{{1,2}}[个月季财]",
    "周": f"[{_NUMERALS}天日]",
    "星": "期",
    "礼": "拜",
    "正": "月",
    "腊": "月",
    "冬": "月",
    "元": "月",
    "农": "历",
    "阴": "历",
    "大": "年",
}


def _alternatives(words: TimeWords) -> str:
    return "|".join(f"(?P<{name}>{form})" for name, form in _forms(words).items())


def _forms(words: TimeWords) -> dict[str, str]:
    """Longer forms stand before those that they begin with, and frequent ones early."""
    lists = words.lists
    short, long = ([plan for plan in words.plans if (len(plan) == 2) is two] for two in (True, False))
    lunar_day = r"(?:初?[一二三四五六七八九十廿]{1,3}|\d{1,2}日)"
    return {
        "iso": r"(?<![\d.])(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?![\d.])",
        "fiscal": rf"FY ?(?:20)?\d\d(?:/\d\d)?(?!\d)(?: ?[QH][1-4])?|{YEAR}(?:[/-]\d{{2,4}})?财年度?|{YEAR}/\d\d年度?",
        "years": rf"(?<!\d){YEAR}年?{TO}{YEAR} ?年度?{_WHOLE}|(?<![\d.]){YEAR}(?:[、和及与]{YEAR})+年度?{_WHOLE}",
        "code": r"(?<![\dA-Za-z.])(?:(?:20)?\d\d[QH][1-4]|(?:1[-—~])?[1-4][QH](?:20)?\d\d|(?:[369]|1[02])M(?:20)?\d\d|20\d\dM1-1?\d|20\d\d[EeAF])(?![A-Za-z0-9])",
        "year": rf"(?<![\d.]){YEAR} ?年度?{_WHOLE}|(?:一[八九]|二[〇零○])[〇零○一二三四五六七八九]{{2}}年|民国 ?\d{{2,3}}年|{REPUBLIC}"
        rf"|(?<![\d.]){YEAR}(?= ?(?:[上下]半年|第?[一二三四]季度|前三季|全年|Q[1-4]|H[12]))"
        rf"|(?<![\d.])[0-4]\d年(?={MONTH}月|[上下]半年|第?[一二三四]季|Q[1-4]|H[12]|同期)|(?<![\d./])[12]\d年(?![期多余来以之内间前后])",
        "months": rf"(?<![\d.]){MONTH}(?:月?{TO}|、){MONTH} ?月份?(?!度)(?! ?\d)|[一二三四五六七八九十]{{1,2}}(?:至|到|[-—~]){CHINESE_MONTH}月份?",
        "month": rf"(?<![\d.]){MONTH} ?月份?(?!度|合约|期货|期[金油铜银权指])|{CHINESE_MONTH}月份?(?![度有余之内])",
        "days": rf"(?<![\d.:])[0-3]?\d[日号]?{TO}[0-3]?\d ?[日号]",
        "day": r"(?<![\d.:])[0-3]?\d ?[日号]|[一二三四五六七八九十廿卅]{1,3}[日号]",
        "as_of": _any(lists["as_of.lead"]),
        "weekdays": rf"(?<![每逢各单双])(?:[上本下这]个?)?(?:周|星期|礼拜)[一二三四五]{TO}(?:[本下]?(?:周|星期|礼拜)[二三四五六日天]|[二三四五六日天]{_NOT_WEEKDAY})",
        "weekday": rf"(?<![每逢各单双])(?:[上本下这]个?)?(?:周|星期|礼拜)[一二三四五六日天]{_NOT_WEEKDAY}",
        "same": rf"{_any(lists['compare.same'])}(?!时)",
        "pair": _any(words.pairs),
        "relative": rf"{_any(words.relative)}(?<![\d几一两三四五六七八九十半数干]年内)(?<!\d 年内)(?<![目此之以当提空早先生史年月会战事]前日)(?!(?<=前日)[均本元圆语常期]){_NOT_RELATIVE}",
        "trading": r"(?<![早晚网线北南路以上日])上日(?![本元圆语期间常程子落出照线益均夜后薪])",
        "lunar": rf"[农阴][历曆](?:[正二三四五六七八九十冬腊]{{1,2}}月|\d{{1,2}}月)?{lunar_day}?|[正腊冬]月{lunar_day}?"
        rf"|大年初[一二三四五六七八九十]|(?<![今去本明前\d])年初[一二三四五六七八九十](?![季次月个])|{_any(lists['vague.lunar'])}",
        "vague": _any(lists["vague.words"]),
        "window": rf"(?<![已达隔续]){_any((*lists['window.past'], *lists['window.next']))}的?(?:\d{{1,2}}(?:至|到|[-—~]))?{_NUMBER}[余多]?{_UNIT}(?:以?来|间|里|内)?"
        rf"|(?<![\d.]){_NUMBER}[余多]?{_LENGTH}(?:以来|来(?!自)|间)",
        "decade": r"(?:上世纪|本世纪|(?:18|19|20|21)世纪)(?:[1-9]0年代)?|(?:1[89]|20)\d0年代|(?<!\d)[1-9]0年代",
        "plan": rf"(?<![一二三四五六七八九十])(?:{_any(long)}|{_any(short)}(?=[”\"]?(?:规划|计划|期间|时期)))",
        "cumulative": rf"[前首头](?:{MONTH}|[一二两三四五六七八九十]{{1,2}})个?月(?!份)|[前首][二三两23]个?财?季度?|[三3]季报|第?[一1](?:至|到|[-—~])第?[二三四2-4]季度?",
        "half": r"[上下]半年度?|半年度?报告?|中期?报告?(?!价)|(?<![A-Za-z0-9])H[12](?![A-Za-z0-9])",
        "quarter": r"第[一二三四1-4]个?财?季度?(?!节)|(?<![\d.个])[一二三四1-4]财?季度?(?!节)|首季度?|(?<![A-Za-z0-9])Q[1-4](?![A-Za-z0-9])",
        "holiday": rf"[“\"]?{_any(holidays().names)}[”\"]?(?:{_any(holidays().tails)}|[3-9三五七八]天(?:假期|长假)?)",
        "season": rf"{_any(holidays().seasons)}(?!快乐|联欢|晚会|树|老人|礼|卡)",
        "nth_month": r"首月|的?第[一二三四五六七八九十]{1,2}个月",
        "season_of": r"[春夏秋冬][季天]",
        "whole": r"全年度?",
        "edge": r"[年月季][初末底](?!特律|级|中)|(?<=年)年中|(?<=[今去明前])年中|(?<![预长短中定同学假早晚后前])期末(?!考)",
        "tens": _any((*lists["tens.first"], *lists["tens.second"], *lists["tens.third"])),
        "part": r"[初末底](?!特律|级|中|步|始|期)",
        "ended": rf"的(?:前|过去|最近)?{_MONTHS}|的(?:20\d\d(?:财年)?)?(?:第[一二三四1-4]个?|本)?财?季度?(?![报节])|的本?财年"
        rf"|止(?:的?(?:财政)?年度|的?{_MONTHS}|的?半年度?|当周|的?一周)|的?当周|的一周",
        "since": r"以来|至今(?![年日天])|起",
        "now": rf"{_any(lists['as_of.now'])}(?!年|天|日)",
        "clock": rf"{_any(lists['clock.words'])}|\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?|\d{{1,2}}[时点](?:\d{{1,2}}分|半|整)?",
    }


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"
