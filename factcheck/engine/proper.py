"""Whether a subject names one thing wherever it is written: 星河汽车 does, 铁矿石 and 到期的负债 do not."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.facts import names
from factcheck.lexicon.silence import pattern, words

_LATIN = re.compile(r"[A-Za-z0-9]{2,}|[A-Za-z][\u4e00-\u9fff]|[\u4e00-\u9fff][A-Z]")
_LONGEST = 16
_DESCRIBED = re.compile(r"^[\u4e00-\u9fff]{1,8}(?:企业|巨头|龙头|厂商|车企|药企|房企|险企|乳企|券商|独角兽|对手|同行|子公司|的)(?=[\u4e00-\u9fff]{3,}$)")


@lru_cache(maxsize=8192)
def proper(subject: str) -> bool:
    """Known by name, written with Latin letters, or ending as names of firms, places and works end.

    >>> proper("云岭隧道"), proper("到期的非流动负债"), proper("公司账面")
    (True, False, False)
    """
    if not 2 <= len(subject) <= _LONGEST or pattern("unnamed").search(subject):
        return False
    known = [name for name in names.find(subject) if name.end - name.start == len(subject)]
    if known or _LATIN.search(subject):
        return not known or known[0].kind not in ("commodity", "currency")
    return any(subject.endswith(ending) and len(subject) >= len(ending) + 2 for ending in words("endings")) and not any(
        subject.startswith(word) for word in words("kinds")
    )


@lru_cache(maxsize=8192)
def core_of(subject: str) -> str:
    """A name without the words before it that only describe it.

    >>> core_of("乳品企业禾田乳业"), core_of("云岭隧道")
    ('禾田乳业', '云岭隧道')
    """
    return _DESCRIBED.sub("", subject)
