"""Hedges that say the same twice, or contradict each other, around one number.

Fires: 参会人数约300人左右。
Quiet: 参会人数约300人。

约…左右 says it twice (info); 近…多, 不足…以上 and 最多…以上 cannot both be meant (warning). Silent when the hedges belong to different numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.engine.rule import Block, Rule
from factcheck.lexicon.wording import words
from factcheck.model import Draft, Fact, Mark, Say
from factcheck.quantities.fold import fold

RULE = Rule(
    "FC101", "hedge-clash", "概数冗余或矛盾", "info", "sentence", facts=1,
    triggers=("左右", "上下", "以上", "以下", "多", "余", "餘", "以内", "以內"),
)  # fmt: skip

_BEFORE = re.compile(r"(大约|大概|约|将近|接近|近|不足|不到|最多|至多|不超过|至少|最少|不少于|不低于|超过|超|逾)(?:有|为|达|补贴|需要|需|要|是|在)?\s*$")
_AFTER = re.compile(r"\s*(左右|上下|以上|以下|以内|多(?=[，。；、）的]|个?月|$)|余)")
_INSIDE = re.compile(r"[0-9〇零一二三四五六七八九十百千万亿]\s*([多余])(?![少])")


def check(block: Block) -> Iterator[Draft]:
    statement = block.members[0]
    text = fold(statement.sentence.text)
    for fact in statement.facts:
        start, end = fact.at
        found = _BEFORE.search(text[max(0, start - 6) : start])
        if found is None or fact.quantity.kind == "date":
            continue
        after = _AFTER.match(text, end) or _INSIDE.search(text[start:end])
        if after is None:
            continue
        first, last = found[1], after[1]
        if last in _pairs("clash").get(first, ()):
            yield _draft(fact, first, last, "互相矛盾", "contradict each other")
        elif last in _pairs("twice").get(first, ()):
            yield _draft(fact, first, last, "重复", "say the same twice")


@cache
def _pairs(name: str) -> dict[str, frozenset[str]]:
    """The words after a number that a word before it does not go with."""
    found: dict[str, frozenset[str]] = {}
    for pair in " ".join(words("hedges", name, sort=False)).split(","):
        before, _, after = pair.partition("|")
        found |= dict.fromkeys(before.split(), frozenset(after.split()))
    return found


def _draft(fact: Fact, first: str, last: str, zh: str, en: str) -> Draft:
    return Draft(
        Say(f"“{first}”与“{last}”{zh}", f"{first} and {last} {en}"),
        [Mark.of(fact)],
        Say(f"{first}{fact.quantity.text}…{last}", f"{first}{fact.quantity.text}…{last}"),
        Say("只留一个概数词", "keep one of them"),
        "warning" if zh == "互相矛盾" else "info",
    )
