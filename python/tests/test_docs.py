"""Every example of every docstring runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest
import variorum
from conftest import ROOT

# `variorum.spark.__main__` runs the job when it is imported.
MODULES = [it.name for it in pkgutil.walk_packages(variorum.__path__, "variorum.") if not it.name.endswith(("_variorum", "__main__"))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0


def test_what_is_public_says_what_it_is() -> None:
    silent = [name for name in variorum.__all__ if not name.startswith("_") and name != "SCHEMA" and not getattr(variorum, name).__doc__]
    assert not silent


def test_what_users_call_has_an_example() -> None:
    calls = ["claims", "collate", "extract", "extract_all", "open_casebook", "quotes", "quotes_all", "read", "reuse", "stories"]
    assert not [it for it in calls if ">>>" not in getattr(variorum, it).__doc__]


def test_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8").split("## From Python", 1)[1]
    code = told.split("```python\n", 1)[1].split("```", 1)[0]
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    exec(code, names)
    assert isinstance(names["edition"], variorum.Edition) and "leave out" in capsys.readouterr().out
