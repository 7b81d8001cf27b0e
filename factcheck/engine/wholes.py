"""The whole that a share names somewhere else in its article: 云服务收入9.6亿元，占总营收的35.0%, of the 营收 told in another sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.engine.passage import Passage, passage
from factcheck.facts.metrics import canonical
from factcheck.model import Fact, Statement

_SHARE_OF = re.compile(r"[，（](?:约)?占(?:公司|集团|全部|同期)?(?P<of>总[\u4e00-\u9fff]{2,6}?)(?:的|的?比[例重]为?)(?:约)?")
_LEVELS = frozenset(("level", "to", "member"))
Share = tuple[Fact, Fact, Fact]


def shares(statements: Sequence[Statement]) -> Iterator[Share]:
    """Whole, part and share, where the article tells the named whole but once for the time and the name of the part."""
    named = [found for statement in statements if "占" in statement.sentence.text and len(statement.facts) > 1 for found in _named(passage(statement))]
    if not named:
        return
    told: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for statement in statements:
        for fact in statement.facts:
            if fact.measured and fact.role in _LEVELS and fact.quantity.value and fact.quantity.hedge == "exact" and fact.modality == "actual":
                told[fact.measured, fact.quantity.unit].append(fact)
    for metric, part, share in named:
        wholes = [fact for fact in told.get((metric, part.quantity.unit), ()) if fact is not part and not fact.scope and _one_time(fact, part)]
        if wholes and len({(fact.quantity.value, fact.subject_id) for fact in wholes}) == 1:
            yield wholes[0], part, share


def _named(read: Passage) -> Iterator[tuple[str, Fact, Fact]]:
    for i in range(1, len(read.facts)):
        part, share = read.facts[i - 1], read.facts[i]
        if share.quantity.kind != "percent" or part.quantity.kind not in ("money", "count", "measure") or part.quantity.hedge == "vague":
            continue
        found = _SHARE_OF.fullmatch(read.gaps[i])
        metric = canonical(found["of"]) or canonical(found["of"][1:]) if found and not read.gaps[i + 1].startswith(("、", "和")) else None
        if metric and metric != part.measured:
            yield metric, part, share


def _one_time(whole: Fact, part: Fact) -> bool:
    return whole.period == part.period or whole.period is None or part.period is None
