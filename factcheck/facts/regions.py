"""The place that 全市, 该省 and 我县 mean, and whose 各景区 are: of the sentence, of its source, of the sentences before, of the head of the article."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.facts import names
from factcheck.facts.state import Carry, Said
from factcheck.facts.subjects import Found, canonical, place
from factcheck.facts.words import ends, listed

_HEAD = 160  # characters of an article in which it names its place
_SURE = 0.6
#: A town at the head of a clause; not 今年车市.
_TOWN = re.compile("(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}(?:(?<![城股楼债汇上超都车房集菜早夜花鱼门全本我该各县两])市(?![场民区值面价政容])|县(?![域城级区])))")
_AUTONOMOUS = frozenset(("广西", "宁夏", "内蒙古", "西藏", "新疆"))
#: What each word asks for by its last character.
_LEVELS = {"省": "省", "市": "市", "县": "县旗", "区": "区", "镇": "镇", "州": "州", "村": "村", "乡": "乡", "地": "省市县区州镇", "國": "国", "国": "国"}


def whose(own: Found | None, prefix: Found | None, whole: Found | None, said: Said, carry: Carry) -> tuple[Found, list[str]] | None:
    """The place, and the part of it that the number is limited to; ``None`` where no phrase points at one, or nobody knows which."""
    for found in (own, prefix):
        if found is None or found.start < 0:
            continue
        region = found.text[:2]
        if region in listed("region") and not found.text.startswith("全市场") and (home := _home(region[-1], whole, said, carry)) is not None:
            rest = found.text[2:]
            parts = [prefix.text] if prefix is not None and prefix is not found else []
            return home._replace(where="clause", start=found.start, end=found.start + 2), [*([rest] if rest else []), *parts]
        if found.text[0] == "各" and whole is not None and whole.where == "sentence" and whole.kind == "place":
            return whole, [found.text]
    return None


def _home(level: str, whole: Found | None, said: Said, carry: Carry) -> Found | None:
    for told in (whole, carry.home):
        if told is not None and _is(told.text, level):
            return told._replace(part="", kind="place")
        if told is whole and said.attribution and (named := _begins(said.attribution, level)):
            return _found(named)
    head = _headed(carry.title, carry.text[:_HEAD], level)
    return _found(head) if head else None


def _found(name: str) -> Found:
    return Found(name, canonical(name), "title", _SURE, kind="place")


def _is(text: str, level: str) -> bool:
    """Whether a place is one of that kind: 全省 means no town."""
    if text[-1] in _LEVELS.get(level, ""):
        return text not in listed("region")
    known = names.canonical(text)
    if known is None or not place(text):
        return False
    province = known in listed("provinces")
    return province if level == "省" else known in _AUTONOMOUS if level == "区" else level == "地" and known != "中国" or level == "市" and names.canonical(f"{known.removesuffix('市')}市") == known


def _begins(text: str, level: str) -> str:
    """海州市 of 海州市统计局."""
    known = next((name.text for name in names.find(text) if name.kind == "place" and name.start == 0 and _is(name.text, level)), "")
    told = known or ((match := _offices().match(text)) is not None and match[1]) or ""
    return told if told and _is(told, level) else ""


@lru_cache(maxsize=256)
def _headed(title: str, head: str, level: str) -> str:
    """The first place of that kind in the title, else at the head of the text."""
    for text in (title, head):
        named = [(name.start, name.text) for name in names.find(text) if name.kind == "place" and _is(name.text, level)]
        named += [(match.start(1), match[1]) for told in (_offices(), _TOWN) for match in told.finditer(text) if _is(match[1], level)]
        if named:
            return min(named)[1]
    return ""


@cache
def _offices() -> re.Pattern[str]:
    """A town before its office: 海州市 of 记者从海州市统计局获悉."""
    return re.compile(f"(?:(?<![\u4e00-\u9fff])|(?<=[从据由在，。：省]))([\u4e00-\u9fff]{{2,3}}[省市县区州旗])(?=(?:人民)?(?:[\u4e00-\u9fff]{{1,6}}[局厅办委]|{'|'.join(ends('bodies'))}))")
