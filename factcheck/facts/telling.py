"""Who tells a number: sources, those who say and announce, and from whom it was learnt."""

from __future__ import annotations

from factcheck.facts import saying, speaking
from factcheck.facts.pieces import Piece
from factcheck.facts.scene import Scene
from factcheck.facts.state import Clause
from factcheck.facts.subjects import GUESSED, KNOWN, clean
from factcheck.facts.words import ends, listed
from factcheck.model import Slot


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
        saying.verb(scene, at, piece)
        return
    say(scene, at, piece)


def _theirs(scene: Scene, at: int) -> bool:
    """Whether a firm's own is told of: 某车企发布的新车; what 某协会发布的 report says, it says itself."""
    subject = scene.clause.subject
    return scene.next(at) == "of" and subject is not None and (subject.company or subject.kind == "product")


def verb(scene: Scene, at: int, piece: Piece) -> None:
    """A verb that tells what somebody does, or who has counted: 某局统计，…"""
    who = scene.clause.subject
    if scene.next(at) == "comma" and scene.word(piece) in listed("counted") and who is not None and who.text.endswith(ends("office")):
        say(scene, at, piece)
    else:
        saying.verb(scene, at, piece)
