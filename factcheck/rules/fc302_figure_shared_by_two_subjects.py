"""张冠李戴：同一个数字说了两个对象。One distinctive figure told of two subjects that are kin, or of two measures.

An amount of three significant digits or more is hardly ever shared by chance. Where two sibling products, projects or firms are given the same cost,
investment or volume, at most one passage is right. A range of per cent told of two measures (a cost cut by it, a cost-effectiveness higher by it) is
told as well.

Quiet: attributes that siblings inherit (参数量, 尺寸), shares and prices, round figures, names in one sentence, and explicit 均, 各, 同为, 与…相同.

Fires: 甲系统的研发费用为4378万元。 / 乙系统仅用4378万元研发费用便完成开发。
Quiet: 甲公司投资100亿元建厂。 / 乙公司投资100亿元建厂。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.engine.grades import sure
from factcheck.engine.kinship import one_off, shared, siblings
from factcheck.engine.proper import proper
from factcheck.engine.rule import Block, Rule
from factcheck.engine.telling import claim_of, sides, together, written
from factcheck.engine.verdicts import significant
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Fact, Say, Severity

RULE = Rule("FC302", "figure-shared-by-two-subjects", "张冠李戴", "warning", "figure")
_HEADS = frozenset(("title", "summary", "heading"))
_LONGEST, _SHORTEST = 14, 4
_HELP = Say("核对这个数字属于哪一个对象、哪一项指标", "Check which subject and which measure the figure belongs to")


def check(block: Block) -> Iterator[Draft]:
    if block.key[:1] == ("range",):
        yield from _measures(block)
        return
    if block.key[0] in ("ratio", "ends"):
        return
    for first, second in shared(block.members):
        if (severity := _severity(first, second)) is not None:
            names = f"“{first.subject}”与“{second.subject}”"
            message = Say(f"{names}使用了同一个数字“{written(first)}”", f"{names} are given the same figure “{written(first)}”")
            yield Draft(message, together(first, second), sides(first, second), _HELP, severity)


def _severity(a: Fact, b: Fact) -> Severity | None:
    if a.quantity.kind not in ("money", "count", "measure") or not (one_off(a) and one_off(b)) or (a.period and b.period and a.period != b.period):
        return None
    if not (_name(a) and _name(b)) or (a.subject or "") in b.sentence.text or (b.subject or "") in a.sentence.text:
        return None
    if any(pattern("together").search(fact.sentence.text) for fact in (a, b)) or not siblings(a.subject_id or "", b.subject_id or ""):
        return None
    if a.article == b.article and (a.sentence.region in _HEADS) != (b.sentence.region in _HEADS):
        return None  # a headline repeats its text
    if not (sure(a) and sure(b)) or significant(a.quantity) < 4:
        return "info"
    if not (_named(a) and _named(b)):
        return "warning" if a.article == b.article else "info"
    return "error" if a.article == b.article else "warning"


def _name(fact: Fact) -> bool:
    """A name rather than a description: short, and of one thing; not of who only says so (警方称死亡人数增至159人)."""
    return fact.subject != fact.attribution and len(fact.subject or "") <= _LONGEST and not any(mark in (fact.subject or "") for mark in "、和与及")


def _named(fact: Fact) -> bool:
    """Known by a name, or by two characters and what it is (甲系统); longer phrases may be two descriptions of one thing."""
    return proper(fact.subject or "") or len(fact.subject or "") <= _SHORTEST


def _measures(block: Block) -> Iterator[Draft]:
    """One range told of two measures that share a word, of subjects that share a name."""
    facts = sorted(block.members, key=lambda fact: (fact.measured or "", fact.article, fact.at))
    for one, two in pairwise(facts):
        if (
            one.measured == two.measured
            or one.metric in (two.metric or "")
            or (two.metric or "") in (one.metric or "")
            or not one.metric
            or not two.metric
            or one.sentence is two.sentence
        ):
            continue
        if not _kin(one.metric, two.metric) or not _kin(one.subject_id or "", two.subject_id or ""):
            continue
        message = Say(
            f"同一区间“{written(one)}”既指“{one.metric}”又指“{two.metric}”，二者不是一回事",
            f"one range “{written(one)}” is told of “{one.metric}” and of “{two.metric}”",
        )
        yield Draft(
            message,
            together(one, two),
            Say(f"{claim_of(one)}：{written(one)}；{claim_of(two)}：{written(two)}", ""),
            _HELP,
            "warning" if sure(one) and sure(two) else "info",
        )


def _kin(a: str, b: str) -> bool:
    """A common piece: two characters, or four Latin letters."""
    return any(a[i : i + 2] in b and (not a[i : i + 2].isascii() or a[i : i + 4] in b) for i in range(len(a) - 1))
