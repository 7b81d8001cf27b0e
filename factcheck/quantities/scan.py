"""One pass over the text: every number becomes a ``Quantity`` or a ``Skip``."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.lexicon.hedges import hedges_after, hedges_before
from factcheck.lexicon.units import NUMBER, RATIO, Unit, money_signs
from factcheck.model.quantity import Form, Hedge, Quantity
from factcheck.quantities import names
from factcheck.quantities.atoms import HANZI, Atom, arabic_at, chinese_at
from factcheck.quantities.dates import DATE, NUMERAL_DATE, WINDOW
from factcheck.quantities.fold import fold
from factcheck.quantities.numerals import place
from factcheck.quantities.token import Skip, SkipKind

TRIGGER = re.compile("[0-9零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟数几半翻腰]")
CONNECT = re.compile(r"(?:[%％]|[亿万元])? ?(?:-{1,2}|—{1,2}|–|~{1,2}|～|至|到) ?(?=[0-9一二三四五六七八九十两])")
FRACTION = re.compile("([零一二三四五六七八九十百千万两]+)分之([零〇一二三四五六七八九十百千万点两]+)")
TENTHS = re.compile("([一二三四五六七八九两])成(?:([一二三四五六七八九半]))?(?![本立长功员果为都品就分交份效熟型套了像见形])")
VAGUE = re.compile("(?:数|好?几)([十百千万亿]*)|([十百千万亿]+)几([十百千万亿]*)")
SIGN = re.compile(r"(?:US|HK|NT|A|C|S|R|AU|NZ)?\$|[￥¥€£₩₹₽]|(?:RMB|USD|CNY|HKD|EUR|JPY|GBP|人民币|港币|港元|美元|美金|欧元|日元|新台币|台币)")


def scan(text: str) -> list[Quantity | Skip]:
    """Everything numeric, in order, not overlapping.

    >>> [token.text for token in scan("2024年营收3.5亿元")]
    ['2024年', '3.5亿元']
    """
    folded = fold(text)
    found: list[Quantity | Skip] = []
    at, search = 0, TRIGGER.search
    while trigger := search(folded, at):
        start = trigger.start()
        token, at = _token(text, folded, start, at)
        if token is not None:
            found.append(token)
    return found


def parse(text: str) -> list[Quantity]:
    """The quantities alone.

    >>> parse("首次突破6000亿美元")[0].hedge
    'above'
    """
    return [token for token in scan(text) if isinstance(token, Quantity)]


def _token(text: str, folded: str, start: int, floor: int) -> tuple[Quantity | Skip | None, int]:
    head = folded[start]
    if head.isascii():
        return _digits(text, folded, start, floor)
    return _words(text, folded, start, floor)


def _skip(kind: SkipKind, text: str, start: int, end: int) -> tuple[Skip, int]:
    return Skip(kind, text[start:end], start, end), end


def _digits(text: str, folded: str, start: int, floor: int) -> tuple[Quantity | Skip | None, int]:
    before = folded[start - 1 : start]
    sign = _money_sign(folded, start, floor)
    if sign is None and before and before in "-_./" and folded[start - 2 : start - 1].isascii() and folded[start - 2 : start - 1].isalnum() or (
        sign is None and before.isascii() and before.isalpha()
    ):
        end = names.WORD.match(folded, start)
        return _skip("name", text, max(start, floor), end.end() if end else start + 1)
    for kind, pattern in (("version", names.VERSION), ("phone", names.PHONE), ("code", names.CODE)):
        if found := pattern.match(folded, start):
            return _skip(kind, text, start, found.end())  # type: ignore[arg-type]
    if found := DATE.match(folded, start):
        if sign is None and not (found.lastgroup in ("estimate",) and False):
            return _skip("time" if found["clock"] else "date", text, start, found.end())
    if before in ("", "\n") and (found := names.LIST.match(folded, start)):
        return _skip("list", text, start, found.end())
    if folded[start - 1 : start] == "第":
        return _ordinal(text, folded, start)
    if names.INDEX.search(folded, max(0, start - 6), start) and not (atom := arabic_at(folded, start)) is None and atom.unit is None:
        return _skip("name", text, start, atom.end)
    atom = arabic_at(folded, start)
    if atom is None:
        end = start
        while end < len(folded) and folded[end].isdigit():
            end += 1
        return _skip("code", text, start, max(end, start + 1))
    return _quantity(text, folded, start, floor, atom, sign)


def _ordinal(text: str, folded: str, start: int) -> tuple[Quantity | Skip | None, int]:
    from factcheck.lexicon.units import RANK

    found = arabic_at(folded, start) or chinese_at(folded, start)
    if found is None or found.number.value is None:
        return None, start + 1
    after = folded[found.bare_end : found.bare_end + 1]
    if after in ("位", "名", "大"):
        at = start - 1
        return Quantity(text[at : found.bare_end + 1], at, found.bare_end + 1, found.number.value, "1", "rank", "rank", form="whole"), found.bare_end + 1
    return _skip("ordinal", text, start - 1, found.bare_end)


def _money_sign(folded: str, start: int, floor: int) -> Unit | None:
    signs = money_signs()
    for size in (3, 2, 1):
        if start - size >= floor and (unit := signs.get(folded[start - size : start].strip())):
            return unit
    return None


def _quantity(text: str, folded: str, start: int, floor: int, atom: Atom, sign: Unit | None) -> tuple[Quantity | Skip | None, int]:
    second = None
    joint = re.compile(r" ?(?:-{1,2}|—{1,2}|–|~{1,2}|至|到) ?(?=[0-9零一二三四五六七八九十两])").match(folded, atom.end)
    if joint and not folded[max(0, start - 3) : start].endswith(("从", "由")):
        second = arabic_at(folded, joint.end()) if folded[joint.end()].isascii() else chinese_at(folded, joint.end())
        if second and second.number.value is not None and atom.number.value is not None and (atom.unit is None or second.unit is None or atom.unit.dimension == second.unit.dimension):
            return _range(text, folded, start, atom, second, sign)
    unit, name = (atom.unit, atom.name) if atom.unit is not None else (sign, sign.name) if sign is not None else (NUMBER, "1")
    if atom.unit is None and sign is None:
        nxt = folded[atom.end : atom.end + 1]
        if nxt.isascii() and nxt.isalpha():
            end = names.WORD.match(folded, start)
            return _skip("name", text, start, end.end() if end else atom.end)
        if folded[start - 1 : start].isascii() and folded[start - 1 : start].isalpha() or atom.scale == 0 and folded[start - 2 : start - 1].isascii() and folded[start - 2 : start - 1].isalpha() and folded[start - 1] == " ":
            return _skip("name", text, start, atom.end)
    assert unit is not None
    number = atom.number
    if unit.kind == "duration" and WINDOW.search(folded, max(0, start - 4), start) and number.value is not None:
        return _skip("date", text, start, atom.end)
    value = number.value
    if unit.coin is not None and value is not None:
        value *= unit.coin
    hedge, form, words, end = _hedge(folded, start, atom.end, floor)
    if number.more:
        hedge, words = ("above", (*words, "余")) if hedge == "exact" else (hedge, (*words, "余"))
    quantity = Quantity(text[start : atom.end], start, atom.end, value, name, unit.dimension, unit.kind, hedge, place(number.exponent), number.low, number.high, form, words)
    if value is None:
        quantity.hedge = "range"
    return quantity, end


def _range(text: str, folded: str, start: int, first: Atom, second: Atom, sign: Unit | None) -> tuple[Quantity, int]:
    unit = second.unit or first.unit or sign or NUMBER
    name = second.name if second.unit else first.name if first.unit else unit.name
    low, high = first.number.value, second.number.value
    assert low is not None and high is not None
    if first.scale == 0 and second.scale and first.unit is None and low < high / 10 ** second.scale * 2:
        low = low.scaleb(second.scale)
    precision = place(min(second.number.exponent, first.number.exponent + (second.scale if low != first.number.value else 0)))
    return Quantity(text[start : second.end], start, second.end, None, name, unit.dimension, unit.kind, "range", precision, min(low, high), max(low, high)), second.end


def _hedge(folded: str, start: int, end: int, floor: int) -> tuple[Hedge, Form, tuple[str, ...], int]:
    hedge: Hedge = "exact"
    form: Form = "plain"
    words: tuple[str, ...] = ()
    for word, size, meaning in hedges_before().get(folded[start - 1 : start], ()):
        if start - size >= floor and folded.startswith(word, start - size):
            words, hedge, form = (word,), ("below" if meaning == "near" else meaning), ("near" if meaning == "near" else "plain")  # type: ignore[assignment]
            break
    for word, size, meaning in hedges_after().get(folded[end : end + 1], ()):
        if folded.startswith(word, end):
            if hedge == "exact":
                hedge = meaning  # type: ignore[assignment]
            return hedge, form, (*words, word), end + size
    return hedge, form, words, end


def _words(text: str, folded: str, start: int, floor: int) -> tuple[Quantity | Skip | None, int]:
    if folded[start - 1 : start] == "第":
        return _ordinal(text, folded, start)
    if found := FRACTION.match(folded, start):
        return _fraction(text, folded, start, floor, found)
    if found := NUMERAL_DATE.match(folded, start):
        return _skip("date", text, start, found.end())
    if found := TENTHS.match(folded, start):
        extra = {"半": "5"}.get(found[2] or "", None) or (str(chinese_value(found[2])) if found[2] else "0")
        return _rough(text, folded, start, found.end(), floor, Decimal(chinese_value(found[1]) * 10 + int(extra)), "percent", "share", "percent")
    if found := VAGUE.match(folded, start):
        return _vague(text, folded, start, found)
    atom = chinese_at(folded, start)
    if atom is None:
        found = HANZI.match(folded, start)
        return None, found.end() if found else start + 1
    if atom.unit is None or folded[start : atom.bare_end] in ("一", "百", "千", "万", "亿", "十"):
        return None, max(atom.bare_end, start + 1)
    return _quantity(text, folded, start, floor, atom, None)


def chinese_value(numeral: str) -> int:
    from factcheck.quantities.numerals import chinese

    number = chinese(numeral)
    return int(number.value) if number and number.value is not None else 0


def _fraction(text: str, folded: str, start: int, floor: int, found: re.Match[str]) -> tuple[Quantity | Skip | None, int]:
    from factcheck.quantities.numerals import chinese

    under, over = chinese(found[1]), chinese(found[2])
    if under is None or over is None or not under.value or over.value is None:
        return None, found.end()
    if found[1] == "百":
        hedge, form, words, end = _hedge(folded, start, found.end(), floor)
        return Quantity(text[start : found.end()], start, found.end(), over.value, "percent", "share", "percent", hedge, place(over.exponent), form=form, hedge_words=words), end
    return _rough(text, folded, start, found.end(), floor, over.value / under.value, "1", RATIO.dimension, "ratio")


def _rough(text: str, folded: str, start: int, end: int, floor: int, value: Decimal, unit: str, dimension: str, kind: str) -> tuple[Quantity, int]:
    hedge, _, words, stop = _hedge(folded, start, end, floor)
    return Quantity(text[start:end], start, end, value, unit, dimension, kind, hedge, place(0), form="rough", hedge_words=words), stop  # type: ignore[arg-type]


def _vague(text: str, folded: str, start: int, found: re.Match[str]) -> tuple[Quantity | Skip | None, int]:
    from factcheck.quantities.atoms import unit_at

    if folded[start] not in "数几" or (folded[start] == "数" and not found[1]):
        atom = chinese_at(folded, start)
        return None, atom.bare_end if atom else start + 1
    unit, end = unit_at(folded, found.end())
    if unit is None:
        return None, found.end()
    shift = 0
    for c in found[1] or "":
        shift += {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}[c]
    low = Decimal(2) if not shift else Decimal(2).scaleb(shift)
    return Quantity(text[start:end], start, end, None, unit.name, unit.dimension, unit.kind, "vague", place(shift), low, Decimal(10).scaleb(shift)), end
