"""A number becomes a fact: metric, subject, scope, role, period, in this order."""

from __future__ import annotations

from factcheck.facts import (
    about,
    counted,
    counting,
    disasters,
    home,
    limits,
    measured,
    moods,
    outline,
    prices,
    readings,
    respectively,
    roles,
    shares,
    trading,
    when,
)
from factcheck.facts.chosen import AGE, Chosen, again, fits
from factcheck.facts.metrics import settled
from factcheck.facts.pieces import Piece
from factcheck.facts.respectively import Share
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import KNOWN, Found, canonical
from factcheck.facts.wholes import PLACES
from factcheck.facts.words import listed
from factcheck.model import Fact, Quantity, Slot

_YEAR_AGO = ("同期", "上年", "去年", "上一年", "前一年", "上年度", "上一年度", "上一财年")
_MONTH_AGO = ("上月", "上个月", "前一月", "上季", "上季度", "上一季度", "上个季度", "前一季度", "上周", "前一周", "前值")
_PRICES = frozenset((None, "涨跌幅", "涨跌额", "股价", "点位", "收盘点位", "收盘价"))
_QUOTED = frozenset(("股价", "点位", "价格", "汇率"))
_LATER = ("后", "之后", "以后", "後", "之後", "以後", "前，", "前,", "之前，", "之前,")
_ONWARD = frozenset(("up", "down", "turn", "reach"))  # from the first value of a movement to the second
_ENDS = frozenset(("from", "to"))  # 同比下降8%至62万部: the number itself is compared with nothing
_CHANGED = frozenset(("percent", "multiple", "points", "ratio"))
_COMPARED = frozenset(("rate", "delta", "to", "price_move", "ratio", "multiple", "from"))


def number(scene: Scene, at: int, piece: Piece) -> None:
    quantity = piece.value
    assert isinstance(quantity, Quantity)
    reading, share = readings.read(scene, at), _share(scene, at)
    metric = _metric(scene, at, reading, share)
    subject, parts = about.choose(quantity, scene.clause, scene.said, scene.carry, metric)
    metric, subject, parts = _whose(scene, at, share, (metric, subject, parts))
    fact = Fact(quantity, scene.sentence, (quantity.start, quantity.end), role=reading.role, direction=reading.direction)
    limited: list[str] = []
    if metric is not None:
        metric, parts, limited = _measure(scene, fact, metric, subject, parts)
        subject, parts = _named(metric, subject, parts)
    if scene.carry.report is not None:
        subject, parts = home.whose(scene.carry.report, metric, subject, parts)
    _about(scene, at, fact, subject)
    home.realm(fact, subject, scene.said, scene.carry)
    beside = [] if share and share.subject else limits.between(scene, metric, subject, fact)
    parts = [*parts, *beside, *([scene.clause.tenor] if scene.clause.tenor else [])]
    scene.said.scope = (*parts, *limited)
    counts = metric is not None and metric.metric.entry.family == "数量" and fact.quantity.kind == "count"
    kind = counted.kind(fact.metric or "") if counts else ""
    fact.scope = tuple(sorted({*scene.clause.scope, *parts, kind} - {fact.subject or "", ""}))
    _play(scene, at, fact, reading)
    parted = scene.clause.part or scene.said.dividing and fact.quantity.kind == "count" and (subject is None or subject.where != "clause")
    if parted and metric is not None and metric.where == "sentence" and not parts and fact.role == "level":
        fact.role = "member"
    _tell(scene, at, fact)
    _date(scene, fact, share)
    if scene.carry.report is not None:
        fact.modality = outline.modality(fact, scene.clause, scene.carry)
    limits.siblings(scene, at, fact, share)
    limits.followed(scene, at, fact)
    _keep(scene, at, fact, reading)


def _share(scene: Scene, at: int) -> Share | None:
    members = scene.lists.get(at)
    if members is not None and members[0] == at and at not in scene.shared:
        told = respectively.unsaid(scene.text, scene.row, members) or respectively.again(scene.row, scene.lists, scene.shared, at)
        scene.shared.update(told)
    return scene.shared.get(at)


