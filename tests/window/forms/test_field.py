"""Paths of errors, counted from a level further in or out."""

from __future__ import annotations

from desktop.window.forms.check import FieldError
from desktop.window.forms.field import inside, under


def test_in_and_out_are_inverse():
    error = FieldError(("a", 0), "m")
    assert inside(error) == FieldError((0,), "m")
    assert under("a", [inside(error)]) == [error]
