"""Where in a crowd a posting stands: what is filed under one key by tens of thousands is met by cell, day or wording, so that a draft reads its own corner of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.archive.postings import FIGURES, FRAME, KIND_BITS, NUMBER, Postings, among, later, mixed
from factcheck.engine.rule import Kind

Spots = npt.NDArray[np.uint64]


def spot(rows: Postings) -> Spots:
    """16 bits for each row."""
    found = np.zeros(len(rows), np.uint64)
    for kind, parts in _PARTS.items():
        here = np.flatnonzero(_kinds(rows) == NUMBER[kind])
        found[here] = mixed(found[here], *parts(rows[here]))
    return found >> np.uint64(48)


def sought(own: Postings) -> Postings:
    """The rows of a draft, and rows that stand where those that it meets do: a day or a year earlier or later or at no time, of no subject."""
    timely = own[among(_kinds(own), (NUMBER["twin"], NUMBER["series"])) & (own["when"] > 0)]
    rows = np.concatenate([own, *(_but(timely, "when", each) for each in (later(timely, -1), later(timely, 1), 0))])
    return np.concatenate([rows, _but(rows[(_kinds(rows) == NUMBER["twin"]) & ~_figures(rows)], "high", 0)])


def _kinds(rows: Postings) -> npt.NDArray[np.uint64]:
    kinds: npt.NDArray[np.uint64] = rows["hash"] >> np.uint64(KIND_BITS)
    return kinds


def _but(rows: Postings, column: str, told: Any) -> Postings:
    """The rows with something else in one column."""
    rows = rows.copy()
    rows[column] = told
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
