"""A forecast without a source.

Our house style: whoever expects a number is named in the same sentence.

Fires: 预计2026年市场规模将达80亿元。
Quiet: 长河咨询预计，2026年市场规模将达80亿元。
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.engine.rule import Block, Rule
from factcheck.model import Draft, Mark, Say

RULE = Rule("NEWS001", "forecast-without-source", "预测未注明来源", "warning", "sentence", facts=1)


def check(block: Block) -> Iterator[Draft]:
    for fact in block.members[0].facts:
        if fact.modality == "forecast" and fact.attribution is None:
            message = Say(f"“{fact.quantity.text}”是预测，未写明是谁的预测", f"“{fact.quantity.text}” is a forecast; the sentence does not say whose")
            yield Draft(message, [Mark.of(fact)], help=Say("补上来源", "Name the source"))
            return