def _metric(scene: Scene, at: int, reading: roles.Reading, share: Share | None) -> Chosen | None:
    quantity, clause, said = scene.row[at].value, scene.clause, scene.said
    assert isinstance(quantity, Quantity)
    if readings.restates(scene, at):
        return prices.move(reading, quantity) if reading.role == "price_move" else again(scene.facts[-1])
    if (whole := _whole(scene, at)) is not None:
        return again(whole)
    metric = share.metric if share and share.metric else measured.choose(scene.text, scene.row, at, clause, said, scene.carry, reading)
    if metric is None and _shared(scene, at) or _goes_on(scene, at, metric):
        return again(scene.facts[-1])
    if metric is None and share and share.subject and said.metric is not None and fits(said.metric, quantity, reading.role):
        return Chosen(said.metric, "sentence", 0.8)  # 甲和乙的销量大增，分别达到8台和9台
    if metric is None:
        return AGE if quantity.unit == "岁" else prices.standing(clause, said, quantity, reading)
    if metric is not None and clause.share and quantity.kind in roles.RELATIVE and (clause.comparand or reading.role in ("level", "share")):
        return shares.of(shares.named(metric, clause, said), clause)
    return metric


def _whole(scene: Scene, at: int) -> Fact | None:
    """The number before the bracket of whose parts this is one: 12人受伤（甲县5人，乙县7人）."""
    whole, before = scene.said.spread, scene.row[at - 1]
    if whole is None or before.kind != "noun" or before.value.metrics or scene.clause.metrics:  # type: ignore[union-attr]
        return None
    quantity = scene.row[at].value
    return whole if whole.metric and (quantity.dimension, quantity.unit) == (whole.quantity.dimension, whole.quantity.unit) else None  # type: ignore[union-attr]


def _shared(scene: Scene, at: int) -> bool:
    """Whether a bracket goes on with shares of the same whole: 占68%，其次是韩国（20%）."""
    before, quantity = scene.facts[-1] if scene.facts else None, scene.row[at].value
    return before is not None and before.role == "share" and quantity.kind == before.quantity.kind == "percent" and scene.row[at - 1].kind == "open"  # type: ignore[union-attr]


def _goes_on(scene: Scene, at: int, metric: Chosen | None) -> bool:
    """Whether the number only goes on with a list whose metric no list of words has: 亏损净额分别为3亿元、2亿元."""
    members = scene.lists.get(at)
    told = metric is not None and metric.where == "clause" or (share := scene.shared.get(at)) is not None and share.metric is not None
    if members is None or members[0] == at or told or not scene.facts:
        return False
    before = scene.facts[-1]
    return before.metric is not None and before.at[0] == scene.row[members[members.index(at) - 1]].start


def _whose(scene: Scene, at: int, share: Share | None, chosen: tuple[Chosen | None, Found | None, list[str]]) -> tuple[Chosen | None, Found | None, list[str]]:
    """The subject that the place of the number gives it, before the one that its clause has."""
    metric, subject, parts = chosen
    if (owner := limits.owner(scene, at, metric)) is not None:
        subject, parts = owner, []
    if metric is not None and scene.row[at].value.kind == "count" and (told := counting.predicate(scene.text, scene.row, at, metric)) is not None:  # type: ignore[union-attr]
        metric = told.metric
        subject, parts = scene.found(*told.object, scene.row[told.noun].value) or subject, []  # type: ignore[arg-type]
    if (named := limits.beside(scene, at, metric)) is not None:
        own = named.sure or subject is None or scene.said.spread is not None and named.text[-1] in PLACES
        subject, parts = (named, []) if own else (subject, [*parts, named.text])
    if (passed := limits.passed(scene, at)) is not None:
        subject, parts = passed, []
    if share and share.subject:
        subject, parts = limits.shared(scene, share)
    elif share and share.owner is not None:
        subject, parts = share.owner, []
    if (disaster := disasters.behind(scene, at, metric, subject)) is not None:
        subject, parts = disaster, []
    if scene.row[at].value.unit == "岁":  # type: ignore[union-attr]
        subject, parts = limits.aged(scene, at) or subject, []
    if (subject is None or subject.where == "carried") and scene.row[at].value.kind in roles.RELATIVE:  # type: ignore[union-attr]
        subject = limits.crowd(scene, at) or subject
    return metric, subject, parts


