"""The parallel example: one interrupt for each item, answered in any order."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from langgraph.types import Command

ITEMS = [{"supplier": "Nordlicht", "amount": 1284.5}, "Papierhaus, 96.20 EUR", {"supplier": "Dubois", "amount": 540}]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_each_item_waits_and_is_answered_by_itself(opened, thread, order):
    async def story():
        async with opened("parallel") as graph:
            waiting = (await graph.ainvoke({"items": ITEMS}, thread))["__interrupt__"]
        assert [one.value for one in waiting] == [{"question": "Release this payment?", "details": it} for it in ITEMS]
        for left, index in zip((2, 1, 0), order, strict=True):
            async with opened("parallel") as graph:
                result = await graph.ainvoke(Command(resume={waiting[index].id: index != 1}), thread)
                assert len((await graph.aget_state(thread)).interrupts) == left
        return result

    result = asyncio.run(story())
    assert result["reviews"] == [{"item": item, "approved": item != ITEMS[1]} for item in ITEMS]
    assert result["summary"] == "2 of 3 payments released"
