"""A phrase that names a metric: what is measured, whose it is, and what limits it."""

from __future__ import annotations

from factcheck.facts import chosen
from factcheck.facts.pieces import Noun
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import KNOWN, Found, canonical, clean, place, read
from factcheck.facts.words import ends, listed
from factcheck.model.fact import Basis

_GROWTH: tuple[tuple[str, Basis], ...] = (
    ("同比", "yoy"),
    ("环比", "qoq"),
    ("按年", "yoy"),
    ("按月", "qoq"),
    ("按季", "qoq"),
    ("复合", "cagr"),
    ("年均", "cagr"),
    ("CAGR", "cagr"),
)


def measured(scene: Scene, at: int, noun: Noun) -> None:
    clause, text = scene.clause, scene.text
    if at > 1 and scene.row[at - 1].kind == "of" and scene.row[at - 2].kind in ("verb", "noun") and clause.verb:
        clause.scope.append(clean(text[scene.opened(at) : scene.row[at - 1].start])[-16:])  # 通过第三方实现的收入
    clause.metrics, clause.stale = tuple(map(chosen.underlying, noun.metrics)), False
    before = scene.row[at - 1] if at else None
    if before is not None and before.kind == "number" and before.value.kind == "duration" and noun.start - before.end <= 1 and clause.metrics[-1].id not in listed("sentences"):  # type: ignore[union-attr]
        clause.tenor = scene.text[before.start : before.end]  # 7天SHIBOR
    if noun.metrics[0].text.startswith(("计划", "拟")):
        scene.said.modality = "target"
    if change := noun.metrics[-1].growth:
        clause.basis = next((basis for word, basis in _GROWTH if word in change), clause.basis)
    prepared, clause.prepared = clause.prepared, False
    metric = noun.metrics[-1]
    if (named := metric.entry.subject) and named not in metric.id:
        if (owner := _owner(scene, noun)) is not None:
            clause.prefix = owner  # 青山珠宝城的金价
            return
        clause.subject = Found(named, canonical(named), "clause", KNOWN)  # 金价 names 黄金 and its 价格
        return
    if named and clause.adjunct is None:
        clause.adjunct = Found(named, canonical(named), "clause", KNOWN)
    if noun.start >= noun.head:
        _inside(scene, noun)
        return
    if before is not None and before.kind == "share" and metric.text in listed("parts_of"):
        clause.comparand = clean(text[noun.start : noun.head])  # 占GDP的比重: the whole, not whose it is
        return
    raw = clean(text[noun.start : noun.head])
    if scene.row[at - 1].kind in ("its", "each"):
        if len(raw) > 1 and scene.word(scene.row[at - 1]).endswith("均") and raw not in listed("modifier"):
            clause.scope.append(raw[-12:])  # 人均食品消费支出
        return
    if raw.endswith(ends("narrow")):
        clause.scope += [word for word in ends("narrow") if raw.endswith(word)]
    end = min((noun.start + cut for word in ends("running") if (cut := raw.find(word)) > 0), default=noun.head)
    found = read(text, noun.start, end, noun.names, scene.carry.learned.ids, fused=True)
    if found is None:
        if len(raw) > 1 and raw not in listed("modifier") and raw not in listed("generic"):
            clause.scope.append(raw[-12:])
        return
    if clause.verb and metric.id in listed("sentences") or found.id is not None and text.startswith(ends("presenting"), noun.start):
        clause.subject = found  # 判处张小北有期徒刑4年; 云岭地产旗下青禾里售出9套
    elif prepared and not found.sure:
        scene.adjoin(at, found)
    elif clause.subject is None and not found.sure and (clause.heavy and "《" not in raw or at and scene.row[at - 1].kind == "new"):
        clause.scope.append(found.text[-12:])  # 发放困难群众补助资金: what is handed out is nobody
    elif clause.subject is None and not clause.verb or found.start != (clause.subject.start if clause.subject else -1):
        clause.prefix = found


def _owner(scene: Scene, noun: Noun) -> Found | None:
    """Whose price it is, where 的 says so and it is no market."""
    text = scene.text
    if noun.start >= noun.head or text[noun.head - 1] != "的":
        return None
    found = read(text, noun.start, noun.head, noun.names, scene.carry.learned.ids, fused=True)
    return (
        found
        if found is not None and found.id is not None and (found.sure or found.text.endswith((*ends("agent"), *ends("shops")))) and not place(found.text)
        else None
    )


def _inside(scene: Scene, noun: Noun) -> None:
    """两市 of 两市成交额, 项目 of 项目总投资: the metric word begins with whose it is."""
    clause, text = scene.clause, noun.metrics[0].text
    if clause.subject is not None or clause.verb:
        return
    for size in (4, 3, 2):
        head = text[:size]
        if len(text) > size + 1 and head in listed("owner"):
            clause.prefix = Found(head, None if head in listed("residents") else canonical(head), "clause", 0.75, noun.start, noun.start + size)
            return