def _measure(scene: Scene, fact: Fact, metric: Chosen, subject: Found | None, parts: list[str]) -> tuple[Chosen, list[str], list[str]]:
    """Sets the metric; a generic one takes the phrase before it along (广告与宣传的开支)."""
    clause, said, limited = scene.clause, scene.said, []
    prefix = clause.prefix
    if metric.metric.entry.generic and prefix is not None and not prefix.sure and subject is not prefix and metric.where == "clause":
        metric = limits.narrowed(scene, metric, prefix)
        limited, parts = [prefix.text], [part for part in parts if part != prefix.text]
    fact.metric, fact.metric_id = metric.metric.text, settled(metric.metric, fact.quantity.dimension)
    if metric.metric.entry.instead and fact.quantity.kind in _CHANGED and (told := scene.last_of(metric.metric.entry)) is not None:
        fact.metric_id = told  # 出口3万辆，增长5%: of the vehicles, not of the money
    fact.slots["metric"] = metric.slot()
    if metric.where == "clause" and (metric.metric.start >= 0 or metric.metric.entry.type == "price" or metric.metric.id == "点位"):
        said.named, said.tally = metric.metric, fact.quantity.unit
    own = clause.subject
    if own is not None and own is not subject and metric.metric.start >= 0 and own.start <= metric.metric.start < own.end:
        clause.subject = None
    if metric.metric.text in ("盈利", "利润") and said.metric is not None and said.metric.entry.family == "利润" and fact.quantity.kind == "money":
        fact.metric_id = said.metric.id
    elif metric.where == "clause" and metric.metric.id and metric.metric.start >= 0 and fact.quantity.kind != "duration":
        scene.go_on(metric.metric)
    if fact.metric_id is not None and fact.role == "level":
        said.told = metric.metric, fact.quantity.unit
    return metric, parts, limited


def _named(metric: Chosen, subject: Found | None, parts: list[str]) -> tuple[Found | None, list[str]]:
    """金价 names its subject; beside a company it only narrows (公司组件出货量)."""
    name = metric.metric.entry.subject
    if not name:
        return subject, parts
    owned = subject is not None and (subject.where in ("clause", "sentence") or subject.company) and subject.kind != "named" and not home.counts(subject.text)
    if metric.metric.entry.type != "price" and subject is not None and owned and subject.text != name:
        return subject, [*parts, name]
    if subject is not None and subject.where == "clause" and subject.start >= 0 and subject.end <= metric.metric.start <= subject.end + 1:
        return subject, [*parts, name]  # 青山珠宝城的金价
    return Found(name, canonical(name), "clause", KNOWN, metric.metric.start, metric.metric.end, "", "named"), parts


def _about(scene: Scene, at: int, fact: Fact, subject: Found | None) -> None:
    """Sets the subject; whoever is only passed is not who the sentence goes on about."""
    if subject is not None:
        fact.subject, fact.subject_id = subject.text, subject.id
        fact.slots["subject"] = Slot(subject.where, subject.confidence, subject.start, subject.end)
        if not limits.passing(scene, at):
            scene.said.focus = subject._replace(part="") if subject.part else subject


def _play(scene: Scene, at: int, fact: Fact, reading: roles.Reading) -> None:
    """The role that the clause gives where the words beside the number leave it a level; basis and comparand."""
    clause, relative = scene.clause, fact.quantity.kind in roles.RELATIVE
    _compared(scene, fact)
    if (fact.role == "rate" and fact.metric_id == "涨跌幅" or fact.role == "delta" and fact.metric_id == "涨跌额") and fact.basis == "none":
        fact.role = "price_move"
    if fact.role == "level" and relative and (fact.metric_id or fact.metric or "").endswith("占比"):
        fact.role = "share"
    if clause.extreme and fact.role == "level":
        fact.role = "max" if clause.extreme == "extreme_high" else "min"
    if fact.metric in listed("premiums"):
        return  # 较收盘价折让约9.4%
    if clause.beyond and scene.row[at - 1].kind == "beyond" and fact.quantity.kind in ("money", "count", "measure") and clause.base is not None:
        fact.role, fact.direction = "delta", clause.direction  # 比上年还要高出37亿美元
        return
    if not clause.comparing or not (fact.role in ("level", "threshold", "rank", "share") or reading.near == "after"):
        return
    if clause.beyond and clause.comparand and fact.quantity.kind in ("points", "percent", "multiple") and scene.row[at - 1].kind != "of":
        fact.role, fact.basis, fact.comparand = "delta", "vs_comparand", clause.comparand
    else:
        fact.role = "from" if clause.base is not None else "other"


def _tell(scene: Scene, at: int, fact: Fact) -> None:
    said = scene.said
    fact.modality, fact.attribution = said.modality, said.attribution
    if fact.modality != "actual" and not scene.clause.mood and moods.over(scene):
        fact.modality = "actual"
    if scene.clause.expected or _foretold(scene, at):
        fact.modality, fact.role = "forecast", "other" if fact.role == "level" else fact.role
    if said.attribution and said.source:
        fact.slots["attribution"] = said.source


