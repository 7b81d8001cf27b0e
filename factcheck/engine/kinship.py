"""Names of one family, and figures that names of a family share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factcheck.engine.verdicts import rank
from factcheck.facts.metrics import lookup
from factcheck.lexicon.silence import words
from factcheck.model import Fact

_MARKS = re.compile(r"[\s\-_·]+")
_FEW = 12  # subjects of one figure that are compared with one another


def shared(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Of facts with one figure: pairs of different subjects, each subject once, in order of place."""
    told: dict[str, Fact] = {}
    for fact in sorted(facts, key=rank):
        if fact.subject_id and fact.subject_id not in told:
            told[fact.subject_id] = fact
    found = list(told.values())[:_FEW]
    for i, one in enumerate(found):
        yield from ((one, two) for two in found[i + 1 :] if one.sentence is not two.sentence)


def siblings(a: str, b: str) -> bool:
    """Whether two names are of one family: DeepSeek-V3 and DeepSeek-R1, 甲系统 and 乙系统; a name inside the other is no sibling, nor its short form.

    >>> siblings("deepseekv3", "deepseekr1"), siblings("甲系统", "乙系统"), siblings("deepseek", "deepseekv3")
    (True, True, False)
    """
    a, b = _bare(a), _bare(b)
    if _shortened(a, b) or _shortened(b, a):
        return False
    if (firm := _firm(a)) == _firm(b) and firm:
        return False  # 上蓝股份 and 上蓝集团 may be one firm
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    tail = next((i for i, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y), 0)
    if head and a[:head].isascii():
        return head >= 4
    return head >= 2 or (tail >= 2 and a[-2:] not in words("firm"))


def outline(name: str) -> tuple[str, str]:
    """The first two characters and the last two: siblings share the one or the other.

    >>> outline("甲系统"), outline("乙系统")
    (('甲系', '系统'), ('乙系', '系统'))
    """
    bare = _bare(name)
    return bare[:2], bare[-2:]


def one_off(fact: Fact) -> bool:
    """A total that belongs to one thing: no price, no share, nothing inherited, nothing that the market quotes."""
    entry = lookup(fact.measured or "")
    return (
        fact.role in ("level", "to", "delta")
        and fact.quantity.hedge in ("exact", "about")
        and entry is not None
        and not entry.inherit
        and (entry.type == "flow" if fact.quantity.kind == "measure" else entry.type != "price")
    )


def _shortened(short: str, name: str) -> bool:
    """Whether a name leaves out some of the characters of another: 科创50ETF, 易方达上证科创板50ETF."""
    rest = iter(name)
    return all(character in rest for character in short)


def kin(a: str, b: str) -> bool:
    """One name begins the other, or they are siblings."""
    one, two = _bare(a), _bare(b)
    return bool(one and two) and (one.startswith(two) or two.startswith(one) or siblings(a, b))


def _firm(name: str) -> str:
    """A name without the word for what kind of firm it is."""
    return next((name[: -len(word)] for word in words("firm") if name.endswith(word)), name)


def _bare(name: str) -> str:
    return _MARKS.sub("", name).casefold()
