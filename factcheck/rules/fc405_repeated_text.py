"""A sentence that stands twice.

Printed twice in one article it is most likely a slip of the page: a `warning`. Two articles that share a sentence are told once, as `info`, so that
the editor knows where else the claim stands.

Quiet: titles, summaries, headings, captions and tables, which repeat the body on purpose, and sentences of fewer than twenty characters.

Fires: 公司将于下月启动二期工程建设，预计年底投产。公司将于下月启动二期工程建设，预计年底投产。
Quiet: 蓝湾港航线增至46条。蓝湾港航线增至48条。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say, Sentence

RULE = Rule("FC405", "repeated-text", "文本重复", "info", "text")


def check(block: Block) -> Iterator[Draft]:
    by_article: dict[str, list[Sentence]] = {}
    for sentence in block.members:
        by_article.setdefault(sentence.article, []).append(sentence)
    for repeated in by_article.values():
        if len(repeated) > 1:
            yield Draft(
                Say(f"同一句话在文中出现了 {len(repeated)} 次", f"one sentence stands {len(repeated)} times in the article"),
                [Mark.whole(sentence) for sentence in repeated],
                help=Say("删去重复的一处", "delete the repetition"),
                severity="warning",
            )
    if len(by_article) > 1:
        yield Draft(
            Say(f"同一句话见于 {len(by_article)} 篇文章", f"one sentence stands in {len(by_article)} articles"),
            [Mark.whole(same[0]) for same in by_article.values()],
        )
