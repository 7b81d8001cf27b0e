"""What words do: they move, compare, foretell, attribute."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts import moods, phrases, respectively, speaking
from factcheck.facts.pieces import Piece
from factcheck.facts.scene import Scene
from factcheck.facts.state import Clause
from factcheck.facts.subjects import GUESSED, KNOWN, clean
from factcheck.facts.when import CARRIED
from factcheck.facts.words import ends, listed
from factcheck.lexicon.matcher import simplified
from factcheck.model import Period, Slot
from factcheck.model.fact import Basis, Direction, Modality

_MODALITIES: dict[str, Modality] = {"forecast": "forecast", "target": "target", "opinion": "opinion"}
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


def source(scene: Scene, at: int, piece: Piece) -> None:
    after = scene.row[at + 1] if at + 1 < len(scene.row) else None
    measured = after is not None and after.kind == "noun" and after.value.metrics and at + 2 < len(scene.row) and scene.row[at + 2].kind == "number"  # type: ignore[union-attr]
    if scene.word(piece) in listed("origins") and _hails(scene, at):
        return  # 来自云岭的江若心，
    if scene.word(piece) in listed("origins") and not any(behind.kind in ("say", "announce") for behind in scene.row[at + 2 : at + 4]):
        scene.clause.prepared = True  # 来自某客户的收入 is nobody's word
    elif not scene.clause.verb and scene.clause.subject is None and not measured and scene.word(piece) not in listed("hearsay"):
        scene.clause.quoting = True


def _hails(scene: Scene, at: int) -> bool:
    """Whether a phrase with 的 and nothing else follows: who comes from somewhere."""
    noun = scene.row[at + 1] if at + 2 < len(scene.row) and scene.row[at + 2].kind == "comma" else None
    return noun is not None and noun.kind == "noun" and "的" in scene.text[noun.start : noun.end] and not noun.value.metrics  # type: ignore[union-attr]


def say(scene: Scene, at: int, piece: Piece) -> None:
    if scene.word(piece) in listed("learning") and at > 1 and scene.row[at - 1].kind == "noun" and scene.row[at - 2].kind == "from":
        _learn(scene, scene.row[at - 1])
        return
    if scene.next(at) != "of":
        _publish(scene, scene.text[piece.start : piece.end])
    subject = scene.clause.subject if scene.next(at) == "verb" else None  # 披露持有3000股: who says so has them
    _report(scene, at, piece)
    alone = scene.clause.subject is None and scene.said.source is None and (piece.end - piece.start > 2 or at and scene.row[at - 1].kind == "source")
    if alone and (word := scene.text[piece.start : piece.start + 2]) in listed("papers"):
        scene.said.attribution, scene.said.source = word, Slot("clause", GUESSED, piece.start, piece.start + 2)  # 公告显示，
    scene.attribute()
    speaking.hear(scene, at)
    scene.clause = Clause(period=scene.clause.period, subject=subject, published=scene.next(at) == "of")


def _learn(scene: Scene, source: Piece) -> None:
    """记者从某局获悉: the office says so."""
    said = scene.said
    said.attribution, said.source = clean(scene.text[source.start : source.end]), Slot("clause", KNOWN, source.start, source.end)
    scene.clause = Clause(period=scene.clause.period)


def _publish(scene: Scene, word: str) -> None:
    """某化妆品公司公布，全年销售额为…: its own; an office publishes what is not."""
    told = scene.clause.subject
    if told is None or word not in listed("publish") or told.text.endswith(ends("office")):
        return
    if told.id is not None:
        scene.said.publisher = told
    if scene.said.topic is None:
        scene.remember(told)


def _report(scene: Scene, at: int, piece: Piece) -> None:
    """一份行业报告显示: what is no name is the source together with what it has written."""
    before, said = scene.row[at - 1] if at else piece, scene.said
    if (
        scene.clause.published
        or scene.clause.subject is not None
        or before.kind != "noun"
        or before.end != piece.start
        or said.source
        and said.source.start == before.start
    ):
        return
    if scene.text[piece.start : piece.start + 2] in listed("sources"):
        said.attribution = clean(scene.text[before.start : piece.start + 2])
        said.source = Slot("clause", GUESSED, before.start, piece.start + 2)


def exclude(scene: Scene, at: int, piece: Piece) -> None:
    """剔除汇率影响: a measure of its own."""
    scene.clause.excluding = True
    scene.clause.scope.append(scene.text[piece.start : piece.end])


def announce(scene: Scene, at: int, piece: Piece) -> None:
    """公布营收3亿元 has an object, 公布，… goes on with what is said."""
    after = scene.row[at + 1] if at + 1 < len(scene.row) else None
    if scene.word(piece) in ("告诉", "告訴"):
        say(scene, at, piece)
        scene.clause.prepared = True  # whoever is told is nobody's subject
        return
    told = scene.said.source
    if told is not None and told.end == piece.start and scene.next(at) == "comma" and scene.word(piece) in listed("notices"):
        scene.said.attribution = scene.text[told.start : piece.end]  # 根据某公司公告，
        return
    if speaking.publishes(scene, at):
        say(scene, at, piece)
        return
    firm = scene.clause.subject is not None and (scene.clause.subject.sure or scene.clause.subject.company)
    if not firm and scene.clause.verb in listed("publish") and scene.word(piece) in listed("notices"):
        return  # 一批公司发布了回购公告，
    dated = at > 0 and scene.row[at - 1].kind == "date" and scene.next(at) != "comma"
    if dated or after is not None and after.kind in ("noun", "number", "adverb", "date") or _theirs(scene, at):
        verb(scene, at, piece)
        return
    say(scene, at, piece)


def _theirs(scene: Scene, at: int) -> bool:
    """Whether a firm's own is told of: 某车企发布的新车; what 某协会发布的 report says, it says itself."""
    subject = scene.clause.subject
    return scene.next(at) == "of" and subject is not None and (subject.company or subject.kind == "product")


