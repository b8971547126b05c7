"""Readings change to the loop only after a row of short ones, and leave it for a long one or one that waits."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from desktop.sources.turns import ROW, SHORT, Turns
from desktop.tasks import TaskScope


def run(body):
    """Run ``body(turns, scope)``, which has seen a row of short readings."""

    async def whole():
        turns, scope = Turns("reader"), TaskScope("test", lambda _name, error: errors.append(error))
        try:
            for _ in range(ROW):
                assert not await on_the_loop(turns)
            await body(turns, scope)
        finally:
            await scope.close()
            turns.close()

    errors = []
    asyncio.run(whole())
    assert errors == []


async def on_the_loop(turns):
    """Whether a short reading is made on the loop's thread."""
    return await turns.briefly(threading.get_ident) == threading.get_ident()


def test_a_row_of_short_ones_leads_to_the_loop():
    async def body(turns, _scope):
        assert await on_the_loop(turns)
        assert await on_the_loop(turns)

    run(body)


def test_a_long_one_leads_back_to_the_thread():
    async def body(turns, _scope):
        await turns.briefly(lambda: time.sleep(SHORT))
        assert not await on_the_loop(turns)

    run(body)


@pytest.mark.parametrize("cancelled", [False, True], ids=["waited-for", "cancelled"])
def test_none_is_made_on_the_loop_while_the_thread_works(cancelled):
    async def body(turns, scope):
        go = threading.Event()
        other = scope.spawn("a long reading", turns.off_loop(go.wait))
        await asyncio.sleep(0.01)
        if cancelled:
            other.cancel()
            await asyncio.sleep(0.01)
        waiting = scope.spawn("a short one", on_the_loop(turns))
        await asyncio.sleep(0.01)
        assert not waiting.done()
        go.set()
        assert not await waiting
        assert await on_the_loop(turns)

    run(body)


def test_what_is_raised_comes_through_and_ends_nothing():
    def fail():
        raise LookupError("gone")

    async def body(turns, _scope):
        for work in (turns.off_loop, turns.briefly):
            with pytest.raises(LookupError, match="gone"):
                await work(fail)
        assert await turns.off_loop(lambda: 7) == 7

    run(body)
