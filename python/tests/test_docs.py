"""Every example of every docstring runs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest
import variorum

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
