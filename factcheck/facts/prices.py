"""What is traded: its moves, its price, the level of an index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.facts.chosen import Chosen
from factcheck.facts.metrics import MetricMention, lookup
from factcheck.facts.pieces import Piece
from factcheck.facts.roles import Reading
from factcheck.facts.state import Clause, Said
from factcheck.facts.subjects import Found
from factcheck.facts.words import ends, listed
from factcheck.model import Quantity

TRADED = frozenset(("company", "learned", "index", "currency", "crypto", "commodity", "fund"))
_RISES = frozenset((("rate", "percent"), ("delta", "index"), ("delta", "money"), ("delta", "points")))
_SOME = 3  # words of an exchange that make an article one about it
_LEVELS = frozenset(("点位", "涨跌幅", "涨跌额", "收盘点位"))
_FIRMS = frozenset(("company", "learned"))
_WARES = frozenset(("commodity", "crypto"))
_QUOTED = {"index": "点位", "currency": "汇率"}
_MOVES = frozenset(("percent", "points", "index", "number", "money"))
_STANDS = frozenset(("money", "index", "number"))
_QUOTING = frozenset(("reach", "extreme_high", "extreme_low"))


def traded(subject: Found) -> bool:
    """Whether something is bought and sold on a market: a company, an index, 期金, 科技股."""
    return subject.kind in TRADED or subject.text.endswith(ends("traded"))


def bourse(text: str) -> bool:
    """Whether an article tells of a stock exchange, where whatever rises does so in price."""
    return len(set(_bourse().findall(text))) >= _SOME


@cache
def _bourse() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, listed("bourse")))))


def move(reading: Reading, quantity: Quantity) -> Chosen | None:
    """升0.4% is the 涨跌幅 of what is traded, 升9点 its 涨跌额."""
    known = lookup("涨跌幅" if quantity.kind == "percent" else "涨跌额")
    return Chosen(MetricMention(known.id, reading.moving, -1, -1, known), "clause", 0.8) if known is not None else None


def moves(reading: Reading, quantity: Quantity) -> bool:
    """跌0.4%, 涨9点: a move in the words of the market."""
    return reading.role == "price_move" and quantity.kind in _MOVES and _of_market(reading.moving)


def moved(clause: Clause, said: Said, reading: Reading, quantity: Quantity) -> Chosen | None:
    """Its metric, where nothing else of the clause can have moved."""
    own = clause.subject is not None and clause.subject.id is not None
    if clause.metrics or said.metric is not None and not own and (said.metric.entry.type == "price" or clause.basis != "none"):
        return None
    subject = clause.subject or said.focus or said.topic
    return move(reading, quantity) if quantity.kind == "percent" or subject is not None and traded(subject) and quantity.kind != "number" else None


def reached(clause: Clause, said: Said, reading: Reading, quantity: Quantity) -> bool:
    """涨至16.28港元: the price that a move of the market reached."""
    if reading.role != "to" or quantity.kind not in _STANDS or clause.metrics or said.metric is not None and said.metric.id not in _LEVELS:
        return False
    subject = clause.subject or said.focus
    return _of_market(reading.moving) or subject is not None and traded(subject) and _lifted(reading.moving)


def rose(clause: Clause, said: Said, reading: Reading, quantity: Quantity) -> bool:
    """某股升3.4%: a bare rise of something that is traded, with nothing else in the clause that could have risen."""
    if (reading.role, quantity.kind) not in _RISES or clause.metrics or clause.basis != "none" or clause.base is not None:
        return False
    subject = clause.subject or said.focus
    if quantity.kind == "points" and not said.market and (subject is None or subject.kind != "currency"):
        return False
    own = clause.subject is not None and clause.subject.sure and (said.bourse or said.metric is not None and said.metric.entry.family == "数量")
    if said.metric is not None and quantity.kind != "money":
        if said.metric.entry.type == "price" or said.metric.id in _LEVELS:
            return True
        if not own:
            return False
    if reading.moving.startswith(ends("solely")):
        return True
    if subject is None and said.topic is not None and traded(said.topic) and _lifted(reading.moving):
        return True
    if (said.market or said.bourse and clause.subject is not None) and _lifted(reading.moving):
        return True  # 收市回吐0.4%，本周累计仍升0.6%
    return subject is not None and traded(subject) and _lifted(reading.moving)


def weighed(text: str, row: Sequence[Piece], at: int, clause: Clause, said: Said) -> bool:
    """每桶70美元, 2790美元/盎司: what a ware costs, however the clause leads to it."""
    quantity, subject = row[at].value, clause.subject or said.focus
    assert isinstance(quantity, Quantity)
    if quantity.kind != "money" or subject is None or clause.metrics:
        return False
    if subject.kind not in _WARES:
        return quantity.unit.endswith(("/kg", "/斤", "/公斤", "/t")) and at > 0 and row[at - 1].end == quantity.start and row[at - 1].kind == "noun"
    return "/" in quantity.unit or at > 0 and row[at - 1].kind == "each" and text[row[at - 1].start : row[at - 1].end] in listed("weights")


def quoted(text: str, row: Sequence[Piece], at: int) -> bool:
    """收报16.28港元, 以107.93报收: what the number is quoted at."""
    i = at - 1
    while i >= 0 and row[i].kind == "each":
        i -= 1
    if i < 0:
        return False
    if row[i].kind == "prep" and at + 1 < len(row) and row[at + 1].kind == "reach" and _quotes(text[row[at + 1].start : row[at + 1].end]):
        return True
    return (row[i].kind in _QUOTING or row[i].end == row[i].start + 1) and _quotes(text[row[i].start : row[i].end])


def exchanged(text: str, row: Sequence[Piece], at: int) -> MetricMention | None:
    """1欧元兑换1.03美元: what one of a currency is worth in another."""
    i = at - 1 - (row[at - 1].kind not in ("number", "comma")) if at else -1
    one, other = row[i].value if i >= 0 and row[i].kind == "number" else None, row[at].value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.kind != "money" or one.unit == other.unit or one.value not in (1, 100):
        return None
    known = lookup("汇率")
    return (
        MetricMention(known.id, known.id, -1, -1, known) if known and text[row[i].end : row[i].end + 2].lstrip("可")[:1] in ("兑", "兌", "换", "換") else None
    )


def standing(clause: Clause, said: Said, quantity: Quantity, reading: Reading) -> Chosen | None:
    """沪指站上3300点, 欧元/美元触及1.10: where something that is quoted stands, whatever the verb."""
    subject = clause.subject or said.focus
    if subject is None or reading.role not in ("level", "threshold", "to", "from", "max", "min") or said.metric is not None and said.metric.id not in _LEVELS:
        return None
    if quantity.kind == "money" and subject.kind in _WARES and subject.where == "clause" and not clause.heavy and reading.role != "from":
        return price(clause, said, quantity)  # 比特币创下10万美元新高
    if quantity.kind == "index" and subject.kind == "index" or quantity.kind == "number" and subject.kind == "currency" and "." in quantity.text:
        return price(clause, said, quantity)
    if quantity.kind == "money" and reading.role == "threshold" and (said.market or traded(subject) and subject.kind not in _FIRMS):
        return price(clause, said, quantity)  # 失守6.2元, 期金升穿3000美元
    return None


def _lifted(moving: str) -> bool:
    return moving.endswith(ends("lifted"))


@lru_cache(maxsize=1024)
def _of_market(moving: str) -> bool:
    """Whether a verb of change is one of the market's: 涨, 走高, 冲高."""
    return moving in listed("market") or any(word in moving for word in listed("moves"))


def _quotes(word: str) -> bool:
    """收报, 高见, 现造: what leads to a price or to the level of an index."""
    return not listed("quoting").isdisjoint(word) or word in ("收", "收于", "收在")


def price(clause: Clause, said: Said, quantity: Quantity) -> Chosen | None:
    """The price of a share, the level of an index, the price of anything else."""
    subject = clause.subject or said.focus or said.topic
    share = subject is not None and subject.company
    name = "点位" if quantity.kind == "index" else "汇率" if subject is not None and subject.kind == "currency" else "股价" if share else "价格"
    if quantity.kind == "number":
        name = "" if subject is None else "点位" if subject.text.endswith(("指数", "指數")) else _QUOTED.get(subject.kind, "")
    known = lookup(name) if name and quantity.kind in ("money", "index", "number") else None
    return Chosen(MetricMention(known.id, known.id, -1, -1, known), "clause", 0.7) if known else None
