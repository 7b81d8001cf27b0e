"""Dates, periods and clock times: recognised so that they are never quantities; what they mean is for ``facts.periods``."""

from __future__ import annotations

import re

_CN = "[〇零一二三四五六七八九十]"
_TO = r"\s?(?:--?|——?|–|~|～|至|到)\s?"
_YEAR = r"(?:1\d|20|21)\d{2}"
#: A year of the Republic as Taiwan counts them; alone it is as well a length of time.
REPUBLIC = r"(?<![\d.第])1[0-3]\d\s?年(?:度|(?=\s?(?:1[0-2]|0?[1-9])\s?月|[上下]半年|第?[一二三四1-4]季|全年|前[\d一二三]))"
_DAYPART = "(?:凌晨|清晨|早上|早间|早盘|上午|中午|下午|午后|午间|傍晚|晚间|晚上|晚|夜间|深夜|盘后|盘前)?"
_QUARTER = "(?:第?[一二三四1-4]季度?|[前首后][一二三两2-3]个?季度?)"
_PART = rf"(?:上半年|下半年|全年|年初|年中|年末|年底|底|初|末|中期|{_QUARTER}|[QH][1-4](?![0-9A-Za-z])|前\d{{1,2}}个?月|前[一二三四五六七八九十]{{1,2}}个?月)"
_MONTH_END = "(?:底|初|末|中下旬|中旬|上旬|下旬|中上旬|中|份)?"
_MD = r"\d{1,2}\s?月\s?\d{1,2}\s?[日号]"
_DAYS = rf"\d{{1,2}}\s?[日号]?(?:(?:{_TO}|[、和及与])(?:{_YEAR}\s?年\s?)?(?:\d{{1,2}}\s?月\s?)?\d{{1,2}}\s?[日号]?(?=[日号]|(?<=[日号]))){{0,4}}[日号]?"
_LIST = r"(?:[、/和及与]|以及)"

