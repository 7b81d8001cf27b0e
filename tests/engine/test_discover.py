from __future__ import annotations

from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Any

import pytest

from factcheck.engine import discover as discovery
from factcheck.engine.discover import RuleError, discover
from factcheck.engine.rule import Rule


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the given objects the plugins that are installed, by name; an exception is one that does not load."""

    def install(**plugins: Any) -> None:
        class Installed(EntryPoint):
            def load(self) -> Any:
                if isinstance(plugins[self.name], Exception):
                    raise plugins[self.name]
                return plugins[self.name]

        entries = [Installed(name, f"{name}_rules", discovery.GROUP) for name in plugins]
        monkeypatch.setattr(discovery, "entry_points", lambda group: entries)

    discover.cache_clear()
    yield install
    discover.cache_clear()


def plugin(code: str) -> ModuleType:
    module = ModuleType("house_rules", "A page.")
    module.RULE = Rule(code, "house-style", "编辑规范", "warning", "sentence")  # type: ignore[attr-defined]
    module.check = lambda block: ()  # type: ignore[attr-defined]
    return module


def test_rules_come_by_code_each_with_its_module() -> None:
    codes = [rule.card.code for rule in discover()]
    assert codes == sorted(set(codes)) and "FC405" in codes


def test_a_plugin_is_a_rule_like_any_other(installed: Any) -> None:
    installed(acme=plugin("ACME001"))
    assert {rule.card.code: rule.page for rule in discover()}["ACME001"] == "A page."


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (ImportError("no module named acme_rules"), ["'acme'", "acme_rules", "ImportError", "uninstall"]),
        (ModuleType("empty"), ["'acme'", "RULE"]),
        (plugin("FC999"), ["'acme'", "own prefix"]),
        (plugin("house"), ["'acme'", "own prefix"]),
    ],
)
def test_a_plugin_that_does_not_load_is_named(installed: Any, broken: Any, words: list[str]) -> None:
    installed(acme=broken)
    with pytest.raises(RuleError) as caught:
        discover()
    assert all(word in str(caught.value) for word in words)


def test_two_plugins_of_one_code_do_not_both_load(installed: Any) -> None:
    installed(acme=plugin("ACME001"), other=plugin("ACME001"))
    with pytest.raises(RuleError, match="'other': ACME001 is already"):
        discover()
