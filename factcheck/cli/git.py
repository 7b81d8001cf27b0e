"""Which files git says have changed."""

from __future__ import annotations

import subprocess
from pathlib import Path


class GitError(Exception):
    """Git could not say what changed."""


def changed(reference: str) -> set[Path]:
    """Files changed since the merge base with ``reference``, committed or not, and untracked ones, as absolute paths. Raises ``GitError``."""
    top = Path(_git("rev-parse", "--show-toplevel", why="this folder is in no git repository; leave it out, or go to one that is").strip())
    _git("rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}", why=f"{reference!r} is no commit here; fetch it, or name another with --changed=REF")
    base = _git("merge-base", reference, "HEAD", why=f"{reference!r} and HEAD have no common commit; fetch the whole history").strip()
    names = _git("diff", "--name-only", "--diff-filter=d", "-z", base, "--").split("\0")
    names += [str(Path.cwd() / name) for name in _git("ls-files", "--others", "--exclude-standard", "-z").split("\0") if name]
    return {(top / name).resolve() for name in names if name}


def _git(*arguments: str, why: str = "") -> str:
    try:
        return subprocess.run(["git", *arguments], capture_output=True, check=True, encoding="utf-8", errors="surrogateescape").stdout
    except FileNotFoundError:
        raise GitError("--changed needs git, which is not installed") from None
    except subprocess.CalledProcessError as problem:
        raise GitError(f"--changed: {why or problem.stderr.strip() or 'git failed'}") from None
