"""What a person waits for: starting, the first articles, and a thousand of them with one process and with two.

python -m benchmarks.commands [--articles 1000]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.newsroom import articles

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "articles"
_ROUNDS = 5
_KEPT = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}  # as an installed package starts: with its bytecode


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    said = parser.parse_args(arguments)
    five = [str(path) for path in sorted(FIXTURES.iterdir())[:5]]
    tell("python alone", "-c", "pass")
    tell("import factcheck", "-c", "import factcheck")
    tell("factcheck --version", "-m", "factcheck", "--version")
    tell("five articles, cold", "-m", "factcheck", "check", "--fail-on", "never", "-q", *five)
    tell("their page, cold", "-m", "factcheck", "report", "-q", "-o", "/dev/null", *five)
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(articles(said.articles)):
            Path(folder, f"{number}.md").write_text(article.text, "utf-8")
        for jobs in ("1", "2"):
            tell(
                f"{said.articles:,} articles, --jobs {jobs}",
                "-m",
                "factcheck",
                "check",
                "--fail-on",
                "never",
                "-q",
                "-o",
                "/dev/null",
                "--jobs",
                jobs,
                folder,
                rounds=1,
            )


def tell(name: str, *command: str, rounds: int = _ROUNDS) -> None:
    """The best of some rounds on the wall clock, and the processor time that it took: on a busy machine they lie apart."""
    wall, processor = min(_seconds(*command) for _ in range(rounds))
    print(f"{name:28} {wall:6.2f} s   processor {processor:6.2f} s", flush=True)


def _seconds(*command: str) -> tuple[float, float]:
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True, env=_KEPT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
