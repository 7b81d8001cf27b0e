"""The house as a whole: imports go one way, light things stay light, names say what they hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "numpy", "pint", "duckdb", "jinja2", "opencc", "yaml", "pathspec", "pyarrow", "pyspark", "click", "multiprocessing.pool")
BANNED = ("utils", "util", "common", "base", "helpers", "helper", "misc")


def test_imports_go_one_way() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


def test_the_library_loads_nothing_heavy() -> None:
    code = f"import sys, factcheck; print([name for name in {HEAVY!r} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert loaded == "[]"


def test_no_module_without_a_subject() -> None:
    modules = [path for path in (ROOT / "factcheck").rglob("*.py") if path.stem in BANNED]
    assert modules == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.name
        for path in (ROOT / "factcheck").rglob("*.py")
        if path.stem not in ("__main__", "__init__") and not path.read_text("utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []
