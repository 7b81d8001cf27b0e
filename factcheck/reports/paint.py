"""Colours of a terminal, or none."""

from __future__ import annotations

from dataclasses import dataclass

_SGR = {"error": "1;31", "warning": "1;33", "info": "1;36", "gutter": "34", "bold": "1", "other": "36"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Wraps text in colours when ``colour``; otherwise it gives the text back."""

    colour: bool = False

    def severity(self, text: str, severity: str) -> str:
        return self._in(_SGR[severity], text)

    def gutter(self, text: str) -> str:
        return self._in(_SGR["gutter"], text)

    def bold(self, text: str) -> str:
        return self._in(_SGR["bold"], text)

    def primary(self, text: str) -> str:
        return self._in(_SGR["error"], text)

    def other(self, text: str) -> str:
        return self._in(_SGR["other"], text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text
