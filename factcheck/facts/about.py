"""Whose number it is: the phrase of its clause, the clause before, the sentence before."""

from __future__ import annotations

import re

from factcheck.facts.chosen import MEASURE, Chosen
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import Found, generic, place
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

SENTENCE, SPEAKER = 0.85, 0.6


def choose(quantity: Quantity, clause: Clause, said: Said, carry: Carry, metric: Chosen | None) -> tuple[Found | None, list[str]]:
    """The subject of a number, and the parts of it that the number is limited to."""
    own, prefix = clause.subject, clause.prefix
    if own is not None and metric is not None and own.start <= metric.metric.start < own.end and metric.metric.start >= 0 and not own.sure:
        listed_on = said.fresh or clause.part or clause.moving or quantity.unit == said.unit
        if prefix is None and listed_on and _topical(own, metric, said, carry):
            return own, []
        own = None
    parts = [own.part] if own is not None and own.part else []
    if (
        own is not None
        and prefix is None
        and not own.sure
        and _short(own.text)
        and (not said.fresh or own.text in listed("scope") or own.text.isascii() or own.text[0] == "单")
        and _attributed(own, metric)
        and (whole := _before(said, carry)) is not None
        and whole.where != "carried"
        and not _sibling(whole)
    ):
        return whole, [own.text]
    if own is not None and own.id is not None and own.text not in listed("scope"):
        if clause.part and not own.sure and not clause.verb and (whole := _before(said, carry)) is not None:
            return whole, [own.text, *([prefix.text] if prefix else [])]
        return own, parts + ([prefix.text] if prefix is not None and prefix.text != own.text else [])
    if own is not None and own.id is not None and prefix is not None and not prefix.sure and _short(prefix.text) and place(own.text) and not place(prefix.text):
        return own, [prefix.text]  # 美国1月非农职位
    if prefix is not None and prefix.id is not None:
        generic_metric = metric is not None and metric.metric.entry.generic
        if not prefix.sure and _short(prefix.text) and (whole := _before(said, carry)) is not None and _holds(whole, prefix) and not _sibling(whole):
            return whole, [prefix.text]
        partial = not prefix.sure or prefix.kind == "commodity" and said.focus is not None
        if partial and (
            generic_metric
            or prefix.kind == "commodity"
            or own is not None
            and generic(own.text)
            or _partial(prefix.text)
            or (clause.part and _has_parts(_before(said, carry)))
        ):
            whole = _before(said, carry)
            if whole is not None:
                return whole, [prefix.text]
        return prefix, [prefix.part] if prefix.part else []
    if own is not None and own.id is not None and metric is not None and metric.where == "clause":
        return own, []  # a place alone: 全国充电桩422万台
    if prefix is not None and own is None and firm(prefix.text):
        own, prefix = prefix, None
    if own is not None and own.id is None and firm(own.text):
        said_by = next((who for who in (said.focus, said.topic) if who is not None and who.company), said.publisher)
        agent = said_by.carried("sentence", SENTENCE) if said_by is not None else carry.agent or carry.named
        return agent or own, [prefix.text] if prefix is not None and prefix.id is not None else []
    if own is not None and own.text in _SPEAKERS:
        return own, []
    region = own if own is not None and own.text in listed("region") else prefix if prefix is not None and prefix.text in listed("region") else None
    if region is not None:
        whole = _before(said, carry)
        return (whole if whole is not None and whole.text[-1] in "省市县区州国镇村乡" else region), []
    counted = metric is not None and metric.where == "clause" and metric.metric.start >= quantity.end and quantity.kind == "count"
    if counted and own is not None and own.id is None and clause.verb and own.text not in listed("scope"):
        return own, []
    before = _before(said, carry)
    done = clause.heavy or clause.verb in listed("light")  # 打造40个场景: what is counted is only its object
    if counted and not done and (before is None or before.where not in ("clause", "sentence")):
        return Found(metric.metric.text, None, "clause", 0.6, metric.metric.start, metric.metric.end), []  # type: ignore[union-attr]
    if before is not None:
        return before, list(said.scope) or ([before.part] if before.part else [])
    if clause.adjunct is not None and clause.adjunct.id is not None and clause.led in _UPON:
        return clause.adjunct, []
    return own or prefix, []


_FIRMS = frozenset(("公司", "集团", "企业", "集團", "企業", "发行人", "發行人", "上市公司"))
_THIS = re.compile("^(?:[这這]家|上述|[该本該这這此])")


def firm(text: str) -> bool:
    """公司, 该集团, 这家企业: the company that was named before.

    >>> firm("这家企业"), firm("星河汽车")
    (True, False)
    """
    return _THIS.sub("", text) in _FIRMS


_UPON = frozenset("在于對对把将將")
_SPEAKERS = frozenset(("我", "我们", "咱们", "你", "你们"))


def _topical(own: Found, metric: Chosen, said: Said, carry: Carry) -> bool:
    """Whether a phrase that is counted or moved is also whom the number is about: 法务部门裁员50%, 主板76只; of a known name it is a measure."""
    whole = _before(said, carry)
    return (
        not metric.metric.id
        and MEASURE.search(own.text) is None
        and (whole is None or said.fresh or whole.where == "carried" or not (whole.sure or whole.company))
    )


def _before(said: Said, carry: Carry) -> Found | None:
    if said.focus is not None and (said.focus.id is not None or said.topic is None):
        return said.focus.carried("sentence", SENTENCE)
    if said.topic is not None:
        return said.topic.carried("sentence", SENTENCE)
    if said.speaker is not None and said.speaker.company and said.speaker.id is not None:
        return said.speaker.carried("sentence", SPEAKER)
    return carry.topic


def _holds(whole: Found, part: Found) -> bool:
    """Whether a short phrase is a part of whoever came before: in one sentence always, across sentences only 线上, 单店 of a company.

    A name of the same length and ending is another of its kind: 极光微, 星芒微.
    """
    if len(whole.text) == len(part.text) and whole.text[-1] == part.text[-1] and part.text not in listed("scope"):
        return False
    if place(part.text) and not (whole.company or whole.kind == "product"):
        return False  # 某协会：2025年巴西大豆产量…
    if whole.where != "carried":
        return True
    return (part.text in listed("scope") or part.text[0] == "单") and (whole.sure or whole.company)


def _has_parts(whole: Found | None) -> bool:
    """Whether 其中 divides a company or product; of a place or a trade it names a member of its own."""
    return whole is None or whole.company or whole.kind == "product"


def _sibling(whole: Found) -> bool:
    """Whether whoever came before is as short and unknown itself: 食品价格…，服务价格…"""
    return not whole.sure and _short(whole.text)


def _attributed(own: Found, metric: Chosen | None) -> bool:
    """Whether a metric of the clause stands after the phrase: 单店日均销售额."""
    return metric is not None and metric.where == "clause" and metric.metric.start >= own.end


def _short(text: str) -> bool:
    """API, 线上, 单店: too short for a name that nobody knows, unless it ends like one."""
    return len(text) <= (4 if text.isascii() else 3) and text[-1] not in "省市县区州国镇村岛港"


def _partial(text: str) -> bool:
    """业务, 板块, 渠道 …: a part of whoever the sentence is about."""
    return text.endswith(ends("parts"))
