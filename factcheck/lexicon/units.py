"""What may stand after a number: measures, money, counters; and what may be compared with what."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table
from factcheck.model.quantity import Kind

ONE = Decimal(1)


class Unit(NamedTuple):
    """A canonical unit. ``coin`` is what one of the written unit is worth in it (美分 is 0.01 ``USD``)."""

    name: str
    dimension: str
    kind: Kind
    coin: Decimal | None = None


NUMBER = Unit("1", "number", "number")
PERCENT = Unit("percent", "share", "percent")
RATIO = Unit("1", "share", "ratio")
TIMES = Unit("times", "multiple", "multiple")
RANK = Unit("1", "rank", "rank")

_CLOSED = {
    "percent": "% ％ pct PCT 百分 成",
    "percentage_point": "个百分点 百分点 个pct pcts ppt ppts pp 个pp 个点",
    "basis_point": "个基点 基点 bp BP bps BPS bp",
    "times": "倍 x X",
    "permille": "‰",
    "point": "点",
}
_SHAPES: dict[str, tuple[str, Kind]] = {
    "percent": ("share", "percent"),
    "permille": ("share", "percent"),
    "percentage_point": ("points", "points"),
    "basis_point": ("points", "points"),
    "times": ("multiple", "multiple"),
    "point": ("index", "index"),
}
_DURATIONS = frozenset({"duration", "trading_days", "working_days", "age"})


@cache
def measures() -> dict[str, dict[str, tuple[Decimal, tuple[str, ...]]]]:
    """``{dimension: {unit: (factor to the base unit, spellings)}}`` as in ``units.toml``."""
    return {
        dimension: {name: (Decimal(factor), tuple(spellings.split())) for name, (factor, spellings) in rows.items()} for dimension, rows in table("units.toml").items()
    }


@cache
def factor(unit: str) -> Decimal:
    """What one ``unit`` is worth in the base unit of its dimension: 1000 for ``km``, 0.01 for ``percent``; 1 when it stands alone.

    >>> factor("km") / factor("m"), factor("台"), factor("CNY/kg") / factor("CNY/g")
    (Decimal('1E+3'), Decimal('1'), Decimal('0.001'))
    """
    if "/" in unit and unit not in _factors():
        over, under = unit.split("/", 1)
        return factor(over) / factor(under)
    return _factors().get(unit, ONE)


@cache
def _factors() -> dict[str, Decimal]:
    closed = {"percent": Decimal("0.01"), "permille": Decimal("0.001"), "basis_point": Decimal("0.01")}
    return closed | {name: size for rows in measures().values() for name, (size, _) in rows.items()}


@cache
def units_by_head() -> dict[str, list[tuple[str, int, Unit]]]:
    """``{first character: [(spelling, its length, unit)]}``, the longest spelling first."""
    heads: dict[str, list[tuple[str, int, Unit]]] = {}
    for spelling, unit in spellings().items():
        heads.setdefault(spelling[0], []).append((spelling, len(spelling), unit))
    for rows in heads.values():
        rows.sort(key=lambda row: -row[1])
    return heads


@cache
def spellings() -> dict[str, Unit]:
    """Every way to write a unit after a number. What is listed first wins, so that counters never hide a measure."""
    found: dict[str, Unit] = {}
    for name, words in _CLOSED.items():
        dimension, kind = _SHAPES[name]
        _add(found, words, Unit(name, dimension, kind))
    _money(found)
    for dimension, rows in measures().items():
        kind = "duration" if dimension in _DURATIONS else "measure"
        for name, (_, words_of) in rows.items():
            _add(found, " ".join(words_of), Unit(name, dimension, kind))
    counters = table("counters.toml")
    for family, words in counters["families"].items():
        for word in words.split():
            _add(found, word, Unit(_counter(word, family), f"count:{family}", "count"))
    for word in counters["alone"]["words"].split():
        _add(found, word, Unit(word, f"count:{word}", "count"))
    return found


def _counter(word: str, family: str) -> str:
    """A spelling of the thing itself (tokens, 个参数) is the thing; a true counter (名, 位) keeps its name."""
    return family if family in word or word.isascii() or len(word) > 1 else word


def _money(found: dict[str, Unit]) -> None:
    for code, row in table("currencies.toml").items():
        if code == "minor":
            for word, (currency, part) in row.items():
                _add(found, word, Unit(currency, f"money:{currency}", "money", Decimal(part)))
        else:
            _add(found, row[0], Unit(code, f"money:{code}", "money"))


def _add(found: dict[str, Unit], words: str, unit: Unit) -> None:
    for word in words.split():
        found.setdefault(word, unit)


@cache
def money_signs() -> dict[str, Unit]:
    """Words and signs that make the number after them money: ``US$``, ``人民币``."""
    signs: dict[str, Unit] = {}
    for code, row in table("currencies.toml").items():
        if code != "minor":
            _add(signs, row[1], Unit(code, f"money:{code}", "money"))
    return signs
