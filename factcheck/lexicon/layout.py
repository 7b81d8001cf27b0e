"""Patterns for the lines around a text: who reports, what is a credit, which date stands alone."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table


class Layout(NamedTuple):
    byline: re.Pattern[str]
    credit: re.Pattern[str]
    dateline: re.Pattern[str]


@cache
def layout() -> Layout:
    """The patterns, each for a whole line without the white space around it.

    >>> bool(layout().byline.match("本报记者 林小满 海州报道")), bool(layout().byline.match("记者了解到"))
    (True, False)
    >>> bool(layout().dateline.match("2月3日晚")), bool(layout().credit.match("数据来源：海州海关"))
    (True, True)
    """
    words = table("layout.toml")
    any_of = {key: "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) for key, entries in words.items()}
    separator, name = r"[ \t\u3000/／|｜丨:：]", r"[\u4e00-\u9fff·]"
    reporter, author, credit = any_of["reporter"], any_of["author"], any_of["credit"]
    return Layout(
        re.compile(
            rf"(?:[^，。；：！？、]{{0,30}}?(?:{reporter}){separator}+(?:{name}|{separator}|、){{2,40}}"
            rf"|[^，。；：！？、]{{0,30}}?(?:{any_of['own']}|{any_of['outlet']})(?:[（(][^）)]{{1,24}}[）)])?{name}{{0,4}}?"
            rf"(?:{reporter}){name}{{2,4}}(?:{separator}+(?:{name}|{separator}|、){{2,30}})?"
            rf"|(?:{author}){separator}+[^，。！？；]{{2,40}})$"
        ),
        re.compile(
            rf"{name}{{0,6}}?(?:{credit})[ \t\u3000]*\d{{0,3}}[ \t\u3000]*[/／|｜丨:：]|[图表][ \t\u3000]*\d{{1,3}}(?![\d年月日%])"
            rf"|.{{2,20}}[/／ \t\u3000](?:{any_of['maker']})$|[^，。！？]{{2,24}}(?:{any_of['tail']})$|[（(](?:{credit})[:：]|[^，。\d]{{1,14}}[ ]?[|｜丨][ ]?[^，。\d]{{1,14}}$"
        ),
        re.compile(
            rf"(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日[ \t]*(?:{any_of['daypart']})?)?[:：]?$"
            r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|\d{4}年(?:\d{1,2}月)?$"
        ),
    )
