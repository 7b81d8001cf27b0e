"""A fact as a flat row: what frames, CSV and JSON lines show. Exact values are strings, beside them floats for plots."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model import Fact

#: The columns and what they hold. They are stable: new ones are added at the end.
COLUMNS: dict[str, type] = {
    "article": str,
    "section": int,
    "sentence": int,
    "field": str,
    "start": int,
    "end": int,
    "text": str,
    "value": str,
    "value_float": float,
    "unit": str,
    "dimension": str,
    "kind": str,
    "hedge": str,
    "precision": str,
    "stated_low": str,
    "stated_high": str,
    "plausible_low": str,
    "plausible_high": str,
    "subject": str,
    "subject_id": str,
    "metric": str,
    "metric_id": str,
    "scope": str,
    "period_start": date,
    "period_end": date,
    "granularity": str,
    "instant": bool,
    "basis": str,
    "comparand": str,
    "direction": str,
    "role": str,
    "modality": str,
    "attribution": str,
    "context": str,
    "at": int,
    "low": str,
    "high": str,
    "form": str,
    "hedge_words": str,
    "region": str,
    "slots": str,
}


def row(fact: Fact) -> dict[str, Any]:
    """The fact under ``COLUMNS``; what is not known is ``None``."""
    quantity, period, sentence = fact.quantity, fact.period, fact.sentence
    stated, plausible = quantity.stated, quantity.plausible
    return {
        "article": sentence.article,
        "section": sentence.section,
        "sentence": sentence.index,
        "field": sentence.field,
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": exact(quantity.value),
        "value_float": None if quantity.value is None else float(quantity.value),
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "kind": quantity.kind,
        "hedge": quantity.hedge,
        "precision": exact(quantity.precision),
        "stated_low": exact(stated.low),
        "stated_high": exact(stated.high),
        "plausible_low": exact(plausible.low),
        "plausible_high": exact(plausible.high),
        "subject": fact.subject,
        "subject_id": fact.subject_id,
        "metric": fact.metric,
        "metric_id": fact.metric_id,
        "scope": "|".join(fact.scope),
        "period_start": period and period.start,
        "period_end": period and period.end,
        "granularity": period and period.granularity,
        "instant": period and period.instant,
        "basis": fact.basis,
        "comparand": fact.comparand,
        "direction": fact.direction,
        "role": fact.role,
        "modality": fact.modality,
        "attribution": fact.attribution,
        "context": sentence.text,
        "at": fact.at[0],
        "low": exact(quantity.low),
        "high": exact(quantity.high),
        "form": quantity.form,
        "hedge_words": "|".join(quantity.hedge_words),
        "region": sentence.region,
        "slots": json.dumps(fact.slots, ensure_ascii=False),
    }


def exact(value: Decimal | None) -> str | None:
    """Digits without an exponent.

    >>> exact(Decimal("6.276E+11")), exact(Decimal("Infinity"))
    ('627600000000', 'Infinity')
    """
    return None if value is None else f"{value:f}"
