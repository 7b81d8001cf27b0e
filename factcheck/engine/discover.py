"""Finds the rules: every module ``factcheck.rules.fcNNN_*``, and plugins of the entry point group ``factcheck.rules``."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
import re
import sys
from collections.abc import Iterable
from functools import cache
from glob import iglob
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from factcheck.engine.rule import Loaded, Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "factcheck.rules"
_MODULE = re.compile(r"fc\d{3}_\w+")
_CODE = re.compile(r"[A-Z]{2,}\d{3}")


class RuleError(Exception):
    """A rule that cannot be used, or a code that names none; the message says the way out."""


@cache
def discover() -> tuple[Loaded, ...]:
    """All rules, by code.

    Raises ``RuleError`` for a plugin that does not load, takes the prefix ``FC`` or the code of another rule.
    """
    room = importlib.import_module("factcheck.rules")  # by name: the engine stands below the rules

    own = [_loaded(importlib.import_module(f"{room.__name__}.{found.name}")) for found in pkgutil.iter_modules(room.__path__) if _MODULE.fullmatch(found.name)]
    rules = {rule.card.code: rule for rule in own}
    for entry in entry_points(group=GROUP):
        plugin = _plugin(entry)
        if rules.setdefault(plugin.card.code, plugin) is not plugin:
            raise RuleError(f"plugin {entry.name!r}: {plugin.card.code} is already the code of {rules[plugin.card.code].module}; choose another")
    return tuple(rules[code] for code in sorted(rules))


def entry_points(group: str) -> Iterable[EntryPoint]:
    """The entry points of a group. ``importlib.metadata`` takes longer to import than the files that may declare one to look at."""
    if not any(_may_declare(group, place) for place in sys.path):
        return ()
    from importlib import metadata

    return metadata.entry_points(group=group)


def _may_declare(group: str, place: str) -> bool:
    """Whether a distribution in this folder of the path names the group; of an archive nobody knows."""
    if not os.path.isdir(place or os.curdir) or place.endswith(".egg"):
        return os.path.exists(place)
    return any(group in Path(place, file).read_text("utf-8", "replace") for file in iglob("*info/entry_points.txt", root_dir=place or os.curdir))


def _loaded(module: ModuleType) -> Loaded:
    return Loaded(module.RULE, module.check, inspect.cleandoc(module.__doc__ or ""), module.__name__)


def _plugin(entry: EntryPoint) -> Loaded:
    try:
        loaded = _loaded(entry.load())
    except Exception as problem:
        raise RuleError(f"plugin {entry.name!r} ({entry.value}) does not load: {type(problem).__name__}: {problem}; repair or uninstall it") from problem
    card = loaded.card
    if not isinstance(card, Rule) or not _CODE.fullmatch(card.code) or card.code.startswith("FC"):
        raise RuleError(f"plugin {entry.name!r}: its RULE needs a code of its own prefix, such as ACME001 (FC belongs to factcheck)")
    return loaded
