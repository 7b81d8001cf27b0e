"""Arabic digits and Chinese numerals mixed in one number.

Fires: 全省共有3千家企业。
Quiet: 全省共有3000家企业。

Only 万 and 亿 follow Arabic digits; 几 stands with Chinese numerals (十几个). Silent for units that begin so (千米, 千瓦, 百分). Off unless selected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say, Sentence
from factcheck.quantities.fold import fold

RULE = Rule("FC106", "mixed-numeral-form", "数字写法", "info", "sentence", default=False, triggers=("千", "百", "十", "几", "幾"))

_MIXED = re.compile(
    r"(?<![\d.,])\d+(?:\.\d+)?\s?(?:[千百](?![米克瓦卡帕伏安赫分兆字焦升位])|十(?![一二三四五六七八九字]))"
    r"|[一二三四五六七八九]?十\d(?![\d.]*[月日])|(?<![\d.])\d+几(?=[个家名人天年次万亿位只种岁])"
)


def check(block: Block) -> Iterator[Draft]:
    sentence: Sentence = block.members[0].sentence
    for found in _MIXED.finditer(fold(sentence.text)):
        written = sentence.text[found.start() : found.end()]
        yield Draft(
            Say(f"数字写法混用：“{written}”", f"mixed numerals: {written}"),
            [Mark(sentence, found.start(), found.end())],
            Say("阿拉伯数字后只接“万”“亿”（GB/T 15835-2011）", "only 万 and 亿 follow Arabic digits (GB/T 15835-2011)"),
            Say("统一为阿拉伯数字或汉字数字", "write either Arabic digits or Chinese numerals"),
        )
