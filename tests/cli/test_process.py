"""What only a process of its own shows: pipes, standard input, git."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TWICE = "海州轻轨将于六月开工建设，预计三年后通车运营。"


def factcheck(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "factcheck", *arguments], capture_output=True, encoding="utf-8", **more)  # type: ignore[call-overload, no-any-return]


def test_a_closed_pipe_keeps_the_verdict_and_says_nothing(posts: Path) -> None:
    (posts / "posts" / "more.md").write_text("\n\n".join(f"{i}{TWICE}{i}{TWICE}" for i in range(2000)), "utf-8")
    command = f"{sys.executable} -m factcheck check posts --fail-on warning | head -n 1; echo code ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8")
    assert result.stdout.splitlines()[-1] == "code 1" and result.stderr == ""


@pytest.mark.parametrize(("name", "shown"), [((), "-:1:1:"), (("--stdin-filename", "posts/twice.md"), "posts/twice.md:1:1:")])
def test_standard_input(posts: Path, name: tuple[str, ...], shown: str) -> None:
    result = factcheck("check", "-", "-f", "concise", *name, input=TWICE * 2)
    assert result.stdout.startswith(shown) and result.returncode == 0


def test_what_comes_from_standard_input_replaces_its_file_in_the_corpus(posts: Path) -> None:
    result = factcheck("check", "-", "--stdin-filename", "posts/twice.md", "--against", "posts", input="今天阴。")
    assert result.stdout.startswith("no findings in 1 article")


@pytest.mark.parametrize("name", ["full", "json", "sarif"])
def test_a_terminal_or_a_file_name_of_another_encoding_is_no_crash(posts: Path, name: str) -> None:
    (posts / "posts" / "twice.md").rename(posts / "posts" / "b\udcff.md")
    for output in ((), ("-o", "out.txt")):
        result = factcheck("check", "posts", "-f", name, *output, env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
        assert (result.returncode, result.stderr) == (0, "")
    assert "FC405" in (posts / "out.txt").read_text("utf-8")


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, capture_output=True)


def test_only_changed_files_are_reported(posts: Path) -> None:
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    unchanged = factcheck("check", "--changed", "posts", "--fail-on", "info")
    assert (unchanged.returncode, unchanged.stdout) == (0, "no findings in 0 articles; understood 0 of 0 numbers\n")
    (posts / "posts" / "文.md").write_text(TWICE * 2, "utf-8")
    changed = factcheck("check", "posts", "--changed", "--fail-on", "warning", "-f", "concise")
    assert changed.returncode == 1 and changed.stdout.splitlines()[0].startswith("posts/文.md:1:1: warning[FC405]")
    git("add", ".")
    git("commit", "-q", "-m", "second")
    assert "in 0 articles" in factcheck("check", "posts", "--changed").stdout
    assert "in 1 article;" in factcheck("check", "posts", "--changed=HEAD~1").stdout
    unknown = factcheck("check", "posts", "--changed=nowhere")
    assert unknown.returncode == 2 and "'nowhere' is no commit here" in unknown.stderr and len(unknown.stderr.splitlines()) == 1
