"""Area, yield and output told in one sentence: 播种面积2.4万亩，平均亩产650公斤，总产1.56万吨."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from factcheck.engine.passage import Passage
from factcheck.lexicon.units import factor
from factcheck.model import Fact

_PER = re.compile("亩|公顷")
_OF_A_PART = re.compile("其中|部分|最高|分别|新增|示范|高产|试验")


class Harvest(NamedTuple):
    """``size`` turns yield times area, both as written, into the unit of the output."""

    each: Fact
    area: Fact
    total: Fact
    size: Decimal


def harvest(read: Passage) -> Harvest | None:
    """The one area, the one yield and the one output of a sentence; ``None`` where one of them is missing, told twice, or of somebody else."""
    if _OF_A_PART.search(read.text):
        return None
    levels = [fact for fact in read.facts if fact.role == "level" and fact.basis == "none"]
    each = _one([fact for fact in levels if fact.metric_id == "单产"])
    area = _one([fact for fact in levels if fact.quantity.dimension == "area"])
    total = _one([fact for fact in levels if fact.metric_id == "产量" and fact.quantity.dimension == "mass"])
    if each is None or area is None or total is None or (rate := _rate(each)) is None:
        return None
    if total.subject_id not in (area.subject_id, each.subject_id) or len({fact.period for fact in (each, area, total)} - {None}) > 1:
        return None
    return Harvest(each, area, total, factor(rate) * factor(area.quantity.unit) / factor(total.quantity.unit))


def _one(facts: Sequence[Fact]) -> Fact | None:
    return facts[0] if len(facts) == 1 else None


def _rate(each: Fact) -> str | None:
    """What a yield is measured in: 公斤/亩 as written, or a mass on the area that the metric names (亩产650公斤)."""
    if each.quantity.dimension == "mass/area":
        return each.quantity.unit
    per = _PER.search(each.metric or "")
    return f"{each.quantity.unit}/{per[0]}" if per and each.quantity.dimension == "mass" else None
