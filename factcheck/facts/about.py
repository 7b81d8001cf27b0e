"""Whose number it is: the phrase of its clause, the clause before, the sentence before."""

from __future__ import annotations

from factcheck.facts import names, regions, seasons, wholes
from factcheck.facts.candidates import Case, Whose, names_of
from factcheck.facts.chosen import Chosen
from factcheck.facts.remaining import left_over
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import CROWD, GUESSED, Found, canonical, generic, place
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity


def choose(quantity: Quantity, clause: Clause, said: Said, carry: Carry, metric: Chosen | None) -> Whose:
    """The subject of a number, and the parts of it that the number is limited to: the first rule that knows has its way."""
    case = Case(quantity, metric, clause, said, clause.subject, clause.prefix, wholes.before(said, carry))
    if (season := seasons.whose(case.own, case.prefix, case.whole, metric, said, carry)) is not None:
        return season, names_of(case.prefix)
    if (region := regions.whose(case.own, case.prefix, case.whole, said, carry)) is not None:
        return region
    for rule in _RULES:
        if (told := rule(case)) is not None:
            return told
    if _company(case):
        assert case.own is not None
        return wholes.company(said, carry) or case.own, names_of(case.prefix)
    return left_over(case, carry)


def _told(case: Case) -> Whose | None:
    """A phrase that the metric itself is made of: 法务部门 of 法务部门裁员50%, 主板 of 主板76只; of a known name it is only a measure."""
    own, metric = case.own, case.metric
    if own is None or metric is None or own.sure or not 0 <= own.start <= metric.metric.start < own.end:
        return None
    if metric.metric.text not in own.text and own.text not in metric.metric.text:
        return None  # 降息 of 交易员预计降息50个基点
    case.own = None
    if place(lead := own.text[: metric.metric.start - own.start].rstrip("的")):
        return own._replace(text=lead, id=canonical(lead)), []  # 日本 of 日本农业就业人口168万人
    return (own, []) if case.prefix is None and _listing(case) and _topical(case, own, metric) else None


def _listing(case: Case) -> bool:
    """Whether the number stands in a list, or something moves: alone, 治理河道186公里 is a deed."""
    said, clause = case.said, case.clause
    return said.fresh and not said.unit or clause.part or bool(clause.moving) or case.quantity.unit == said.unit


def _topical(case: Case, own: Found, metric: Chosen) -> bool:
    whole = case.whole
    free = whole is None or case.said.fresh or whole.where == "carried" or not (whole.sure or whole.company)
    return free and not metric.metric.id and not own.text.endswith(ends("measures"))


def _short(case: Case) -> Whose | None:
    """单店 of 单店日均销售额: a phrase too short for a name, of whoever the sentence is about."""
    own, whole = case.own, case.whole
    if own is None or case.prefix is not None or own.sure or not wholes.short(own.text):
        return None
    if whole is None or whole.where == "carried" or wholes.sibling(whole) or own.text in listed("carriers") or not _attributed(own, case.metric):
        return None
    if place(own.text) and own.text not in listed("scope") and not wholes.divisible(whole):
        return None  # 教育部公布名单，海州共有9所高校上榜
    bound = not case.said.fresh or own.text in listed("scope") or own.text.isascii() or own.text[0] == "单"
    return (whole, [own.text]) if bound else None


def _attributed(own: Found, metric: Chosen | None) -> bool:
    """Whether a metric of the clause stands after the phrase."""
    return metric is not None and metric.where == "clause" and metric.metric.start >= own.end


def _fined(case: Case) -> Whose | None:
    """Who is fined, not who fines: 青禾银行 of 监管局对青禾银行处以150万元的罚款."""
    metric, aimed = case.metric, case.said.aimed
    if metric is None or metric.metric.id != "罚款" or aimed is None or case.own is not None and case.own.start > aimed.end:
        return None
    return aimed, []


