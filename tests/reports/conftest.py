"""One outcome that holds whatever is hard for a format; it is made by hand, so that no rule can change it."""

from __future__ import annotations

import pytest

from factcheck.engine.places import Places
from factcheck.model import Article, Finding, Severity, Span
from factcheck.model.report import Coverage, Outcome

HARD = Article(
    id="content/海 港/[a],b%.md",
    text="---\r\ntitle: 海港\r\n---\r\n𠮷野港😀2023年吞吐量为1206万吨，比上年增长一成；\r\n"
    "而到2025年，这一规模将增至1530万吨，年均复合增长率超过30%。\r\n"
    "<script>alert('1')</script>另有\x1b[31m40\r\n万吨货物 | *在途*。\r\n",
)
OTHER = Article(id="b.md", text="海港2025年吞吐量为1350万吨，其中外贸占四成，内贸占六成。", title="海港吞吐量突破1400万吨")
CLEAN = Article(id="c.md", text="没有数字。")
SOURCES = {article.id: article for article in (HARD, OTHER, CLEAN)}


def spans(*places: tuple[Article, str] | tuple[Article, str, str]) -> list[Span]:
    lines, made = Places(SOURCES), []
    for article, quote, *field in places:
        where = "title" if field else "text"
        start = (article.title if field else article.text).index(quote)
        line, column = lines.of(article.id, where, start)
        role = "other" if made else "primary"
        made.append(Span(article=article.id, field=where, start=start, end=start + len(quote), line=line, column=column, quote=quote, role=role))
    return made


def finding(code: str, name: str, severity: Severity, message: str, where: list[Span], **rest: object) -> Finding:
    return Finding(code=code, name=name, severity=severity, message=message, spans=where, fingerprint=f"{code}-{where[0].start}", **rest)


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    growth = spans((HARD, "年均复合增长率超过30%"), (HARD, "1206万吨"), (HARD, "1530万吨"), (OTHER, "1350万吨"))
    unreadable = Span(article="d.txt", start=0, end=0, line=3, column=1, quote="")
    return Outcome(
        findings=[
            finding(
                "FC202",
                "compound-growth-mismatch",
                "error",
                "年均复合增长率应约为 12.6%，文中写“超过30%”",
                growth,
                explanation="(1530万 ÷ 1206万)^(1/2) − 1 = 12.6%",
                help="核对原始报告",
            ),
            finding(
                "FC307",
                "headline-body-conflict",
                "warning",
                "题文不符：[1400万吨] & <1350万吨>",
                spans((OTHER, "1400万吨", "title"), (OTHER, "1350万吨")),
                more=3,
            ),
            finding("FC104", "missing-unit", "info", "跨行的数量", spans((HARD, "40\r\n万吨"))),
            finding("FC902", "undecodable-file", "error", "not UTF-8 text (byte 0xff)", [unreadable], help="save the file as UTF-8"),
        ],
        suppressed=[
            finding("FC401", "duplicate-claim", "info", "同一事实说了两遍", spans((OTHER, "四成")), suppressed="转述 \x0b"),
            finding("FC403", "duplicate-claim", "info", "同一事实说了两遍", spans((OTHER, "六成")), suppressed="baseline"),
        ],
        coverage=Coverage(understood=5, seen=7),
        articles=[HARD.id, OTHER.id, CLEAN.id],
        sources=SOURCES,
    )
