"""A fact as a flat row: what frames, CSV and JSON lines show. Exact values are strings, beside them floats for plots."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.model import Fact

_TABLE: dict[str, tuple[type, str]] = {
    "article": (str, "Id of the article: the path as given to load."),
    "section": (int, "Number of the section in its article, counted over headings and second bylines."),
    "sentence": (int, "Number of the sentence in its article."),
    "field": (str, "text, or title for a title given apart from the text."),
    "start": (int, "First code point of the number in the raw source."),
    "end": (int, "The code point after its last."),
    "text": (str, "Number, scale and unit as written."),
    "value": (str, "The exact value in the unit, scale multiplied in; empty for a range or a vague amount."),
    "value_float": (float, "The value as a float, for plots."),
    "unit": (str, "Canonical unit: CNY, percent, percentage_point, times, kWh, 台, 1."),
    "dimension": (str, "What may be compared with it: money:CNY, share, points, multiple, count:台."),
    "kind": (str, "money, percent, points, multiple, ratio, count, measure, duration, index, rank, number or date."),
    "hedge": (str, "exact, about, above, at_least, below, at_most, range or vague."),
    "precision": (str, "The place of the last written digit: 100000000 for 6276亿."),
    "stated_low": (str, "Lower end of the tight interval that the writing commits its author to."),
    "stated_high": (str, "Its upper end, exclusive."),
    "plausible_low": (str, "Lower end of the loosest honest reading."),
    "plausible_high": (str, "Its upper end, exclusive."),
    "subject": (str, "What the number is about, as written."),
    "subject_id": (str, "What compares equal to the subject."),
    "metric": (str, "What is measured, as written."),
    "metric_id": (str, "What compares equal to the metric; empty for one that the lexicon lacks."),
    "scope": (str, "Region, part, channel, accumulation, joined by |."),
    "period_start": (date, "First day of the period."),
    "period_end": (date, "The day after its last."),
    "granularity": (str, "day, week, month, quarter, half, year, years or span."),
    "instant": (bool, "Whether the period is an as-of (截至6月末)."),
    "basis": (str, "none, yoy, qoq, cagr or vs_comparand."),
    "comparand": (str, "What it is compared with, as written."),
    "direction": (str, "up, down or none."),
    "role": (
        str,
        "What the number is to its metric: level, from, to, delta, rate, share, ratio, multiple, min, max, member, threshold, per_unit, price_move, rank or other.",
    ),
    "modality": (str, "actual, forecast, target or opinion."),
    "attribution": (str, "Who says so."),
    "context": (str, "The sentence, readable."),
    "at": (int, "First code point of the number in context."),
    "low": (str, "Lower end of a range or a vague amount."),
    "high": (str, "Its upper end."),
    "form": (str, "How the digits are to be taken: plain, whole, near or rough."),
    "hedge_words": (str, "The words that made the hedge, joined by |."),
    "region": (str, "title, summary, heading, body, list, table or caption."),
    "slots": (str, "JSON: for every slot where it was found, how sure (0 to 1), and its code points in context."),
}
#: The columns and what they hold. They are stable: new ones are added at the end.
COLUMNS: dict[str, type] = {name: kind for name, (kind, _) in _TABLE.items()}
#: What a column means, in a sentence.
MEANINGS: dict[str, str] = {name: meaning for name, (_, meaning) in _TABLE.items()}


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
