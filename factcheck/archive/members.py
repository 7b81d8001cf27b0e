"""From statements to the rows under which they are found again, and from rows back to the members of a block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from factcheck.engine.blocks import KEYS, PAIRWISE, facts_of
from factcheck.engine.keys import stable_hash
from factcheck.engine.rule import Kind
from factcheck.model import Fact, Statement

NUMBER = {kind: number for number, kind in enumerate(PAIRWISE)}


class Row(NamedTuple):
    """``alike`` is equal for members of a block that say the same thing."""

    kind: int
    hash: int
    alike: int


def address(kind: Kind, key: tuple[Any, ...]) -> int:
    return stable_hash((kind, *key))


def rows(statement: Statement) -> Iterator[Row]:
    """One row for each key of each kind under which something in the statement meets others."""
    for kind, number in NUMBER.items():
        for key, member in KEYS[kind](statement):
            yield Row(number, address(kind, key), _alike(member))


def members(kind: Kind, wanted: dict[int, Any], statement: Statement) -> Iterator[tuple[Any, Any]]:
    """``(key, member)`` of the statement whose key is wanted; ``wanted`` is by address."""
    for key, member in KEYS[kind](statement):
        if wanted.get(address(kind, key)) == key:
            yield key, member


def _alike(member: Any) -> int:
    facts = facts_of(member)
    if facts:
        return stable_hash(tuple(map(_says, facts)))
    return stable_hash(
        (getattr(member, "gloss", None), getattr(member, "name", None))
        if hasattr(member, "gloss")
        else (member.text if hasattr(member, "text") else repr(member),)
    )


def _says(fact: Fact) -> tuple[Any, ...]:
    q = fact.quantity
    ends = tuple(None if end is None else str(end.normalize()) for end in (q.value, q.low, q.high, q.precision))
    slots = (
        fact.subject_id or fact.subject,
        fact.metric_id or fact.metric,
        fact.scope,
        fact.period,
        fact.basis,
        fact.comparand,
        fact.direction,
        fact.role,
        fact.modality,
        fact.attribution,
    )
    return ends, q.unit, q.hedge, q.form, *slots
