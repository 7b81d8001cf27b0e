"""What noun phrases and dates do: they name who, what and when."""

from __future__ import annotations

import re

from factcheck.facts import about, measured
from factcheck.facts.clauses import Noun, Piece
from factcheck.facts.roles import RELATIVE
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import KNOWN, Found, canonical, clean, read
from factcheck.facts.words import ends, listed
from factcheck.model import DateMention, Slot
from factcheck.model.fact import Basis

_SPANS = frozenset(("期间", "以来", "之际", "同期", "期間", "以來"))
_RECORD = re.compile("(?:以来|来|内)?(?:的?(?:最|新高|新低|首次|首度|第一次|历史)|到期)")
_TOWARDS = frozenset(("对", "向", "给", "针对", "對"))
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


def date(scene: Scene, at: int, piece: Piece) -> None:
    mention, clause = piece.value, scene.clause
    assert isinstance(mention, DateMention)
    if clause.compares or scene.row[at - 1].kind in ("yoy", "qoq") and at:
        clause.base, clause.compares = mention, False  # 环比上周
        return
    if mention.text == "同期" or _RECORD.match(scene.text, mention.end):
        return  # 创近十年以来最差, 一年内到期: no period of a number
    if mention.kind == "comparison":
        clause.period = clause.other = mention  # 上年同期为3亿元: its own period, for this clause alone
        return
    if mention.kind in ("event", "window") and mention.period is None or mention.period is None:
        return
    if clause.listing is not None and scene.row[at - 1].kind == "and":
        clause.period = scene.said.period = clause.listing  # 分别在6月、9月、12月完成三次: within what was said before
        return
    clause.period = mention
    scene.said.period, scene.said.period_of = mention, None


def noun(scene: Scene, at: int, piece: Piece) -> None:
    noun, clause, text = piece.value, scene.clause, scene.text
    assert isinstance(noun, Noun)
    if clause.excluding:
        clause.excluding = False
        return
    if clause.quoting:
        scene.said.attribution = clean(text[noun.start : noun.end])
        scene.said.source = Slot("clause", KNOWN, noun.start, noun.end)
        clause.quoting = False
        return
    clause.scope += [name.id for name in noun.names if name.kind == "place" and name.start == noun.start and not (noun.end == name.end and not clause.verb)]
    if clause.compares:
        clause.comparand, clause.compares = clean(text[noun.start : noun.end]), False
        return
    if compares(scene, at):
        clause.comparand = clean(text[noun.start : noun.end])
        return
    if at + 1 < len(scene.row) and text[scene.row[at + 1].start : scene.row[at + 1].end] in _SPANS:
        return  # 双节期间
    if clause.each and scene.counted(at):
        if clause.unit_of >= 0:
            clause.scope.append(text[clause.unit_of : noun.end])  # 每百万输出tokens
            clause.unit_of = -1
        return
    if (
        at + 1 < len(scene.row)
        and scene.row[at + 1].kind == "number"
        and noun.names
        and noun.names[-1].kind == "currency"
        and noun.names[-1].start == noun.start
    ):
        return
    if noun.metrics and noun.metrics[-1].text == "指数" and noun.start < noun.head:
        noun = noun._replace(metrics=(), head=noun.end)  # 蓝湾指数 is a name
    if noun.metrics and not (clause.share and not clause.verb.startswith("占比") and _whole(scene, at)):
        _measured(scene, at, noun)
        return
    if clause.share and clause.comparand is None and _whole(scene, at):
        clause.comparand = clean(text[noun.start : noun.end])
        return
    if clause.metrics and text[noun.start : noun.end] in listed("scope"):
        clause.scope.append(text[noun.start : noun.end])
        return
    clause.phrase = noun
    if clause.subject is None and _relative(scene, at) and (found := scene.found(noun.start, noun.end, noun)) is not None and found.id is not None:
        clause.subject, clause.verb = found, ""
        return
    if scene.counted(at):
        _crowd(scene, at, noun)
        return
    if clause.prepared and clause.verb:
        found = scene.found(noun.start, noun.end, noun)
        if found is not None:
            _adjoin(scene, at, found)
        return
    if clause.verb or clause.share:
        if clause.subject is not None and not clause.subject.sure and not clause.metrics and "的" in text[noun.start : noun.end]:
            found = scene.found(noun.start, noun.end, noun)
            if found is not None and found.sure and found.start > noun.start:
                clause.subject, clause.verb = found, ""  # 唯一跟踪某指数的某ETF
        return
    if at and scene.row[at - 1].kind == "its":
        return
    if clause.modal == noun.start and not noun.names and noun.end - noun.start <= 4:
        clause.verb = text[noun.start : noun.end]
        return
    found = scene.found(noun.start, noun.end, noun)
    if found is None:
        return
    if clause.prepared:
        _adjoin(scene, at, found)
    elif (
        clause.subject is None
        or clause.given
        or (clause.subject.id is None and clause.subject.text not in about.COMPANIES)
        or clause.subject.text in listed("scope")
        or text.startswith(ends("kin"), noun.start)
    ):
        clause.subject, clause.given = found, False


