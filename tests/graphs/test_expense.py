"""The expense example: a published form, and a node that receives an object of its own type."""

from __future__ import annotations

import asyncio

import pytest
from langgraph.errors import is_invalid_resume
from langgraph.types import Command

REPORT = {
    "employee": "Lena Fischer",
    "purpose": "Trade fair",
    "iban": "DE89370400440532013000",
    "items": [{"what": "Train", "amount": 312.4}, {"what": "Hotel", "amount": 268.0}],
}
BOOKING = {
    "outcome": "reimburse",
    "splits": [{"cost_centre": "4300 Events", "amount": 580.4}],
    "payment": {"iban": "DE89370400440532013000", "pay_on": "2026-12-01"},
    "receipts_complete": True,
    "note": None,
}


async def paused(opened, thread):
    async with opened("expense") as graph:
        (waiting,) = (await graph.ainvoke(REPORT, thread))["__interrupt__"]
    return waiting


def test_publishes_a_form_with_an_enum_a_list_a_nested_object_and_a_date(opened, thread):
    waiting = asyncio.run(paused(opened, thread))
    assert waiting.value["message"] == "How shall 580.40 EUR of Lena Fischer be booked?"
    schema = waiting.response_schema
    assert schema["$defs"]["Payment"]["properties"]["pay_on"]["format"] == "date"
    assert schema["$defs"]["CostCentre"]["enum"] == ["4100 Sales", "4200 Engineering", "4300 Events"]
    assert schema["properties"]["splits"]["type"] == "array"
    assert schema["properties"]["payment"] == {"$ref": "#/$defs/Payment"}


@pytest.mark.parametrize(("outcome", "status"), [("reimburse", "reimbursed"), ("send back", "sent back")])
def test_books_what_was_answered_after_the_file_was_closed(opened, thread, outcome, status):
    async def story():
        waiting = await paused(opened, thread)
        async with opened("expense") as graph:
            answer = {**BOOKING, "outcome": outcome}
            return await graph.ainvoke(Command(resume={waiting.id: answer}), thread, durability="sync")

    result = asyncio.run(story())
    assert result["status"] == status
    assert result["booking"] == {**BOOKING, "outcome": outcome}


def test_an_answer_that_does_not_fit_can_be_given_again(opened, thread):
    async def story():
        waiting = await paused(opened, thread)
        async with opened("expense") as graph:
            bad = {**BOOKING, "payment": {"iban": "DE89370400440532013000", "pay_on": "tomorrow"}}
            with pytest.raises(ValueError, match="pay_on") as failure:
                await graph.ainvoke(Command(resume={waiting.id: bad}), thread, durability="sync")
            assert is_invalid_resume(failure.value)
            return await graph.ainvoke(Command(resume={waiting.id: BOOKING}), thread, durability="sync")

    assert asyncio.run(story())["status"] == "reimbursed"
