"""证券代码与交易所不符。A security code with the suffix of an exchange that does not use it.

60, 68 belong to Shanghai; 00, 30 to Shenzhen; 43, 83, 87, 92 to Beijing. Index codes (000xxx.SH) and funds are left alone.

Fires: 某公司（600123.SZ）今日涨停。
Quiet: 某公司（600123.SH）今日涨停。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say, Sentence

RULE = Rule("FC603", "malformed-security-code", "证券代码格式", "warning", "article")
_SUFFIX = re.compile(r"[.．](?:S[HSZ]|BJ)", re.IGNORECASE)  # cheap, to spare most sentences the rest
_CODE = re.compile(r"(?<!\d)(\d{6})[.．](SH|SS|SZ|BJ)(?![A-Za-z])", re.IGNORECASE)
_EXCHANGES = ((re.compile("60[0-5]|68[89]"), "SH"), (re.compile("00[1-3]|30[0-2]"), "SZ"), (re.compile("43|8[37]|92"), "BJ"))


def check(block: Block) -> Iterator[Draft]:
    for statement in block.members[0].statements:
        if _SUFFIX.search(statement.sentence.text):
            yield from _malformed(statement.sentence)


def _malformed(sentence: Sentence) -> Iterator[Draft]:
    for match in _CODE.finditer(sentence.text):
        suffix = match[2].upper().replace("SS", "SH")
        right = next((exchange for codes, exchange in _EXCHANGES if codes.match(match[1])), None)
        if right is not None and suffix != right:
            message = Say(f"代码{match[1]}的后缀应为.{right}，文中写“{match[0]}”", f"the suffix of {match[1]} is .{right}, the text says “{match[0]}”")
            yield Draft(message, [Mark(sentence, match.start(), match.end())], help=Say("核对证券代码与交易所", "Check the code and its exchange"))
