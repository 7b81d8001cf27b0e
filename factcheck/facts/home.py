"""Reports of a place on itself (政府工作报告, 统计公报): whose they are, and whose a number in them is."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from factcheck.facts import names, periods
from factcheck.facts.chosen import Chosen
from factcheck.facts.state import Carry, Said
from factcheck.facts.subjects import Found, canonical, generic, place
from factcheck.facts.words import ends, grammar, listed
from factcheck.model import Article, Fact, Slot

_HEAD, _LINES, _LINE = 400, 8, 80  # characters and lines in which a report says whose it is, and characters of such a line
_PLACED = re.compile("(?:.*(?:省|自治[区州]|市(?=.{2,7}[县区市旗镇])))?([\u4e00-\u9fff]{2,7}?(?:自治[区州县旗]|[省市县区州盟旗镇乡]))$")
_NATION = re.compile("国务院|全国人民|中华人民共和国$")
_LEADS = re.compile(r"^.*(?:\d|[年日在关于—―－-]|代表)(?=[\u4e00-\u9fff])")
_STYLE = re.compile("(?:人民|第[一二三四五六七八九十〇○零百\\d]+届|\\d{4}年度?|上半年|[前一二三四]季度)+$")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
#: A town by its ending: 云岭县, 海州新区; not 中心城市.
_TOWN = re.compile("[\u4e00-\u9fff]{2,}(?:(?<![城股楼债汇上超都])市|[州县旗]|新区)$")
_TITLED, _SURE, _SAID = 0.4, 0.5, 0.8


class Report(NamedTuple):
    """The place that reports, and the day that 今年 and 去年 are counted from where the article has none of its own."""

    place: Found
    day: date | None


def report(article: Article) -> Report | None:
    """Whose report an article is, by its title or its first lines.

    >>> told = report(Article(id="a", text="", title="2025年海州市政府工作报告"))
    >>> told.place.text, told.day
    ('海州市', datetime.date(2025, 1, 1))
    """
    lines = [line[:_LINE] for line in (article.title, *article.text[:_HEAD].splitlines()[:_LINES])]
    titled = next((line for line in lines if _titles().search(line)), None)
    if titled is None:
        return None
    for line in (titled, *lines):
        if (told := _titles().search(line) or _sessions().search(line)) is not None and (name := _place(line[: told.start()], told[0])):
            return Report(Found(name, canonical(name), "title", _SURE, kind="place"), _day(lines, titled))
    return None


def _place(before: str, word: str) -> str:
    """The place that ends ``before``, without years, 人民 and 第十四届: 海州市 of 2025年云岭省海州市人民."""
    if _NATION.search(before[-12:] + word):
        return "中国"
    phrase = _LEADS.sub("", _STYLE.sub("", before.rstrip()))
    known = names.find(phrase)
    if known and known[-1].kind == "place" and known[-1].end == len(phrase):
        return known[-1].text
    told = _PLACED.match(phrase)
    return told[1] if told is not None else ""


def _day(lines: list[str], titled: str) -> date | None:
    """The day of the session, else the first of the year of the title; a bulletin tells of a year that is over."""
    told = (mention.period for line in lines if _sessions().search(line) for mention in periods.resolve(line))
    if (day := next((period for period in told if period is not None and period.granularity == "day"), None)) is not None:
        return day.start
    years = [int(year) for year in _YEAR.findall(titled)]
    return date(max(years), 1, 1) if years and any(word in titled for word in ("政府", "草案")) else None


@cache
def _titles() -> re.Pattern[str]:
    """A line that ends with the name of such a report."""
    return re.compile(f'(?:{"|".join(ends("bulletins"))})(?:全文|摘要|[（(—―-].*|.{{0,40}}的报告)?["”》\\s]*$')


@cache
def _sessions() -> re.Pattern[str]:
    return re.compile("|".join(ends("sessions")))


def whose(home: Found, metric: Chosen | None, subject: Found | None, parts: list[str]) -> tuple[Found | None, list[str]]:
    """In the report of a place a number is its own, unless a name stands in the clause; a phrase that nobody knows only limits it."""
    if subject is not None and (subject.text == home.text or _named(subject, metric)):
        return subject, parts
    if subject is None or subject.where != "clause":
        return home, parts
    if subject.text in listed("region"):
        return home._replace(where="clause", confidence=_SAID, start=subject.start, end=subject.end), parts
    return home, parts if _silent(subject, home, metric) else [*parts, subject.text]


def realm(fact: Fact, subject: Found | None, said: Said, carry: Carry) -> None:
    """失业率降至4% after 美国1月新增就业14万人: what only places have is that of the place before, where nobody is named."""
    if fact.metric_id not in listed("macro"):
        return
    told = carry.realm
    if subject is None and told is not None and said.topic is None and said.focus is None and not any(word in fact.sentence.text for word in listed("bureaus")):
        fact.subject, fact.subject_id, fact.slots["subject"] = told.text, told.id, Slot(told.where, told.confidence)
    elif subject is not None and subject.where in ("clause", "sentence") and place(subject.text) and subject.text not in listed("wide"):
        carry.realm = subject.carried("carried", _SURE)._replace(start=-1, end=-1, part="")


def counts(text: str) -> bool:
    """Whether somebody only counts what is not his own: 国家统计局公布了夏粮产量."""
    return text.endswith(ends("tellers"))


def titled(title: str) -> Found | None:
    """The one place that a title names, for what only places have."""
    told = {name.id: name.text for name in names.find(title) if name.kind == "place" and name.text not in listed("wide")}
    return Found(next(iter(told.values())), next(iter(told)), "title", _TITLED) if len(told) == 1 else None


def _named(subject: Found, metric: Chosen | None) -> bool:
    """Whether a subject is somebody in his own right: a firm, another place, a work; further on in the sentence only for what every such name may have."""
    text = subject.text
    if subject.where not in ("clause", "sentence") or text in listed("scope") or subject.kind in ("commodity", "currency", "named", "institution"):
        return False
    own = "、" not in text and not text.startswith(ends("common")) and grammar().kinds.get(text[:2]) not in ("act", "verb")
    if place(text) or own and _TOWN.match(text):
        return True
    if subject.where == "sentence" and metric is not None and metric.metric.id in listed("public"):
        return False
    return subject.sure or own and len(text) > 3 and text.endswith(ends("structures"))


def town(text: str) -> bool:
    """Whether a phrase is a place, known or by its ending.

    >>> town("美国"), town("海州市"), town("中心城市")
    (True, True, False)
    """
    return place(text) or _TOWN.fullmatch(text) is not None


def _silent(subject: Found, home: Found, metric: Chosen | None) -> bool:
    """Whether a phrase limits nothing: the place again, a word that points, the metric itself or the deed that it counts."""
    if subject.id == home.id or generic(subject.text):
        return True
    if grammar().kinds.get(subject.text) in ("act", "verb") or subject.text in listed("orders"):
        return True
    return metric is not None and subject.start < metric.metric.end and metric.metric.start < subject.end
