"""One mistake planted in a copy, only where a careful reader could see it: the figures of a passage no longer agree, a headline no longer says
what its text says, or two reports of one event tell two things."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import factcheck as fc
from benchmarks.events import Event, Relation
from benchmarks.written import Figure, figures

_TURNS = (
    "增长下降 增加减少 提高降低 提升下降 上升下降 上涨下跌 增至降至 升至降至 涨至跌至 增加到减少到 升到降到 扩大到缩小到 扩大至缩小至 增长到下降到 提升至降低至 增幅降幅 涨幅跌幅 净增净减 增降 涨跌 "
    "不降反增不增反降"
)
_PAIRS = [(pair[: len(pair) // 2], pair[len(pair) // 2 :]) for pair in _TURNS.split()]
_UP = {up for up, _ in _PAIRS}
_TURN = {down: up for up, down in reversed(_PAIRS)} | dict(_PAIRS)
_WORDS = re.compile("|".join(sorted(_TURN, key=len, reverse=True)))
_WEEKDAY = re.compile(r"(\d{1,2}月\d{1,2}日[（(](?:周|星期))([一二三四五六日])(?=[）)])")
_AS_OF = re.compile(r"截至(?:\d{4}年)\d{1,2}月\d{1,2}日")
_RANGE = re.compile(r"(?<![由从\d.])(\d+(?:\.\d+)?)([万亿]{0,2}(?:元|人|家))至(\d+(?:\.\d+)?)\2")
_IDIOM = re.compile("不降反增|不增反降")


@dataclass(frozen=True)
class Plant:
    """``articles`` are checked together; the mistake stands at ``[start, end)`` of a field of ``articles[which]``."""

    where: str
    kind: str
    event: str
    articles: tuple[fc.Article, ...]
    which: int
    field: str
    start: int
    end: int
    note: str


def plants(event: Event, chance: random.Random, each: int = 2) -> Iterator[Plant]:
    yield from _in_passages(event, chance)
    yield from _in_headlines(event, chance, each)
    yield from _in_second_reports(event, chance, each)
    yield from _in_dates(event, chance)
    yield from _in_ranges(event)


def edits(told: Figure, chance: random.Random) -> Iterator[tuple[str, Figure]]:
    """The figure mistyped in each way that its writing allows."""
    digits = told.digits
    swaps = [i for i in range(len(digits) - 1) if "." not in digits[i : i + 2] and digits[i] != digits[i + 1] and not (i == 0 and digits[1] == "0")]
    if swaps:
        i = chance.choice(swaps)
        yield "digits swapped", replace(told, digits=digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    i = chance.choice([i for i, digit in enumerate(digits) if digit != "."])
    yield "digit wrong", replace(told, digits=digits[:i] + chance.choice([d for d in "123456789" if d != digits[i]]) + digits[i + 1 :])
    powers = (1, -1, 2, 3) if told.scale else (1, -1)
    if Decimal(digits) != 0 and told.unit != "个百分点":
        yield "×10ⁿ", replace(told, digits=f"{Decimal(digits).scaleb(chance.choice(powers)):f}")
    if told.scale in ("万", "亿"):
        yield "万↔亿", replace(told, scale={"万": "亿", "亿": "万"}[told.scale])
    if told.scale == "亿" and told.unit.endswith("元"):
        yield "亿 lost", replace(told, scale="")
    if told.unit == "元" and told.scale:
        yield "元↔美元", replace(told, unit="美元")
    if told.unit in ("美元", "欧元"):
        yield "元↔美元", replace(told, unit="元")
    if told.unit in ("%", "个百分点"):
        yield "%↔个百分点", replace(told, unit={"%": "个百分点", "个百分点": "%"}[told.unit])


def _in_passages(event: Event, chance: random.Random) -> Iterator[Plant]:
    article = event.reports[0]
    for relation in event.relations:
        for i, part in enumerate(relation.parts):
            rate = i == len(relation.parts) - 1
            for kind, edit in edits(part, chance):
                if _seen(relation, i, edit):
                    label = "rate or total changed" if rate and kind == "digit wrong" else kind
                    yield _plant(f"passage: {relation.kind}", label, event, article, part, edit.text)
        if relation.kind in ("growth", "points", "diff"):
            yield from _turned(event, relation, article)


def _seen(relation: Relation, i: int, edit: Figure) -> bool:
    part = relation.parts[i]
    if "%" in (part.unit, edit.unit) and part.unit != edit.unit:
        return relation.kind in ("points", "growth") and i == len(relation.parts) - 1
    if part.unit != edit.unit:
        return relation.kind != "product" and (relation.kind != "fx" or i == 0)
    return not relation.holds((*relation.parts[:i], edit, *relation.parts[i + 1 :]), lenient=True)


def _turned(event: Event, relation: Relation, article: fc.Article) -> Iterator[Plant]:
    """The last word of direction before the outcome, and before the rate, told the other way."""
    ends = [part for part in relation.parts[1:] if part.start > 0]
    for part in ends:
        words = [m for m in _WORDS.finditer(article.text, max(0, part.start - 8), part.start) if not re.search(r"[，。；]", article.text[m.end() : part.start])]
        if words and article.text[words[-1].start() - 1 : words[-1].start()] not in "不反":
            yield _plant(f"passage: {relation.kind}", "增↔降", event, article, words[-1], _TURN[words[-1][0]])


def _plant(where: str, kind: str, event: Event, article: fc.Article, place: Figure | re.Match[str], new: str, together: tuple[fc.Article, ...] = ()) -> Plant:
    start, end = (place.start, place.end) if isinstance(place, Figure) else place.span()
    changed = fc.Article(article.id, article.text[:start] + new + article.text[end:], article.title, article.published, article.source)
    note = f"{article.text[start:end]} → {new}"
    return Plant(where, kind, event.name, (*together, changed), len(together), "text", start, start + len(new), note)


def _retitled(kind: str, event: Event, article: fc.Article, start: int, end: int, new: str) -> Plant:
    title = article.title[:start] + new + article.title[end:]
    changed = fc.Article(article.id, article.text, title, article.published, article.source)
    return Plant("headline", kind, event.name, (changed,), 0, "title", start, start + len(new), f"{article.title[start:end]} → {new}")


def _in_headlines(event: Event, chance: random.Random, each: int) -> Iterator[Plant]:
    for article in event.reports:
        body = figures(article.text)
        for told in figures(article.title):
            same = [other for other in body if other.text == told.text]
            if not same or told.significant < 2:
                continue
            for kind, edit in _sample(edits(told, chance), chance, each + 1):
                if not any(edit.meets(other) for other in body):
                    yield _retitled(kind, event, article, told.start, told.end, edit.text)
            turn = _turn_of(article.title, told.start)
            if turn and any((back := _turn_of(article.text, other.start)) and _way(back[0]) == _way(turn[0]) for other in same):
                yield _retitled("增↔降", event, article, turn.start(), turn.end(), _TURN[turn[0]])
        for match in _IDIOM.finditer(article.title):
            if match[0] in article.text:
                yield _retitled("不降反增↔不增反降", event, article, *match.span(), _TURN[match[0]])


def _way(word: str) -> bool:
    return word in _UP


def _turn_of(text: str, start: int) -> re.Match[str] | None:
    """The word of direction just before a number."""
    words = [m for m in _WORDS.finditer(text, max(0, start - 5), start) if start - m.end() <= 1]
    return words[-1] if words else None


def _in_second_reports(event: Event, chance: random.Random, each: int) -> Iterator[Plant]:
    if len(event.reports) < 2:
        return
    first, second = event.reports
    known = figures(first.title + "\n" + first.text)
    for told in figures(second.text):
        same = [other for other in known if other.text == told.text]
        if not same or told.significant < 2:
            continue
        for kind, edit in _sample(edits(told, chance), chance, each):
            if not any(edit.meets(other) for other in known):
                yield _plant("second report", kind, event, second, told, edit.text, (first,))
        turn = _turn_of(second.text, told.start)
        if turn and any((back := _turn_of(first.title + "\n" + first.text, other.start)) and _way(back[0]) == _way(turn[0]) for other in same):
            yield _plant("second report", "增↔降", event, second, turn, _TURN[turn[0]], (first,))
    for match in _IDIOM.finditer(second.text):
        if match[0] in first.text:
            yield _plant("second report", "不降反增↔不增反降", event, second, match, _TURN[match[0]], (first,))
    if event.siblings:
        one, two = event.siblings
        text = second.text.replace(one, "\0").replace(two, one).replace("\0", two)
        title = second.title.replace(one, "\0").replace(two, one).replace("\0", two)
        changed = fc.Article(second.id, text, title, second.published, second.source)
        yield Plant("second report", "siblings swapped", event.name, (first, changed), 1, "text", 0, len(text), f"{one} ↔ {two}")


def _sample(options: Iterator[tuple[str, Figure]], chance: random.Random, count: int) -> list[tuple[str, Figure]]:
    known = list(options)
    return chance.sample(known, min(count, len(known)))


def _in_dates(event: Event, chance: random.Random) -> Iterator[Plant]:
    for article in event.reports:
        for match in _WEEKDAY.finditer(article.text):
            wrong = chance.choice([day for day in "一二三四五六日" if day != match[2]])
            yield _plant("date", "weekday wrong", event, article, match, match[1] + wrong)
        if isinstance(article.published, date):
            for match in _AS_OF.finditer(article.text):
                later = article.published + timedelta(days=chance.randint(12, 60))
                yield _plant("date", "after publication", event, article, match, f"截至{later.year}年{later.month}月{later.day}日")


def _in_ranges(event: Event) -> Iterator[Plant]:
    for article in event.reports:
        for match in _RANGE.finditer(article.text):
            if Decimal(match[1]) < Decimal(match[3]):
                yield _plant("range", "reversed", event, article, match, f"{match[3]}{match[2]}至{match[1]}{match[2]}")
