"""Whose a number is where nobody stands in its clause: who speaks, the place of the sentence, the counted, whoever came before."""

from __future__ import annotations

from factcheck.facts import names, wholes
from factcheck.facts.candidates import Case, Whose, names_of
from factcheck.facts.state import Carry
from factcheck.facts.subjects import GUESSED, Found, canonical, place
from factcheck.facts.words import listed

_UPON = frozenset("在于對对把将將")


def left_over(case: Case, carry: Carry) -> Whose:
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
        return firm, names_of(case.prefix)
    return own or case.prefix or _homeland(case), []


def _homeland(case: Case) -> Found | None:
    """China of 国内生产总值 in a text that names no country; a name in this text only."""
    metric = case.metric
    return Found("中国", None, "article", 0.3, kind="place") if metric is not None and metric.metric.text.startswith("国内生产总值") else None


def _last(case: Case, carry: Carry) -> Found | None:
    """Whom 其中 goes on with, and the body that did what a sentence without anybody tells: 共起诉20万人 after 检察机关."""
    metric = case.metric
    if metric is None or metric.where != "clause" or metric.metric.start < 0 or not metric.metric.id:
        return None
    last = carry.last if carry.last is not None and carry.last.id is not None else None
    if last is not None and (case.clause.part or metric.metric.entry.family in listed("official") and place(last.text)):
        return last.carried("carried", wholes.CARRIED)._replace(start=-1, end=-1, part="")
    return carry.organ if case.clause.phrase is None and metric.metric.end <= case.quantity.start else None


def _public(case: Case) -> bool:
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


def _told_land(case: Case) -> Found | None:
    """内地 of 内地使用外资: whose figures an office tells."""
    land = next((word for word in case.clause.scope if word in listed("lands")), None)
    return Found(land, canonical(land), "clause", GUESSED) if land is not None else None


def _crowd(case: Case) -> Found | None:
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
