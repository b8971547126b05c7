"""The build's own modules, imported by file: they are scripts of resources/packaging, and no package."""

from __future__ import annotations

import importlib
import sys

import pytest


@pytest.fixture
def packaging(root):
    """The folder of the packaging files."""
    return root / "resources" / "packaging"


@pytest.fixture
def script(packaging, monkeypatch):
    """``script(name)``: one of the build's modules, with those beside it importable while the test runs."""
    monkeypatch.syspath_prepend(str(packaging))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if file.startswith(str(packaging)):
            del sys.modules[name]
