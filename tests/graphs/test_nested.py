"""The nested example: a question from inside a subgraph is one interrupt of the whole thread."""

from __future__ import annotations

import asyncio

import pytest
from langgraph.types import Command


@pytest.mark.parametrize(
    ("answer", "erased", "notice"),
    [(True, True, "Your data has been deleted."), (False, False, "Your data has been kept.")],
)
def test_asks_from_the_subgraph_and_ends_by_the_answer(opened, thread, answer, erased, notice):
    async def story():
        async with opened("nested") as graph:
            (waiting,) = (await graph.ainvoke({"customer": "customer 20931"}, thread))["__interrupt__"]
            assert (await graph.aget_state(thread)).next == ("erasure",)
        async with opened("nested") as graph:
            return waiting, await graph.ainvoke(Command(resume={waiting.id: answer}), thread, durability="sync")

    waiting, result = asyncio.run(story())
    assert waiting.value == {
        "question": "Delete all data of customer 20931?",
        "details": {
            "customer": "customer 20931",
            "reason": "Request under Article 17 GDPR",
            "identity verified": True,
            "systems": ["crm", "billing", "support-tickets", "newsletter"],
            "can be undone": False,
        },
    }
    assert (result["erased"], result["notice"]) == (erased, notice)
