"""Findings of the machinery itself: suppressions that silence nothing, front matter that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.engine.discover import discover
from factcheck.engine.findings import digest
from factcheck.engine.notices import BROKEN_FRONT_MATTER, NOTICES, UNUSED_SUPPRESSION
from factcheck.engine.places import Places
from factcheck.engine.rule import Rule
from factcheck.engine.run import Plan
from factcheck.engine.suppress import Silence
from factcheck.model import Finding, Say, Severity, Span
from factcheck.reading import Document

_REMOVE = Say("请删除，以免日后掩盖真正的错误", "remove it, so that it does not hide a later mistake")
_NAME_IT = Say("写明规则代码，例如 factcheck-disable FC301", "write the code of a rule, as in factcheck-disable FC301")
REPAIR = Say("请修正，否则标题、摘要、日期都读不出", "repair it, or title, summary and date stay unread")


def remarks(plan: Plan, documents: Sequence[Document], silence: Silence, places: Places, lang: str) -> Iterator[Finding]:
    """What is to be said of these documents by the chosen rules among ``NOTICES``."""
    if not documents:
        return
    chosen = {card.code for card in plan.cards}
    known = [rule.card for rule in (*discover(), *NOTICES)]
    for document in documents:
        for card, start, end, message, help in (*_unused(document, silence, plan, known), *_problems(document)):
            if card.code in chosen:
                yield _finding(
                    card, plan.severity.get(card.code, card.severity), document.article.id, (start, end), places, message.told(lang), help.told(lang)
                )


Remark = tuple[Rule, int, int, Say, Say]


def _unused(document: Document, silence: Silence, plan: Plan, known: list[Rule]) -> Iterator[Remark]:
    for suppression, code in silence.unused(document.article.id, plan.cards, known):
        message = Say(f"这条注释没有忽略任何 {code} 发现", f"the suppression of {code} silences nothing")
        yield UNUSED_SUPPRESSION.card, suppression.at, suppression.until, message, _REMOVE


def _problems(document: Document) -> Iterator[Remark]:
    """What reading could not make sense of: comments without a code, and front matter."""
    for problem in document.problems:
        if problem.end > problem.start:
            yield UNUSED_SUPPRESSION.card, problem.start, problem.end, Say("这条注释没有写明规则代码，不起作用", problem.message), _NAME_IT
        else:
            yield BROKEN_FRONT_MATTER.card, problem.start, problem.end, Say(f"文首元数据有误：{problem.message}", problem.message), REPAIR


def _finding(card: Rule, severity: Severity, article: str, stretch: tuple[int, int], places: Places, message: str, help: str) -> Finding:
    start, end = stretch
    line, column = places.of(article, "text", start)
    quote = places.source(article, "text")[start:end]
    span = Span(article=article, start=start, end=end, line=line, column=column, quote=quote)
    mark = digest(card.code, article, str(start), message)
    return Finding(code=card.code, name=card.name, severity=severity, message=message, help=help, spans=[span], fingerprint=mark)
