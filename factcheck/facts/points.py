"""What marks do: they close clauses, open brackets, and 其中 opens the parts of a whole."""

from __future__ import annotations

from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.scene import Scene
from factcheck.facts.state import Clause
from factcheck.facts.subjects import Found, generic
from factcheck.facts.words import ends

_BEING = frozenset(("是", "系"))


def comma(scene: Scene, at: int, piece: Piece) -> None:
    clause = scene.clause
    if (told := clause.subject or (clause.prefix if clause.metrics and scene.said.topic is None and not scene.facts else None)) is not None:
        scene.remember(told)
        if _introduces(scene, told):
            scene.said.topic, scene.said.focus = told, None
    lead = clause.subject or clause.prefix
    if clause.part and lead is not None and lead.sure and lead.company and not clause.given:
        scene.said.focus = lead  # 其中青禾股份亏损最多，达71亿元
    scene.open_metric(clause)
    part = clause.part and at and scene.row[at - 1].kind == "whole"
    scene.clause = Clause(part=bool(part))


def _introduces(scene: Scene, told: Found) -> bool:
    """青山投资是一家特殊目的公司，…: what follows is about who is told to be a firm, after whoever the sentence began with."""
    clause = scene.clause
    if clause.verb not in _BEING or told.id is None or told.sure or clause.phrase is None or clause.phrase.start < told.end or generic(told.text):
        return False
    return scene.text.endswith(ends("beings"), clause.phrase.start, clause.phrase.end)


def stop(scene: Scene, at: int, piece: Piece) -> None:
    if scene.text[piece.start] in "|｜丨┃︱│" and not scene.facts:
        scene.clause = Clause()  # 某财讯 | …: who publishes is nobody's subject
        return
    if scene.text[piece.start] == "】" and scene.clause.subject is not None and not scene.clause.subject.sure:
        scene.clause.subject = None
    comma(scene, at, piece)
    scene.said.parted = scene.said.metric or scene.said.parted
    if scene.said.began is not None:  # 职位增加3万个，预期增加2万个；失业率为4%: what was expected is told
        scene.said.modality, scene.said.began = scene.said.began, None
    scene.said.metric = scene.said.named = None
    scene.said.scope, scene.said.unit, scene.said.fresh, scene.said.part = (), "", True, None
    if scene.said.topic is not None and at + 1 < len(scene.row):
        scene.said.focus = None


def colon(scene: Scene, at: int, piece: Piece) -> None:
    after = scene.row[at + 1].kind if at + 1 < len(scene.row) else ""
    subject = scene.clause.subject
    if subject is not None and (after in ("forecast", "opinion", "target", "quote") or subject.text.endswith(ends("society"))):
        scene.attribute()  # 某协会：…
    if at and scene.row[at - 1].kind in ("target", "forecast"):
        scene.clause.subject = None  # 今年发展主要预期目标是：
    comma(scene, at, piece)


def open_bracket(scene: Scene, at: int, piece: Piece) -> None:
    scene.stack.append((scene.clause, scene.said.copy()))
    scene.open_metric(scene.clause)
    inner = Clause(period=scene.clause.period, base=scene.clause.base, comparing=scene.clause.comparing)
    before = scene.row[at - 1] if at else None
    if before is not None and before.kind == "noun":
        noun = before.value
        assert isinstance(noun, Noun)
        if noun.metrics:
            inner.metrics = noun.metrics
            inner.subject, inner.prefix = scene.clause.subject, scene.clause.prefix
        elif (found := scene.found(noun.joints[-1] + 1 if noun.joints else noun.start, noun.end, noun)) is not None and found.id is not None:
            inner.subject, inner.given = found, True
    elif before is not None and before.kind == "number":
        inner.metrics = scene.clause.metrics
    if before is not None and before.kind == "number" and scene.next(at) == "noun" and scene.said.focus is not None and scene.said.focus.where == "clause":
        inner.subject, inner.given = scene.said.focus, True  # 云岭省47例（出院46例）
    if scene.facts and any(piece.kind == "number" for piece in scene.row[max(0, at - 2) : at]):
        scene.said.spread = scene.facts[-1]  # 12人受伤（甲县5人，乙县7人）
    scene.clause = inner


def close_bracket(scene: Scene, at: int, piece: Piece) -> None:
    if not scene.stack:
        return
    told = scene.said.period
    scene.clause, scene.said = scene.stack.pop()
    if told is not None and scene.said.period is None and scene.said.timed and scene.row[at - 1].kind == "date":
        scene.said.period, scene.said.timed = told, False  # 春运前十日（2月1日至10日）


def whole(scene: Scene, at: int, piece: Piece) -> None:
    said, carried = scene.said, scene.carry.metric
    scene.clause.part = said.dividing = True
    if carried is not None and not scene.facts and said.metric is None:
        said.parted = carried._replace(start=-1, end=-1)  # the whole was told in the sentence before
