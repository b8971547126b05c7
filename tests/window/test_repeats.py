"""A held key is told from a finger, with Qt's word for it and without."""

from __future__ import annotations

from desktop.window.repeats import BOUNCE, Repeats

A, B = 65, 66


def test_the_first_press_is_a_persons():
    assert not Repeats().is_repeated(A, 1000, flagged=False)


def test_what_qt_says_is_believed():
    assert Repeats().is_repeated(A, 1000, flagged=True)


def test_a_release_and_a_press_of_the_same_moment_are_the_keyboards():
    repeats = Repeats()
    for moment in (1000, 1040, 1080):
        repeats.released(A, moment)
        assert repeats.is_repeated(A, moment, flagged=False)
        assert not repeats.is_repeated(B, moment, flagged=False)


def test_a_quick_finger_is_a_finger():
    repeats = Repeats()
    repeats.released(A, 1000)
    assert not repeats.is_repeated(A, 1000 + BOUNCE, flagged=False)


def test_events_without_a_time_are_taken_as_they_are():
    repeats = Repeats()
    repeats.released(A, 0)
    assert not repeats.is_repeated(A, 0, flagged=False)
