"""Where in a crowd a posting stands: what is filed under one key by tens of thousands is met by cell, day or wording, so that a draft reads its own corner of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import FIGURES, FRAME, KIND_BITS, NUMBER, Postings
from factcheck.engine.rule import Kind

Spots = npt.NDArray[np.uint64]


def spot(rows: Postings) -> Spots:
    """16 bits for each row."""
    found = np.zeros(len(rows), np.uint64)
    kinds = rows["hash"] >> np.uint64(KIND_BITS)
    for kind, parts in _PARTS.items():
        if len(here := np.flatnonzero(kinds == NUMBER[kind])):
            for part in parts(rows[here]):
                found[here] = (found[here] ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    return found >> np.uint64(48)


def sought(own: Postings) -> Postings:
    """The rows of a draft, and rows that stand where those that it meets do: a day or a year earlier or later or at no time, of no subject."""
    kinds = own["hash"] >> np.uint64(KIND_BITS)
    timely = own[((kinds == NUMBER["twin"]) | (kinds == NUMBER["series"])) & (own["when"] > 0)]
    rows = np.concatenate([own, *(_later(timely, days) for days in (-1, 1)), _at_no_time(timely)])
    clauses = rows[(rows["hash"] >> np.uint64(KIND_BITS) == NUMBER["twin"]) & ~_figures(rows)].copy()
    clauses["high"] = 0
    return np.concatenate([rows, clauses])


def _later(rows: Postings, days: int) -> Postings:
    rows = rows.copy()
    rows["when"] += np.uint32(days % 2**32)
    return rows


def _at_no_time(rows: Postings) -> Postings:
    rows = rows.copy()
    rows["when"] = 0
    return rows


def _figures(rows: Postings) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = rows["cell"] & FRAME == FIGURES
    return found


def _twins(rows: Postings) -> tuple[npt.NDArray[np.generic], ...]:
    """By frame and day; clauses by their first subject besides."""
    return rows["cell"] & FRAME, rows["when"], np.where(_figures(rows), 0, rows["high"])


_PARTS: dict[Kind, Callable[[Postings], tuple[npt.NDArray[np.generic], ...]]] = {
    "claim": lambda rows: (rows["cell"],),
    "series": lambda rows: (rows["when"],),
    "figure": lambda rows: (rows["low"],),
    "term": lambda rows: (rows["says"],),
    "twin": _twins,
    "text": lambda rows: (rows["says"],),
}
