"""Whose number it is: the phrase of its clause, the clause before, the sentence before."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.facts import names, regions, seasons, wholes
from factcheck.facts.chosen import Chosen
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import CROWD, GUESSED, Found, canonical, generic, place
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

_UPON = frozenset("在于對对把将將")

#: A subject, and the parts of it that the number is limited to.
Whose = tuple[Found | None, list[str]]


@dataclass(slots=True)
class _Case:
    """What a rule may look at: the phrase at the head of the clause, the one before the metric, and whoever came before."""

    quantity: Quantity
    metric: Chosen | None
    clause: Clause
    said: Said
    own: Found | None
    prefix: Found | None
    whole: Found | None


def choose(quantity: Quantity, clause: Clause, said: Said, carry: Carry, metric: Chosen | None) -> Whose:
    """The subject of a number, and the parts of it that the number is limited to: the first rule that knows has its way."""
    case = _Case(quantity, metric, clause, said, clause.subject, clause.prefix, wholes.before(said, carry))
    if (season := seasons.whose(case.own, case.prefix, case.whole, metric, said, carry)) is not None:
        return season, _names(case.prefix)
    if (region := regions.whose(case.own, case.prefix, case.whole, said, carry)) is not None:
        return region
    for rule in _RULES:
        if (told := rule(case)) is not None:
            return told
    if _company(case):
        assert case.own is not None
        return wholes.company(said, carry) or case.own, _names(case.prefix)
    return _left_over(case, carry)


def _told(case: _Case) -> Whose | None:
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


def _listing(case: _Case) -> bool:
    """Whether the number stands in a list, or something moves: alone, 治理河道186公里 is a deed."""
    said, clause = case.said, case.clause
    return said.fresh and not said.unit or clause.part or bool(clause.moving) or case.quantity.unit == said.unit


def _topical(case: _Case, own: Found, metric: Chosen) -> bool:
    whole = case.whole
    free = whole is None or case.said.fresh or whole.where == "carried" or not (whole.sure or whole.company)
    return free and not metric.metric.id and not own.text.endswith(ends("measures"))


def _short(case: _Case) -> Whose | None:
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


def _fined(case: _Case) -> Whose | None:
    """Who is fined, not who fines: 青禾银行 of 监管局对青禾银行处以150万元的罚款."""
    metric, aimed = case.metric, case.said.aimed
    if metric is None or metric.metric.id != "罚款" or aimed is None or case.own is not None and case.own.start > aimed.end:
        return None
    return aimed, []


def _counted(case: _Case) -> Whose | None:
    """Those whom the clause counts: 98家海州上市公司合计实现…."""
    own = case.own
    if own is None or own.kind != CROWD or not _attributed(own, case.metric) or case.metric.metric.start > case.quantity.start:  # type: ignore[union-attr]
        return None  # 12家青禾门店、8家云岭门店 are counted one after the other
    return own._replace(part=""), _names(case.prefix)


def _boards(case: _Case) -> Whose | None:
    """全市场 of 全市场超4000只个股上涨."""
    own, metric = case.own, case.metric
    if own is None or metric is None or own.text not in listed("scope") or metric.metric.id not in listed("breadth"):
        return None
    return own, []


def _own(case: _Case) -> Whose | None:
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


def _trader(case: _Case) -> Whose | None:
    """外资 of 外资净买入5亿元, whoever came before."""
    who, metric = case.own or case.prefix, case.metric
    traded = who is not None and who.text in listed("traders") and metric is not None and metric.metric.id in listed("turnover")
    return (who, []) if traded else None


def _region(own: Found, whole: Found) -> bool:
    """甲县 of 全市受伤12人（其中甲县5人）: a place of its own."""
    return own.text[-1] in wholes.PLACES and not wholes.divisible(whole)


def _divided(case: _Case, whole: Found) -> bool:
    """手机 of 某公司营收增长6%，其中手机增长8%."""
    return case.said.dividing and case.metric is not None and case.metric.where == "sentence" and wholes.divisible(whole)


def _sentenced(case: _Case) -> Whose | None:
    """张小北 of 判处张小北有期徒刑3年; whoever came before a court: 法院判刑3年."""
    own, metric, whole = case.own, case.metric, case.whole
    if own is None or own.id is None or metric is None or metric.metric.id not in listed("sentences"):
        return None
    if not own.text.endswith(ends("courts")):
        return own, []
    return (whole, []) if whole is not None and not whole.text.endswith(ends("courts")) else (None, [])


def _seized(case: _Case) -> Whose | None:
    """海关 of 海关表示，检获4公斤毒品."""
    metric, told = case.metric, case.said.attribution
    if case.own is not None or case.prefix is not None or metric is None or metric.metric.id not in listed("seizing") or not told or not told.endswith(ends("police")):
        return None
    return Found(told, canonical(told), "sentence", wholes.SPEAKER), []


def _country(case: _Case) -> Whose | None:
    """美国 of 美国1月非农职位."""
    own, prefix = case.own, case.prefix
    if own is None or own.id is None or prefix is None or prefix.sure or not wholes.short(prefix.text):
        return None
    return (own, [prefix.text]) if place(own.text) and not place(prefix.text) else None


def _prefix(case: _Case) -> Whose | None:
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


def _landed(case: _Case, prefix: Found) -> Whose | None:
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


def _of_a_trade(case: _Case) -> bool:
    """Whether the metric itself names the thing that it measures: 智能手机出货量."""
    return case.metric is not None and case.metric.where == "clause" and bool(case.metric.metric.entry.subject)


def _partial(case: _Case, prefix: Found, whole: Found) -> bool:
    ware = prefix.kind == "commodity" and case.said.focus is not None and (whole.sure or whole.company or case.said.parted is None)
    if (prefix.sure or prefix.kind == "person") and not ware:
        return False
    narrows = case.metric is not None and case.metric.metric.entry.generic and not wholes.alike(whole, prefix) or prefix.kind == "commodity"
    if narrows and case.said.fresh and whole.where != "carried" and len(prefix.text) > 4 and prefix.kind != "commodity" and not wholes.partial(prefix.text):
        return False  # ；统一中控方便面收入…: free after a semicolon
    pointed = case.own is not None and generic(case.own.text)
    partial = wholes.partial(prefix.text) and not wholes.alike(whole, prefix)  # 寿险业务 after 产险业务 is another
    return narrows or pointed or partial or (case.clause.part and wholes.divisible(whole))


def _place(case: _Case) -> Whose | None:
    """A place alone: 全国充电桩422万台."""
    own, metric = case.own, case.metric
    return (own, []) if own is not None and own.id is not None and metric is not None and metric.where == "clause" else None


def _company(case: _Case) -> bool:
    """公司 at the head of the clause, or before the metric."""
    own, prefix = case.own, case.prefix
    if prefix is not None and own is None and wholes.firm(prefix.text):
        case.own, case.prefix = prefix, None
        return True
    return own is not None and own.id is None and wholes.firm(own.text)


def _nation(case: _Case) -> Whose | None:
    """美国 of 美国劳工部, whose figures of the economy are those of the country."""
    metric, office = case.metric, case.own if case.own is not None and case.own.id is not None else case.whole
    if metric is None or metric.metric.id not in listed("economy") or case.prefix is not None:
        return None
    told = office.text if office is not None else case.said.attribution or ""
    if not (office is not None and office.kind == "institution" or told.endswith(ends("office"))):
        return None
    country = next((name for name in names.find(told[:4]) if name.kind == "place" and name.start == 0), None)
    return (Found(country.text, country.id, "sentence", wholes.SENTENCE, kind="place"), []) if country is not None else None


def _names(found: Found | None) -> list[str]:
    return [found.text] if found is not None and found.id is not None else []


def _left_over(case: _Case, carry: Carry) -> Whose:
    """Nobody stands in the clause: who speaks, the place of the sentence, the counted, whoever came before."""
    own, whole = case.own, case.whole
    if own is not None and own.text in listed("speakers"):
        return own, []
    if own is not None and own.text in listed("actors") and case.clause.heavy:
        return own, []
    if own is not None and own.text in listed("persons"):
        return wholes.person(case.said, carry), []
    region = next((found for found in (own, case.prefix) if found is not None and found.text in listed("region")), None)
    if region is not None:
        return region, []
    if (crowd := _crowd(case)) is not None:
        return crowd, []
    if case.prefix is not None and case.prefix.text in listed("residents") and whole is not None and whole.text in listed("residents"):
        return case.prefix, []
    if whole is not None and _public(case):
        whole = _land(whole)
    if whole is not None and whole.company and case.metric is not None and case.metric.metric.id in listed("rates"):
        return None, []
    if case.said.framed_by is not None and (whole is None or whole.where == "carried"):
        return case.said.framed_by, []
    if whole is not None and whole.kind == "institution" and whole.where == "carried" and (land := _told_land(case)) is not None:
        return land, []
    adjunct = case.clause.adjunct
    if adjunct is not None and adjunct.id is not None and case.clause.led == "以" and case.metric is not None and case.metric.metric.id == "涨跌幅":
        return adjunct, []  # 跌幅以玻璃类指数下跌9%为最大
    if whole is not None:
        return whole, list(case.said.scope) or ([whole.part] if whole.part else [])
    if carry.named is not None and any(found is not None and found.start >= 0 and found.text in listed("works") for found in (own, case.prefix)):
        return carry.named, []
    if own is None and case.prefix is None and (last := _last(case, carry)) is not None:
        return last, list(case.said.scope)
    if adjunct is not None and adjunct.id is not None and case.clause.led in _UPON:
        return adjunct, []
    if own is None and case.clause.its and (firm := wholes.source(case.said, carry)) is not None:
        return firm, _names(case.prefix)
    return own or case.prefix or _homeland(case), []


def _homeland(case: _Case) -> Found | None:
    """China of 国内生产总值 in a text that names no country; a name in this text only."""
    metric = case.metric
    return Found("中国", None, "article", 0.3, kind="place") if metric is not None and metric.metric.text.startswith("国内生产总值") else None


def _last(case: _Case, carry: Carry) -> Found | None:
    """Whom 其中 goes on with, and the body that did what a sentence without anybody tells: 共起诉20万人 after 检察机关."""
    metric = case.metric
    if metric is None or metric.where != "clause" or metric.metric.start < 0 or not metric.metric.id:
        return None
    last = carry.last if carry.last is not None and carry.last.id is not None else None
    if last is not None and (case.clause.part or metric.metric.entry.family in listed("official") and place(last.text)):
        return last.carried("carried", wholes.CARRIED)._replace(start=-1, end=-1, part="")
    return carry.organ if case.clause.phrase is None and metric.metric.end <= case.quantity.start else None


def _public(case: _Case) -> bool:
    """Whether the clause names a metric that hardly anybody but a place has."""
    metric = case.metric
    return metric is not None and metric.where == "clause" and metric.metric.id in listed("public") and metric.metric.id not in ("出口额", "进口额")


def _land(whole: Found) -> Found | None:
    """The place that whoever came before is, or begins with: 美国 of 美国劳工部; nobody for 猪肉价格下降3%；CPI上涨1%."""
    if whole.kind == "place" or whole.text[-1] in wholes.PLACES:
        return whole
    first = next(iter(names.find(whole.text)), None)
    if first is None or first.kind != "place" or first.start:
        return None
    return whole if "、" in whole.text or first.end == len(whole.text) else whole._replace(text=first.text, id=first.id, kind="place", part="")


def _told_land(case: _Case) -> Found | None:
    """内地 of 内地使用外资: whose figures an office tells."""
    land = next((word for word in case.clause.scope if word in listed("lands")), None)
    return Found(land, canonical(land), "clause", GUESSED) if land is not None else None


def _crowd(case: _Case) -> Found | None:
    """The counted themselves, where nobody has them: 75家公司; of 打造40个场景 they are only the object."""
    metric, clause, own, whole = case.metric, case.clause, case.own, case.whole
    if metric is None or metric.where != "clause" or metric.metric.start < case.quantity.end or case.quantity.kind != "count":
        return None
    if metric.metric.text in listed("stakes"):
        return None  # 2600万股股票: of whom, the text has said before
    if own is not None and own.id is None and clause.verb and own.text not in listed("scope"):
        return own
    if clause.heavy or clause.verb in listed("light") or whole is not None and whole.where in ("clause", "sentence"):
        return None
    return Found(metric.metric.text, None, "clause", 0.6, metric.metric.start, metric.metric.end)


_RULES = (_nation, _fined, _sentenced, _seized, _trader, _told, _counted, _boards, _short, _own, _country, _prefix, _place)