def _counted(case: Case) -> Whose | None:
    """Those whom the clause counts: 98家海州上市公司合计实现…."""
    own = case.own
    if own is None or own.kind != CROWD or not _attributed(own, case.metric) or case.metric.metric.start > case.quantity.start:  # type: ignore[union-attr]
        return None  # 12家青禾门店、8家云岭门店 are counted one after the other
    return own._replace(part=""), names_of(case.prefix)


def _boards(case: Case) -> Whose | None:
    """全市场 of 全市场超4000只个股上涨."""
    own, metric = case.own, case.metric
    if own is None or metric is None or own.text not in listed("scope") or metric.metric.id not in listed("breadth"):
        return None
    return own, []


def _own(case: Case) -> Whose | None:
    """The phrase at the head of the clause."""
    own, prefix = case.own, case.prefix
    if own is None or own.id is None or own.text in listed("scope"):
        return None
    parted = case.clause.part and not case.clause.verb and case.whole is not None and not _region(own, case.whole) and not wholes.member(case.whole, own)
    if case.whole is not None and not own.sure and (parted or _divided(case, case.whole)):
        return case.whole, [own.text, *([prefix.text] if prefix else [])]
    if prefix is not None and prefix.kind == "product" and own.company and prefix.start > own.end:
        return prefix, []  # 青禾传媒出品的影片《青山》总票房1亿元
    limits = [own.part] if own.part else []
    return own, limits + ([prefix.text] if prefix is not None and prefix.text != own.text else [])


def _trader(case: Case) -> Whose | None:
    """外资 of 外资净买入5亿元, whoever came before."""
    who, metric = case.own or case.prefix, case.metric
    traded = who is not None and who.text in listed("traders") and metric is not None and metric.metric.id in listed("turnover")
    return (who, []) if traded else None


def _region(own: Found, whole: Found) -> bool:
    """甲县 of 全市受伤12人（其中甲县5人）: a place of its own."""
    return own.text[-1] in wholes.PLACES and not wholes.divisible(whole)


def _divided(case: Case, whole: Found) -> bool:
    """手机 of 某公司营收增长6%，其中手机增长8%."""
    return case.said.dividing and case.metric is not None and case.metric.where == "sentence" and wholes.divisible(whole)


def _sentenced(case: Case) -> Whose | None:
    """张小北 of 判处张小北有期徒刑3年; whoever came before a court: 法院判刑3年."""
    own, metric, whole = case.own, case.metric, case.whole
    if own is None or own.id is None or metric is None or metric.metric.id not in listed("sentences"):
        return None
    if not own.text.endswith(ends("courts")):
        return own, []
    return (whole, []) if whole is not None and not whole.text.endswith(ends("courts")) else (None, [])


def _seized(case: Case) -> Whose | None:
    """海关 of 海关表示，检获4公斤毒品."""
    metric, told = case.metric, case.said.attribution
    if case.own is not None or case.prefix is not None or metric is None or metric.metric.id not in listed("seizing") or not told or not told.endswith(ends("police")):
        return None
    return Found(told, canonical(told), "sentence", wholes.SPEAKER), []


def _country(case: Case) -> Whose | None:
    """美国 of 美国1月非农职位."""
    own, prefix = case.own, case.prefix
    if own is None or own.id is None or prefix is None or prefix.sure or not wholes.short(prefix.text):
        return None
    return (own, [prefix.text]) if place(own.text) and not place(prefix.text) else None


def _prefix(case: Case) -> Whose | None:
    """The phrase before the metric, or of whom it is a part: 汽车业务收入."""
    prefix, whole = case.prefix, case.whole
    if prefix is None or prefix.id is None:
        return None
    if whole is not None and whole.where == "carried" and prefix.text in listed("scope") and _of_a_trade(case):
        return prefix, []  # 全球智能手机出货量 after a sentence about one maker
    if whole is not None and (prefix.kind == "commodity" and whole.kind in ("commodity", "named") or case.clause.part and wholes.member(whole, prefix)):
        return prefix, []  # 火电发电量…；水电发电量…
    if (land := _landed(case, prefix)) is not None:
        return land
    free = case.said.fresh and whole is not None and whole.where == "sentence" and whole.text.endswith(ends("organs"))  # 甲景区…；井冈山接待…
    if not free and not prefix.sure and wholes.short(prefix.text) and whole is not None and wholes.holds(whole, prefix) and not wholes.sibling(whole):
        return whole, [prefix.text]
    if whole is not None and _partial(case, prefix, whole):
        return whole, [prefix.text]
    return prefix, [prefix.part] if prefix.part else []


