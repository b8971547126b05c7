"""The approval example: the promised payload, and an end for each answer."""

from __future__ import annotations

import asyncio

import pytest
from langgraph.types import Command

DETAILS = {"customer": "Maria Keller", "amount": 240.0}


async def paused(opened, thread, values):
    async with opened("approval") as graph:
        (waiting,) = (await graph.ainvoke(values, thread))["__interrupt__"]
    return waiting


def test_asks_with_question_and_details(opened, thread):
    waiting = asyncio.run(paused(opened, thread, {"action_details": DETAILS, "question": "Refund 240.00 EUR?"}))
    assert waiting.value == {"question": "Refund 240.00 EUR?", "details": DETAILS}


def test_has_a_question_of_its_own_where_none_is_given(opened, thread):
    waiting = asyncio.run(paused(opened, thread, {"action_details": "Transfer $500", "status": "pending"}))
    assert waiting.value == {"question": "Approve this action?", "details": "Transfer $500"}


@pytest.mark.parametrize(
    ("answer", "status"),
    [(True, "approved"), (False, "rejected"), ("denied", "rejected"), (None, "rejected"), (1, "rejected")],
)
def test_goes_to_the_end_that_was_answered_after_the_file_was_closed(opened, thread, answer, status):
    async def story():
        waiting = await paused(opened, thread, {"action_details": DETAILS})
        async with opened("approval") as graph:
            result = await graph.ainvoke(Command(resume={waiting.id: answer}), thread, durability="sync")
            visited = [state.next async for state in graph.aget_state_history(thread)]
        return result, visited

    result, visited = asyncio.run(story())
    assert result == {"action_details": DETAILS, "status": status}
    assert (("proceed",) in visited, ("cancel",) in visited) == (answer is True, answer is not True)
