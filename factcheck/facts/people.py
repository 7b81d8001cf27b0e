"""Persons whom an article names more than once, by their family name or by the Latin writing beside it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from factcheck.facts import metrics, names
from factcheck.facts.words import listed, marks

_LATIN = re.compile(r"[（(][A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .\-'’·]+[)）]")
_LONGEST = 10


def people(text: str) -> list[str]:
    """The names of three characters and the foreign ones, each once; a word that only looks like one is none.

    >>> people("歌手江若心（Ella）推出新歌。江若心表示，新歌由布里斯顿（Dan Briston）监制。布里斯顿是老友。")
    ['江若心', '布里斯顿']
    """
    called, sounded = _patterns()
    found = dict.fromkeys(called.findall(text))
    for latin in _LATIN.finditer(text):
        if (name := sounded.search(text, max(0, latin.start() - _LONGEST), latin.start())) is not None:
            found[name[0]] = None
    return [name for name in found if text.count(name) > 1 and _personal(name)]


@lru_cache(maxsize=8192)
def _personal(name: str) -> bool:
    if name in listed("generic") or name[-1] in listed("personal") or any(end - start > 1 for start, end, _ in marks(name)) or metrics.find(name):
        return False
    return not any(known.start == 0 for known in names.find(name))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    family, office, sound = ("".join(sorted(listed(key))) for key in ("surnames", "offices", "sounds"))
    behind = "|".join(re.escape(word) for word in sorted(listed("personal"), key=len, reverse=True))
    begins = f"(?:(?<![\u4e00-\u9fff].)|(?<=[{office}].))"
    return re.compile(f"([{family}]{begins}[\u4e00-\u9fff]{{2}})(?={behind})"), re.compile(f"[{sound}]{begins}[{sound}·．]+$")
