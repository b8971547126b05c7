"""What the cells say of payloads of any kind and size."""

from __future__ import annotations

import time

import pytest

from desktop.review.index import Overlay, Row
from desktop.review.interrupt import Key, PendingInterrupt, Status
from desktop.review.query import Column
from desktop.review.shapes import recognise
from desktop.window import status
from desktop.window.queue import columns


def line(value, **more):
    pending = PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "c", interrupt_id="i", value=value, **more)
    return columns.line_of(Row(pending), recognise(value))


def test_every_column_has_a_heading():
    assert set(columns.ORDER) == set(Column)
    assert all(columns.heading(column) for column in Column)


def test_details_are_the_scalars_in_their_own_order():
    found = line({"question": "Pay?", "details": {"to": "Bob", "parts": [1, 2], "amount": 5, "urgent": True}})
    assert found.details == "to: Bob \u00b7 amount: 5 \u00b7 urgent: true"


def test_details_do_not_repeat_the_question():
    assert "Pay Bob?" not in line({"question": "Pay Bob?", "amount": 5}).details


def test_details_that_are_text_are_one_line():
    assert line({"question": "Send?", "details": "first\nsecond"}).details == "first second"


def test_a_tool_call_says_its_arguments_and_a_batch_its_calls():
    def batch(*amounts):
        calls = [{"name": "refund", "args": {"to": "Bob", "amount": amount}} for amount in amounts]
        config = [{"action_name": "refund", "allowed_decisions": ["approve", "reject"]}]
        return {"action_requests": calls, "review_configs": config}

    assert line(batch(5)).details == "to: Bob \u00b7 amount: 5"
    assert "amount 5" in line(batch(5, 7)).details
    assert "amount 7" in line(batch(5, 7)).details


def test_our_own_run_that_asks_nothing_yet_is_running_and_not_lost():
    key = Key("s", "t", "lost@c")
    row = Row(PendingInterrupt(key, Status.LOST, "c"), Overlay(Status.RUNNING, "d"))
    assert columns.line_of(row, None).summary == status.meaning(Status.RUNNING)


@pytest.mark.parametrize("value", [None, 5, [], {}, "", b"x", {"a": {"b": {}}}, object()])
def test_any_payload_makes_a_line(value, clock):
    found = line(value)
    for column in columns.ORDER:
        assert "\n" not in columns.text(found, column, clock.now())


def test_a_payload_of_many_megabytes_costs_no_more_than_a_small_one():
    value = {"question": "Pay?", "details": {f"field {number}": "x" * 1000 for number in range(20_000)}}
    request = recognise(value)
    row = Row(PendingInterrupt(Key("s", "t", "i"), Status.PENDING, "c", interrupt_id="i", value=value))
    began = time.perf_counter()
    found = columns.line_of(row, request)
    assert time.perf_counter() - began < 0.05
    assert len(found.details) <= 240