def mood(scene: Scene, at: int, piece: Piece) -> None:
    word = scene.text[piece.start : piece.end]
    after = scene.row[at + 1] if at + 1 < len(scene.row) else None
    if word in listed("gaining") and scene.carry.report is not None and scene.carry.mood == "actual":
        verb(scene, at, piece)  # 争取资金3亿元 in what was done is no plan
        return
    if moods.merely(scene, at, word):
        return
    if word in ("将", "將") and moods.past(scene, at + 1):
        return  # 将2024年营收更正为3亿元
    if word in ("将", "將") and after is not None and after.kind == "noun":
        scene.clause.prepared = not after.value.metrics  # type: ignore[union-attr]
        return  # 将库存降至3万吨 acts upon it, and foretells nothing
    if word in listed("expected") and _expected(scene, at):
        scene.clause.expected = True
        return
    if word in listed("foretelling") and not scene.clause.metrics:
        _foretell(scene, at, keep=scene.next(at) != "comma")
    scene.said.modality, scene.clause.mood = _MODALITIES[piece.kind], True


def _beside(scene: Scene, at: int) -> Piece | None:
    """接受调查的经济学家此前预计: one who can foretell, right before the word or before a time."""
    i = at - 1
    while i > 0 and scene.row[i].kind in ("adverb", "date"):
        i -= 1
    piece = scene.row[i] if i >= 0 else None
    if piece is None or piece.kind != "noun" or not i or piece.end - piece.start < 3 or scene.text.endswith("市场", piece.start, piece.end):
        return None
    return piece if scene.text.endswith(ends("foreseers"), piece.start, piece.end) else None


def _foretell(scene: Scene, at: int, keep: bool) -> None:
    """Who foretells one figure has not told the next."""
    said = scene.said
    if _foretells(scene):
        scene.attribute(keep)
        said.lasting = False
    elif (who := _beside(scene, at)) is not None:
        said.attribution, said.source, said.lasting = (
            clean(scene.text[who.start : who.end].rpartition("的")[2]),
            Slot("clause", GUESSED, who.start, who.end),
            False,
        )
    elif not said.lasting and scene.clause.subject is not None:
        said.attribution = said.source = None


def _foretells(scene: Scene) -> bool:
    """Whether the subject is one who can foretell; beside a source only a name is another one."""
    who = scene.clause.subject or scene.clause.prefix
    if who is None or who.kind in ("product", "index", "commodity", "currency"):
        return False
    return who.sure or who.kind == "person" or who.text.endswith(ends("foreseers")) or scene.said.attribution is None and (who.id is None or who.company)


def _expected(scene: Scene, at: int) -> bool:
    """不及预期的17.5万人, 预期17.5万: what was expected, beside what came."""
    before = scene.row[at - 1].kind if at else ""
    after = scene.row[at + 1].kind if at + 1 < len(scene.row) else ""
    return before in ("beyond", "compare", "threshold", "verb", "of", "number") or (after in ("number", "reach") and bool(scene.facts))


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
    if scene.next(at) == "comma" and scene.word(piece) in listed("counted") and clause.subject is not None and clause.subject.text.endswith(ends("office")):
        say(scene, at, piece)
        return  # 某局统计，…
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
