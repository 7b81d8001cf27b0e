"""Persons whom an article names more than once, by their family name or by the Latin writing beside it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.facts import metrics, names
from factcheck.facts.words import ends, listed, marks

_LATIN = re.compile(r"[（(][A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .\-'’·]+[)）]")
_LONGEST = 10
_DAYS = frozenset("一二三四五六日末")  # 周四 is nobody


def people(text: str) -> list[str]:
    """The names, each once; a word that only looks like one is none.

    >>> people("歌手江若心（Ella）推出新歌。江若心表示，新歌由歌手布里斯顿（Dan Briston）监制。布里斯顿是老友。")
    ['江若心', '布里斯顿']
    """
    called, sounded = _patterns()
    found = dict.fromkeys(called.findall(text))
    for latin in _LATIN.finditer(text):
        if (name := sounded.search(text, max(0, latin.start() - _LONGEST), latin.start())) is not None:
            found[name[0]] = None
    for name in [name for name in found if name[-1] in listed("personal")]:
        found[name[:-1]] = None  # 江珊 of 江珊曾…
    return [name for name in found if (text.count(name) >= (2 if len(name) > 2 else 3) or name.endswith(ends("courtesy"))) and _personal(name)]


@lru_cache(maxsize=8192)
def _personal(name: str) -> bool:
    if name in listed("generic") or name[0] == "周" and name[1] in _DAYS or name[-1] in listed("personal") or _worded(name) or metrics.find(name):
        return False
    return not any(known.start == 0 for known in names.find(name))


def _worded(name: str) -> bool:
    """Whether a word of grammar stands in it; 老板 and 先生 may."""
    return any(end - start > 1 and not name.endswith(ends("courtesy")) for start, end, _ in marks(name))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    family, office, sound = ("".join(sorted(listed(key))) for key in ("surnames", "offices", "sounds"))
    behind = "|".join(map(re.escape, ends("personal")))
    begins = f"(?:(?<![\u4e00-\u9fff].)|(?<=[{office}].))"
    given = f"(?:{'|'.join(sorted(ends('courtesy')))}|[\u4e00-\u9fff]{{2}}(?={behind}))"
    return re.compile(f"[{family}]{begins}{given}"), re.compile(f"[{sound}]{begins}[{sound}·．]+$")
