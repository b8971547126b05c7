"""The survey example: two questions of one node, with ids of their own, the second only after the first."""

from __future__ import annotations

import asyncio

from langgraph.types import Command

INCIDENT = "INC-2031 Checkout answered with errors"


def test_asks_one_after_the_other(opened, thread):
    async def story():
        async with opened("survey") as graph:
            (first,) = (await graph.ainvoke({"incident": INCIDENT}, thread))["__interrupt__"]
        async with opened("survey") as graph:
            answer = Command(resume={first.id: "An expired certificate"})
            (second,) = (await graph.ainvoke(answer, thread, durability="sync"))["__interrupt__"]
        async with opened("survey") as graph:
            return first, second, await graph.ainvoke(Command(resume={second.id: 42}), thread, durability="sync")

    first, second, result = asyncio.run(story())
    assert first.value == {"question": "What caused this incident?", "incident": INCIDENT}
    assert second.value == {
        "question": "How many customers were affected?",
        "incident": INCIDENT,
        "cause": "An expired certificate",
    }
    assert first.id != second.id
    assert result == {
        "incident": INCIDENT,
        "cause": "An expired certificate",
        "customers_affected": 42,
        "record": f"{INCIDENT}: An expired certificate (42 customers affected)",
    }
