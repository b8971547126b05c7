"""What ``doctor`` says for a person; that it finds what is wrong stands in tests/e2e/test_command_line.py."""

from __future__ import annotations

from desktop.cli import doctor


def test_a_package_that_is_missing_is_named_with_what_to_do():
    missing = doctor._version("a-package-that-nobody-installed")
    assert (missing["ok"], missing["exit"]) == (False, 1)
    assert "install it" in missing["says"]
    there = doctor._version("langgraph")
    assert there["ok"]
    assert there["exit"] == 0


def test_qt_is_tried_in_a_process_of_its_own():
    assert doctor._qt()["ok"]


def test_the_table_lines_up():
    checks = [
        doctor._check("short", well=True, says="1.0"),
        doctor._check("a longer name", well=False, says="is not there", code=6),
    ]
    assert doctor.table(checks) == "ok    short          1.0\nFAIL  a longer name  is not there\n"
