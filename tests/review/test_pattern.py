"""Patterns of outside: matched as JSON Schema reads them, in bounded time."""

from __future__ import annotations

import time

import pytest

from desktop.review.pattern import compile_pattern

DECIMAL = r"^(?!^[-+.]*$)[+-]?0*\d*\.?\d*$"


@pytest.mark.parametrize(
    ("pattern", "found", "missed"),
    [
        ("^[A-Z]{3}$", "ABC", "ABCD"),
        ("b", "abc", "ac"),
        ("^[a-z0-9]+(-[a-z0-9]+)*$", "a-b-c", "a--b"),
        (r"^\d{5}$", "12345", "1234"),
        (DECIMAL, "-12.50", "-."),
        (r"^(?=.*\d)(?=.*[a-z]).{4,}$", "abc1", "abcd"),
        (r"^([\w-]+)\.\1$", "ab.ab", "ab.ac"),
        (r"^[\w-\.]+$", None, None),
    ],
)
def test_what_matches(pattern, found, missed):
    compiled = compile_pattern(pattern)
    if found is None:
        assert compiled is None, "no engine here reads this range"
        return
    assert compiled.found_in(found)
    assert not compiled.found_in(missed)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "^(a|a)*$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$", r"(\d+)*x"],
)
def test_a_pattern_that_backtracks_for_ever_takes_no_time(pattern):
    start = time.perf_counter()
    assert not compile_pattern(pattern).found_in("a" * 40_000 + "!")
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "pattern", [r"(?!x)(a+)+$", "(?=b)(a|a)*$", r"(?<=x)((a{1,9})+)y", "(", "a" * 6_000, "(?!x)(a|b)+"]
)
def test_what_could_take_for_ever_or_is_none_is_not_usable(pattern):
    assert compile_pattern(pattern) is None


def test_a_text_too_long_for_backtracking_counts_as_no_match():
    compiled = compile_pattern(DECIMAL)
    start = time.perf_counter()
    assert not compiled.found_in("1" * 10_000)
    assert time.perf_counter() - start < 1
    assert compiled.found_in("1" * 18)
