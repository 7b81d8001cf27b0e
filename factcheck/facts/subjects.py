"""Who or what a number is about: which phrases can be a subject, and which are the same one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.facts import described, names
from factcheck.facts.names import NameMention
from factcheck.facts.words import ends, grammar, listed, marks
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.own import Words, own
from factcheck.model.fact import Where

_GLOSS = re.compile(r"[（(][^（()）]*[)）]")
_NOISE = re.compile(r"[\s\-—_·“”\"'「」『』《》（）()]+")
_MARKS = "①②③④⑤⑥⑦⑧⑨⑩<>＜＞ \t　￭■●◆▲★•·“”\"'「」『』《》、：:，, ./—-－*+＋"
_EDGE = _MARKS + "的之"
_PLACED = re.compile(
    r"(?:之?(?:[前后中]|(?<![国境])内|(?<=[之国业区人行者])间|(?<![线線网網陆陸以])[上下])|以[前后来内]|[里时等们]|项下|方面|期间|阶段|来看|来说|来讲|而言|等等|本身|这边|一侧|仅仅?|却|已|(?<![公中])共|(?<![准规原法守总细])则是?|(?<![平日月周季年人户戶])均|最|连|連|今|昨|今[夏冬春秋]|(?<=[国省市县区])现|(?<![原成诱誘起病内內外肇])因)$"
)
#: The last characters of the phrases that ``_PLACED`` and ``_DAYS`` shorten.
_PLACES = frozenset("共前后中内间上下来里时等们面段看说讲言身边侧仅却已则是均最连連今昨因现夏冬春秋")
_SPANS = frozenset("天日周月年时")
#: What stands behind a name and belongs to what follows: 三大运营商全面接入, 全球算力市场到2027年, 青禾酒业早在2021年.
_LEFT = re.compile("(?<=..)(?:[这這各皆]|全面|背后|背後|(?<![报報签簽迟遲达達得收感看])到|(?<![明最一清今提及尽盡趁])早)$")
_LEFTOVER = frozenset("这這各皆面到早后後")
_TOLD = frozenset("省市地国國县縣区區州城者")
_FAMILY = re.compile(r"(?:系列)?(?:大?模型|产品|车型|手机|芯片)?$")
#: What comes before in time is nobody: 量产后, 上市前, 成立以来.
_WHEN = re.compile(r"(?:[后前後时時]|以来|以來|期间|期間|[时時][间間]|[年月周日][内內]|之际|之際)$")
_TIMES = frozenset("内內后前後時时来來间間际際")
_AMONG = re.compile(r".{2,12}?(?:市场|領域|领域|行业|过程|当|之)中(?=..)")
_DATED = re.compile(r"\d{2,4}(?:[-–—/至]\d{2,4})?(?:年度?(?!期)|(?:[榨产财]|冰?雪)季|财年|赛季|学年)|[一二][一二三四五六七八九〇○零]{3}年(?:[度底末初]|全年)?")
#: Days told at the end of a name: 前4天 of 云岭景区前4天.
_DAYS = re.compile(r"(?<=..)(?:[前近]|过去|最近)[\d一二两三四五六七八九十几]+(?:天|日|周|个?月|年|小时)$")
#: What stands between a name and its metric and belongs to neither: 云岭银行一年期利率, 青禾食品年销量, 云岭集团净收益, 仅初一.
_TRAILING = re.compile(
    r"(?<=..)(?:(?:[一两二三四五六七八九十\d]+(?:年|个月|月|天)期|活期|定期)|[一两半数\d]+年|(?<![青少中老百成往全今去明后前半早晚近首次当])年|(?<![节生假今昨明前后当整半次期本抗])日|净|(?<=...)[和与及]|仅.{0,4})$"
)
_DIGITS = tuple("0123456789一二三四五六七八九十")
_ONE = re.compile(r"[一二三四五六七八九十]、(?![一二三四五六七八九十])|一(?:[个款种家名位台辆只座套份张条部项间類类個種臺輛隻]|批)(?=..)")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_KINDS = re.compile("各(?:级各类|[类级种])(?=..)")  # 学校 of 各级各类学校
_COUNTER = re.compile("[個个](?![人体體股案别別性位子险險月税稅贷貸])(?=..)")  # 个基站 of 每个基站
_HE = re.compile("[他她佢][們们哋]?(?=[^的们們哋人国國乡鄉日方])")  # 他 of 他欠债
_FIRM = re.compile("(?:该|本)?(?:公司|集团)(?=[因与就凭按拟](?!业|任|职|地))")  # 公司因与某公司合同纠纷
_LATIN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\s\-_.]+(?:大?模型|系列|手机|智能手机|芯片|平台|版本?|笔记本|眼镜|耳机|显卡|处理器|机器人)?$")
_TRADED = re.compile(r"(?:[EＥ][TＴ][FＦ]|LOF|REIT|..指数|..指數|转债|轉債)$")
_FUTURES = re.compile(r"(?:期货|期貨|[期夜]指|夜期|[铜铝锌铅镍锡金银油銅鋁鋅鉛鎳錫銀])$")  # of an exchange or an index: COMEX铜期货, 恒指夜期
_AGENTS = ("company", "index", "institution", "product", "learned", "commodity", "currency", "person", "fund", "brand", "other", "crypto", "topic", "industry")
_FIRMS = ("company", "learned")
_WIDE = ("全球", "中国", "我国", "国内", "全国", "海外", "世界", "美国")
_THINGS = frozenset(("产品", "企业", "產品", "企業"))  # 存储器产品 is what is sold, 星河汽车产品 is the firm's
_LASTING = re.compile(
    r"\d{4}\s?财?年$|(?:前|近|过去|未来|最近|今后|接下来|此后|此前|第)?(?:[一两几数多半\d兩幾數]+[个個]?)(?:年|月|周|天|日|季度?|小时|分钟|世纪|星期|週)[多半]?期?$|連(?![鎖雲城江南州山續]).{2}|[经經](?![济濟营營理纪紀典销銷贸貿验驗费費络絡纬緯开開]).{2}|(?:[凌清早上中下傍晚深].)?\d{1,2}[时時]|[属屬]?(?:[\d一二三四五六兩两]房|開放式).{0,4}$"
)
_AND_ITS = re.compile("及其(?![他它余餘])")
_DONE = re.compile("[\u4e00-\u9fff]{1,3}了(?![解却])")  # 取得了… is what somebody did
_LINKS = frozenset("、和与及跟與")  # before a person: another one
_SIDES = ("端", "层面", "方面", "侧")
_FEAST = re.compile(r"(?<=..)“(?:五一|十一|五·一|端午|中秋|国庆|春节|清明|元旦|双节|双十[一二]|双1[12]|618)$")
_LONGEST = 28
KNOWN, GUESSED = 0.95, 0.75
CROWD = "crowd"  # the kind of those who are only counted: 75家公司合计实现…
_new = tuple.__new__  # the constructor of named tuples is written in Python


class Found(NamedTuple):
    """A subject as written, what it compares as (``None``: a name in this place only), and where it stood.

    ``part`` is what the phrase says beyond a known name: 汽车业务 of 星河汽车汽车业务.
    """

    text: str
    id: str | None
    where: Where
    confidence: float
    start: int = -1
    end: int = -1
    part: str = ""
    kind: str = ""

    def carried(self, where: Where, confidence: float) -> Found:
        if self.where == "carried":
            where = "carried"
        text, id, _, sure, start, end, part, kind = self
        return _new(Found, (text, id, where, sure if sure < confidence else confidence, start, end, part, kind))

    @property
    def company(self) -> bool:
        """Whether 公司 can mean it later."""
        return self.kind in ("company", "learned") or (len(self.text) > 3 and self.text.endswith(ends("agent")))

    @property
    def sure(self) -> bool:
        return self.kind not in ("", "person", CROWD)


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """A phrase without brackets, quotes, trailing 的 and words of place.

    >>> clean("“星河汽车”（600123.SH）的"), clean("报告期内")
    ('星河汽车', '报告期')
    """
    text = (_GLOSS.sub("", text) if ")" in text or "）" in text else text).rstrip(_EDGE)
    text = text.lstrip(_EDGE if "的士" not in text else _MARKS)
    if text[-1:] in _TOLD and len(text) > 3 and text[-2] in "两兩三四五六七八九十":
        text = text[:-2]  # 安徽 of 浙江、安徽两省
    if text[-1:] in _SPANS:
        text = _DAYS.sub("", text)
    if text[-2:] in ("一个", "一個") and len(text) > 4:
        text = text[:-2]  # 景林邨 of 景林邨一个实用面积264方呎单位
    if text[-1:] in _LEFTOVER:
        text = _LEFT.sub("", text)
    if text[-1:] not in _PLACES:
        return text
    shorter = _PLACED.sub("", text).strip(_EDGE)
    return shorter if len(shorter) > 1 else text


def generic(text: str) -> bool:
    """公司, 该项目, 其 …: a name inside one article only.

    >>> generic("该公司"), generic("星河汽车")
    (True, False)
    """
    words = listed("generic")
    if "及" in text and all(part in words for part in text.split("及")):
        return True  # 控股股东及公司
    return text in words or (text[:1] in "该本其此这" and (text[1:] in words or text[1:].lstrip("一款家个项类些种只批次起") in words or len(text) <= 3))


@lru_cache(maxsize=8192)
def place(text: str) -> bool:
    """Whether a phrase is the name of a place, or one of all.

    >>> place("美国"), place("星河汽车")
    (True, False)
    """
    found = names.find(text)
    return bool(found) and found[0].kind == "place" and (found[0].start, found[0].end) == (0, len(text))


def plausible(text: str) -> bool:
    """Whether a phrase can name something at all."""
    if not 1 < len(text) <= _LONGEST:
        return text in listed("single")
    return _WORD.search(text) is not None and not (_LASTING.match(text) or _DONE.match(text) or _ordered(text))


def _ordered(text: str) -> bool:
    """优化调整就业政策措施: an order without a subject, not somebody."""
    kinds = grammar().kinds
    return len(text) >= 7 and kinds.get(text[:2]) in ("act", "verb") and kinds.get(text[2:4]) in ("act", "verb")


def read(text: str, start: int, end: int, mentions: Sequence[NameMention], ids: Mapping[str, str], fused: bool = False) -> Found | None:
    """The subject that ``text[start:end]`` names: a known name at its head first, else the phrase without what only narrows it."""
    if start and text[start - 1] == "《" and not any(mention.start == start for mention in mentions) and (told := _quoted(text, start, end)) is not None:
        return told
    if "旗下" in text[start + 1 : end - 3]:
        return _below(text, start, end, mentions, ids, fused)
    last = _apposed(text, start, end, mentions)
    name = _leading(text, start, end, mentions) if mentions else None
    if mentions and not _LINKS.isdisjoint(text[start:end]) and (several := _several(text, start, end, mentions)) is not None:
        return several
    if last is not None and last.kind == "person":
        name = None
    if name is not None and ("、" in text[start:end] or described.behind(text[start:end]) is not None):
        name = None
    if name is not None and (last is None or text[last.start - 1] != "的" or "的" in text[last.end : end]):
        return _named(text, end, name)
    name = last
    if name is not None:
        return Found(name.text, name.id, "clause", KNOWN, name.start, name.end, "", name.kind)
    if text[end - 1] in _TIMES and _WHEN.search(text, start, end):
        return None
    phrase = clean(text[start:end])
    if (who := described.person(phrase)) is not None:
        return Found(who, ids.get(who) or canonical(who), "clause", GUESSED, text.find(who, start, end), end, "", "person")
    phrase = _led(phrase)
    owner, of, part = phrase.partition("的")
    if fused and of and owner.startswith(("该", "这", "此", "其")) and generic(owner):
        return Found(owner, None, "clause", GUESSED, start, start + len(owner), _narrowed(part))  # 该设备的水分解效率
    if not fused and of and 2 < len(owner) <= 10 and owner.endswith(ends("agent")) and not generic(owner) and part.endswith(ends("lines")):
        return Found(owner, ids.get(owner) or canonical(owner), "clause", GUESSED, start, start + len(owner), _narrowed(part))  # 青禾控股的产品组合
    if fused and of and len(part) <= 6 and not part.endswith(ends("proper")) and _owns(owner):
        return Found(owner, ids.get(owner) or canonical(owner), "clause", GUESSED, start, start + len(owner), _narrowed(part))
    if not (phrase := _core(phrase, fused)):
        return None
    begin = text.find(phrase, start, end)
    return Found(phrase, ids.get(phrase) or canonical(phrase), "clause", GUESSED, begin if begin >= 0 else start, end)


def _quoted(text: str, start: int, end: int) -> Found | None:
    """A work by its name in book marks, when nothing stands behind it: 《云上的人》票房."""
    close = text.find("》", start, end + 1)
    if close < end - 1:
        return None
    name = text[start:close]
    kind = "" if name.endswith((*ends("documents"), *ends("laws"))) else "work"
    return Found(name, canonical(name), "clause", KNOWN, start, close, "", kind) if plausible(name) else None


def _below(text: str, start: int, end: int, mentions: Sequence[NameMention], ids: Mapping[str, str], fused: bool) -> Found | None:
    """某品牌 of 某集团旗下某品牌; its 业务 is a part of the group."""
    split = text.index("旗下", start + 1)
    found = read(text, split + 2, end, mentions, ids, fused)
    if found is None or found.id is None or found.text.endswith(ends("parts")) or found.text.startswith(ends("modifier")):
        return read(text, start, split, mentions, ids, fused)
    return found


def _owns(owner: str) -> bool:
    """Whether what stands before 的 names somebody: 星河汽车 of 星河汽车的在手订单, not 支付 of 支付的各项税费."""
    return 1 < len(owner) <= 10 and grammar().kinds.get(owner) not in ("act", "verb") and not generic(owner) and not _PLACED.search(owner)


@lru_cache(maxsize=8192)
def _led(phrase: str) -> str:
    """易拉罐 of 一个易拉罐, 降价车型 of 新车市场中降价车型: without an article and without the crowd around it."""
    if (he := _HE.match(phrase) or _FIRM.match(phrase) or _work().match(phrase)) is not None:
        return he[0]
    if (told := described.behind(phrase) or described.praised(phrase)) is not None:
        return told
    phrase = _KINDS.sub("", phrase, 1) if phrase[:1] == "各" else phrase
    if phrase.startswith(ends("presenting")) and len(phrase) > 4 and not generic(phrase[2:]) and phrase[2:] not in listed("works"):
        phrase = phrase[2:]
    phrase = _AND_ITS.split(phrase, 1)[0] or phrase  # 财委会及其下属委员会
    phrase = _DATED.sub("", _ONE.sub("", phrase, 1), 1) if phrase.startswith(_DIGITS) else _COUNTER.sub("", phrase, 1) if phrase[:1] in "個个" else phrase
    return phrase[found.end() :] if "中" in phrase and (found := _AMONG.match(phrase)) else phrase


@cache
def _work() -> re.Pattern[str]:
    """项目 of 项目连装修, and not of 项目公司."""
    return re.compile(f"(?:{'|'.join(ends('works'))})(?=[\u4e00-\u9fff])(?![的之第公经經组組部总總管面间間价價主成售户戶级級方位])")


@lru_cache(maxsize=8192)
def _core(phrase: str, fused: bool) -> str:
    """What a phrase names, without what only narrows it; nothing when it can name nobody. The news says the same few thousand."""
    phrase = phrase.replace("全口径", "") or phrase
    phrase = _FEAST.sub("", phrase) if "“" in phrase else phrase  # 云岭度假区“五一”3天
    told, phrase = phrase, _narrowed((phrase if "、" in phrase else _TRAILING.sub("", phrase)) if fused else _head(phrase))
    if (not fused or "的" in told) and grammar().kinds.get(phrase) in ("act", "verb"):
        return ""  # 升级完成…, 支付的各项税费: a bare deed
    return (
        ""
        if phrase.endswith(_SIDES) or phrase.endswith(ends("stative")) or not plausible(phrase) or phrase in listed("modifier") or phrase in listed("nobody")
        else phrase
    )


def _leading(text: str, start: int, end: int, mentions: Sequence[NameMention]) -> NameMention | None:
    """The known name at the head of the phrase; before it only marks or a wide place may stand (美国英伟达公司)."""
    for mention in mentions:
        if mention.kind in _AGENTS and start <= mention.start and mention.end <= end:
            if mention.kind == "topic" and _longer(text[mention.end : end]) or mention.kind == "person" and text[mention.end : mention.end + 1] in ("之", "系"):
                return None
            if mention.text in listed("scope") and len(rest := clean(text[mention.end : end])) > 1 and not _TRADED.search(rest):
                continue  # 港股公司某某, 港股互联网板块
            before = clean(text[start : mention.start])
            described = mention.kind == "person" and _LINKS.isdisjoint(before)
            timed = text[mention.start - 1 : mention.start] in _TIMES and _WHEN.search(before) is not None  # 新系统发布前云岭汽车
            return mention if not before or described or timed or before in listed("scope") or before in listed("generic") else None
    return None


def _several(text: str, start: int, end: int, mentions: Sequence[NameMention]) -> Found | None:
    """特斯拉、谷歌: known names and nothing else."""
    named = [mention for mention in mentions if mention.kind in _AGENTS and start <= mention.start and mention.end <= end]
    whole = clean(text[start:end])
    if len(named) < 2 or len(whole) - sum(len(mention.text) for mention in named) != len(named) - 1:
        return None
    return Found(whole, canonical(whole), "clause", KNOWN, start, end, "", named[0].kind)


def _longer(rest: str) -> bool:
    """Whether a name that only this article knows goes on: 青禾里物业 is not 青禾里."""
    return bool(clean(rest)) and not rest.startswith(("的", "之"))


def _apposed(text: str, start: int, end: int, mentions: Sequence[NameMention]) -> NameMention | None:
    """The known name that ends the phrase and that the words before only describe: 国内唯一的半导体基金某某ETF."""
    for mention in reversed(mentions):
        if mention.kind in _AGENTS and mention.kind not in ("commodity", "currency") and start < mention.start and mention.end <= end:
            before = text[start : mention.start].rstrip(' “"「《')
            led = mention.kind == "person" or mention.kind in _FIRMS and len(mention.text) > 2 and not before[-1:].isascii()
            described = led and _LINKS.isdisjoint(before) or mention.kind != "person" and before.endswith(ends("describes"))
            return mention if described and not clean(text[mention.end : end]) else None
    return None


def _head(phrase: str) -> str:
    """What a phrase with 的 is: 国内领先的半导体公司 is a 半导体公司; 三亚的酒店 stays."""
    before, of, after = phrase.rpartition("的")
    if of and "·" in after and before:
        return after  # 塞尔维亚的尼古拉·约基奇
    return after if of and len(after) > 1 and len(before) > 4 else phrase


def _named(text: str, end: int, name: NameMention) -> Found:
    rest = text[name.end : end]
    if (of := rest.find("的")) > 0 and _TRADED.search(rest, 0, of):
        end, rest = name.end + of, rest[:of]  # 某某ETF的规模
    if name.kind == "person" and (kin := next((word for word in ends("kinship") if rest.startswith(word)), "")):
        return Found(name.text + kin, canonical(name.text + kin), "clause", KNOWN, name.start, name.end + len(kin), "", "person")
    cleaned = "" if name.kind == "person" else clean(rest)
    if cleaned in listed("tails"):
        cleaned = ""  # 云岭集团将…, 云岭集团拟…
    if len(cleaned) == 1 and _WORD.match(cleaned):
        whole = clean(text[name.start : end])
        return Found(whole, canonical(whole), "clause", GUESSED, name.start, end)
    if (
        cleaned
        and (rest[:1] == "/" or rest[:1].isdigit())
        or cleaned
        and not rest.startswith("的")
        and (
            _LATIN.match(cleaned)
            or _TRADED.search(cleaned)
            or (name.kind in ("institution", "index") and _FUTURES.search(cleaned))
            or (name.kind == "product" and len(cleaned) <= 8)
            or (name.kind == "commodity" and _compound(cleaned))
        )
    ):
        whole = clean(text[name.start : end])
        return Found(whole, canonical(whole), "clause", KNOWN, name.start, end, "", name.kind)
    if cleaned and not rest.startswith("的") and name.kind in ("company", "learned") and cleaned.endswith(ends("company")) and len(cleaned) <= 6:
        whole = clean(text[name.start : end])
        return Found(whole, canonical(whole), "clause", GUESSED, name.start, end)
    if cleaned.endswith(ends("sites")) and len(cleaned) > 3 and not rest.startswith("的") and name.kind in ("company", "learned"):
        whole = clean(text[name.start : end])
        return Found(whole, canonical(whole), "clause", GUESSED, name.start, end)  # 特斯拉上海超级工厂
    if rest[:2] in ("集团", "公司", "股票", "股份", "控股"):
        cleaned = clean(rest[2:])
    if cleaned.startswith(ends("titles")):
        cleaned = ""
    part = "" if cleaned in listed("modifier") or cleaned in listed("generic") else _narrowed(cleaned)
    return Found(name.text, name.id, "clause", KNOWN, name.start, name.end, part, name.kind)


def _compound(text: str) -> bool:
    """Whether what stands behind a commodity makes another thing of it: 黄金账户; of 黄金现货 and 原油到岸价 it only narrows the measure."""
    if any(text in listed(name) for name in ("modifier", "generic", "scope", "narrow")) or text.endswith((*ends("fields"), *"价量额率数")):
        return False
    return all(kind in ("noun", "and") for _, _, kind in marks(text))


def _narrowed(text: str) -> str:
    """Without the words at its end that narrow the metric, not the subject: 星河汽车的全球 → 星河汽车."""
    modifiers, scopes = listed("modifier"), listed("scope")
    for _ in range(3):
        for size in (4, 3, 2):
            tail = text[-size:]
            if (
                len(text) > size + 1
                and (tail in modifiers or tail in scopes)
                and not (tail in _THINGS and not text[:-2].endswith(ends("agent")) or text.endswith(("银行业", "线城市", "控股企业")))
            ):
                text = text[:-size].rstrip("的 等" if "、" in text else "的 ")
                break
        else:
            break
    return text


def canonical(text: str) -> str | None:
    """What a subject compares equal by: known names by their id, others without wide places before them, marks and case.

    >>> canonical("中国AI芯片"), canonical("DeepSeek-R1"), canonical("该公司")
    ('ai芯片', 'DeepSeek-R1', None)
    """
    return _canonical(clean(text), own().names)


@lru_cache(maxsize=8192)
def _canonical(text: str, _own: Words) -> str | None:
    """``_own`` is part of what the answer is remembered under."""
    if not text or generic(text):
        return None
    known = names.canonical(text) or names.canonical(_FAMILY.sub("", text))
    if known is not None:
        return known
    if not text.endswith(ends("proper")):
        for wide in _WIDE:
            if text.startswith(wide) and len(text) >= len(wide) + 3:
                text = text[len(wide) :].lstrip("的")
                break
    if text.endswith(ends("fields")) and len(text) > 3:
        text = text[:-2]
    return names.canonical(text) or simplified(_NOISE.sub("", text)).casefold() or None
