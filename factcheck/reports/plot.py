"""A small picture for a finding about growth: the dated values, and where the stated rate would have led."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from factcheck.engine.figures import figure
from factcheck.model import Fact

WIDTH, HEIGHT, LEFT, TOP, BASE = 320, 128, 14, 20, 102


def growth(facts: Sequence[Fact]) -> Markup | None:
    """An SVG when the facts hold two dated levels of one unit and a stated rate of growth; otherwise ``None``."""
    levels = sorted({(f.period.start, f.period.start.year, f.quantity.value, f.quantity.text) for f in facts if _is_level(f) and f.period and f.quantity.value})
    units = {f.quantity.unit for f in facts if _is_level(f)}
    rate = next((f for f in facts if f.role == "rate" and f.quantity.unit == "percent" and f.quantity.value is not None), None)
    if rate is None or rate.quantity.value is None or len(units) != 1 or len(levels) != 2 or levels[0][1] >= levels[1][1]:
        return None
    (_, first_year, first, first_text), (_, last_year, last, last_text) = levels
    like = next(f.quantity for f in facts if _is_level(f))
    years = last_year - first_year if rate.basis == "cagr" else 1
    change = rate.quantity.value * (-1 if rate.direction == "down" else 1)
    told = first * (1 + change / 100) ** years
    if told <= 0 or first <= 0 or last <= 0:
        return None
    return _draw((first, last, told), (first_text, last_text), (first_year, last_year), f"{figure(told, like)} ({rate.quantity.text})")


def _is_level(fact: Fact) -> bool:
    return fact.role in ("level", "from", "to") and fact.quantity.unit not in ("percent", "percentage_point", "times")


def _draw(values: tuple[Decimal, Decimal, Decimal], texts: tuple[str, str], years: tuple[int, int], implied: str) -> Markup:
    top = max(values)

    def height(value: Decimal) -> float:
        return round(BASE - float(value / top) * (BASE - TOP), 1)

    first, last, told = map(height, values)
    near, far = LEFT + 40, WIDTH - 120
    steps = [(near + (far - near) * i / 12, height(values[0] * (values[2] / values[0]) ** (Decimal(i) / 12))) for i in range(13)]
    curve = " ".join(f"{x:.1f},{y:.1f}" for x, y in steps)
    gap = abs(last - told) < 14
    return Markup(
        '<svg class="plot" viewBox="0 0 {w} {h}" role="img" aria-label="{label}"><line class="axis" x1="{l}" x2="{r}" y1="{b}" y2="{b}"/>'
        '<polyline class="told" points="{curve}"/><line class="real" x1="{x0}" x2="{x1}" y1="{y0}" y2="{y1}"/>'
        '<circle cx="{x0}" cy="{y0}" r="4"/><circle cx="{x1}" cy="{y1}" r="4"/><circle class="told" cx="{x1}" cy="{yt}" r="4"/>'
        '<text x="{x0}" y="{ty0}" text-anchor="middle">{t0}</text><text x="{tx}" y="{ty1}">{t1}</text><text x="{tx}" y="{tyt}">{implied}</text>'
        '<text x="{x0}" y="{yl}" text-anchor="middle">{year0}</text><text x="{x1}" y="{yl}" text-anchor="middle">{year1}</text></svg>'
    ).format(
        w=WIDTH, h=HEIGHT, label=f"{years[0]} {texts[0]} → {years[1]} {texts[1]}, {implied}", l=LEFT, r=far + 12, b=BASE, curve=curve, x0=near, x1=far, y0=first, y1=last, yt=told,
        ty0=first - 9, tx=far + 10, ty1=last + (4 if not gap else (10 if last > told else -2)), tyt=told + (4 if not gap else (-2 if last > told else 10)),
        t0=texts[0], t1=texts[1], implied=implied, yl=BASE + 17, year0=years[0], year1=years[1],
    )  # fmt: skip
