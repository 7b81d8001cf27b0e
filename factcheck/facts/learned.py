"""Names that an article itself teaches: 名称（000034.SZ）, 全称（以下简称“简称”）."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from factcheck.facts import metrics, names
from factcheck.facts.names import NameMention
from factcheck.facts.names import canonical as known_as
from factcheck.facts.people import people
from factcheck.facts.topics import topics
from factcheck.facts.words import marks
from factcheck.lexicon.matcher import simplified

_CODE = re.compile(
    r"[（(](?:(?:股票|证券|基金)?代[码号][:：]?\s*)?"
    r"(?:\d{6}(?:\.(?:SH|SZ|BJ|OF|sh|sz))?|\d{4,5}\.(?:HK|TW|T|KS)|HK\s?\.?\d{4,5}|0\d{3,4}|(?!19|20)\d{4}|(?:19|20)\d{2}(?=[）)][低高收開开創创升跌漲涨報报现現股沽])|[A-Z]{1,5}\.(?:US|N|O|OQ|A|HK)|[A-Z]+[:：][A-Z0-9]+|[A-Z]{2,5}(?:-[A-Z]{1,2})?)[)）]"
)
_SHORT = re.compile(
    r"[（(](?:[^（()）]{0,30}?[，,；;])?(?:以下|下文|以下均)?(?:简称|下称|称为|证券简称|股票简称|简称为|称)[:：为]?\s*[“\"「『]?([\u4e00-\u9fffA-Za-z0-9·\-]{2,12})[”\"」』]?(?:[，,或、][^（()）]{0,20})?[)）]"
)
#: A film or a game in the marks of titles, behind what it is: 影片《青山》.
_WORK = re.compile("(?:影片|电影|纪录片|动画片|网络游戏|手游|端游|游戏|电视剧|剧集|短剧|综艺|新片)《([^《》]{2,20})》")
#: A legal name that begins with a place.
_LEGAL = re.compile("有限(?:责任)?公司")
#: 咖啡品牌“青禾里”: what stands before a name in quotation marks that the text comes back to.
_QUOTED = re.compile(r"(?:品牌|公司|企业|平台|集团|机构|厂商|连锁|应用|产品|游戏|模型|系统|机器人)[“\"「『]([\u4e00-\u9fffA-Za-z0-9·\-]{2,12})[”\"」』]")
_BACK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·&.\-'’ ]{2,30}$")
_LEAD = re.compile(
    r"^(?:A股|港股|美股|[\u4e00-\u9fff]{0,8}(?:巨头|[龙龍][头頭][厂廠]?|独角兽|供应商|制造商)(?=[\u4e00-\u9fffA-Z]{2})"
    r"|[\u4e00-\u9fff]{0,3}(?:公司|[龙龍][头頭][厂廠]?|巨头|概念股|个股|板块|厂商|大厂|企业|厂|商)(?=[\u4e00-\u9fffA-Z]{2})|[\s\-.']+)"
)
_TRADE = re.compile("[\u4e00-\u9fff]{2,14}(?:企业|企業|公司|[研开生發发開生][发發产產展]商|品牌|平台|大厂|大廠)([\u4e00-\u9fffA-Za-z]{2,6})$")
_APART = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_TITLE = re.compile("([\u4e00-\u9fff]{4,8})(?:[：:]|[-－—]\\d{6}[-－—])")  # of three characters it may be a person
_OFTEN = 3  # how often the text must say it
_WINDOW = 34
_READ = 20_000  # characters in which names are sought that come back
_CUTS = frozenset(("noun", "act", "space", "dash"))


class Learned(NamedTuple):
    """What an article calls its subjects: the pattern of the names, the id of each, and the kind of those that are no companies."""

    pattern: re.Pattern[str] | None
    ids: dict[str, str]
    kinds: Mapping[str, str] = MappingProxyType({})

    def find(self, text: str) -> list[NameMention]:
        """The learned names in a sentence, the longest at each place."""
        if self.pattern is None or not any(map(text.__contains__, self.ids)):
            return []
        return [NameMention(self.ids[m[0]], m[0], m.start(), m.end(), self.kinds.get(m[0], "learned")) for m in self.pattern.finditer(text)]


def learn(text: str, title: str = "") -> Learned:
    """The names that the text explains, and the one that its title begins with: 青禾食品：….

    >>> learn("星河汽车股份有限公司（以下简称“星河汽车”）公布年报，云岭集团（600123.SH）跟随。").ids
    {'星河汽车股份有限公司': '星河汽车', '星河汽车': '星河汽车', '云岭集团': '云岭集团'}
    """
    ids: dict[str, str] = {}
    whole = f"{title}\n{text}"
    for match in _SHORT.finditer(whole):
        short = match.group(1)
        full = _before(whole, match.start())
        id = known_as(short) or known_as(full or "") or simplified(short)
        if full and full != short:
            ids.setdefault(full, id)
        ids.setdefault(short, id)
    for match in _CODE.finditer(whole):
        name = _before(whole, match.start())
        if name:
            ids.setdefault(name, known_as(name) or ids.get(name, simplified(name)))
    for match in _LEGAL.finditer(whole):
        name = _before(whole, match.end())
        if name is not None and name[-2:] == "公司" and (place := next(iter(names.find(name)), None)) is not None and place.start == 0 and place.kind == "place":
            ids.setdefault(name, known_as(name) or simplified(name))
    for name in _QUOTED.findall(whole):
        if name not in ids and text.count(name) >= _OFTEN and not any(marks(name)) and not metrics.find(name):
            ids[name] = known_as(name) or simplified(name)
    works = {name for name in _WORK.findall(whole) if name not in ids}
    if (told := _headed(title, text)) is not None:
        ids.setdefault(told, known_as(told) or simplified(told))
    told = text[:_READ]
    kinds = dict.fromkeys(topics(title, told), "topic") | dict.fromkeys(people(f"{title}\n{told}"), "person") | dict.fromkeys(sorted(works), "product")
    for name in ids:
        kinds.pop(name, None)
    ids |= {name: simplified(name) for name in kinds}
    if not ids:
        return Learned(None, ids)
    return Learned(re.compile("|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True))), ids, kinds)


def _headed(title: str, text: str) -> str | None:
    match = _TITLE.match(title)
    name = match[1] if match is not None else ""
    worded = any(kind not in _CUTS and (end - start > 1 or start) for start, end, kind in marks(name))
    coded = match is not None and match[0][-1] in "-－—"
    return name if name and (coded or text.count(name) >= _OFTEN) and not worded and not metrics.find(name) else None


def _before(text: str, end: int) -> str | None:
    """The name that ends at ``end``: back to a mark, a space between scripts or a word of grammar."""
    match = _BACK.search(text, max(0, end - _WINDOW), end)
    if match is None:
        return None
    name = _APART.split(match.group().strip())[-1]
    cut = 0
    for start, stop, kind in marks(name):
        if kind not in _CUTS and (stop - start > 1 or name[start] in "的在对与和及为是将由从"):
            cut = stop
    name = name[cut:].strip()
    shorter = _LEAD.sub("", name)
    name = shorter if len(shorter) >= 2 else name
    if (trade := _TRADE.match(name)) is not None and text.count(trade[1]) > text.count(name):
        name = trade[1]  # 中国现制饮品企业云岭茶业
    return name if 2 <= len(name) <= 24 and not name.isdigit() and not any(metric.end == len(name) for metric in metrics.find(name)) else None
