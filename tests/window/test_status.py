"""The words of the statuses, and times as a person says them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.review.interrupt import Status
from desktop.window import status

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("one", list(Status))
def test_each_status_has_its_own_word_and_a_meaning(one):
    assert status.word(one) == one.value
    assert status.meaning(one).endswith(".")


def test_no_two_statuses_mean_the_same():
    assert len({status.meaning(one) for one in Status}) == len(Status)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "just now"),
        (0, "just now"),
        (59, "just now"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (47 * 3600, "47 h"),
        (48 * 3600, "2 d"),
        (400 * 86400, "400 d"),
    ],
)
def test_an_age(clock, seconds, text):
    assert status.age(clock.now() - timedelta(seconds=seconds), clock.now()) == text


def test_an_age_that_the_store_does_not_tell_is_empty(clock):
    assert status.age(None, clock.now()) == ""


@pytest.mark.parametrize(("seconds", "text"), [(-1, "0 s"), (0, "0 s"), (59.9, "59 s"), (61, "1 min 1 s")])
def test_a_running_time(seconds, text):
    assert status.elapsed(seconds) == text