def _date(scene: Scene, fact: Fact, share: Share | None) -> None:
    base = scene.clause.base
    if fact.metric in listed("before") and scene.clause.period is None:
        when.before(fact, scene.said)
    elif fact.metric_id in listed("present") and scene.clause.period is None:
        return
    elif base is not None and (fact.role == "from" or scene.clause.owed):
        scene.clause.owed = False
        fact.period, fact.slots["period"] = base.period, Slot("clause", KNOWN, base.start, base.end)
    elif share and share.period is not None:
        fact.period, fact.slots["period"] = share.period, share.told or Slot("clause", KNOWN)
    else:
        when.place(fact, scene.clause, scene.said, scene.carry)
        _trade(scene, fact)


def _trade(scene: Scene, fact: Fact) -> None:
    """The day of a price that is told without one."""
    focus = scene.said.focus
    if fact.period is None and focus is not None and not scene.said.timed and trading.daily(fact, focus, scene.text):
        trading.guess(fact, scene.carry, scene.sentence.paragraph)


def _keep(scene: Scene, at: int, fact: Fact, reading: roles.Reading) -> None:
    """What the sentence knows after this number."""
    said = scene.said
    if not said.framed:
        said.framed, said.frame = True, scene.clause.period or said.period
    said.began = said.began or said.modality
    if said.period_of is None and fact.slots.get("period") is not None:
        said.period_of = fact.subject_id
    if reading.role == "from" and scene.next(at) != "and":
        _began(scene, fact)
    elif scene.clause.left is not None and scene.clause.left is scene.clause.period and scene.next(at) in _ONWARD:
        scene.clause.period = said.period = scene.clause.begun  # 由5月下降9%转为增长4%
    elif fact.quantity.kind == "duration" and scene.text.startswith(_LATER, fact.at[1]):
        scene.clause.period, said.period, said.timed = None, None, True  # 四年后，营收过亿
    if fact.metric is None:
        said.parted = None
    said.unit, said.market = fact.quantity.unit, fact.role == "price_move" or fact.metric_id in _QUOTED and fact.slots["metric"].start < 0
    scene.facts.append(fact)


def _foretold(scene: Scene, at: int) -> bool:
    """8%的预期."""
    row = scene.row
    i = at + 1 + (at + 1 < len(row) and row[at + 1].kind == "of")
    return i > at + 1 and i < len(row) and row[i].kind in ("forecast", "target") and scene.text[row[i].start : row[i].end] in listed("expected")


def _began(scene: Scene, fact: Fact) -> None:
    """What stands after 从 is the past: its period does not hold for the number after 至; 上月 is the one before the month told."""
    clause = scene.clause
    if fact.period is not None and clause.period is not None and clause.period.text in _MONTH_AGO:
        when.back(fact, clause.begun)
    scene.said.begun = fact.period
    if scene.clause.begun is not scene.clause.period:
        scene.clause.period = scene.said.period = scene.clause.begun


def _compared(scene: Scene, fact: Fact) -> None:
    clause = scene.clause
    if fact.role == "price_move" and (fact.metric_id or fact.metric) not in _PRICES and fact.slots["metric"].start != -1:
        fact.role = "rate" if fact.quantity.kind in roles.RELATIVE else "delta"
    if clause.share and fact.role == "level" and fact.quantity.kind in roles.RELATIVE:
        fact.role = "share"
    if clause.comparand and fact.role == "level" and fact.quantity.kind in roles.RELATIVE:
        fact.role = "ratio" if fact.quantity.kind != "multiple" else "multiple"
    if fact.role in _COMPARED and not (fact.role in _ENDS and fact.quantity.kind not in roles.RELATIVE and fact.quantity.kind != "points"):
        average = clause.basis == "cagr" and fact.quantity.kind not in roles.RELATIVE and fact.quantity.kind != "points"
        fact.basis, fact.comparand = "none" if average else clause.basis, clause.comparand
        if clause.base is not None and fact.basis == "none":
            fact.basis = "yoy" if clause.base.text.endswith(_YEAR_AGO) else "qoq" if clause.base.text.endswith(_MONTH_AGO) else "vs_comparand"
            fact.comparand = clause.base.text if fact.basis == "vs_comparand" else None
        elif clause.comparand and not clause.share and fact.basis == "none":
            fact.basis = "vs_comparand"
        elif fact.basis == "none" and scene.facts and scene.said.unit and not clause.metrics and clause.phrase is None:
            before = scene.facts[-1]  # 比上年增加3亿元，增长5%
            if before.role in ("delta", "rate") and before.metric_id == fact.metric_id and before.basis != "cagr":
                fact.basis, fact.comparand = before.basis, before.comparand
        if fact.basis == "none" and fact.quantity.kind == "percent":
            fact.basis = scene.said.viewed