def _landed(case: Case, prefix: Found) -> Whose | None:
    """全国 of 全国共有乡镇卫生院3万个, and of 全国卫生机构总数: a place with so many of a kind."""
    own, metric = case.own, case.metric
    if metric is None or metric.metric.entry.family != "数量" or prefix.sure:
        return None
    if own is not None and own.id is not None and own.text in listed("scope") and place(own.text) and case.clause.verb in listed("possess"):
        return own, [prefix.text]
    first = next(iter(names.find(prefix.text)), None)
    rest = prefix.text[first.end :] if first is not None and first.kind == "place" and not first.start else ""
    if first is None or not 1 < len(rest) <= 4 or rest[-1] in "会赛节展杯" or rest.endswith((*ends("proper"), *ends("structures"), *ends("organs"), *ends("agent"))):
        return None
    return Found(first.text, first.id, "clause", GUESSED, prefix.start, prefix.start + first.end, kind="place"), [rest]


def _of_a_trade(case: Case) -> bool:
    """Whether the metric itself names the thing that it measures: 智能手机出货量."""
    return case.metric is not None and case.metric.where == "clause" and bool(case.metric.metric.entry.subject)


def _partial(case: Case, prefix: Found, whole: Found) -> bool:
    ware = prefix.kind == "commodity" and case.said.focus is not None and (whole.sure or whole.company or case.said.parted is None)
    if (prefix.sure or prefix.kind == "person") and not ware:
        return False
    narrows = case.metric is not None and case.metric.metric.entry.generic and not wholes.alike(whole, prefix) or prefix.kind == "commodity"
    if narrows and case.said.fresh and whole.where != "carried" and len(prefix.text) > 4 and prefix.kind != "commodity" and not wholes.partial(prefix.text):
        return False  # ；统一中控方便面收入…: free after a semicolon
    pointed = case.own is not None and generic(case.own.text)
    partial = wholes.partial(prefix.text) and not wholes.alike(whole, prefix)  # 寿险业务 after 产险业务 is another
    return narrows or pointed or partial or (case.clause.part and wholes.divisible(whole))


def _place(case: Case) -> Whose | None:
    """A place alone: 全国充电桩422万台."""
    own, metric = case.own, case.metric
    return (own, []) if own is not None and own.id is not None and metric is not None and metric.where == "clause" else None


def _company(case: Case) -> bool:
    """公司 at the head of the clause, or before the metric."""
    own, prefix = case.own, case.prefix
    if prefix is not None and own is None and wholes.firm(prefix.text):
        case.own, case.prefix = prefix, None
        return True
    return own is not None and own.id is None and wholes.firm(own.text)


def _nation(case: Case) -> Whose | None:
    """美国 of 美国劳工部, whose figures of the economy are those of the country."""
    metric, office = case.metric, case.own if case.own is not None and case.own.id is not None else case.whole
    if metric is None or metric.metric.id not in listed("economy") or case.prefix is not None:
        return None
    told = office.text if office is not None else case.said.attribution or ""
    if not (office is not None and office.kind == "institution" or told.endswith(ends("office"))):
        return None
    country = next((name for name in names.find(told[:4]) if name.kind == "place" and name.start == 0), None)
    return (Found(country.text, country.id, "sentence", wholes.SENTENCE, kind="place"), []) if country is not None else None


_RULES = (_nation, _fined, _sentenced, _seized, _trader, _told, _counted, _boards, _short, _own, _country, _prefix, _place)
