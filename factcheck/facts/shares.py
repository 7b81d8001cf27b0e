"""What a share is a share of: 费用占总营收的33% and 占比 alone say it only together with the words before."""

from __future__ import annotations

from factcheck.facts.chosen import Chosen
from factcheck.facts.metrics import lookup
from factcheck.facts.state import Clause, Said

_SHARE = "占比"


def named(chosen: Chosen, clause: Clause, said: Said) -> Chosen:
    """占比 as the share of a metric: 出货量占比 after 出货量; not known where nothing says of what."""
    metric = chosen.metric
    if metric.id != _SHARE:
        return chosen
    if clause.prefix is not None or chosen.where == "clause" and clause.subject is not None and clause.subject.part:
        return chosen
    whole = said.flow
    if whole is None or not whole.id or whole.id == _SHARE:
        return chosen._replace(metric=metric._replace(id="")) if clause.subject is None else chosen
    return chosen._replace(metric=metric._replace(id=whole.id + _SHARE))


def of(chosen: Chosen | None, clause: Clause) -> Chosen | None:
    """费用占营收的33%: the number measures the share, not the 费用."""
    if chosen is None or not chosen.metric.id or chosen.metric.id.endswith(_SHARE) or chosen.metric.entry.type == "ratio":
        return chosen
    known = lookup(_SHARE)
    if known is None:
        return chosen
    return chosen._replace(metric=chosen.metric._replace(id=chosen.metric.id + _SHARE))