#: Tried where a digit stands and 年 月 日 号 时 点 or a mark of a date follows.
DATE = re.compile(
    rf"""
    (?P<iso>{_YEAR}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}(?!\d)(?:[ T]+\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?)?(?:Z|[+]\d\d:?\d\d)?)
  | (?P<season>{_YEAR}[/-]\d{{2,4}}\s?(?:财年|财政年度|学年|年度|赛季|雪季|榨季|采暖季|供暖季|年))
  | (?P<years>{_YEAR}\s?(?:财年|年度|年)?{_TO}{_YEAR}(?![\d.,%万亿]|\s?(?:[A-DFGI-PR-Za-z]|[台家个人元美港吨名米亩只辆件例户点公平千]))(?:\s?(?:财年|财政年度|学年|年度|年|E))?(?:{_PART})?)
  | (?P<ym>{_YEAR}\s?(?:财年|财政年度|学年|年度|年)
      (?:\s?{_MD}(?:{_TO}(?:{_YEAR}\s?年\s?)?(?:\d{{1,2}}\s?月\s?)?\d{{1,2}}\s?[日号])?{_DAYPART}
        |\s?\d{{1,2}}\s?月?{_TO}(?:{_YEAR}\s?年\s?)?\d{{1,2}}\s?月{_MONTH_END}
        |\s?\d{{1,2}}\s?月{_MONTH_END}
        |\s?{_PART}(?:{_TO}{_YEAR}年{_PART})?
        |(?:{_LIST}{_YEAR}年(?!\s?\d))+)?)
  | (?P<roc>{REPUBLIC})
  | (?P<yearlist>{_YEAR}(?:、{_YEAR})*(?:、|和|及|与){_YEAR}\s?年)
  | (?P<yq>{_YEAR}(?:[AEF]|[QH][1-4])(?![A-Za-z0-9])(?:{_TO}{_YEAR}(?:[AEF]|[QH][1-4]))?)
  | (?P<md>{_MD}(?:{_TO}(?:{_YEAR}\s?年\s?)?(?:\d{{1,2}}\s?月\s?)?\d{{1,2}}\s?[日号]|(?:[、和及与]\d{{1,2}}[日号])+)?{_DAYPART}
        |\d{{1,2}}\s?月\s?\d{{1,2}}\s?(?:[日号]\s?)?(?:--?|—+|–|~|～|至|到|、|和)\s?\d{{1,2}}\s?[日号]{_DAYPART})
  | (?P<mm>\d{{1,2}}\s?(?:月份?)?(?:{_TO}|[、和及/])\d{{1,2}}\s?月{_MONTH_END})
  | (?P<dd>\d{{1,2}}\s?日?(?:(?:{_TO}|[、和及/])\d{{1,2}}\s?日?){{0,4}}(?:{_TO}|[、和及/])\d{{1,2}}\s?日(?![均元圆线]){_DAYPART})
  | (?P<mo>\d{{1,2}}\s?月(?!球|亮|饼|薪|供|租|活|均){_MONTH_END})
  | (?P<day>(?:3[01]|[12]\d|0?[1-9])\s?日(?![均元圆线内游\d]){_DAYPART})
  | (?P<yy>\d{{2}}年(?:[QH][1-4](?![0-9A-Za-z])|上半年|下半年|全年|\d{{1,2}}月|底|年底|第?[一二三四]季度?|(?=第|财|营收|净利|归母|业绩|中国|全球|国内|实现))
        |2\d年(?=目标|有望|预计|预期|需求|销量|出货|毛利|同比|春节|春季|暑|量产|开始|将|餐饮|市场规模|资本开支|[A-Z]{{2,}}))
  | (?P<q2>\d{{2}}[QH][1-4](?![0-9A-Za-z])|[1-4]Q(?:{_YEAR}|\d{{2}})?(?![A-Za-z0-9])|[1-4]季度)
  | (?P<decade>\d{{2}}年代{_MONTH_END}|[0-9][05]后(?!退|续|台|期|勤|方|果|排|盾|卫|来)|\d{{1,2}}世纪(?:\d{{2}}年代)?{_MONTH_END}|{_YEAR}年代)
  | (?P<clock>\d{{1,2}}[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：]|的?比)|\d{{1,2}}\s?时(?:\d{{1,2}}\s?分)?(?:许|左右|整)?(?![间长速常代装空期刻])|\d{{1,2}}点(?:\d{{1,2}}分|半|整|钟|许)(?!之))
    """,
    re.VERBOSE,
)
#: The characters that may follow the first digits of a date (after a space, too).
OPENS = frozenset("年月日号时点:：-/.—–~～至到、和及与QHAEF季世后财学")

#: A quarter or a year written with Latin letters, tried one or two characters before the digits.
LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?:FY\s?(?:\d{4}|\d{2})(?:[QH][1-4])?|[QH][1-4](?:\s?(?:FY)?20\d{2}|'\d{2})?(?:[-~—/至到、和]+[QH][1-4])?)(?![0-9A-Za-z-])"
)

#: 十四五 alone is the plan, before a counter a range.
PLAN = re.compile("十[一二三四五六]五")
#: Tried where a numeral stands.
NUMERAL_DATE = re.compile(
    rf"[一二三四]季[度报]?|{_CN}{{4}}年(?:{_CN}{{1,2}}月(?:{_CN}{{1,3}}[日号])?|底|初|末)?|(?:十[一二]?|[一二三四五六七八九])月份?(?:{_CN}{{1,3}}[日号])?{_MONTH_END}"
    rf"|(?:二十{_CN}|三十一?|十{_CN}?|初{_CN}|[一二三四五六七八九])日(?![均元圆])|{_CN}{{1,3}}十年代|{_CN}{{1,3}}世纪(?:{_CN}{{1,2}}十年代)?"
    rf"|十[一二三四五六]五(?=规划|计划|时期|期间|末|初|以来|[”」』]|收官|开局|、|时|的)"
    rf"|{_CN}{{1,3}}[点时](?:{_CN}{{1,3}}分|半|整|钟|许)(?!之)"
)
