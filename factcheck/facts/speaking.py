"""Who speaks: the person, or whoever has no name, right before a word of saying."""

from __future__ import annotations

import re

from factcheck.facts import described
from factcheck.facts.pieces import opening
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import clean
from factcheck.facts.wholes import company
from factcheck.facts.words import ends, listed, marks
from factcheck.model import Quantity, Slot

TITLED = 0.8  # sure to be someone who speaks
_NEAR = 6  # pieces from 发布 to the end of what is published
_PASSED = frozenset(("adverb", "date", "modal"))
_COUNTED = re.compile("^(?:内的)?(?:(?:[一二两三多数几]|有|某|另)(?:位|名)|有)?(?:(?:不愿|拒绝|不便|未)(?:透露|公开)(?:姓名|身份)的|不(?:愿)?具名的)?")


def hear(scene: Scene, at: int) -> None:
    """Names as the source whoever stands right before the word of saying at ``row[at]``: a title, a gloss and a time may stand between."""
    row, i = scene.row, at - 1
    if scene.clause.its:
        _own(scene, at)
    while i >= 0 and (row[i].kind in _PASSED or row[i].kind == "close"):
        i = (opening(row, i) if row[i].kind == "close" else i) - 1
    if i > 1 and row[i - 1].kind == "prep":
        i -= 2  # 柏小松在会上介绍
    if i < 0 or row[i].kind != "noun":
        return
    start, end = row[i].start, row[i].end
    counted = row[i - 1 - (row[i - 1].kind == "of")].value if i else None
    if isinstance(counted, Quantity) and counted.kind == "percent" and scene.text.endswith(ends("crowd"), start, end):
        scene.said.attribution = scene.said.source = None  # 66%的分析师认为: of themselves
        return
    while i and row[i - 1].kind in ("noun", "of"):
        i -= 1
    if (who := person(clean(scene.text[start:end])) or teller(clean(scene.text[row[i].start : end]))) is not None:
        scene.said.attribution, scene.said.source = who, Slot("clause", TITLED, start, end)


def _own(scene: Scene, at: int) -> None:
    """其业绩预告显示: the paper of the company told of."""
    phrase = scene.text[(start := scene.opened(at)) : scene.row[at].start]
    if phrase.startswith("其") and phrase.endswith(ends("documents")):
        firm = company(scene.said, scene.carry)
        scene.said.attribution, scene.said.source = firm.text if firm is not None and firm.company else phrase[1:], Slot("clause", TITLED, start, scene.row[at].start)


def publishes(scene: Scene, at: int) -> bool:
    """某局27日发布数据，…: whether an office is the source of what follows."""
    subject, row, text = scene.clause.subject, scene.row, scene.text
    if subject is None or not subject.text.endswith(ends("office")) or scene.word(row[at]) not in listed("publish"):
        return False
    end = next((piece for piece in row[at + 1 : at + _NEAR] if piece.kind in ("comma", "colon", "number")), None)
    return end is not None and end.kind != "number" and text.endswith(ends("published"), row[at].end, end.start)


def named(phrase: str) -> str | None:
    """The person in a phrase, or somebody without a name.

    >>> named("青禾食品董事长柏小松"), named("一位不愿透露姓名的店员"), named("朱云飞"), named("青禾食品")
    ('柏小松', '店员', '朱云飞', None)
    """
    return person(phrase) or teller(phrase)


def teller(phrase: str) -> str | None:
    return _COUNTED.sub("", phrase) or phrase if phrase.endswith(ends("nameless")) else None


def person(phrase: str) -> str | None:
    """Who is named behind a title, or by himself."""
    alone = len(phrase) == 3 and phrase[0] in listed("surnames") and not any(marks(phrase))
    return described.person(phrase) or (phrase if alone else None)
