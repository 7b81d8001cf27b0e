"""Shows blocks to rules: passages first, then blocks that reach across sentences and articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from factcheck.engine.blocks import KEYS, PAIRWISE, WITHIN, Whole, articles_of, facts_of, place, sentence_of
from factcheck.engine.copies import Copies, Sketch, sketch
from factcheck.engine.derived import DERIVED
from factcheck.engine.folding import folded
from factcheck.engine.misprints import MISPRINT, quiet
from factcheck.engine.notices import NOTICES
from factcheck.engine.rivals import PAIRED, pairs
from factcheck.engine.rule import Block, Kind, Loaded, Rule
from factcheck.engine.screen import Screen
from factcheck.engine.select import matches
from factcheck.engine.twins import beside
from factcheck.model import SEVERITIES, Draft, Fact, Severity, Statement
from factcheck.model.fact import Place

_NUMERIC = ("claim", "series", "figure", "twin")  # a sentence without facts has no key of these kinds


class Hit(NamedTuple):
    """A draft with the card of its rule and the severity that counts."""

    card: Rule
    draft: Draft
    severity: Severity

    @property
    def facts(self) -> list[Fact]:
        return [mark.fact for mark in self.draft.marks if mark.fact is not None]

    @property
    def articles(self) -> set[str]:
        return {mark.sentence.article for mark in self.draft.marks}


class Alone(NamedTuple):
    """What was found in an article alone, and the sketch by which its copies are known."""

    hits: list[Hit]
    sketch: Sketch


Blocks = Sequence[tuple[Any, list[Any]]]
#: How blocks are judged: all at once, or by several that take a share each; the hits stand in the order of the blocks.
Share = Callable[[Callable[[Blocks], list[Hit]], Blocks], list[Hit]]


def here(judge: Callable[[Blocks], list[Hit]], blocks: Blocks) -> list[Hit]:
    return judge(blocks)


OWN = "FC"  # the prefix of the project's own rules


class Plan:
    """The chosen rules, sorted by the kind of block that they are shown."""

    def __init__(self, rules: Iterable[Loaded], severity: Mapping[str, Severity] | None = None) -> None:
        rules = tuple(rules)
        self.cards = tuple(rule.card for rule in rules)
        rules = tuple(rule for rule in rules if rule not in NOTICES)
        self.severity = {card.code: level for card in self.cards if (level := _severity(card, severity or {}))}
        self.screen = Screen(rule for rule in rules if "sentence" in rule.card.kinds)
        self.whole = tuple(rule for rule in rules if "article" in rule.card.kinds)
        self.pairwise: dict[Kind, tuple[Loaded, ...]] = {}
        for kind in PAIRWISE:
            if found := tuple(rule for rule in rules if kind in rule.card.kinds):
                self.pairwise[kind] = found
        self._plain = {kind for kind, found in self.pairwise.items() if all(rule.card.code.startswith(OWN) and rule.card.code not in self.severity for rule in found)}

    def plain(self, kind: Kind) -> bool:
        """Whether a kind of block is judged by rules of the project alone, at the severities that they choose: then much can be said of a block without reading it."""
        return kind in self._plain

    def hits(self, rules: Iterable[Loaded], block: Block) -> list[Hit]:
        """What the rules say of a block."""
        found: list[Hit] = []
        told: set[str] | None = None
        for card, check, _, module in rules:
            if card.tells and block.kind in PAIRED:
                told = {pair.kind for pair in pairs(block)} if told is None else told
                if told.isdisjoint(card.tells):
                    continue
            try:
                for draft in check(block):
                    found.append(Hit(card, draft, self.severity.get(card.code) or draft.severity or card.severity))
            except Exception as problem:
                problem.add_note(f"in {card.code} ({module})")
                raise
        return found


class Run:
    """One check of many articles. ``add`` each article, then ask for what stands between them with ``finish``.

    ``reported`` are the articles that findings are wanted for; ``None`` means all.
    """

    def __init__(self, plan: Plan, reported: set[str] | None = None) -> None:
        self._plan, self.reported = plan, reported
        self._groups: dict[Kind, defaultdict[Any, list[Any]]] = {kind: defaultdict(list) for kind in plan.pairwise}
        self._told = _Told()
        self.copies = Copies()
        self._articles = 0
        self._waiting: dict[Kind, Whole] = {}  # the only article so far, by the kinds of which it has the keys WITHIN

    def alone(self, whole: Whole) -> list[Hit]:
        """The findings inside the article's passages and on the article alone; it takes no place in the blocks."""
        hits = self._told.accept(self._sentences(whole.statements))
        if self._plan.whole:
            block = Block("article", (whole.article.id,), (self.open(whole),))
            hits += self._told.accept(folded(self._plan.hits(self._plan.whole, block)))
        return hits

    def add(self, whole: Whole, known: Alone | None = None) -> list[Hit]:
        """The findings on the article alone, unless they are ``known``; its statements take their places in the blocks."""
        if known is None:
            hits = self.alone(whole)
            self.copies.read(whole)
        else:
            hits = list(map(self._told.remember, known.hits))
            self.copies.know(whole.article.id, known.sketch)
        if self._articles:
            self._widen()
        self._articles += 1
        for kind in self._groups:
            only = self._articles == 1 and kind in WITHIN and self._plan.plain(kind)
            self._gather(kind, WITHIN[kind] if only else KEYS[kind], whole)
            if only:
                self._waiting[kind] = whole
        return hits

    def _gather(self, kind: Kind, keys: Callable[[Sequence[Statement]], Iterable[tuple[Any, Any]]], whole: Whole) -> None:
        groups = self._groups[kind]
        for key, member in keys([statement for statement in whole.statements if statement.facts] if kind in _NUMERIC else whole.statements):
            groups[key].append(member)

    def _widen(self) -> None:
        """Adds the keys under which the only article so far may meet others."""
        while self._waiting:
            kind, whole = self._waiting.popitem()
            self._groups[kind].clear()
            self._gather(kind, KEYS[kind], whole)

    def keys(self) -> dict[Kind, dict[Any, list[Any]]]:
        """The keys under which the articles added so far could meet others, with their members."""
        self._widen()
        return {kind: {key: list(members) for key, members in groups.items()} for kind, groups in self._groups.items()}

    def plain(self, kind: Kind) -> bool:
        """``Plan.plain``."""
        return self._plan.plain(kind)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of block that reach across sentences and that a chosen rule judges, in their order."""
        return tuple(self._plan.pairwise)

    def meet(self, kind: Kind, key: Any, members: Iterable[Any]) -> None:
        """Adds members of other articles to a block; nothing when no chosen rule judges that kind."""
        if kind in self._groups:
            self._widen()
            self._groups[kind][key] += members

    def finish(self, share: Share = here) -> Iterator[Hit]:
        """The findings between sentences and articles, kind by kind."""
        for kind in self.kinds:
            groups = self._groups.pop(kind)
            blocks = [(key, members) for key, members in (_once(groups) if kind == "twin" else groups.items()) if len(members) > 1]
            yield from self.settle(share(partial(self.drafts, kind), blocks))

    def judge(self, kind: Kind, groups: Iterable[tuple[Any, list[Any]]]) -> list[Hit]:
        """The findings in blocks of one kind; what an earlier kind has put in doubt takes no part. Kinds come in the order of ``PAIRWISE``."""
        return self.settle(self.drafts(kind, groups))

    def drafts(self, kind: Kind, groups: Iterable[tuple[Any, list[Any]]]) -> list[Hit]:
        """What the rules say of these blocks, before ``settle``: any share of a kind's blocks may be judged apart, on another machine too."""
        hits: list[Hit] = []
        for key, members in groups:
            if len(members) > 1 and len(counting := self._counting(kind, key, members)) > 1:
                for block in self._told.blocks(kind, key, counting):
                    hits += self._plan.hits(self._plan.pairwise[kind], block)
        return hits

    def _counting(self, kind: Kind, key: Any, members: list[Any]) -> list[Any]:
        """The members that count: none that only repeats what a copy says, and of clauses those that may be told beside a reported one."""
        articles = articles_of(members)
        if self.reported is not None and self.reported.isdisjoint(articles):
            return []
        if kind == "twin" and key[0] == MISPRINT and self.plain(kind) and (len(articles) == 1 or quiet(members)):
            return []
        if kind in _NUMERIC and len(articles) > 1:
            members = self.copies.once(members, self.reported or ())
        if kind == "twin" and self.reported is not None and not articles <= self.reported and key[0] not in (MISPRINT, DERIVED):
            return beside(members, self.reported)
        return members

    def settle(self, hits: list[Hit]) -> list[Hit]:
        """One root cause, one finding: the hits that count. Their facts are in doubt for the kinds that follow."""
        return self._told.accept(folded(hits))

    def _sentences(self, statements: Sequence[Statement]) -> list[Hit]:
        hits: list[Hit] = []
        concerned, judged = self._plan.screen.rules, self._plan.hits
        for statement in statements if self._plan.screen.reads_all else [statement for statement in statements if statement.facts]:
            if rules := concerned(statement.sentence.text, statement.facts):
                hits += judged(rules, Block("sentence", (), (statement,)))
        return hits

    def open(self, whole: Whole) -> Whole:
        """The article without the facts that its own passages have put in doubt."""
        if not self._told.doubts(whole.article.id):
            return whole
        return whole._replace(statements=tuple(map(self._told.opened, whole.statements)), title=tuple(map(self._told.opened, whole.title)))


