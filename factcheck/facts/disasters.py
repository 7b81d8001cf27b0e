"""What kills and hurts: the accident, earthquake or storm that the sentence or the one before tells of."""

from __future__ import annotations

import re
from functools import cache

from factcheck.facts.chosen import Chosen
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import Found
from factcheck.facts.words import ends, listed

_SURE, _CARRIED = 0.6, 0.35


def behind(scene: Scene, at: int, metric: Chosen | None, subject: Found | None) -> Found | None:
    """事故 of 发生交通事故，造成3人死亡; ``None`` for other metrics, and where somebody is named in the clause."""
    if metric is None or metric.metric.id not in listed("casualties") and metric.metric.text not in listed("hurts"):
        return None
    own = metric.metric.text
    if subject is not None and (subject.sure or subject.where == "clause" and subject.text != own and scene.clause.subject is subject):
        return None
    for text, where, sure in ((scene.text[: scene.row[at].start], "sentence", _SURE), (scene.carry.before, "carried", _CARRIED)):
        told = [match[0] for match in _disasters().finditer(text)]
        if told:
            return Found(told[-1], None, where, sure)  # type: ignore[arg-type]
    return None


@cache
def _disasters() -> re.Pattern[str]:
    """The names: no two are the same one in two articles."""
    return re.compile(f"(?:交通|道路|铁路|煤矿|燃气|生产安全|安全)?(?:{'|'.join(ends('disasters'))})")
