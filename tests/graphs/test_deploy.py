"""The deploy example: a static breakpoint stops the run without a question, and None continues it."""

from __future__ import annotations

import asyncio


def test_stops_before_the_rollout_and_goes_on(opened, thread):
    async def story():
        async with opened("deploy") as graph:
            stopped = await graph.ainvoke({"service": "checkout", "version": "4.18.0"}, thread)
            state = await graph.aget_state(thread)
        assert (state.next, state.interrupts) == (("rollout",), ())
        async with opened("deploy") as graph:
            return stopped, await graph.ainvoke(None, thread, durability="sync")

    stopped, result = asyncio.run(story())
    assert "live" not in stopped
    assert "__interrupt__" not in stopped
    assert (result["live"], result["announcement"]) == (True, "checkout 4.18.0 is live")