def _measured(scene: Scene, at: int, noun: Noun) -> None:
    clause, text = scene.clause, scene.text
    if at > 1 and scene.row[at - 1].kind == "of" and scene.row[at - 2].kind in ("verb", "noun") and clause.verb:
        clause.scope.append(clean(text[scene.opened(at) : scene.row[at - 1].start])[-16:])  # 通过第三方实现的收入
    clause.metrics, clause.stale = tuple(map(measured.underlying, noun.metrics)), False
    before = scene.row[at - 1] if at else None
    if before is not None and before.kind == "number" and before.value.kind == "duration" and noun.start - before.end <= 1:  # type: ignore[union-attr]
        clause.tenor = scene.text[before.start : before.end]  # 7天SHIBOR
    if noun.metrics[0].text.startswith(("计划", "拟")):
        scene.said.modality = "target"
    if change := noun.metrics[-1].growth:
        clause.basis = next((basis for word, basis in _GROWTH if word in change), clause.basis)
    prepared, clause.prepared = clause.prepared, False
    metric = noun.metrics[-1]
    if (named := metric.entry.subject) and named not in metric.id:
        clause.subject = Found(named, canonical(named), "clause", KNOWN)  # 金价 names 黄金 and its 价格
        return
    if named and clause.adjunct is None:
        clause.adjunct = Found(named, canonical(named), "clause", KNOWN)
    if noun.start >= noun.head:
        _inside(scene, noun)
        return
    if scene.row[at - 1].kind in ("its", "each"):
        return
    raw = clean(text[noun.start : noun.head])
    if raw.endswith(ends("narrow")):
        clause.scope += [word for word in ends("narrow") if raw.endswith(word)]
    found = read(text, noun.start, noun.head, noun.names, scene.carry.learned.ids, fused=True)
    if found is None:
        if len(raw) > 1 and raw not in listed("modifier") and raw not in listed("generic"):
            clause.scope.append(raw[-12:])
        return
    if prepared and not found.sure:
        _adjoin(scene, at, found)
    elif clause.subject is None and not clause.verb or found.start != (clause.subject.start if clause.subject else -1):
        clause.prefix = found


def _inside(scene: Scene, noun: Noun) -> None:
    """两市 of 两市成交额, 项目 of 项目总投资: the metric word begins with whose it is."""
    clause, text = scene.clause, noun.metrics[0].text
    if clause.subject is not None or clause.verb:
        return
    for size in (4, 3, 2):
        head = text[:size]
        if len(text) > size + 1 and head in listed("owner"):
            clause.prefix = Found(head, canonical(head), "clause", 0.75, noun.start, noun.start + size)
            return


def _adjoin(scene: Scene, at: int, found: Found) -> None:
    """What 对, 向 … leads in limits the number; 在 only places it."""
    clause = scene.clause
    clause.adjunct, clause.prepared = found, False
    before = scene.row[at - 1]
    if scene.text[before.start : before.end] in _TOWARDS and len(found.text) <= 12:
        clause.scope.append(found.text)


def compares(scene: Scene, at: int) -> bool:
    """Whether the phrase (and its 是) stands in X是Y的十分之一, 达到Y的75%."""
    row, clause = scene.row, scene.clause
    if row[at].kind not in ("noun", "its") or not clause.verb or not (clause.metrics or clause.phrase or scene.said.metric):
        return False
    if row[at].kind == "its":
        return at + 1 < len(row) and row[at + 1].kind == "number" and row[at + 1].value.kind in RELATIVE  # type: ignore[union-attr]
    if at + 2 >= len(row) or row[at + 1].kind != "of" or row[at + 2].kind != "number":
        return False
    return row[at + 2].value.kind in RELATIVE and not clause.share  # type: ignore[union-attr]


def _whole(scene: Scene, at: int) -> bool:
    """Whether a phrase after 占 is the whole: 占总营收的33%."""
    row = scene.row
    i = at + 1
    while i < len(row) and row[i].kind in ("of", "adverb", "reach", "share"):
        i += 1
    return i < len(row) and row[i].kind == "number" and row[at - 1].kind in ("share", "adverb")


def _relative(scene: Scene, at: int) -> bool:
    """Whether a verb and 的 stand before: 去年开业的某公司."""
    row = scene.row
    return at > 1 and row[at - 1].kind == "of" and row[at - 2].kind in ("verb", "say", "announce", "up", "down")


def _crowd(scene: Scene, at: int, noun: Noun) -> None:
    """75家公司合计实现…: the counted are the subject of what follows, within their number."""
    clause = scene.clause
    number = scene.row[at - 1]
    if clause.subject is None and not clause.verb and number.value.kind == "count":  # type: ignore[union-attr]
        phrase = clean(scene.text[noun.start : noun.end])
        clause.subject = Found(phrase, None, "clause", 0.6, noun.start, noun.end, scene.text[number.start : number.end])
