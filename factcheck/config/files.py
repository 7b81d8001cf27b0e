"""``factcheck.toml``, or ``[tool.factcheck]`` in ``pyproject.toml``: found upward to the git root, read, and complained about."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.config.errors import ConfigError
from factcheck.config.keys import Config, recognised

FILE, PYPROJECT = "factcheck.toml", "pyproject.toml"
_TABLE = re.compile(r"^[ \t]*\[tool\.factcheck[.\]]", re.M)
_PATHS = ("paths", "corpus", "references")


def find_config(path: str | os.PathLike[str] | None = None, start: str | os.PathLike[str] = ".") -> Config:
    """The configuration of a file, or the one that holds for ``start``; the defaults when there is none. Raises ``ConfigError``."""
    found = Path(path) if path is not None else find_file(start)
    return Config() if found is None else load_config(found)


def find_file(start: str | os.PathLike[str] = ".") -> Path | None:
    """The configuration file that holds for a folder: the nearest one upward, no further than the root of its repository."""
    place = Path(start).resolve()
    for folder in (place, *place.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if _has_table(folder / PYPROJECT):
            return folder / PYPROJECT
        if (folder / ".git").exists():
            return None
    return None


def load_config(path: Path) -> Config:
    """The configuration of one file; its paths become relative to the working directory. Raises ``ConfigError``."""
    text = _text(path)
    table = _table(path, text)
    try:
        config = Config(**recognised(table), root=path.resolve().parent)
    except ConfigError as error:
        raise ConfigError(error.problem, error.remedy, path, _line(text, error.key), error.key) from None
    placed: dict[str, Any] = {key: [_inside(entry, config.root, path, _line(text, key)) for entry in getattr(config, key)] for key in _PATHS}
    if config.baseline is not None:
        placed["baseline"] = _inside(config.baseline, config.root, path, _line(text, "baseline"))
    return config.model_copy(update=placed)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError("no such file", "check the path given with --config", path) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read ({type(error).__name__})", "save it as a UTF-8 text file", path) from None


def _table(path: Path, text: str) -> Mapping[str, Any]:
    import tomllib

    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(f"not TOML: {error}", "correct the line", path, int(line[1]) if line else 0) from None
    except RecursionError:
        raise ConfigError("nested too deeply", "the configuration has keys, lists and tables of words only", path) from None
    if path.name == PYPROJECT:
        table = table.get("tool", {}).get("factcheck", {})
    if not isinstance(table, dict):
        raise ConfigError("tool.factcheck is no table", "write its keys below [tool.factcheck]", path, _line(text, "factcheck"))
    return table


def _has_table(path: Path) -> bool:
    try:
        return _TABLE.search(path.read_text("utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _inside(entry: str, root: Path, path: Path, line: int) -> str:
    """A path of the configuration as seen from the working directory; it stays inside the configuration's folder."""
    if not (root / entry).resolve().is_relative_to(root):
        raise ConfigError(f"the path {entry} leaves the project", f"name something below {root}", path, line)
    return os.path.relpath(root / entry).replace(os.sep, "/")


def _line(text: str, key: str) -> int:
    """The 1-based line that sets a key; 0 when it cannot be told."""
    spelling = "[-_]".join(map(re.escape, re.split("[-_]", key)))
    match = re.search(rf"""^[ \t]*(?:\[(?:tool\.)?(?:factcheck\.)?)?["']?{spelling}["']?[ \t]*[=\].]""", text, re.M) if key else None
    return text.count("\n", 0, match.start()) + 1 if match else 0
