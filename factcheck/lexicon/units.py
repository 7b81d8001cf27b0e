"""What may stand after a number: measures, money, counters; and what may be compared with what."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from factcheck.lexicon.tables import table
from factcheck.model.quantity import Kind

ONE = Decimal(1)


Use = Literal["both", "digits", "numbering", "discount"]


class Unit(NamedTuple):
    """A canonical unit. ``coin`` is what one of the written unit is worth in it (美分 is 0.01 ``USD``).

    ``use`` is ``digits`` for words that count only after digits or long numerals (三元 is a name, 3元 is money), and ``numbering`` for those
    that say which one, not how many (三期, 8号楼). A ``discount`` (折) says what is left to pay.
    """

    name: str
    dimension: str
    kind: Kind
    coin: Decimal | None = None
    use: Use = "both"


NUMBER = Unit("1", "number", "number")
PERCENT = Unit("percent", "share", "percent")
PERMILLE = Unit("permille", "share", "percent")
RATIO = Unit("1", "share", "ratio")
PETAFLOPS = Unit("PFLOPS", "compute", "measure")
TIMES = Unit("times", "multiple", "multiple")

_CLOSED: tuple[tuple[Unit, str], ...] = (
    (PERCENT, "% 厘"),
    (Unit("percent", "share", "percent", Decimal(10)), "成"),
    (Unit("percent", "share", "percent", Decimal(10), "discount"), "折"),
    (PERMILLE, "‰"),
    (Unit("percentage_point", "points", "points"), "个百分点 百分点 个pct pct PCT Pct pcts pcts. ppt ppts pp 个pp 个点"),
    (Unit("basis_point", "points", "points"), "个基点 基点 点子 bp BP bps BPS bp. 个bp 个BP"),
    (TIMES, "倍 x X"),
    (Unit("点", "index", "index"), "点"),
    (Unit("分钟", "duration", "duration", Decimal(15)), "刻钟"),
    (Unit("1", "share", "ratio", Decimal("0.0001")), "‱"),
)
_BELOW = {"百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_DURATIONS = frozenset({"duration", "trading_days", "working_days", "age"})


@cache
def measures() -> dict[str, dict[str, tuple[Decimal, tuple[str, ...]]]]:
    """``{dimension: {unit: (factor to the base unit, spellings)}}`` as in ``units.toml``."""
    return {
        dimension: {name: (Decimal(factor), tuple(spellings.split())) for name, (factor, spellings) in rows.items()}
        for dimension, rows in table("units.toml").items()
    }


@cache
def factor(unit: str) -> Decimal:
    """What one ``unit`` is worth in the base unit of its dimension: 1000 for ``km``, 0.01 for ``percent``; 1 when it stands alone.

    Quantities of one ``dimension`` compare after both are multiplied by their factors; different dimensions never do.

    >>> factor("km") / factor("m"), factor("台"), factor("CNY/kg") / factor("CNY/g")
    (Decimal('1E+3'), Decimal('1'), Decimal('0.001'))
    """
    if "/" in unit and unit not in _factors():
        over, under = unit.split("/", 1)
        return factor(over) / (factor(without_scale(under)) * scale_below(unit))
    return _factors().get(unit, ONE)


def without_scale(unit: str) -> str:
    """The unit below a line without its scale word.

    >>> without_scale("百万token"), without_scale("千克"), without_scale("kg")
    ('token', '千克', 'kg')
    """
    scale = _scale_word(unit)
    return unit[len(scale) :]


def scale_below(unit: str) -> Decimal:
    """The scale word below the line of a rate.

    >>> scale_below("CNY/百万token")
    Decimal('1000000')
    """
    return Decimal(_BELOW.get(_scale_word(unit.partition("/")[2]), 1))


def _scale_word(unit: str) -> str:
    return "" if unit in spellings() else max((word for word in _BELOW if unit.startswith(word)), key=len, default="")


@cache
def _factors() -> dict[str, Decimal]:
    closed = {"percent": Decimal("0.01"), "permille": Decimal("0.001"), "basis_point": Decimal("0.01")}  # shares of one; points of one per cent
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
def units_by_pair() -> dict[str, list[tuple[str, int, Unit]]]:
    """The same by the first two characters, and by the one character of a spelling that has no second."""
    pairs: dict[str, list[tuple[str, int, Unit]]] = {}
    for head, rows in units_by_head().items():
        alone = [row for row in rows if row[1] == 1]
        for row in rows:
            if row[1] > 1:
                pairs.setdefault(row[0][:2], []).append(row)
        for pair in {row[0][:2] for row in rows if row[1] > 1}:
            pairs[pair] += alone
        if alone:
            pairs[head] = alone
    return pairs


@cache
def spellings() -> dict[str, Unit]:
    """Every way to write a unit after a number. What is listed first wins, so that counters never hide a measure."""
    found: dict[str, Unit] = {}
    for unit, words in _CLOSED:
        _add(found, words, unit)
    _money(found)
    for dimension, rows in measures().items():
        kind: Kind = "duration" if dimension in _DURATIONS else "measure"
        for name, (_, words_of) in rows.items():
            _add(found, " ".join(words_of), Unit(name, dimension, kind))
    counters = table("counters.toml")
    for family, words in counters["families"].items():
        for word in words.split():
            _add(found, word, Unit(_counter(word, family), f"count:{family}", "count"))
    for use in ("both", "digits", "numbering"):
        for word in counters[use]["words"].split():
            if (known := found.get(word)) is None:
                found[word] = Unit(word, f"count:{word}", "count", None, use)
            elif use != "both":
                found[word] = known._replace(use=use)
    return found


@cache
def not_before() -> dict[str, str]:
    """``{spelling: characters}``: followed by one of them, the spelling is the head of another word (家 before 电)."""
    follows: dict[str, str] = table("counters.toml")["not_before"]
    return follows


def _counter(word: str, family: str) -> str:
    """A spelling of the thing itself (tokens, 个参数) is the thing; a true counter (名, 位) keeps its name."""
    return family if word.isascii() or len(word) > 1 else word


def _money(found: dict[str, Unit]) -> None:
    for code, row in table("currencies.toml").items():
        if code == "local":
            continue
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
        if code not in ("minor", "local"):
            _add(signs, row[1], Unit(code, f"money:{code}", "money"))
    return signs


def unit_named(spelling: str) -> Unit:
    """The unit that a spelling stands for; raises ``KeyError`` for an unknown one."""
    return spellings()[spelling]
