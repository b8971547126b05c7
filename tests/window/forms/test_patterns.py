"""Patterns that could freeze the window are told from those that cannot."""

from __future__ import annotations

import time

import pytest

from desktop.window.forms.check import Checker
from desktop.window.forms.patterns import costly


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(\w+\s?)*$", r"(a|aa)+$", r"(.*)*x", r"((a)*)*", r"([a-z]+)*"])
def test_costly(pattern):
    assert costly(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        r"^(foo|bar)*$",
        r"^\d{4}-\d\d$",
        r"[^@]+@[^@]+",
        r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$",
        r"([0-9]{1,3}\.){3}[0-9]{1,3}",
        r"^(a|a|b)*c$",
        r"(",
    ],
)
def test_harmless(pattern):
    assert not costly(pattern)


def test_a_costly_pattern_is_checked_on_short_texts_and_refused_on_long_ones():
    checker = Checker({"type": "string", "pattern": "^(a+)+$"})
    assert checker.errors("aaaa") == []
    assert "pattern" in checker.errors("aaab")[0].message
    started = time.perf_counter()
    errors = checker.errors("a" * 60 + "!")
    assert time.perf_counter() - started < 1
    assert "Too long to be checked" in errors[0].message
