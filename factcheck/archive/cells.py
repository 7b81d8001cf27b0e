"""What the cells of a frame of facts may hold, and what is said of one that holds something else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any, Literal, get_args

from factcheck.model import Slot
from factcheck.model.article import Region
from factcheck.model.fact import Basis, Direction, Modality, Role
from factcheck.model.period import Granularity


class FrameError(ValueError):
    """A frame that cannot be read as facts; the message says which column is missing or wrong."""


def verify(row: Mapping[Any, Any]) -> None:
    """Raises ``FrameError`` for the first cell of a wrong kind; empty cells (``None``) are not known, and right.

    >>> verify({"subject": "360", "role": "rate", "at": 4.0})
    >>> verify({"subject": 360})
    Traceback (most recent call last):
    factcheck.archive.cells.FrameError: subject 360 is no text; write it as a str
    """
    for name, (right, way_out) in _CELLS.items():
        value = row.get(name)
        if value is not None and not right(value):
            raise FrameError(f"{name} {value!r} is no {way_out}")


def slots(text: str) -> dict[str, Slot]:
    """The slots of a fact from their JSON.

    >>> slots('{"metric": ["clause", 0.9, 4, 7]}')
    {'metric': Slot(where='clause', confidence=0.9, start=4, end=7)}
    """
    return {name: Slot(*slot) for name, slot in json.loads(text).items()}


def _text(value: object) -> bool:
    return isinstance(value, str)


def _count(value: object) -> bool:
    return isinstance(value, Real) and float(value) >= 0 and float(value).is_integer()


def _one_of(choices: Any) -> tuple[Callable[[object], bool], str]:
    words = get_args(choices)
    return lambda value: value in words, f"such word; it is one of {', '.join(words)}"


def _readable(value: object) -> bool:
    try:
        return isinstance(value, str) and slots(value) is not None
    except (ValueError, TypeError, AttributeError):
        return False


_TEXTS = ("text", "context", "subject", "subject_id", "metric", "metric_id", "scope", "comparand", "attribution", "unit")
_CHOICES = {
    "field": Literal["text", "title"],
    "role": Role,
    "basis": Basis,
    "direction": Direction,
    "modality": Modality,
    "granularity": Granularity,
    "region": Region,
}
_CELLS: dict[str, tuple[Callable[[object], bool], str]] = {
    **dict.fromkeys(_TEXTS, (_text, "text; write it as a str")),
    **dict.fromkeys(("section", "sentence", "start", "at"), (_count, "count; write 0, 1, 2 …")),
    **{name: _one_of(choices) for name, choices in _CHOICES.items()},
    "slots": (_readable, "JSON of slots; leave the column out"),
}
