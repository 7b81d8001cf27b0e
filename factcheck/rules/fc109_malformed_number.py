"""A number that cannot be read: two decimal points, a stray comma, a scale written twice.

Fires: 公司全年营收1.4.2亿元。
Quiet: 系统升级至1.4.2版本。

Silent for ellipses, versions, addresses, dates, section numbers and codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say, Sentence
from factcheck.quantities.fold import fold

RULE = Rule("FC109", "malformed-number", "数字写错", "error", "article")

_UNIT = r"(?:万亿|亿|万|%|个百分点|元|美元|港元|欧元|倍|吨|公里|平方米)"
_MALFORMED = re.compile(
    rf"(?<![\d.A-Za-z/:-])(?:(?P<points>\d+(?:\.\d+){{2,}}(?=\s?{_UNIT}))"
    rf"|(?P<dots>\d+\.\.\d+(?=\s?{_UNIT}))"
    rf"|(?P<comma>\d{{1,3}}(?:,\d{{3}})*,\d{{1,2}}(?=(?:\.\d+)?\s?(?:万亿|亿|万)?(?:元|美元|港元|吨|辆|台|股|人|桶)))"
    rf"|(?P<long>\d{{1,3}}(?:,\d{{3}})*,\d{{4,}}(?=(?:\.\d+)?\s?(?:万亿|亿|万)?(?:元|美元|港元|吨|辆|台|股|人|桶)))"
    rf"|(?P<scale>\d+(?:\.\d+)?(?:亿亿|万万|亿万)(?=元|美元|人|吨|辆|台|股))"
    rf"|(?P<sign>\d+(?:\.\d+)?(?:%%|%亿|%万|元%)(?!\d))"
    rf"|(?P<currency>\d+(?:\.\d+)?(?:万亿|亿|万)?元(?:美元|港元|欧元|日元))"
    rf"|(?P<points_twice>\d+(?:\.\d+)?%个?(?:百分点|基点))"
    rf"|(?P<zero>(?<![\d.,A-Za-z第№#-])0\d+%)"
    rf"|(?P<open>\d+\.(?=(?:万亿|亿|万|%)(?:元|美元|[，。；、）]|$))))"
)
# cheap, to spare most sentences the rest: what stands before is looked at after the first character
_HINT = re.compile(
    r"[.．,亿億万萬%％元0](?:(?<=[.．])(?:\d*[.．]|[万亿萬億%％])|(?<=,)\d{1,2}(?!\d)|(?<=,)\d{4}|(?<=[亿億万萬%％元])[亿億万萬%％]"
    r"|(?<=[%％])个?[百基]|(?<=元)[美港欧日]元|(?<=0)(?<![\d.,].)\d+[%％])"
)
_WHY = {
    "points": Say("有两个小数点", "two decimal points"),
    "dots": Say("小数点重复", "the decimal point is doubled"),
    "comma": Say("千分位逗号后应有三位数字", "three digits must follow a thousands comma"),
    "long": Say("千分位逗号后应有三位数字", "three digits must follow a thousands comma"),
    "scale": Say("数量级重复", "the scale is written twice"),
    "sign": Say("单位重复", "the unit is written twice"),
    "currency": Say("单位重复", "the unit is written twice"),
    "points_twice": Say("“%”与“百分点”重复", "percent and points at once"),
    "zero": Say("首位为零，似缺小数点", "it begins with a zero; a decimal point seems to be missing"),
    "open": Say("小数点后缺数字", "digits are missing after the decimal point"),
}


def check(block: Block) -> Iterator[Draft]:
    for statement in block.members[0].statements:
        if _HINT.search(statement.sentence.text):
            yield from _malformed(statement.sentence)


def _malformed(sentence: Sentence) -> Iterator[Draft]:
    text = fold(sentence.text)
    for found in _MALFORMED.finditer(text):
        if _listed(text, found):
            continue
        kind = found.lastgroup or "points"
        why, written = _WHY[kind], sentence.text[found.start() : found.end()]
        yield Draft(
            Say(f"数字写法有误：“{written}”{why.zh}", f"malformed number {written}: {why.en}"),
            [Mark(sentence, found.start(), found.end())],
            Say(f"“{written}”没有合理读法", f"{written} has no reading"),
            Say("核对原始数字", "check the source"),
        )


def _listed(text: str, found: re.Match[str]) -> bool:
    """1,2,3亿: a list of numbers; 2024.10.12: a date."""
    written = found.group()
    parts = re.split(r"[.,]", written)
    if found.lastgroup == "comma":
        return len(parts) > 2 and len(parts[1]) != 3 or len(parts[0]) == len(parts[-1]) == 1
    return found.lastgroup == "points" and len(parts[0]) == 4 and parts[0][:2] in ("19", "20") and len(parts) == 3
