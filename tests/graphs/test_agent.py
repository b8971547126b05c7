"""The agent examples: LangChain's middleware asking once for a turn, and once for each call."""

from __future__ import annotations

import asyncio

from langchain_core.messages import ToolMessage
from langgraph.types import Command

CLOSE = {"messages": [{"role": "user", "content": "Please close my account."}]}


def said(result):
    return [message.text for message in result["messages"] if isinstance(message, ToolMessage)]


def test_batched_asks_once_for_all_three_calls_and_does_as_decided(opened, thread):
    async def story():
        async with opened("agent") as graph:
            (waiting,) = (await graph.ainvoke(CLOSE, thread))["__interrupt__"]
        edited = {"name": "refund_payment", "args": {"order": "10611", "amount": 20.5, "currency": "EUR"}}
        decisions = [
            {"type": "edit", "edited_action": edited},
            {"type": "respond", "message": "Already told by phone."},
            {"type": "reject", "message": "Legal hold."},
        ]
        async with opened("agent") as graph:
            answer = Command(resume={waiting.id: {"decisions": decisions}})
            return waiting.value, await graph.ainvoke(answer, thread, durability="sync")

    value, result = asyncio.run(story())
    names = [request["name"] for request in value["action_requests"]]
    assert names == ["refund_payment", "send_email", "delete_customer_data"]
    assert [config["allowed_decisions"] for config in value["review_configs"]] == [
        ["approve", "edit", "reject"],
        ["approve", "edit", "reject", "respond"],
        ["approve", "reject"],
    ]
    # The refused calls are answered at once, so they stand before the one that ran.
    told, refused, refunded = said(result)
    assert refunded.endswith("Refunded 20.50 EUR for order 10611.")
    assert told == "Already told by phone."
    assert "Legal hold." in refused
    assert result["messages"][-1].text.startswith("This is what happened:")


def test_per_call_asks_once_for_each_call_with_the_schema_of_its_answer(opened, thread):
    async def story():
        async with opened("agent_per_call") as graph:
            waiting = (await graph.ainvoke(CLOSE, thread))["__interrupt__"]
        async with opened("agent_per_call") as graph:
            for one in waiting:
                answer = Command(resume={one.id: {"type": "approve"}})
                result = await graph.ainvoke(answer, thread, durability="sync")
        return waiting, result

    waiting, result = asyncio.run(story())
    assert {one.value["type"] for one in waiting} == {"tool_approval"}
    assert all(one.response_schema for one in waiting)
    assert sorted(text.split()[0] for text in said(result)) == ["Erased", "Refunded", "Sent"]


def test_without_a_task_it_calls_no_tool(opened, thread):
    async def story():
        async with opened("agent") as graph:
            return await graph.ainvoke({"messages": [{"role": "user", "content": "Hello"}]}, thread)

    result = asyncio.run(story())
    assert "__interrupt__" not in result
    assert result["messages"][-1].text == "There is nothing for me to do."
