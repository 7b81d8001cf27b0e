"""The role of a number in its scene: that of the number before it, of the comparison it stands in, or its own."""

from __future__ import annotations

import re

from factcheck.facts import boards, roles
from factcheck.facts.scene import Scene
from factcheck.model import Quantity
from factcheck.model.fact import Role

_CHANGES = frozenset(("price_move", "rate", "delta"))
_GAINS = frozenset(("利润", "亏损"))
_AGAIN = re.compile("[（(]|，?[或即约約](?:约|約|近|逾|超)?")
_SIGNS = frozenset("+-＋－−")
_APART = ("", "出")  # 比同行低3%, 高出预期3%


def read(scene: Scene, at: int) -> roles.Reading:
    """What the number at ``row[at]`` does, as its clause and the number before it have it."""
    return _against(scene, at, _told(scene, at))


def _told(scene: Scene, at: int) -> roles.Reading:
    """The role; the second of two values (33%和44%) has that of the first."""
    row = scene.row
    if scene.last is not None and restates(scene, at):
        return scene.last._replace(role=_change(scene, at))
    if at > 1 and row[at - 1].kind == "and" and row[at - 2].kind == "number" and scene.last is not None:
        quantity = row[at].value
        assert isinstance(quantity, Quantity)
        return scene.last if quantity.text[:1] not in "+-＋－−" else scene.last._replace(direction=roles.signed(quantity))
    if scene.last is not None and scene.last.direction != "none" and _onward(scene, at):
        return scene.last._replace(role="to")  # 提高21%至3500万美元
    if at > 1 and scene.last is not None and _again(scene, at):
        return scene.last  # 16万盎司（约4.97吨）
    scene.last = boards.read(scene.text, row, at) or roles.read(scene.text, row, at)
    return scene.last


def _against(scene: Scene, at: int, reading: roles.Reading) -> roles.Reading:
    """By how much something is more or less than another: 比上年加快2个百分点, 高于全国平均水平3个百分点, 比同行低3%; not 高于全国的3%."""
    clause, kind = scene.clause, scene.row[at].value.kind  # type: ignore[union-attr]
    if reading.role == "level" and kind in ("multiple", "ratio") and at > 1 and scene.row[at - 1].kind == "of" and scene.row[at - 2].kind == "date":
        return reading._replace(role="multiple")  # 成交量是去年的两倍
    if (way := _signed(scene, at, reading)) is not None:
        return way
    if not clause.comparing or reading.role not in ("level", "threshold") or scene.row[at - 1].kind == "of":
        return reading
    if kind == "points":
        return reading._replace(role="delta", direction=clause.direction)
    apart = kind == "percent" and clause.direction != "none" and clause.beyond[-1:] in _APART  # 低于前值3% only passes it
    return reading._replace(role="rate", direction=clause.direction) if apart else reading


def _signed(scene: Scene, at: int, reading: roles.Reading) -> roles.Reading | None:
    """较上季+0.9%, 较高点-2.3万吨: the sign makes a change of what is compared."""
    quantity = scene.row[at].value
    assert isinstance(quantity, Quantity)
    if reading.role != "level" or quantity.text[:1] not in _SIGNS or not (scene.clause.comparing or scene.clause.base is not None):
        return None
    return reading._replace(role="rate" if quantity.kind == "percent" else "delta", direction=roles.signed(quantity))


def _onward(scene: Scene, at: int) -> bool:
    """Whether only 至 stands between the number before and this one: 提高21%至3500万美元, 升0.7%，至152.3."""
    row = scene.row
    if at < 2 or scene.text[row[at - 1].start : row[at - 1].end] not in ("至", "到"):
        return False
    return row[at - 2].kind == "number" or at > 2 and row[at - 2].kind == "comma" and row[at - 3].kind == "number"


def restates(scene: Scene, at: int) -> bool:
    """Whether the number says a change again: 升9点（0.44%）, 减107万元或18.5%, 跌57点，即0.9%."""
    if not scene.facts or scene.facts[-1].role not in _CHANGES and scene.facts[-1].metric_id not in _GAINS:
        return False
    before, quantity = scene.facts[-1], scene.row[at].value
    assert isinstance(quantity, Quantity)
    if before.role != "price_move" and (before.metric is None or before.quantity.kind != "money" or quantity.kind != "percent"):
        return False
    apart = (quantity.kind == "percent") != (before.quantity.kind == "percent") and quantity.kind in ("percent", "index", "points", "money")
    return apart and _AGAIN.fullmatch(scene.text, before.at[1], quantity.start) is not None


def _change(scene: Scene, at: int) -> Role:
    """The role of a change that is said again in another unit."""
    if scene.facts[-1].role == "price_move":
        return "price_move"
    return "rate" if scene.row[at].value.kind == "percent" else "delta"  # type: ignore[union-attr]


def _again(scene: Scene, at: int) -> bool:
    """Whether a bracket says the number before it in another unit."""
    row = scene.row
    i = at - 1
    while i and row[i].kind in ("reach", "adverb"):
        i -= 1
    if row[i].kind != "open" or i == 0 or row[i - 1].kind != "number":
        return False
    return (row[i - 1].value.kind in roles.RELATIVE) == (row[at].value.kind in roles.RELATIVE)  # type: ignore[union-attr]
