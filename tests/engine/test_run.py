"""The run on its own: rules, articles and facts are made for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import permutations

import pytest

from factcheck.engine.blocks import Whole, whole
from factcheck.engine.rule import Block, Kind, Loaded, Rule
from factcheck.engine.run import Hit, Plan, Run
from factcheck.model import Article, Draft, Fact, Mark, Quantity, Say, Sentence, Severity, Statement
from factcheck.reading import Document


def rule(code: str, kind: Kind, severity: Severity, marks: Callable[[Block], Iterator[list[Mark]]]) -> Loaded:
    def check(block: Block) -> Iterator[Draft]:
        for found in marks(block):
            yield Draft(Say(code, code), found)

    return Loaded(Rule(code, code.lower(), "", severity, kind), check, "", "test")


def article(name: str, *numbers: str) -> Whole:
    """An article of one sentence with a fact of one subject and metric for each number."""
    text = "，".join(numbers) + "。"
    sentence = Sentence(text, 0, "body", 0, 0, name, ((0, 0),))
    facts = []
    for number in numbers:
        start = text.index(number)
        quantity = Quantity(number, start, start + len(number), Decimal(number), "CNY", "money:CNY", "money")
        facts.append(Fact(quantity, sentence, (start, start + len(number)), "甲公司", "甲公司", "营收", "营收"))
    made = Article(id=name, text=text)
    return whole(Document(made, [sentence]), [Statement(sentence, facts, [], made)])


def found(rules: list[Loaded], wholes: list[Whole], reported: set[str] | None = None) -> list[str]:
    """Code, articles and quoted numbers of every hit."""
    run, hits = Run(Plan(rules), reported), []
    for each in wholes:
        hits += run.add(each)
    hits += run.finish()
    return sorted(map(told, hits))


def told(hit: Hit) -> str:
    return f"{hit.card.code} {' '.join(mark.sentence.article + mark.sentence.text[mark.start : mark.end] for mark in hit.draft.marks)}"


def all_of(block: Block) -> Iterator[list[Mark]]:
    """Marks every fact of a sentence or of a block of facts."""
    facts = [fact for member in block.members for fact in (member.facts if isinstance(member, Statement) else [member])]
    yield [Mark.of(fact) for fact in facts]


def first_of(block: Block) -> Iterator[list[Mark]]:
    for marks in all_of(block):
        yield marks[:1]


def apart(block: Block) -> Iterator[list[Mark]]:
    """Marks the first two facts of different values."""
    for marks in all_of(block):
        pairs = [[a, b] for a in marks for b in marks if a.fact and b.fact and a.fact.quantity.text < b.fact.quantity.text]
        yield from pairs[:1]


CONFLICT = rule("X301", "claim", "warning", apart)
SHARED = rule("X302", "series", "warning", all_of)


def test_a_block_needs_two_members() -> None:
    assert found([rule("X301", "claim", "info", all_of)], [article("A", "3")]) == []
    assert found([rule("X301", "claim", "info", all_of)], [article("A", "3"), article("B", "4")]) == ["X301 A3 B4"]


def test_a_fact_in_doubt_feeds_no_later_check() -> None:
    doubt = rule("X201", "sentence", "error", first_of)
    assert found([doubt, CONFLICT], [article("A", "3"), article("B", "4")]) == ["X201 A3", "X201 B4"]


def test_a_note_leaves_its_facts_to_later_checks() -> None:
    note = rule("X101", "sentence", "info", first_of)
    assert "X301 A3 B4" in found([note, CONFLICT], [article("A", "3"), article("B", "4")])


def test_nothing_outside_an_article_silences_its_own_checks() -> None:
    wholes = [article("A", "3", "5"), article("B", "4")]
    between = rule("X301", "claim", "warning", lambda block: iter([[Mark.of(block.members[0]), Mark.of(block.members[-1])]]))
    assert found([between, SHARED], wholes) == ["X301 A3 B4", "X302 A3 A5"]


def test_one_root_cause_is_one_finding_the_gravest() -> None:
    rules = [rule("X101", "sentence", "info", all_of), rule("X201", "sentence", "error", all_of), rule("X202", "sentence", "warning", all_of)]
    assert found(rules, [article("A", "3", "4")]) == ["X201 A3 A4"]


def test_two_facts_told_together_are_not_told_again_by_another_kind() -> None:
    assert found([rule("X401", "claim", "info", all_of), rule("X402", "series", "info", all_of)], [article("A", "3"), article("B", "3")]) == ["X401 A3 B3"]


def test_a_note_does_not_hide_a_graver_finding() -> None:
    rules = [rule("X101", "sentence", "info", all_of), rule("X301", "claim", "warning", all_of)]
    assert found(rules, [article("A", "3", "4")]) == ["X101 A3 A4", "X301 A3 A4"]


def test_the_order_of_the_articles_changes_nothing() -> None:
    wholes = [article("A", "3"), article("B", "4"), article("C", "314", "314")]
    outcomes = {tuple(found([CONFLICT, SHARED], list(order))) for order in permutations(wholes)}
    assert len(outcomes) == 1 and outcomes != {()}


@pytest.mark.parametrize(("reported", "hits"), [({"A"}, 1), ({"B"}, 1), ({"C"}, 0), (None, 1)])
def test_blocks_without_a_reported_article_are_not_judged(reported: set[str] | None, hits: int) -> None:
    assert len(found([CONFLICT], [article("A", "3"), article("B", "4")], reported)) == hits


def test_a_rule_may_judge_more_than_one_kind() -> None:
    both = rule("X301", "sentence", "info", first_of)
    both = both._replace(card=Rule("X301", "x", "", "info", "sentence", also=("claim",)))
    assert found([both], [article("A", "3"), article("B", "4")]) == ["X301 A3", "X301 A3", "X301 B4"]


def test_a_configured_severity_counts() -> None:
    run = Run(Plan([rule("X201", "sentence", "error", all_of)], {"X201": "info"}))
    assert [hit.severity for hit in run.add(article("A", "3"))] == ["info"]


def test_a_rule_that_crashes_is_named() -> None:
    broken = Loaded(Rule("X201", "x", "", "error", "sentence"), lambda block: iter([block.nothing]), "", "house_rules")  # type: ignore[attr-defined]
    with pytest.raises(AttributeError) as caught:
        found([broken], [article("A", "3")])
    assert caught.value.__notes__ == ["in X201 (house_rules)"]
