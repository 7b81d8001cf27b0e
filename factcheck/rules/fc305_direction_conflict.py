"""增与降、盈与亏说反。One claim told as a rise and as a fall.

Two growth rates of one metric, period and basis with opposite signs, or an idiom turned around: 不降反增 in the headline, 不增反降 in the text, of the same thing. The
idiom needs no number and is an ``error``; so are two rates of one key in one article.

Quiet: a second derivative (降幅收窄, 增速回落), a clause that yields (虽然…但), 环比 beside 同比, and parts of a whole.

Fires: 海州市前三季度出口额同比增长4.1%。 / 前三季度，海州市出口额同比下降4.1%。
Quiet: 出口额同比下降4.1%，降幅比上月收窄2.3个百分点。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.engine.blocks import Whole
from factcheck.engine.rivals import pairs
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.lexicon.silence import pattern, said
from factcheck.model import Draft, Mark, Say, Sentence

RULE = Rule("FC305", "direction-conflict", "方向/极性冲突", "warning", "claim", also=("twin", "article", "term"), tells=("direction",))
_HELP = Say("核对方向：两处的增减、盈亏相反", "Check the direction: the passages say opposite things")
_FEW, _NAMED = 8, 6  # turns of one block that are compared, and characters from which what turned is named rather than its kind
_TURNS = (("rise", "fall"), ("profit", "loss"))


_SETTING = re.compile(r"^在[^，。；]{2,8}[上下中]$|^(?:但|却|反而|总体|整体)?(?:逆势)?$")  # words of circumstance, which name nothing


class _Turn(NamedTuple):
    about: str
    idiom: str
    mark: Mark


def check(block: Block) -> Iterator[Draft]:
    if block.kind == "article":
        for there, back in _TURNS:
            yield from _idioms(block.members[0], there, back)
        yield from _against_rates(block.members[0])
    if block.kind == "term":
        yield from _turned(block)
        return
    for pair in pairs(block):
        if pair.kind == "direction":
            first, second = pair.first, pair.second
            claim, values = claim_of(first), f"“{_move(first.direction)}{written(first)}”与“{_move(second.direction)}{written(second)}”"
            message = Say(f"{claim}：{values}方向相反", f"{claim}: {values} point in opposite directions")
            yield Draft(message, together(first, second, pair.others), sides(first, second), _HELP, pair.severity)


def _against_rates(whole: Whole) -> Iterator[Draft]:
    """同比增长6.7%，不增反降: the idiom says at once the opposite of the rate before it."""
    if "反" not in whole.article.text:
        return
    for statement in whole.statements:
        if "反" not in statement.sentence.text:
            continue
        for name, direction in (("rise", "down"), ("fall", "up")):
            for match in pattern(name).finditer(statement.sentence.text):
                rate = next((fact for fact in statement.facts if fact.at[1] + 1 == match.start() and fact.role == "rate" and fact.direction == direction), None)
                if rate is not None:
                    told = f"“{_move(rate.direction)}{written(rate)}”与“{match[0]}”"
                    marks = [Mark(statement.sentence, *match.span()), Mark.of(rate)]
                    yield Draft(Say(f"{told}方向相反", f"{told} point in opposite directions"), marks, help=_HELP, severity="error")


def _turned(block: Block) -> Iterator[Draft]:
    """不降反增 in one article, 不增反降 of the same thing in another of the same days."""
    ups, downs = ([term for term in block.members if term.kind == "turn" and term.first == rises] for rises in (True, False))
    for up in ups[:_FEW]:
        for down in downs[:_FEW]:
            if up.sentence.article != down.sentence.article and _one_time(up.day, down.day) and _one_thing(up.name, down.name):
                both = f"“{up.name}{up.gloss}”与“{down.name}{down.gloss}”"
                marks = [Mark(term.sentence, term.start, term.end) for term in (up, down)]
                severity = "warning" if len(min(up.name, down.name, key=len)) >= _NAMED else "info"
                yield Draft(Say(f"{both}相反", f"{both} are opposite"), marks, help=_HELP, severity="warning" if severity == "warning" else "info")
                return


def _one_time(one: date | None, two: date | None) -> bool:
    return one is None or two is None or abs((one - two).days) <= 1


def _move(direction: str) -> str:
    return "增" if direction == "up" else "降"


def _idioms(whole: Whole, there: str, back: str) -> Iterator[Draft]:
    if not (said(back, whole.article.title) or said(back, whole.article.text)):
        return
    ups, downs = _turns(whole, there), _turns(whole, back)
    for down in downs:
        same = [up for up in ups if _one_thing(up.about, down.about) or _headline(up, down)]
        if same:
            message = Say(
                f"“{down.about}{down.idiom}”与“{same[0].about}{same[0].idiom}”相反", f"“{down.about}{down.idiom}” against “{same[0].about}{same[0].idiom}”"
            )
            yield Draft(message, [down.mark, *(up.mark for up in same)], help=_HELP, severity="error" if there == "rise" and down.about else "warning")


def _turns(whole: Whole, name: str) -> list[_Turn]:
    found = []
    for statement in whole.statements:
        text = statement.sentence.text
        if said(name, text):
            found += [_turn(statement.sentence, match.start(), match.end()) for match in pattern(name).finditer(text)]
    return [turn for turn in found if len(turn.about) != 1]


def _turn(sentence: Sentence, start: int, end: int) -> _Turn:
    begin = max(sentence.text.rfind(mark, 0, start) for mark in "，。；,;：: 　！？“、*") + 1
    about = _SETTING.sub("", sentence.text[begin:start])
    return _Turn(about[-12:], sentence.text[start:end], Mark(sentence, begin, end))


def _headline(up: _Turn, down: _Turn) -> bool:
    """A headline and its text, each with the idiom alone in its clause (票房97亿元，不降反增) or told of things that end alike (暑期租金, 海州公寓租金)."""
    one_title = (up.mark.sentence.region == "title") != (down.mark.sentence.region == "title")
    return one_title and up.about[-2:] == down.about[-2:]


def _one_thing(a: str, b: str) -> bool:
    """Whether one phrase ends the other: 业内预计算力需求 and 算力需求."""
    return len(min(a, b, key=len)) >= 2 and (a.endswith(b) or b.endswith(a))
