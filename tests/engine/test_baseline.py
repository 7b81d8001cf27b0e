from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.engine import baseline
from factcheck.model import Finding, Span


def finding(mark: str) -> Finding:
    return Finding(
        code="FC405",
        name="repeated-text",
        severity="info",
        message="",
        spans=[Span(article="a", start=0, end=1, line=1, column=1, quote="甲\n乙")],
        fingerprint=mark,
    )


def test_what_was_written_is_known_and_what_is_gone_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(baseline.text([finding("b"), finding("a")]), "utf-8")
    known = baseline.read(path)
    assert known == {"a": "FC405 甲 乙", "b": "FC405 甲 乙"}
    fresh, accepted, stale = baseline.split([finding("b"), finding("c")], known)
    assert [each.fingerprint for each in fresh] == ["c"]
    assert [(each.fingerprint, each.suppressed) for each in accepted] == [("b", "baseline")]
    assert stale == ["a"]


def test_no_file_yet_is_an_empty_baseline(tmp_path: Path) -> None:
    assert baseline.read(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"schema": "factcheck-baseline/9", "findings": []}', '{"schema": "factcheck-baseline/1", "findings": [1]}']
)
def test_another_file_is_no_baseline(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, "utf-8")
    with pytest.raises(baseline.BaselineError, match="--update-baseline"):
        baseline.read(path)
