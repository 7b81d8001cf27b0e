"""One pass over the pieces of a sentence: every number gets what the words before it, and some after it, say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.facts import dates, foretelling, numbers, phrases, points, saying, telling, voices
from factcheck.facts.pieces import Piece
from factcheck.facts.scene import Scene
from factcheck.facts.state import Carry
from factcheck.model import Sentence

Step = Callable[[Scene, int, Piece], None]


def bind(sentence: Sentence, row: Sequence[Piece], carry: Carry) -> Scene:
    """The scene after the pass, with its facts and with what it can hand on."""
    scene = Scene(sentence, row, carry)
    voices.goes_on(sentence, carry, scene.said)
    for at, piece in enumerate(row):
        step = _STEPS.get(piece.kind)
        if step is not None:
            step(scene, at, piece)
    return scene


_STEPS: dict[str, Step] = {
    **dict.fromkeys(("reach", "threshold", "new", "from", "turn", "growth"), saying.verb),
    **dict.fromkeys(("forecast", "target", "opinion"), foretelling.mood),
    **dict.fromkeys(("up", "down"), saying.moving),
    **dict.fromkeys(("yoy", "qoq", "cagr"), saying.basis),
    **dict.fromkeys(("compare", "beyond"), saying.compare),
    **dict.fromkeys(("extreme_high", "extreme_low"), saying.extreme),
    "adverb": saying.adverb,
    "and": saying.link,
    "announce": telling.announce,
    "cause": saying.cause,
    "each": saying.each,
    "example": saying.example,
    "exclude": saying.exclude,
    "its": saying.its,
    "joint": saying.joint,
    "modal": saying.modal,
    "prep": saying.prep,
    "respectively": saying.distribute,
    "say": telling.say,
    "share": saying.share,
    "source": telling.source,
    "close": points.close_bracket,
    "colon": points.colon,
    "comma": points.comma,
    "open": points.open_bracket,
    "stop": points.stop,
    "verb": telling.verb,
    "whole": points.whole,
    "noun": phrases.noun,
    "contract": dates.contract,
    "date": dates.date,
    "number": numbers.number,
}
