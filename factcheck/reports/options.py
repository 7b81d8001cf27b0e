"""What a format may be told."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.model import SEVERITIES, Severity


class Options(NamedTuple):
    """``lang`` of what the format itself says; ``colour`` for a terminal; ``quiet`` leaves the counts out; ``fail_on`` is what the gate stops for."""

    lang: str = "zh"
    colour: bool = False
    quiet: bool = False
    fail_on: str = "error"

    def stops(self, severity: Severity) -> bool:
        """Whether the gate stops for a finding of this severity.

        >>> Options(fail_on="warning").stops("error"), Options(fail_on="never").stops("error")
        (True, False)
        """
        return self.fail_on != "never" and severity in SEVERITIES[: [*SEVERITIES].index(self.fail_on) + 1]  # type: ignore[arg-type]
