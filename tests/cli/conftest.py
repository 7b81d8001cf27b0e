from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.cli import run

TWICE = "海州轻轨将于六月开工建设，预计三年后通车运营。"


class Result(NamedTuple):
    code: int
    out: str
    err: str


Factcheck = Callable[..., Result]


@pytest.fixture
def factcheck(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Factcheck:
    """Runs the command line in this process, without colour."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def call(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, the working folder of the test: one article with a repeated sentence (a warning), one without."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "twice.md").write_text(f"{TWICE}{TWICE}\n", "utf-8")
    (tmp_path / "posts" / "clean.md").write_text("今天晴。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
