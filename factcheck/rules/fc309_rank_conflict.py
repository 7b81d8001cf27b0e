"""首个、率先冲突。Somebody is said to be first, and somebody else did the same thing earlier by the text's own dates.

Quiet: 之一 and scopes (国内, 海外, 同类) on either side, and 率先 without a date.

Fires: 甲公司3月5日率先发布折叠屏电视。 / 乙公司3月1日已发布折叠屏电视。
Quiet: 甲公司3月5日在国内率先发布新机。 / 乙公司3月1日在海外发布新机。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.engine.terms import Term
from factcheck.lexicon.silence import pattern
from factcheck.model import Draft, Mark, Say

RULE = Rule("FC309", "rank-conflict", "首个/排名冲突", "warning", "term")
_HELP = Say("核对先后，或写明“率先”的范围", "Check who was first, or say in which scope")


def check(block: Block) -> Iterator[Draft]:
    if block.key[0] != "event":
        return
    for first in block.members:
        if not first.first or _scoped(first):
            continue
        earlier = [term for term in block.members if term.day < first.day and _another(term.name, first.name) and not _scoped(term)]
        if earlier:
            before = min(earlier, key=lambda term: (term.day, term.sentence.article, term.start))
            message = Say(
                f"{first.name}（{first.day}）称“率先”{first.gloss}，{before.name}在{before.day}已{before.gloss}",
                f"{first.name} is said to be first on {first.day}; {before.name} did so on {before.day}",
            )
            yield Draft(message, [Mark(term.sentence, term.start, term.end) for term in (first, before)], help=_HELP)
            return


def _scoped(term: Term) -> bool:
    return pattern("one_of").search(term.sentence.text, term.start, term.end) is not None


def _another(a: str, b: str) -> bool:
    return a not in b and b not in a
