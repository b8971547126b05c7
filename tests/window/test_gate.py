"""The gate, as a component: each reason for which a press decides nothing, and the moment from which it does."""

from __future__ import annotations

import pytest

from desktop.window.gate import SEEN, SETTLING, By, Gate, Press, Refusal


@pytest.fixture
def gate(clock):
    return Gate(clock.monotonic)


def seen(clock, by=By.KEY, *, ago=10.0, **how):
    return Press(by, clock.monotonic() - ago, **how)


@pytest.mark.parametrize("by", list(By))
def test_a_press_on_a_row_that_was_seen_goes_through(gate, clock, by):
    assert gate.refuse(seen(clock, by)) is None


@pytest.mark.parametrize("by", list(By))
def test_nothing_decides_right_after_a_row_moved_by_itself(gate, clock, by):
    gate.row_moved()
    clock.seconds += SETTLING - 0.01
    assert gate.refuse(seen(clock, by)) is Refusal.ROW_MOVED
    clock.seconds += 0.02
    assert gate.refuse(seen(clock, by)) is None


@pytest.mark.parametrize("by", list(By))
def test_nothing_decides_right_after_the_window_came_up(gate, clock, by):
    gate.focus_gained()
    clock.seconds += SETTLING - 0.01
    assert gate.refuse(seen(clock, by)) is Refusal.JUST_FOCUSED
    clock.seconds += 0.02
    assert gate.refuse(seen(clock, by)) is None


def test_the_times_are_those_of_the_specification():
    assert (SETTLING, SEEN) == (0.4, 0.15)


def test_auto_repeat_and_typing_never_decide(gate, clock):
    assert gate.refuse(seen(clock, repeated=True)) is Refusal.REPEATED
    assert gate.refuse(seen(clock, typing=True)) is Refusal.TYPING


def test_a_click_is_meant_although_a_text_field_has_the_keyboard(gate, clock):
    assert gate.refuse(seen(clock, By.CLICK, typing=True)) is None


@pytest.mark.parametrize("by", list(By))
def test_a_row_must_be_in_view_and_painted_for_a_while(gate, clock, by):
    assert gate.refuse(Press(by, None)) is Refusal.OUT_OF_VIEW
    assert gate.refuse(seen(clock, by, ago=SEEN - 0.01)) is Refusal.NOT_SEEN_YET
    assert gate.refuse(seen(clock, by, ago=SEEN + 0.01)) is None
