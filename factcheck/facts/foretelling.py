"""What is foretold, intended or only thought, and by whom."""

from __future__ import annotations

from factcheck.facts import moods, saying
from factcheck.facts.pieces import Piece
from factcheck.facts.scene import Scene
from factcheck.facts.subjects import GUESSED, clean
from factcheck.facts.words import ends, listed
from factcheck.model import Slot
from factcheck.model.fact import Modality

_MODALITIES: dict[str, Modality] = {"forecast": "forecast", "target": "target", "opinion": "opinion"}


def mood(scene: Scene, at: int, piece: Piece) -> None:
    word = scene.text[piece.start : piece.end]
    after = scene.row[at + 1] if at + 1 < len(scene.row) else None
    if word in listed("gaining") and scene.carry.report is not None and scene.carry.mood == "actual":
        saying.verb(scene, at, piece)  # 争取资金3亿元 in what was done is no plan
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
