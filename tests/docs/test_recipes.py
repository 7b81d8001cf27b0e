"""The recipes of docs/ci.md: their commands run here as they stand there, but for those that install."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)
CLEAN, WRONG = "今天晴。\n", "年产能由1.2万台扩至3.6万台，增长了4倍::error::%。\n"


def recipe(key: str) -> dict[str, Any]:
    (found,) = [loaded for kind, code in BLOCKS if kind == "yaml" and key in (loaded := yaml.safe_load(code))]
    return found


def shell(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", **more}
    environment = {name: value for name, value in environment.items() if name != "GITHUB_STEP_SUMMARY" or name in more}
    return subprocess.run(["bash", "-e", "-c", command], capture_output=True, encoding="utf-8", env=environment, timeout=100)


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the page's configuration, a first baseline, and a change that brings a mistake."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "old.md").write_text(WRONG, "utf-8")
    (tmp_path / "content" / "clean.md").write_text(CLEAN, "utf-8")
    (tmp_path / "factcheck.toml").write_text(next(code for kind, code in BLOCKS if kind == "toml"), "utf-8")
    first = next(code for kind, code in BLOCKS if kind == "sh")
    assert shell(first).returncode == 0 and (tmp_path / "factcheck-baseline.json").exists()
    assert shell("factcheck check").returncode == 0, "what the baseline knows is accepted"
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    (tmp_path / "content" / "new.md").write_text(WRONG.replace("4倍", "5倍"), "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "second")
    return tmp_path


def test_github_actions(project: Path) -> None:
    steps = recipe("jobs")["jobs"]["factcheck"]["steps"]
    runs = [step["run"] for step in steps if "run" in step and not step["run"].startswith("pip ")]
    results = [shell(run, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(project / "summary.md")) for run in runs]
    assert [result.returncode for result in results] == [1, 0, 0]
    annotations = [line for line in results[0].stdout.splitlines() if line.startswith("::")]
    assert len(annotations) == 1 and annotations[0].startswith("::error file=content/new.md,line=1"), "old findings are not this change's"
    assert annotations[0].count("::") == 2, "a text of an article gives no command"
    assert "| FC203 | content/new.md:1 |" in (project / "summary.md").read_text("utf-8")
    uploaded = [step["with"].get("path") or step["with"]["sarif_file"] for step in steps if "upload" in step.get("uses", "")]
    assert [Path(name).exists() for name in uploaded] == [True, True]
    results = json.loads((project / "factcheck.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [bool(result.get("suppressions")) for result in results if result["ruleId"] == "FC203"].count(False) == 1


def test_gitlab(project: Path) -> None:
    job = recipe("factcheck")["factcheck"]
    assert [shell(line).returncode for line in job["script"]] == [0, 0, 1]
    quality = json.loads((project / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [entry["location"]["path"] for entry in quality] == ["content/new.md"]
    assert ElementTree.parse(project / job["artifacts"]["reports"]["junit"]).getroot().findall("testsuite/testcase/failure")
    assert all((project / path).exists() for path in job["artifacts"]["paths"])


def test_reviewdog(project: Path) -> None:
    command = next(code for kind, code in BLOCKS if kind == "sh" and "rdjson" in code)
    assert shell(command).returncode == 0
    assert json.loads((project / "factcheck.rdjson").read_text("utf-8"))["diagnostics"]


def test_the_pre_commit_hook_takes_files_and_stops(project: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["require_serial"] is True and hook["id"] == recipe("repos")["repos"][0]["hooks"][0]["id"]
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert shell(f"{hook['entry']} content/clean.md content/old.md").returncode == 0
    stopped = shell(f"{hook['entry']} content/clean.md content/new.md")
    assert stopped.returncode == 1 and "FC203" in stopped.stdout
