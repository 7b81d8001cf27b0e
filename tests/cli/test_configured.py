"""The configuration as the command line uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFLICT = ["星河汽车2024年全年交付新车42.6万辆。", "2024年，星河汽车全年交付新车46.2万辆。"]


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        ('paths = ["posts"]', 0, "warning[FC405]"),
        ('paths = ["posts"]\nfail-on = "warning"', 1, "warning[FC405]"),
        ('paths = ["posts"]\nfail-on = "warning"\nignore = ["FC4"]', 0, "no findings"),
        ('paths = ["posts"]\n[severity]\nFC405 = "error"', 1, "error[FC405]"),
        ('paths = ["posts"]\n[severity]\nFC4 = "info"\nFC405 = "error"', 1, "error[FC405]"),
        ('paths = ["posts"]\n[per-file-ignores]\n"posts/tw*" = ["FC405"]', 0, "(1 suppressed)"),
        ('paths = ["posts"]\nexclude = ["twice.md"]', 0, "in 1 article;"),
        ('paths = ["posts"]\nlang = "en"', 0, "one sentence stands"),
        ('paths = ["a.md"]\ncorpus = ["b.md"]', 0, "::: b.md:1"),
    ],
)
def test_keys_hold(factcheck, posts: Path, lines: str, code: int, words: str) -> None:
    for name, text in zip("ab", CONFLICT, strict=True):
        (posts / f"{name}.md").write_text(text, "utf-8")
    (posts / "factcheck.toml").write_text(lines, "utf-8")
    result = factcheck("check")
    assert (result.code, result.err) == (code, "") and words in result.out


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("selct = []", "factcheck.toml:1: unknown key selct; did you mean select?"),
        ('paths = ["posts"]\nselect = ["FC999"]', "select: unknown rule 'FC999'"),
        ('paths = ["posts"]\n[severity]\nFC888 = "info"', "severity: unknown rule 'FC888'"),
        ('paths = ["posts"]\n[per-file-ignores]\n"x" = ["repeated-txt"]', "per-file-ignores: unknown rule 'repeated-txt' (did you mean repeated-text?)"),
        ('paths = "nowhere"', "nowhere: no such file or folder"),
        ("paths = [", "not TOML"),
        ('fail-on = "erorr"', "fail-on"),
        ('paths = ["posts"]\nreferences = ["agreed.csv"]', "agreed.csv: No such file or directory; check `references`"),
        ('paths = ["posts"]\nbaseline = "posts/clean.md"', "not a baseline"),
    ],
)
@pytest.mark.parametrize("command", ["check", "report"])
def test_a_broken_configuration_is_one_line_and_2(factcheck, posts: Path, command: str, lines: str, words: str) -> None:
    (posts / "factcheck.toml").write_text(lines, "utf-8")
    result = factcheck(command)
    if command == "report" and "baseline" in lines:
        return  # a page shows everything
    assert result.code == 2 and words in result.err and len(result.err.splitlines()) == 1


def test_the_command_line_outweighs_the_file(factcheck, posts: Path) -> None:
    (posts / "factcheck.toml").write_text('paths = ["posts"]\nfail-on = "never"\nignore = ["FC405"]\nlang = "en"', "utf-8")
    result = factcheck("check", "posts/twice.md", "--fail-on", "warning", "--ignore", "FC1", "--lang", "zh")
    assert result.code == 1 and "同一句话" in result.out


def test_another_file_may_be_named(factcheck, posts: Path) -> None:
    (posts / "factcheck.toml").write_text("broken", "utf-8")
    (posts / "strict.toml").write_text('paths = ["posts"]\nfail-on = "info"', "utf-8")
    assert factcheck("check", "--config", "strict.toml").code == 1
