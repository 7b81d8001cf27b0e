"""A sentence while its numbers are bound: the pieces, what was said so far, the facts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts import described, respectively, roles
from factcheck.facts.metrics import MetricMention
from factcheck.facts.pieces import Noun, Piece
from factcheck.facts.state import Carry, Clause, Said
from factcheck.facts.subjects import Found, clean, read
from factcheck.facts.wholes import company, firm, person
from factcheck.facts.words import listed
from factcheck.lexicon.matcher import simplified
from factcheck.lexicon.metrics import Metric, doings
from factcheck.model import Fact, Sentence, Slot

_POINTING = re.compile(r"(?:同一|另一|这一|该|这|那|此|上述|一)?[份项个位家则篇次]")  # of a source, named by what follows
_SOLD = frozenset(("销售额", "成交价"))
_COUNTED = re.compile(r"^(?:根?据|[份篇]|项(?!目))(?=..)")  # 另一项调查

_TOWARDS = frozenset(("对", "向", "给", "针对", "對"))


class Scene:
    """The state of the pass; ``facts`` come in order of place."""

    __slots__ = ("carry", "clause", "facts", "last", "lists", "row", "said", "sentence", "shared", "stack", "text")

    def __init__(self, sentence: Sentence, row: Sequence[Piece], carry: Carry) -> None:
        self.sentence, self.text, self.row, self.carry = sentence, sentence.text, row, carry
        viewed = carry.viewed[1] if carry.viewed[0] == sentence.paragraph else "none"
        self.clause, self.said = Clause(), Said(viewed=viewed, bourse=carry.bourse)
        self.facts: list[Fact] = []
        self.stack: list[tuple[Clause, Said]] = []
        self.shared: dict[int, respectively.Share] = {}
        self.last: roles.Reading | None = None
        self.lists = {i: members for members in respectively.members(self.text, self.row) for i in members}

    def word(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end]

    def counted(self, at: int) -> bool:
        """Whether the phrase at ``row[at]`` stands right after a number, which counts it."""
        before = self.row[at - 1] if at else None
        return before is not None and before.kind == "number" and self.row[at].start - before.end <= 1

    def open_metric(self, clause: Clause) -> None:
        """PE较低，分别为52倍: a metric without a number in its clause waits for the next one."""
        if clause.metrics:
            self.go_on(clause.metrics[-1])

    def go_on(self, metric: MetricMention) -> None:
        """What follows goes on about the metric; about that before a rank."""
        if metric.entry.dimensions == ("rank",) and self.said.metric is not None or metric.id in listed("streaks"):
            return
        self.said.metric = metric
        if metric.entry.type != "ratio":
            self.said.flow = metric

    def opened(self, at: int) -> int:
        """Where the clause of ``row[at]`` begins."""
        i = at
        while i and self.row[i - 1].kind not in ("comma", "stop", "colon", "open", "close"):
            i -= 1
        return self.row[i].start

    def found(self, start: int, end: int, noun: Noun) -> Found | None:
        if noun.first is not None and noun.first.start == start and noun.first.end < end and doings().get(simplified(noun.first.text)) in _SOLD:
            start = noun.first.end  # 售出青禾里A座
        return read(self.text, start, end, noun.names, self.carry.learned.ids)

    def last_of(self, metric: Metric) -> str | None:
        """The id that the last number of a metric with several took: 出口量 of 出口3万辆."""
        before = self.facts[-1].metric_id if self.facts else None
        return before if before == metric.id or any(id == before for _, id in metric.instead) else None

    def next(self, at: int) -> str:
        return self.row[at + 1].kind if at + 1 < len(self.row) else ""

    def attribute(self, keep: bool = False) -> None:
        subject = self.clause.subject or self.clause.prefix
        if self.clause.published and subject is not None:
            self.clause.subject = None
            return
        if subject is None or _POINTING.fullmatch(subject.text):
            return
        if subject.text in listed("speakers"):
            self.clause.subject = None if not keep else subject  # 我们 is whoever is heard
            return
        self.said.attribution = self._named(subject)
        self.said.source = Slot("clause", subject.confidence, subject.start, subject.end)
        if not keep:
            self.clause.subject = None
        if subject.sure or subject.company:
            self.said.speaker = subject

    def _named(self, source: Found) -> str:
        """The name of a source: the person behind a title, whoever 公司, 他 and 该行 mean."""
        noun = self.clause.phrase
        if noun is not None and noun.start <= source.start < noun.end and (who := described.person(clean(self.text[noun.start : noun.end]))) is not None:
            return who
        if source.text in listed("persons"):
            meant = person(self.said, self.carry)
            return meant.text if meant is not None else self.carry.voice or source.text
        if self.carry.voice and source.text in listed("sayers"):
            return self.carry.voice
        if firm(source.text):
            meant = company(self.said, self.carry)
        else:
            return self.carry.voice or source.text if source.text in listed("sayers") else _COUNTED.sub("", source.text)
        return meant.text if meant is not None else source.text

    def remember(self, found: Found) -> None:
        topic = self.said.topic
        if topic is None and self.carry.named is not None and found.text in listed("works"):
            self.said.topic = self.carry.named
        elif topic is None and firm(found.text):
            self.said.topic = self.carry.agent or self.carry.named or found
        elif found.id is not None and not self.clause.part and (found.sure or self.said.fresh or topic is None or not topic.sure):
            self.said.topic, self.said.fresh = found, False

    def adjoin(self, at: int, found: Found) -> None:
        """What 对, 向 … leads in limits the number; 在 only places it."""
        clause = self.clause
        clause.adjunct, clause.prepared = found, False
        before = self.row[at - 1]
        clause.led = self.text[before.start : before.end]
        if clause.led in _TOWARDS and len(found.text) <= 12:
            clause.scope.append(found.text)
        if clause.led in ("对", "對"):
            self.said.aimed = found
