"""``factcheck.toml``, or ``[tool.factcheck]`` in ``pyproject.toml``: found upward to the git root, read, and complained about."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.config.errors import ConfigError
from factcheck.config.keys import Config, hyphenated

if TYPE_CHECKING:
    from pydantic import ValidationError

FILE, PYPROJECT = "factcheck.toml", "pyproject.toml"
_TABLE = re.compile(r"^[ \t]*\[tool\.factcheck[.\]]", re.M)
_NAMES = [hyphenated(key.name) for key in fields(Config) if key.name != "root"]
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
    from pydantic import ValidationError

    text = _text(path)
    table = _table(path, text)
    for key in table:
        if hyphenated(key) not in _NAMES:
            raise ConfigError(f"unknown key {key}", _suggestion(hyphenated(key)), path, _line(text, key))
    try:
        config = Config(**{hyphenated(key): value for key, value in table.items()}, root=path.resolve().parent)
    except ValidationError as error:
        raise _readable(error, path, text) from None
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


def _readable(error: ValidationError, path: Path, text: str) -> ConfigError:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"])) or "configuration"
    message = str(first["msg"]).removeprefix("Value error, ")
    return ConfigError(f"{place}: {message[:1].lower()}{message[1:]}", "correct the value", path, _line(text, str(first["loc"][0]) if first["loc"] else ""))


def _line(text: str, key: str) -> int:
    """The 1-based line that sets a key; 0 when it cannot be told."""
    spelling = "[-_]".join(map(re.escape, re.split("[-_]", key)))
    match = re.search(rf"""^[ \t]*(?:\[(?:tool\.)?(?:factcheck\.)?)?["']?{spelling}["']?[ \t]*[=\].]""", text, re.M) if key else None
    return text.count("\n", 0, match.start()) + 1 if match else 0


def _suggestion(word: str, known: Iterable[str] = _NAMES) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else f"the keys are {', '.join(known)}"
