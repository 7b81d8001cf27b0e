"""Compiled patterns that the command line keeps: the same patterns, and none that an article has a part in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli.patterns import FILE, Kept
from factcheck.quantities.dates import DATE
from factcheck.quantities.trigger import trigger

TEXT = "2024年12月26日，星河汽车（600123.SH）营收3.5亿元，同比增长12.6%。"


@pytest.mark.parametrize("pattern", [DATE, trigger(), re.compile(r"(?P<a>\d)(b)?", re.IGNORECASE)], ids=["dates", "trigger", "groups"])
def test_a_kept_pattern_is_the_compiled_one(pattern: re.Pattern[str], tmp_path: Path) -> None:
    kept = Kept(tmp_path / "patterns")
    kept.codes[pattern.pattern, pattern.flags] = kept._code(pattern.pattern, pattern.flags)
    made = kept.compile(pattern.pattern, pattern.flags)
    assert (made, made.groupindex, made.groups, made.flags) == (pattern, pattern.groupindex, pattern.groups, pattern.flags)
    assert [found.span() for found in made.finditer(TEXT)] == [found.span() for found in pattern.finditer(TEXT)]


@pytest.mark.parametrize("content", [b"", b"no patterns", b"\xe9\x00\x00\x00\x00"])
def test_a_file_of_something_else_is_no_harm(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "patterns").write_bytes(content)
    assert Kept(tmp_path / "patterns").codes == {}


def test_a_damaged_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = Kept(tmp_path / "patterns")
    kept.more["a", 0] = kept._code("a", 0)
    kept.write()
    assert Kept(kept.file).codes == kept.more
    content = bytearray(kept.file.read_bytes())
    content[-3] ^= 4
    kept.file.write_bytes(content)
    assert Kept(kept.file).codes == {}


def run(tmp_path: Path, **environment: str) -> tuple[str, dict[tuple[str, int], object]]:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPYCACHEPREFIX": str(tmp_path / "cache"),
        **environment,
    }
    done = subprocess.run([sys.executable, "-m", "factcheck", "check", "a.md"], cwd=tmp_path, env=given, capture_output=True, encoding="utf-8", check=True)
    files = list(tmp_path.rglob(FILE.name))
    return done.stdout, Kept(files[0]).codes if files else {}


def test_what_is_kept_is_of_the_program_alone(tmp_path: Path) -> None:
    first, codes = run(tmp_path)
    again, same = run(tmp_path)
    assert again == first and same.keys() == codes.keys() and len(codes) > 100
    assert not any("星河汽车" in pattern for pattern, _ in codes)


def test_nothing_is_written_where_bytecode_is_not(tmp_path: Path) -> None:
    assert run(tmp_path, PYTHONDONTWRITEBYTECODE="1")[1] == {}


def test_what_fails_is_compiled_as_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "patterns")
    monkeypatch.setattr("factcheck.cli.patterns._lasting", lambda frame: True)
    kept.codes["a+", 0] = (0, b"odd", -1, {}, ())
    assert kept.compile("a+").fullmatch("aaa")
    with pytest.raises(re.error, match="unterminated"):
        kept.compile("(a")
