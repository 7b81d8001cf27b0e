"""Who stands behind a description: a company behind its trade, a person behind a title, a work behind what it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.facts.words import ends, listed, marks

_WHO = re.compile(
    r".{0,14}(?:巨头|[龙龍][头頭][厂廠]?|独角兽|供应商|制造商|代工商|子公司|母公司|富翁|首富|上市公司|[港美A]股公司|巨頭|龍頭|供應商)([\u4e00-\u9fffA-Za-z·]{2,10})$"
)
_WORK = re.compile("[^《]{0,30}(?:[影画剧]片?|电视剧|综艺|游戏|歌曲|小说|纪录片|一书|節目|节目|巨制|大片|新作|力作|佳作|续作|续集|[电電]影)《(.{2,})$")
_FOREIGN = re.compile("[^A-Za-z]{2,14}?([A-Z][A-Za-z0-9 .&’'-]{2,})$")
_QUOTES = str.maketrans("「」", "“”")
_NAMING = frozenset(("noun", "act", "and", "quote", "space", "dash"))


@lru_cache(maxsize=8192)
def behind(phrase: str) -> str | None:
    """资生堂 of 日本化妆品巨头资生堂, 鸿海精密 of 英伟达的主要供应商鸿海精密: who stands behind a description."""
    phrase = phrase.rpartition("的")[2]
    if (name := _FOREIGN.match(phrase)) is not None and len(name[1]) > 3 and phrase[name.start(1) - 1] != "股" and phrase.endswith(ends("describes"), 0, name.start(1)):
        return name[1]  # 临海新盘NORTH QUAY
    return _bare(_WHO.match(phrase))


@lru_cache(maxsize=8192)
def person(phrase: str) -> str | None:
    """Who is named behind what he is.

    >>> person("公司第一大股东张小北"), person("云岭总统埃里克·朗"), person("公司股东大会")
    ('张小北', '埃里克·朗', None)
    """
    return _bare(_titled().match(phrase.rpartition("的")[2]))


def _bare(told: re.Match[str] | None) -> str | None:
    """The name that a description leads to, when nothing in it is a word of grammar."""
    return told[1] if told is not None and all(kind in _NAMING for _, _, kind in marks(told[1])) else None


def praised(phrase: str) -> str | None:
    """青山 of 电影《青山》, 云岭茶业 of “茶饮第一股”云岭茶业."""
    phrase = phrase.translate(_QUOTES)
    if "《" not in phrase and "”" not in phrase and "“" not in phrase:
        return None
    if (work := _WORK.match(phrase)) is not None:
        return work[1]
    return _bare(_epithet().match(phrase) or _called().match(phrase))


@cache
def _titled() -> re.Pattern[str]:
    """A person behind what he is: a surname behind any title, whatever stands behind one that only a name follows."""
    families, titles, rulers = (
        "|".join(sorted(words, key=len, reverse=True)) for words in (ends("surnames") + ends("families"), ends("titles"), ends("rulers"))
    )
    word = "[\u4e00-\u9fff]"
    foreign = f"[{''.join(sorted(listed('sounds')))}]{{2,6}}$"
    told = f"(?:{titles})(?=(?:{families}){word}{{1,3}}$|{foreign}|{word}+·)|(?:{rulers})(?={word}{{2,4}}$|{word}+·)"
    return re.compile(f".{{0,24}}(?:{told})([\u4e00-\u9fff·]{{2,16}})$")


@cache
def _epithet() -> re.Pattern[str]:
    """A name behind what it is praised as."""
    return re.compile(f"[^”]{{2,16}}(?:{'|'.join(ends('epithets'))})”(.{{2,}})")


@cache
def _called() -> re.Pattern[str]:
    """A name in quotation marks behind what it is: 智驾系统“青山”."""
    return re.compile(f"[^“”]{{0,10}}(?:{'|'.join(ends('called'))})“([^“”]{{2,20}})$")