def alone(whole: Whole, plan: Plan) -> Alone:
    """What can be said of an article without the others."""
    return Alone(Run(plan).alone(whole), sketch(whole))


def _once(groups: Mapping[Any, list[Any]]) -> Iterator[tuple[Any, list[Any]]]:
    """Blocks of two twins or more; one of the keys under which the same ones meet is enough."""
    told: set[tuple[int, ...]] = set()
    for key, members in groups.items():
        if len(members) > 1 and (same := tuple(map(id, members))) not in told:
            told.add(same)
            yield key, members


class _Told:
    """What has been found already: one root cause, one finding. Facts are remembered by their place, so that one read back from an archive is the same."""

    def __init__(self) -> None:
        self._own: _Places = {}
        self._between: _Places = {}
        self._findings: dict[Place, list[int]] = {}
        self._ranks: list[int] = []

    def accept(self, hits: list[Hit]) -> list[Hit]:
        """The hits that are no second telling of an earlier one: the gravest first, then the one with most passages."""
        return [self.remember(hit) for hit in sorted(hits, key=_gravity) if not self._again(hit)]

    def _again(self, hit: Hit) -> bool:
        """Whether two of its facts stand together in an earlier finding that is no less grave."""
        rank = SEVERITIES.index(hit.severity)
        seen = [number for where in {fact.place for fact in hit.facts} for number in self._findings.get(where, ()) if self._ranks[number] <= rank]
        return len(seen) != len(set(seen))

    def remember(self, hit: Hit) -> Hit:
        """The hit, whose facts are told now, and in doubt if it is no mere note."""
        for where in {fact.place for fact in hit.facts}:
            self._findings.setdefault(where, []).append(len(self._ranks))
        self._ranks.append(SEVERITIES.index(hit.severity))
        if hit.severity != "info":
            doubted = self._own if len(hit.articles) == 1 else self._between
            for fact in hit.facts:
                doubted.setdefault(fact.article, set()).add(fact.place)
        return hit

    def doubts(self, article: str) -> bool:
        """Whether the article's own passages have put facts in doubt."""
        return article in self._own

    def opened(self, statement: Statement) -> Statement:
        free = [fact for fact in statement.facts if not _among(fact, self._own)]
        return statement if len(free) == len(statement.facts) else replace(statement, facts=free)

    def blocks(self, kind: Kind, key: Any, members: list[Any]) -> Iterator[Block]:
        """The block without facts in open conflict; those in conflict with another article still meet the rest of their own."""
        articles = articles_of(members)
        free = members if self._own.keys().isdisjoint(articles) else [member for member in members if not _among(member, self._own)]
        outside = [] if self._between.keys().isdisjoint(articles) else [member for member in free if _among(member, self._between)]
        if outside:
            for article in articles_of(outside):
                yield from _block(kind, key, [member for member in free if sentence_of(member).article == article])
            free = [member for member in free if not any(member is other for other in outside)]
        yield from _block(kind, key, free)


_Places = dict[str, set[Place]]  # by their articles, most of which have none


def _among(member: Any, places: _Places) -> bool:
    """Whether a fact of the member stands at one of these places."""
    here = places.get(sentence_of(member).article)
    return here is not None and any(fact.place in here for fact in facts_of(member))


def _block(kind: Kind, key: Any, members: list[Any]) -> Iterator[Block]:
    if len(members) >= 2:
        yield Block(kind, key, tuple(sorted(members, key=place)))


def _gravity(hit: Hit) -> tuple[int, int, str, list[tuple[str, bool, int, int]]]:
    marks = [(mark.sentence.article, mark.sentence.field == "text", mark.sentence.index, mark.start) for mark in hit.draft.marks]
    return SEVERITIES.index(hit.severity), -len(marks), hit.card.code, marks


def _severity(card: Rule, given: Mapping[str, Severity]) -> Severity | None:
    """The severity given to the code's longest beginning."""
    return next((given[code] for code in sorted(given, key=len, reverse=True) if matches(card, code)), None)
