"""What words do: they move, compare, foretell, attribute."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts import phrases, respectively
from factcheck.facts.pieces import Piece
from factcheck.facts.scene import Scene
from factcheck.facts.state import Clause
from factcheck.facts.when import CARRIED
from factcheck.facts.words import ends, listed
from factcheck.lexicon.matcher import simplified
from factcheck.model import Period, Slot
from factcheck.model.fact import Basis, Direction

_DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down"}
_VIEWED = re.compile("(?:来?看|來看|[计計]|方面|角度[来來]?看?)?[，,]")  # 从同比看，…: what follows is compared so
_WHICH = re.compile("唯一|首[个個家只隻款批]|最[^的]{1,2}的")  # 目前唯一跟踪某指数的某ETF: which one it is, not when
_REPORT = "报告期"
_FAR = 40  # pieces from 分别 to its values
_BASES: dict[str, Basis] = {"yoy": "yoy", "qoq": "qoq", "cagr": "cagr"}


def adverb(scene: Scene, at: int, piece: Piece) -> None:
    word = scene.text[piece.start : piece.end]
    if word in listed("running"):
        scene.clause.scope.append("累计")
    elif word in listed("earlier"):
        scene.clause.scope.append("此前")
    elif word in listed("vintage"):
        scene.clause.scope.append(simplified(word))
    elif word in listed("real") and scene.next(at) in ("up", "down") and not _output(scene):
        scene.clause.scope.append(simplified(word))  # 名义增长 and 实际增长 are two rates
    if word in listed("apart") and not (at and scene.row[at - 1].kind in ("compare", "beyond")) and _WHICH.match(scene.text, piece.end) is None:
        if scene.next(at) == "comma" and scene.clause.period is None:
            scene.said.period = None  # 2月市值30亿元，而如今，…
        scene.clause.apart, scene.said.apart = True, scene.said.apart or scene.said.period is None


def _output(scene: Scene) -> bool:
    """Whether what grows is told in constant prices by custom: GDP, 工业增加值."""
    metric = scene.clause.metrics[-1] if scene.clause.metrics else scene.said.metric
    return metric is not None and metric.id in listed("output")


def joint(scene: Scene, at: int, piece: Piece) -> None:
    scene.clause.prepared = False


def example(scene: Scene, at: int, piece: Piece) -> None:
    """以某公司为例: what follows is about it."""
    if scene.clause.adjunct is not None:
        scene.said.topic = scene.clause.adjunct


def cause(scene: Scene, at: int, piece: Piece) -> None:
    """使国产芯片…: whoever is made to change is the subject from here on."""
    if scene.clause.subject is not None:
        scene.remember(scene.clause.subject)
    scene.clause = Clause(period=scene.clause.period, scope=scene.clause.scope)


def its(scene: Scene, at: int, piece: Piece) -> None:
    if phrases.compares(scene, at):
        scene.clause.comparand = scene.text[piece.start : piece.end]
    scene.clause.its = True


def link(scene: Scene, at: int, piece: Piece) -> None:
    """与, 和 outside a phrase: 可与某模型媲美."""
    if scene.text[piece.start : piece.end] in ("与", "和", "跟", "與"):
        scene.clause.prepared = True


def modal(scene: Scene, at: int, piece: Piece) -> None:
    """After 可, 已 … a short unknown phrase is a verb: 可产出约150个."""
    scene.clause.modal = piece.end
    if scene.word(piece) in listed("done") and not scene.text.startswith(("发行", "發行"), piece.end):
        scene.clause.done = True


def prep(scene: Scene, at: int, piece: Piece) -> None:
    scene.clause.prepared = True


def each(scene: Scene, at: int, piece: Piece) -> None:
    word = scene.text[piece.start : piece.end]
    after = scene.row[at + 1].kind if at + 1 < len(scene.row) else ""
    if after in ("number", "date"):
        scene.clause.each, scene.clause.unit_of = True, piece.start
    else:
        scene.clause.each = word[0] in "每单"
        scene.clause.scope.append(word)


def extreme(scene: Scene, at: int, piece: Piece) -> None:
    scene.clause.extreme = piece.kind


def compare(scene: Scene, at: int, piece: Piece) -> None:
    clause = scene.clause
    if clause.other is not None and scene.row[at - 1].kind == "date":
        clause.base, clause.period, clause.other = clause.other, None, None  # 与去年同期相比
    elif piece.kind == "compare" or scene.next(at) != "number":
        clause.compares = clause.comparing = True
        clause.beyond = ""
    if piece.kind == "beyond" and clause.comparing:
        clause.beyond = scene.word(piece)
        clause.direction = "down" if clause.beyond.endswith(ends("less")) else "up"


def exclude(scene: Scene, at: int, piece: Piece) -> None:
    """剔除汇率影响: a measure of its own."""
    scene.clause.excluding = True
    scene.clause.scope.append(scene.text[piece.start : piece.end])


def moving(scene: Scene, at: int, piece: Piece) -> None:
    clause = scene.clause
    clause.verb = clause.moving = scene.text[piece.start : piece.end]
    clause.direction = _DIRECTIONS[piece.kind]
    clause.compares = clause.comparing = False


def basis(scene: Scene, at: int, piece: Piece) -> None:
    scene.clause.basis = _BASES[piece.kind]
    if _VIEWED.match(scene.text, piece.end) is not None:
        scene.said.viewed, scene.carry.viewed = scene.clause.basis, (scene.sentence.paragraph, scene.clause.basis)
    scene.clause.prepared = scene.clause.compares = False


def share(scene: Scene, at: int, piece: Piece) -> None:
    scene.clause.share = True
    scene.clause.verb = scene.text[piece.start : piece.end]


def verb(scene: Scene, at: int, piece: Piece) -> None:
    clause = scene.clause
    if piece.kind == "from":
        clause.begun = clause.period or scene.said.period
    if piece.kind == "reach" and phrases.compares(scene, at):
        return
    if piece.kind == "reach" and scene.text[piece.start] in "将將" and scene.said.modality == "actual":
        scene.said.modality, clause.mood = "forecast", True  # 将达3亿元
    clause.verb = scene.text[piece.start : piece.end]
    if scene.said.modality != "actual" and scene.text.startswith("了", piece.end):
        clause.done = True
    if clause.comparing:
        clause.direction = "up" if clause.verb in listed("more") else "down" if clause.verb in listed("less") else clause.direction
    if (
        scene.next(at) == "of"
        and at > 1
        and scene.row[at - 2].kind == "from"
        and clause.subject is not None
        and clause.subject.start >= scene.row[at - 1].start
    ):
        clause.subject = None  # 由某厂供应的…
    if clause.verb in listed("running"):
        clause.scope.append("累计")
    if piece.kind == "verb" and clause.verb not in listed("light") and not clause.each:
        clause.heavy, clause.stale = True, bool(clause.metrics)
    if piece.kind == "growth":
        clause.moving = clause.moving or clause.verb
    clause.prepared = clause.compares = clause.quoting = False


def distribute(scene: Scene, at: int, piece: Piece) -> None:
    scene.clause.listing = scene.said.period
    plan = respectively.plan(scene.text, scene.row, at) or respectively.again(scene.row, scene.lists, scene.shared, at)
    plan = plan or respectively.earlier(scene.row, at, scene.facts)
    scene.shared.update(plan)
    periods = respectively.periods_before(scene.row, at)
    if len(periods) > 1:
        scene.said.listed = tuple(periods)
    if len(scene.said.listed) > 1:
        _spread(scene, at, scene.said.listed)
    elif scene.carry.pointed and (scene.said.period is None or _REPORT in scene.text[scene.said.period.end : piece.start]):
        _spread(scene, at, scene.carry.listed, Slot("carried", CARRIED))
    verb(scene, at, piece)


def _spread(scene: Scene, at: int, spread: Sequence[Period], slot: Slot | None = None) -> None:
    """The periods listed in an earlier clause or sentence go to as many values here."""
    values = next((scene.lists[i] for i in range(at + 1, min(len(scene.row), at + _FAR)) if i in scene.lists), [])
    if values and len(values) == len(spread) and values[0] not in scene.shared:
        scene.shared.update({value: respectively.Share(period=period, told=slot) for value, period in zip(values, spread, strict=True)})
