"""What is no plan and no forecast, though a word of intent stands near: a name, one of two, a way of counting, what came before."""

from __future__ import annotations

import re

from factcheck.facts.scene import Scene
from factcheck.facts.words import listed
from factcheck.model import DateMention

_PLAIN = frozenset(("number", "verb", "threshold", "reach", "up", "down", "announce", "say"))
_COUNTING = re.compile("(?:我们)?(?:从|按|再?看|拉长|放宽|回顾|剔除|扣除|不计|不含|算上|加上|对比|[与和同以][^，,]{1,20}?(?:相比|相较|比较|来看|计算))")
_VERBAL = re.compile("[有成能会會再于於在令为為是已]|主要|面[临臨]|[继繼][续續]|[进進]一步")
_MILD = frozenset(("可能", "或", "有可能", "可能会", "很可能"))


def merely(scene: Scene, at: int, word: str) -> bool:
    """Whether the word says nothing of what is to come."""
    row, after = scene.row, scene.next(at)
    before = row[at - 1] if at else None
    if word == "或":
        one = after == "noun" and _VERBAL.match(scene.text, row[at].end) is None
        return one or before is not None and before.kind in _PLAIN  # 升9点或0.44%, 药店或医院
    if word in ("若", "如果"):
        return _COUNTING.match(scene.text, row[at].end) is not None  # 若从低点计算
    if word in ("准备", "準備"):
        return scene.text.startswith("了", row[at].end)
    if word in _MILD:
        return scene.said.modality == "forecast"  # 估计可能达3亿元 is foretold
    if before is None or before.end != row[at].start:
        return False
    ended = after in ("comma", "stop", "")
    if word in listed("aims"):  # 某发展计划，, 某计划的投资, 为某计划支付
        return ended or before.kind == "noun" and (after == "of" or at > 1 and scene.word(row[at - 2]) in listed("aiming"))
    return ended and word in ("承诺", "承諾") and bool(scene.clause.verb)


def past(scene: Scene, at: int) -> bool:
    """Whether a time that is over stands there, before a noun."""
    mention, day = scene.row[at].value if at < len(scene.row) else None, scene.carry.day
    told = mention.period if isinstance(mention, DateMention) else None
    return told is not None and day is not None and told.end <= day and scene.next(at) == "noun"


def over(scene: Scene) -> bool:
    """Whether a clause tells what has been, behind one that foretold: 预计达3亿元，此前为2亿元, 较去年的2亿元."""
    clause, before = scene.clause, scene.facts[-1] if scene.facts else None
    if clause.done or clause.other is not None or not listed("then").isdisjoint(clause.scope):
        return True
    told, last = clause.period.period if clause.period is not None else None, before.period if before is not None else None
    return told is not None and last is not None and before is not None and before.modality != "actual" and told.end <= last.start
