"""The example of a rule of one's own: installed as a package, it is found, explained, selected, silenced and reported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "example_plugin"
FORECAST = "预计2026年市场规模将达80亿元。"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that pip installed the example into, or one laid out by hand where pip cannot build."""
    target, source = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("source") / "example_plugin"
    shutil.copytree(EXAMPLE, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--disable-pip-version-check",
        "--target",
        str(target),
        str(source),
    ]
    if subprocess.run(pip, capture_output=True, timeout=100).returncode:
        project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
        shutil.copy(EXAMPLE / "newsroom_rules.py", target)
        (target / "newsroom_rules-1.0.dist-info").mkdir()
        (target / "newsroom_rules-1.0.dist-info" / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
        entries = "".join(f"[{group}]\n" + "".join(f"{name} = {home}\n" for name, home in found.items()) for group, found in project["entry-points"].items())
        (target / "newsroom_rules-1.0.dist-info" / "entry_points.txt").write_text(entries)
    return target


def factcheck(site: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "NO_COLOR": "1"}
    return subprocess.run([sys.executable, "-m", "factcheck", *arguments], input=text, capture_output=True, encoding="utf-8", env=environment, timeout=100)


def test_it_is_explained(installed: Path) -> None:
    page = factcheck(installed, "explain", "NEWS001")
    assert page.returncode == 0 and page.stdout.startswith("NEWS001 forecast-without-source") and FORECAST in page.stdout


def test_its_examples_hold(installed: Path) -> None:
    quiet = next(line for line in (EXAMPLE / "newsroom_rules.py").read_text("utf-8").splitlines() if line.startswith("Quiet: ")).removeprefix("Quiet: ")
    fires = factcheck(installed, "check", "-", "--fail-on", "warning", "-f", "concise", "-q", text=FORECAST)
    assert (fires.returncode, fires.stdout) == (1, "-:1:14: warning[NEWS001] “80亿元”是预测，未写明是谁的预测\n")
    assert factcheck(installed, "check", "-", "--fail-on", "warning", "-q", text=quiet).returncode == 0


def test_it_is_selected_and_silenced_like_any_other(installed: Path) -> None:
    assert factcheck(installed, "check", "-", "--fail-on", "warning", "--ignore", "NEWS", text=FORECAST).returncode == 0
    silenced = factcheck(installed, "check", "-", "--fail-on", "info", text=f"<!-- factcheck-disable-next-line NEWS001 -- 编辑部判断 -->\n\n{FORECAST}")
    assert silenced.returncode == 0 and "(1 suppressed)" in silenced.stdout


def test_one_that_does_not_load_stops_the_job_with_its_name(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(installed, tmp_path / "site")
    (tmp_path / "site" / "newsroom_rules.py").write_text("import nothing_of_that_name\n")
    stopped = factcheck(tmp_path / "site", "check", "-", text=FORECAST)
    assert stopped.returncode == 2 and "'newsroom' (newsroom_rules) does not load" in stopped.stderr and len(stopped.stderr.splitlines()) == 1
