"""The side that is read: the question, and the whole payload one key away."""

from __future__ import annotations

from desktop.review.interrupt import Status
from desktop.review.shapes import recognise
from desktop.window.review.reading import Reading


def test_the_whole_payload_is_one_key_away(qtbot, make_row):
    row = make_row({"question": "Refund?", "details": {"a": 1}, "more": 2})
    reading = Reading(row, recognise(row.pending.value), "Refund?", calls=True)
    qtbot.addWidget(reading)
    reading.show()
    assert reading.whole is None
    reading.whole_button.click()
    assert reading.whole.isVisible()
    assert [reading.whole.tabText(number) for number in range(2)] == ["Data", "Raw"]
    reading.whole_button.click()
    assert not reading.whole.isVisible()


def test_a_thread_without_a_question_has_nothing_to_read(qtbot, make_row):
    row = make_row(None, Status.BREAKPOINT, interrupt_id=None)
    reading = Reading(row, recognise(None), "breakpoint", calls=True)
    qtbot.addWidget(reading)
    assert reading.is_empty
